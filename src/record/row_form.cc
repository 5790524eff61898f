#include "record/row_form.h"

#include <algorithm>

#include "base/utf8.h"

namespace selon::record {

namespace {

constexpr RowForm kForms[] = {
    {"raw", "digest, container, charset, bytes", "Hntb"},
    // As schema 5 and 4 store a report, and as schema 3 did.
    {"reports", "id, read_by, inferred_day, superseded, text, value", "#hndinj"},
    {"reports", "id, text, value, read_by, inferred_day", "#hnjnd"},
    {"sources", "report, source, digest, first_seen", "hnHm"},
    {"quarantine", "source, code, message, line, reason, byte, state, seen", "nntininm"},
    {"decisions", "id, kind, about, field, value, subjects, takes_back, adjudicates, who, why, at",
     "#nnntjtiittm"},
    {"story_decisions", "a, b, belonging, who, why, at", "#hhnttm"},  // of schema 4
    {"changes", "revision, at, kind, event, other, detail", "#imnttt"},
    {"feeds",
     "url, title, outlet, category, site, state, etag, last_modified, last_checked, next_check, interval, "
     "failures, last_error, moved_to",
     "nttttnttmmiitt"},
    {"feed_items", "feed, guid, version, url, digest, published, first_seen, last_seen, gone, report",
     "nnittttmmmt"},
    // Not taken over, but they name reports.
    {"claims", "id, report, ordinal, value, reading, review", "#nhijrt"},
    {"claims", "id, report, ordinal, value", "#nhij"},  // of schema 4
    {"fingerprints", "report, value", "hj"},
};

bool is_hex(std::string_view text, std::size_t size) {
  return text.size() == size && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

/// "2023-11-14" or "2023-11-14T06:00:00Z": digits where digits are.
bool is_day(std::string_view text) {
  if (text.size() < 10) return false;
  for (std::size_t i = 0; i < 10; ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
  }
  return true;
}

bool fits(const LooseValue& value, char form) {
  using Kind = LooseValue::Kind;
  const bool text = value.kind == Kind::text && base::is_valid_utf8(value.bytes);
  switch (form) {
    case '#':
      return value.kind == Kind::null;
    case 'h':
      return text && is_hex(value.bytes, 16);
    case 'H':
      return text && is_hex(value.bytes, 64);
    case 't':
      return text;
    case 'n':
      return text && !value.bytes.empty();
    case 'j':
      return text && value.bytes.size() >= 2 && value.bytes.front() == '{' && value.bytes.back() == '}';
    case 'r':
      return value.kind == Kind::null || fits(value, 'j');
    case 'd':
      return value.kind == Kind::null || (text && value.bytes.size() == 10 && is_day(value.bytes));
    case 'm':
      return text && (value.bytes.empty() || (is_day(value.bytes) && value.bytes.size() >= 20));
    case 'i':
      return value.kind == Kind::integer;
    case 'b':
      return value.kind == Kind::blob;
    default:
      return false;
  }
}

}  // namespace

const RowForm* form_of(const LooseRow& row) {
  for (const RowForm& form : kForms) {
    if (form.values.size() != row.values.size()) continue;
    std::size_t at = 0;
    while (at < row.values.size() && fits(row.values[at], form.values[at])) ++at;
    if (at == row.values.size()) return &form;
  }
  return nullptr;
}

}  // namespace selon::record
