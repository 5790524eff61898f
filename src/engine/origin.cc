#include "engine/origin.h"

#include <algorithm>

#include "clean/locate.h"
#include "record/load.h"
#include "report/charset.h"
#include "report/stored.h"

namespace selon::engine {

namespace {

/// The paragraph that a byte of the text lies in, or ends.
std::optional<std::size_t> paragraph_of(const Report& report, std::uint32_t byte) {
  for (std::size_t p = 0; p < report.paragraphs.size(); ++p)
    if (report.paragraphs[p].begin <= byte && byte <= report.paragraphs[p].end) return p;
  return std::nullopt;
}

}  // namespace

Result<std::optional<Origin>> origin_of(record::Store& store, const Report& report, Span span) {
  const auto first = paragraph_of(report, span.begin), last = paragraph_of(report, span.end);
  if (!first || !last || report.origins.size() != report.paragraphs.size()) return std::nullopt;
  SELON_TRY(const auto document, record::load_document(store, report.digest));
  if (!document || document->form == Form::json || document->form == Form::item) return std::nullopt;
  const auto raw = report::read_stored({document->bytes, document->form, document->charset}, report.source);
  if (!raw) return std::nullopt;
  const clean::Locator locator(*raw);
  const auto body_byte = [&](std::size_t paragraph, std::uint32_t byte) {
    return std::size_t{locator.locate(report.origins[paragraph], byte - report.paragraphs[paragraph].begin)};
  };
  const std::size_t begin = body_byte(*first, span.begin), end = std::max(begin, body_byte(*last, span.end));
  const auto bytes = report::raw_bytes_of(document->bytes, document->charset, {begin, end});
  return Origin{report.digest, bytes[0], bytes[1]};
}

}  // namespace selon::engine
