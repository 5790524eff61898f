#include "cli/data_root.h"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <vector>

namespace selon::cli {

namespace fs = std::filesystem;

namespace {

bool holds_packs(const fs::path& folder) {
  std::error_code error;
  return fs::is_directory(folder / "lang", error) && fs::is_directory(folder / "world", error);
}

/// build/release/selon lies two folders below the checkout; bin/selon beside share/selon.
std::vector<fs::path> candidates() {
  std::vector<fs::path> folders;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    const fs::path folder = program.parent_path();
    folders = {folder / ".." / "..", folder / ".." / "share" / "selon", folder};
  }
  folders.emplace_back("/usr/local/share/selon");
  return folders;
}

}  // namespace

std::string program_folder() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  return error ? std::string() : program.parent_path().string();
}

std::string page_folder() {
  const std::string program = program_folder();
  if (program.empty()) return {};
  for (const fs::path& folder :
       {fs::path(program) / ".." / "web", fs::path(program) / ".." / "share" / "selon" / "web"}) {
    std::error_code error;
    if (fs::is_regular_file(folder / "index.html", error)) return folder.lexically_normal().string();
  }
  return {};
}

Result<std::string> data_root() {
  if (const char* named = std::getenv("SELON_DATA"); named && *named) {
    if (holds_packs(named)) return std::string(named);
    return fail(ErrorCode::not_found, "SELON_DATA names a folder without lang/ and world/", {named});
  }
  std::string tried;
  for (const fs::path& folder : candidates()) {
    if (holds_packs(folder)) return fs::weakly_canonical(folder).string();
    tried += (tried.empty() ? "" : ", ") + folder.lexically_normal().string();
  }
  return fail(
      ErrorCode::not_found,
      fmt::format("the data folder with lang/ and world/ was not found (tried {}); set SELON_DATA", tried));
}

Result<pack::Packs> load_packs() {
  SELON_TRY(const std::string root, data_root());
  return pack::load(root);
}

}  // namespace selon::cli
