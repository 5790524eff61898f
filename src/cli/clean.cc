#include <fmt/format.h>

#include "base/date.h"
#include "cli/document.h"
#include "cli/terminal.h"
#include "cli/verbs.h"
#include "engine/rooms.h"
#include "vocabulary/json_write.h"

namespace selon::cli {

Result<int> clean(const Command& command, Terminal& terminal) {
  SELON_TRY(const pack::Packs packs, packs_for_documents());
  return for_documents(command, terminal, [&](const RawReport& raw) {
    const Report report = engine::clean_report(raw, packs);
    vocabulary::JsonWriter out;
    const auto text_or_null = [&](std::string_view key, std::string_view text) {
      out.key(key);
      if (text.empty()) {
        out.null();
      } else {
        out.text(text);
      }
    };
    out.begin_object().key("source").text(report.source);
    text_or_null("title", report.title);
    text_or_null("published", report.published ? base::to_iso(*report.published) : std::string());
    text_or_null("modified", report.modified ? base::to_iso(*report.modified) : std::string());
    text_or_null("outlet", report.outlet);
    text_or_null("byline", report.byline);
    text_or_null("language", report.language);
    out.key("text").text(report.text);
    text_or_null("section", report.section);
    text_or_null("agency", report.agency);
    text_or_null("url", report.url);
    text_or_null("published_at", report.published_at);
    text_or_null("modified_at", report.modified_at);
    out.key("paragraphs").begin_array();
    for (std::size_t p = 0; p < report.paragraphs.size(); ++p) {
      const Span text = report.paragraphs[p], body = report.origins[p];
      out.begin_array()
          .number(std::uint64_t{text.begin})
          .number(std::uint64_t{text.end})
          .number(std::uint64_t{body.begin})
          .number(std::uint64_t{body.end})
          .end_array();
    }
    out.end_array().end_object();
    terminal.line(out.str());
  });
}

}  // namespace selon::cli
