// Logs of decisions to a file, and from one (review.h).
#include <fmt/format.h>

#include "base/files.h"
#include "cli/data_root.h"
#include "cli/phrases.h"
#include "cli/review.h"
#include "engine/decide.h"
#include "record/replay.h"
#include "vocabulary/json_write.h"

namespace selon::cli {

namespace {

constexpr std::size_t kLongestLog = std::size_t{1} << 30;
constexpr int kNotAll = 3;

Result<std::vector<Decision>> decisions_in(std::string_view bytes, const std::string& file) {
  std::vector<Decision> out;
  for (std::size_t line = 1; !bytes.empty(); ++line) {
    const auto end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view json = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (json.find_first_not_of(" \r\t") == std::string_view::npos) {
      --line;
      continue;
    }
    auto decision = record::decision_in(json, line);
    if (!decision) {
      Error error = decision.error();
      error.where.file = file;
      return tl::unexpected(std::move(error));
    }
    out.push_back(std::move(*decision));
  }
  return out;
}

std::string json_of(const record::Replayed& replayed, const std::string& digest) {
  vocabulary::JsonWriter out;
  out.begin_object().key("known").number(std::uint64_t{replayed.known}).key("added").begin_array();
  for (const std::int64_t number : replayed.added) out.number(number);
  out.end_array().key("lost").begin_array();
  for (const auto& logged : replayed.lost) out.number(logged.number);
  out.end_array().key("conflicts").begin_array();
  for (const auto& conflict : replayed.conflicts) {
    out.begin_object().key("subject").text(conflict.question.subject);
    out.key("field").text(conflict.question.field).key("counts").number(conflict.counts).end_object();
  }
  return out.end_array().key("digest").text(digest).end_object().take();
}

}  // namespace

Result<int> review_export(const Command& command, Terminal& terminal) {
  SELON_TRY(record::Store store, record::Store::open(command.words[1]));
  SELON_TRY(const auto lines, record::export_log(store));
  std::string bytes;
  for (const std::string& line : lines) bytes += line + "\n";
  const std::string file = command.value("output");
  if (file.empty() || file == "-") {
    terminal.say(bytes);
    return 0;
  }
  SELON_TRY_VOID(base::write_file(file, bytes));
  terminal.tell(fmt::format("wrote {} decisions to {}", lines.size(), file));
  return 0;
}

Result<int> review_apply(const Command& command, Terminal& terminal) {
  if (command.words.size() != 3) return fail(ErrorCode::usage, "review apply takes a file of decisions");
  const std::string& file = command.words[2];
  SELON_TRY(const std::string bytes, base::read_file(file, kLongestLog));
  SELON_TRY(const auto decisions, decisions_in(bytes, file));
  SELON_TRY(const std::string root, data_root());
  SELON_TRY(const pack::Packs packs, pack::load(root));
  SELON_TRY(record::Store store, record::Store::open_or_create(command.words[1]));
  auto replayed = engine::replay(store, packs, decisions);
  if (!replayed) {
    Error error = replayed.error();
    if (error.where.line > 0) error.where.file = file;
    return tl::unexpected(std::move(error));
  }
  terminal.tell(fmt::format("{} decisions added, {} known already", replayed->added.size(), replayed->known));
  for (const auto& logged : replayed->lost)
    terminal.warn(fmt::format("not found here, kept: {}  {} by {}", logged.number, in_words(logged),
                              shown(logged.decision.who)));
  for (const auto& conflict : replayed->conflicts)
    terminal.warn(fmt::format("coders differ on {} of {}; {} counts", conflict.question.field,
                              conflict.question.subject, conflict.counts));
  if (command.json()) {
    SELON_TRY(const std::string digest, store.digest());
    terminal.line(json_of(*replayed, digest));
  }
  return replayed->lost.empty() && replayed->conflicts.empty() ? 0 : kNotAll;
}

}  // namespace selon::cli
