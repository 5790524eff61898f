// One form for the spellings of one name in several transcriptions: Tinzaouatène, Tinzawaten, Tin Zaouatine.
//
// In: world/transliteration.tsv, rows {from, to} of folded letters ("dj" j, "ou" u, "kh" k, Arabic letters);
// a folded name. Out: its sound (rows applied left to right, the longest first; double letters once) and the
// key of its consonants, under which gazetteers file it. Names with the same key and a like sound may be one
// name. Leaves out: whether they are one place (ground/places.h).
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "pack/name_index.h"
#include "selon/result.h"

namespace selon::pack {

class Transliteration {
 public:
  /// In: world/. A missing table is an empty one. Errors: invalid with file and line.
  static Result<Transliteration> load(const std::string& folder);

  /// Letters only: parts of the name are joined.
  std::string sound(std::string_view folded) const;
  /// Of a sound; no key where fewer than two consonants stand in it.
  static bool key(std::string_view sound, NameHash& out);

 private:
  struct Row {
    std::string from, to;
  };
  std::array<std::vector<Row>, 256> rows_;  ///< by first byte, the longest first
};

/// How unlike two sounds are: letters to change, over the letters of the longer; 0 the same, 1 nothing alike.
/// Cost: the product of the lengths, each at most 64.
double unlikeness(std::string_view a, std::string_view b);

}  // namespace selon::pack
