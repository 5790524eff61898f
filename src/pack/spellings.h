// Other spellings of names: Timbuktu for Tombouctou, a group's acronym for its long name.
//
// In: the tables of world/ and lang/<code>/ that list the names of a place, an actor or a state. Out: for a
// name, the other names of what it may mean. Leaves out: gazetteers, which keep one name to read by and none
// to list.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "selon/result.h"

namespace selon::pack {

class Spellings {
 public:
  /// In: the data root. Errors: invalid with file and line.
  static Result<Spellings> load(const std::string& root);

  /// Returns: at most 12, none that holds the name itself; nothing where the name may mean too much.
  std::vector<std::string> of(std::string_view name) const;

 private:
  Result<> load_table(const std::string& file, std::string_view key);

  std::unordered_map<std::string, std::vector<std::string>> names_;  ///< by id
  std::unordered_map<std::string, std::vector<std::string>> ids_;    ///< by name, folded, words apart
};

}  // namespace selon::pack
