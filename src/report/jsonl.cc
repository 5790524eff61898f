// Wraps simdjson.
#include "report/jsonl.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "report/convert.h"
#include "report/document.h"

namespace selon::report {

namespace {

enum Key : std::size_t {
  kId,
  kUrl,
  kOutlet,
  kPublished,
  kModified,
  kFetched,
  kLanguage,
  kTitle,
  kText,
  kHtml,
  kKeys
};
constexpr std::array<std::string_view, kKeys> kNames = {
    "id", "url", "outlet", "published", "modified", "fetched", "language", "title", "text", "html"};
using Fields = std::array<std::optional<std::string>, kKeys>;

struct Trouble {
  Reason reason;
  std::string message;
  std::size_t byte = 0;  ///< of the line
};
template <class T>
using Parsed = tl::expected<T, Trouble>;

tl::unexpected<Trouble> no(Reason reason, std::string message, std::size_t byte = 0) {
  return tl::unexpected(Trouble{reason, std::move(message), byte});
}

Parsed<Fields> fields_of(simdjson::dom::object object) {
  Fields fields;
  for (const auto field : object) {
    const auto* name = std::find(kNames.begin(), kNames.end(), field.key);
    if (name == kNames.end()) continue;
    const auto key = static_cast<std::size_t>(name - kNames.begin());
    if (fields[key]) return no(Reason::json_keys, fmt::format("has the key \"{}\" twice", *name));
    if (field.value.is_null()) {
      fields[key].emplace();
    } else if (std::string_view text; field.value.get_string().get(text) == simdjson::SUCCESS) {
      fields[key].emplace(text);
    } else if (key == kId && field.value.is_number()) {
      fields[key].emplace(simdjson::minify(field.value));
    } else {
      return no(Reason::json_keys, fmt::format("\"{}\" must be a string", *name));
    }
  }
  return fields;
}

Parsed<RawReport> report_of(const Fields& fields) {
  const auto take = [&](Key key) { return fields[key].value_or(std::string()); };
  RawReport report;
  report.container = take(kText).empty() ? Container::html : Container::plain;
  report.body = report.container == Container::html ? take(kHtml) : take(kText);
  if (report.body.find_first_not_of(" \t\r\n") == std::string::npos)
    return no(Reason::no_text, "has neither \"text\" nor \"html\" with anything in it");
  if (report.body.find('\0') != std::string::npos) {
    std::string clean;
    for (const char c : report.body) c == '\0' ? base::append(clean, base::kReplacement) : void(clean += c);
    report.body = std::move(clean);
    report.notes.push_back({NoteCode::decoded_with_loss, {}, "NUL characters replaced by U+FFFD"});
  }
  report.url = take(kUrl);
  report.outlet = take(kOutlet);
  report.published = take(kPublished);
  report.modified = take(kModified);
  report.fetched = take(kFetched);
  report.language = take(kLanguage);
  report.title = take(kTitle);
  return report;
}

Parsed<RawReport> parse_line(simdjson::dom::parser& parser, std::string_view line, const Limits& limits) {
  if (!is_utf8(line)) {
    const auto bad = base::first_invalid(line);
    return no(Reason::not_utf8, fmt::format("is not UTF-8 at byte {} of the line", bad), bad);
  }
  simdjson::dom::element root;
  // parse() would raise the depth to its default whenever it grows its buffers.
  if (line.size() > parser.capacity()) {
    const auto grown = parser.allocate(line.size(), limits.json_depth);
    if (grown != simdjson::SUCCESS) return no(Reason::fault, simdjson::error_message(grown));
  }
  if (const auto error = parser.parse(line.data(), line.size()).get(root); error != simdjson::SUCCESS)
    return error == simdjson::DEPTH_ERROR
               ? no(Reason::json_too_deep, fmt::format("is JSON nested more than {} deep", limits.json_depth))
               : no(Reason::not_json, "is not JSON: every line must be one whole object {\"text\": ...}");
  simdjson::dom::object object;
  if (root.get_object().get(object) != simdjson::SUCCESS)
    return no(Reason::not_json, "is JSON but no object {\"text\": ...}");
  SELON_TRY(const Fields fields, fields_of(object));
  SELON_TRY(RawReport report, report_of(fields));
  report.bytes = line;
  report.form = Form::json;
  report.charset = "utf-8";
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
      length_ += piece.size();
      if (!too_long_ && line_.size() + piece.size() <= limits_.jsonl_line_bytes) {
        line_.append(piece);
      } else {
        too_long_ = true;
        line_.clear();
      }
      if (end == std::string_view::npos) return;
      bytes.remove_prefix(end + 1);
      finish_line(1);
    }
  }

  void finish_line(std::size_t line_end) {
    ++number_;
    const std::uint64_t begin = at_;
    at_ += length_ + line_end;
    length_ = 0;
    if (number_ == 1 && line_.starts_with("\xEF\xBB\xBF")) line_.erase(0, 3);
    if (line_.ends_with('\r')) line_.pop_back();
    if (too_long_) {
      refuse(
          Reason::line_too_large, ErrorCode::too_large,
          fmt::format("a line of more than {} MiB; give its text as a file", limits_.jsonl_line_bytes >> 20),
          begin);
    } else if (line_.find_first_not_of(" \t") != std::string::npos) {
      take_line(begin);
    }
    line_.clear();
    too_long_ = false;
  }

  void finish() {
    if (length_ > 0) finish_line(0);
    if (documents_ > 0) return;
    number_ = 0;
    refuse(Reason::no_documents, ErrorCode::invalid, "holds no documents", 0);
  }

 private:
  void refuse(Reason reason, ErrorCode code, std::string message, std::uint64_t byte) {
    ++documents_;
    sink_(tl::unexpected(refused(reason, code, std::move(message), {source_, number_}, byte)));
  }

  void take_line(std::uint64_t begin) {
    auto report = parse_line(parser_, line_, limits_);
    if (!report) {
      const Trouble& trouble = report.error();
      const bool limit = trouble.reason == Reason::json_too_deep;
      return refuse(trouble.reason, limit ? ErrorCode::too_large : ErrorCode::invalid, trouble.message,
                    begin + trouble.byte);
    }
    ++documents_;
    report->source = fmt::format("{}:{}", source_, number_);
    sink_(std::move(*report));
  }

  std::string source_;
  const Limits& limits_;
  const Sink& sink_;
  simdjson::dom::parser parser_;
  std::string line_;
  std::uint64_t at_ = 0;    ///< where the line begins
  std::size_t length_ = 0;  ///< of the line, kept or not
  std::size_t number_ = 0, documents_ = 0;
  bool too_long_ = false;
};

}  // namespace

void read_jsonl(const Pull& bytes, const std::string& source, const Limits& limits, const Sink& sink) {
  LineReader lines(source, limits, sink);
  for (std::string_view piece = bytes(); !piece.empty(); piece = bytes()) lines.take(piece);
  lines.finish();
}

Reading read_json_line(std::string_view line, const std::string& source, const Limits& limits) {
  simdjson::dom::parser parser;
  auto report = parse_line(parser, line, limits);
  if (!report) {
    const Trouble& trouble = report.error();
    return tl::unexpected(
        refused(trouble.reason, ErrorCode::invalid, trouble.message, {source}, trouble.byte));
  }
  report->source = source;
  return std::move(*report);
}

}  // namespace selon::report
