// The digest as a sum: which tables count, and what a row of theirs adds.
//
// In: rows, by the names of their tables. Out: the sum modulo 2^128 of their hashes. Sums add up: parts of
// what a store would hold can be summed apart, by whoever holds them, without a store. Leaves out: keeping
// the sum as rows of a store change (digest.h).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/hash.h"

namespace selon::record {

struct CountedTable {
  std::string_view table;
  std::array<std::string_view, 6> all_columns;  ///< what counts of a row; it tells the row from all others

  std::span<const std::string_view> columns() const;
};

/// In one lasting order.
std::span<const CountedTable> counted_tables();
/// Returns: null where rows of that table do not count.
const CountedTable* counted_table(std::string_view table);

/// Of a row: the table's name, then its values. Each value is led by its length, so that no two rows are
/// written alike; an absent one is empty.
base::Hash128 hash_of_row(std::span<const std::string_view> table_and_values);

class DigestSum {
 public:
  DigestSum() = default;
  /// A sum as `hex` writes it; nothing where it is none.
  explicit DigestSum(std::string_view hex);
  void add(base::Hash128 row);
  void take(base::Hash128 row);
  void add(const DigestSum& other) { add(base::Hash128{other.high_, other.low_}); }
  std::string hex() const;

 private:
  std::uint64_t high_ = 0, low_ = 0;
};

}  // namespace selon::record
