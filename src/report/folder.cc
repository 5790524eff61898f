#include "report/folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <vector>

namespace selon::report {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxDepth = 64;

struct Pending {
  std::string path;
  std::size_t depth;
};

/// Files that speak of a folder and are no part of what it holds: README, LICENSE, SOURCES, notes in
/// Markdown.
bool describes_folder(std::string_view name) {
  return name.ends_with(".md") || name.starts_with("README") || name.starts_with("LICENSE") ||
         name.starts_with("SOURCES");
}

/// Entries of one folder, last name first, so that a stack hands them out in order.
Result<std::vector<std::string>> list_backwards(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> paths;
  auto it = fs::directory_iterator(folder, error);
  for (; !error && it != fs::directory_iterator(); it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (!name.starts_with('.') && !describes_folder(name)) paths.push_back(it->path().string());
  }
  if (error)
    return fail(ErrorCode::unreadable, fmt::format("cannot be listed ({})", error.message()), {folder});
  std::sort(paths.begin(), paths.end(), std::greater<>());
  return paths;
}

bool lies_under(const fs::path& path, const fs::path& root) {
  const auto [end, _] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
  return end == root.end();
}

}  // namespace

void walk_folder(const std::string& root, const std::function<void(const std::string&)>& on_file,
                 const std::function<void(Error)>& on_error) {
  std::error_code error;
  const fs::path real_root = fs::canonical(root, error);
  std::vector<Pending> pending{{root, 0}};
  while (!pending.empty()) {
    const Pending entry = std::move(pending.back());
    pending.pop_back();
    const auto link = fs::symlink_status(entry.path, error);
    const auto status = fs::status(entry.path, error);
    if (fs::is_directory(status)) {
      if (fs::is_symlink(link) && entry.depth > 0) continue;  // it would be read twice, or without end
      if (entry.depth > kMaxDepth) {
        on_error(
            {ErrorCode::too_large, fmt::format("lies more than {} folders deep", kMaxDepth), {entry.path}});
        continue;
      }
      auto below = list_backwards(entry.path);
      if (!below) {
        on_error(std::move(below).error());
        continue;
      }
      for (auto& path : *below) pending.push_back({std::move(path), entry.depth + 1});
    } else if (!fs::is_regular_file(status)) {
      on_error({ErrorCode::unreadable, "is not a regular file, or a link to nothing", {entry.path}});
    } else if (fs::is_symlink(link) && !lies_under(fs::canonical(entry.path, error), real_root)) {
      on_error({ErrorCode::unreadable,
                "is a link that leads out of the folder; name the file itself",
                {entry.path}});
    } else {
      on_file(entry.path);
    }
  }
}

}  // namespace selon::report
