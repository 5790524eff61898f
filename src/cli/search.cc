#include "record/search.h"

#include <fmt/format.h>

#include <charconv>
#include <functional>

#include "base/date.h"
#include "cli/data_root.h"
#include "cli/phrases.h"
#include "cli/verbs.h"
#include "cli/view.h"
#include "pack/spellings.h"
#include "vocabulary/json_write.h"

namespace selon::cli {

namespace {

/// The snippet with what was found between two texts; the rest made harmless.
std::string highlighted(const std::string& snippet,
                        const std::function<std::string(std::string_view)>& mark) {
  std::string out;
  std::size_t at = 0;
  while (at < snippet.size()) {
    const auto begin = snippet.find(record::kHitBegin, at);
    out += shown(std::string_view(snippet).substr(at, begin == std::string::npos ? begin : begin - at));
    if (begin == std::string::npos) break;
    const auto end = std::min(snippet.find(record::kHitEnd, begin), snippet.size());
    out += mark(shown(std::string_view(snippet).substr(begin + 1, end - begin - 1)));
    at = end + 1;
  }
  return out;
}

Result<std::int64_t> limit_of(const Command& command) {
  if (!command.has("limit")) return 20;
  const std::string text = command.value("limit");
  std::int64_t limit = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), limit);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || limit < 1 || limit > 1000)
    return fail(ErrorCode::usage, fmt::format("--limit takes a number from 1 to 1000, not \"{}\"", text));
  return limit;
}

std::string json_of(const record::Hit& hit) {
  vocabulary::JsonWriter out;
  out.begin_object().key("report").text(hit.report.id).key("source").text(hit.report.source);
  out.key("title").text(hit.report.title).key("outlet").text(hit.report.outlet);
  if (hit.report.published) out.key("published").text(base::to_iso(*hit.report.published));
  out.key("snippet").text(
      highlighted(hit.snippet, [](std::string_view word) { return fmt::format("[{}]", word); }));
  return out.end_object().take();
}

}  // namespace

Result<int> search(const Command& command, Terminal& terminal) {
  SELON_TRY(const std::int64_t limit, limit_of(command));
  SELON_TRY(record::Store store, record::Store::open(command.words[0]));
  std::string text;
  for (std::size_t i = 1; i < command.words.size(); ++i) text += (i > 1 ? " " : "") + command.words[i];
  SELON_TRY(const std::string root, data_root());
  SELON_TRY(const pack::Spellings spellings, pack::Spellings::load(root));
  SELON_TRY(const auto hits,
            record::search(store, text, limit, [&](std::string_view words) { return spellings.of(words); }));
  if (command.json()) {
    std::vector<std::string> json;
    for (const auto& hit : hits) json.push_back(json_of(hit));
    print_array(terminal, json);
    return 0;
  }
  if (hits.empty()) terminal.tell("nothing found");
  for (const auto& hit : hits) {
    const std::string day = hit.report.published ? base::to_iso(*hit.report.published) : "undated";
    const std::string title = hit.report.title.empty() ? "(without a title)" : shown(hit.report.title);
    terminal.line(fmt::format("{}  {}  {}", terminal.styled(Style::bold, title),
                              terminal.styled(Style::cyan, shown(hit.report.outlet)), day));
    terminal.line("  " + highlighted(hit.snippet, [&](std::string_view word) {
                    return terminal.styled(Style::yellow, word);
                  }));
    terminal.line(
        terminal.styled(Style::dim, fmt::format("  {}  {}", hit.report.id, shown(hit.report.source))));
  }
  return 0;
}

}  // namespace selon::cli
