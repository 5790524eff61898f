// Wraps simdjson.
#include "report/jsonl.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <istream>
#include <optional>
#include <utility>

#include "base/sha256.h"
#include "base/utf8.h"

namespace selon::report {

namespace {

enum Key : std::size_t { kId, kUrl, kOutlet, kPublished, kFetched, kLanguage, kTitle, kText, kHtml, kKeys };
constexpr std::array<std::string_view, kKeys> kNames = {"id",       "url",   "outlet", "published", "fetched",
                                                        "language", "title", "text",   "html"};
using Fields = std::array<std::optional<std::string>, kKeys>;

Result<Fields> fields_of(simdjson::dom::object object, const Where& where) {
  Fields fields;
  for (const auto field : object) {
    const auto* name = std::find(kNames.begin(), kNames.end(), field.key);
    if (name == kNames.end()) continue;
    const auto key = static_cast<std::size_t>(name - kNames.begin());
    if (fields[key]) return fail(ErrorCode::invalid, fmt::format("has the key \"{}\" twice", *name), where);
    if (field.value.is_null()) {
      fields[key].emplace();
    } else if (std::string_view text; field.value.get_string().get(text) == simdjson::SUCCESS) {
      fields[key].emplace(text);
    } else if (key == kId && field.value.is_number()) {
      fields[key].emplace(simdjson::minify(field.value));
    } else {
      return fail(ErrorCode::invalid, fmt::format("\"{}\" must be a string", *name), where);
    }
  }
  return fields;
}

Result<RawReport> report_of(const Fields& fields, const Where& where) {
  const auto take = [&](Key key) { return fields[key].value_or(std::string()); };
  RawReport report;
  report.container = take(kText).empty() ? Container::html : Container::plain;
  report.body = report.container == Container::html ? take(kHtml) : take(kText);
  if (report.body.find_first_not_of(" \t\r\n") == std::string::npos)
    return fail(ErrorCode::invalid, "has neither \"text\" nor \"html\" with anything in it", where);
  if (report.body.find('\0') != std::string::npos) {
    std::string clean;
    for (const char c : report.body) c == '\0' ? base::append(clean, base::kReplacement) : void(clean += c);
    report.body = std::move(clean);
    report.notes.push_back({NoteCode::decoded_with_loss, {}, "NUL characters replaced by U+FFFD"});
  }
  report.url = take(kUrl);
  report.outlet = take(kOutlet);
  report.published = take(kPublished);
  report.fetched = take(kFetched);
  report.language = take(kLanguage);
  report.title = take(kTitle);
  return report;
}

class LineReader {
 public:
  LineReader(std::string source, const Limits& limits, const Sink& sink)
      : source_(std::move(source)), limits_(limits), sink_(sink) {}

  void take(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto end = bytes.find('\n');
      const auto piece = bytes.substr(0, end);
      if (!too_long_ && line_.size() + piece.size() <= limits_.jsonl_line_bytes) {
        line_.append(piece);
      } else {
        too_long_ = true;
        line_.clear();
      }
      if (end == std::string_view::npos) return;
      bytes.remove_prefix(end + 1);
      finish_line();
    }
  }

  void finish_line() {
    ++number_;
    if (number_ == 1 && line_.starts_with("\xEF\xBB\xBF")) line_.erase(0, 3);
    if (line_.ends_with('\r')) line_.pop_back();
    const Where where{source_, number_};
    if (too_long_) {
      refuse(
          {ErrorCode::too_large,
           fmt::format("a line of more than {} MiB; give its text as a file", limits_.jsonl_line_bytes >> 20),
           where});
    } else if (line_.find_first_not_of(" \t") != std::string::npos) {
      if (auto report = parse_line(where)) {
        ++documents_;
        sink_(std::move(*report));
      } else {
        refuse(std::move(report).error());
      }
    }
    line_.clear();
    too_long_ = false;
  }

  void finish() {
    if (!line_.empty() || too_long_) finish_line();
    if (documents_ == 0) refuse({ErrorCode::invalid, "holds no documents", {source_}});
  }

 private:
  void refuse(Error error) {
    ++documents_;
    sink_(tl::unexpected(Refused{std::move(error), Scope::document}));
  }

  Result<RawReport> parse_line(const Where& where) {
    if (const auto bad = base::first_invalid(line_); bad != std::string::npos)
      return fail(ErrorCode::invalid, fmt::format("is not UTF-8 at byte {} of the line", bad), where);
    simdjson::dom::element root;
    // parse() would raise the depth to its default whenever it grows its buffers.
    if (line_.size() > parser_.capacity()) {
      const auto grown = parser_.allocate(line_.size(), limits_.json_depth);
      if (grown != simdjson::SUCCESS)
        return fail(ErrorCode::unexpected, simdjson::error_message(grown), where);
    }
    if (const auto error = parser_.parse(line_).get(root); error != simdjson::SUCCESS)
      return fail(ErrorCode::invalid,
                  error == simdjson::DEPTH_ERROR
                      ? fmt::format("is JSON nested more than {} deep", limits_.json_depth)
                      : std::string("is not JSON: every line must be one whole object {\"text\": ...}"),
                  where);
    simdjson::dom::object object;
    if (root.get_object().get(object) != simdjson::SUCCESS)
      return fail(ErrorCode::invalid, "is JSON but no object {\"text\": ...}", where);
    SELON_TRY(const Fields fields, fields_of(object, where));
    SELON_TRY(RawReport report, report_of(fields, where));
    report.source = fmt::format("{}:{}", source_, number_);
    report.digest = base::sha256_hex(line_);
    report.bytes = line_;
    report.charset = "utf-8";
    return report;
  }

  std::string source_;
  const Limits& limits_;
  const Sink& sink_;
  simdjson::dom::parser parser_;
  std::string line_;
  std::size_t number_ = 0, documents_ = 0;
  bool too_long_ = false;
};

}  // namespace

void read_jsonl(std::istream& in, std::string head, const std::string& source, const Limits& limits,
                const Sink& sink) {
  LineReader lines(source, limits, sink);
  lines.take(head);
  head.clear();
  char block[1 << 16];
  while (in.read(block, sizeof block), in.gcount() > 0)
    lines.take({block, static_cast<std::size_t>(in.gcount())});
  lines.finish();
}

}  // namespace selon::report
