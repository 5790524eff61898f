#include "record/digest_sum.h"

#include <algorithm>
#include <charconv>

namespace selon::record {

namespace {

constexpr CountedTable kCounted[] = {
    {"reports", {"id", "value", "text", "inferred_day"}},
    {"claims", {"id", "value", "reading"}},
    {"control_statements", {"report", "ordinal", "value"}},
    {"naming_uses", {"report", "ordinal", "value"}},
    {"notes", {"report", "ordinal", "room", "value"}},
    {"fingerprints", {"report", "value"}},
    {"decisions", {"number", "kind", "field", "value", "subjects", "takes_back"}},
    {"stories", {"value"}},
    {"copies", {"value"}},
    {"versions", {"value"}},
    {"events", {"value"}},
    {"disputes", {"value"}},
    {"updates", {"event", "ordinal", "value"}},
    {"control", {"key", "ordinal", "value"}},
};

}  // namespace

std::span<const std::string_view> CountedTable::columns() const {
  const auto end = std::find(all_columns.begin(), all_columns.end(), "");
  return {all_columns.begin(), end};
}

std::span<const CountedTable> counted_tables() { return kCounted; }

const CountedTable* counted_table(std::string_view table) {
  const auto found = std::find_if(std::begin(kCounted), std::end(kCounted),
                                  [&](const CountedTable& one) { return one.table == table; });
  return found == std::end(kCounted) ? nullptr : found;
}

base::Hash128 hash_of_row(std::span<const std::string_view> table_and_values) {
  std::string row;
  for (const std::string_view value : table_and_values) {
    const std::uint64_t length = value.size();
    for (int shift = 0; shift < 64; shift += 8) row += static_cast<char>((length >> shift) & 0xFF);
    row += value;
  }
  return base::hash128(row);
}

DigestSum::DigestSum(std::string_view hex) {
  if (hex.size() != 32) return;
  std::from_chars(hex.data(), hex.data() + 16, high_, 16);
  std::from_chars(hex.data() + 16, hex.data() + 32, low_, 16);
}

void DigestSum::add(base::Hash128 row) {
  low_ += row.low;
  high_ += row.high + (low_ < row.low ? 1 : 0);
}

void DigestSum::take(base::Hash128 row) {
  high_ -= row.high + (low_ < row.low ? 1 : 0);
  low_ -= row.low;
}

std::string DigestSum::hex() const { return base::to_hex(high_) + base::to_hex(low_); }

}  // namespace selon::record
