// Tables of inflected words and phrases, found in a text by form.
//
// In: entries written as "stem~paradigm" or plain phrases, with a language's paradigms. Out: for a token, every
// entry whose form begins there, longest first. A lookup is one probe; accents decide where the text has them
// ("attaque" is not "attaqué"), and are forgiven where it has none.
// Leaves out: what an entry means.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "selon/analysis.h"
#include "selon/result.h"

namespace selon::text {

/// What an ending says of its form, as bits.
enum class FormTag : std::uint16_t {
  none = 0, infinitive = 1, participle = 2, gerund = 4, present = 8, imperfect = 16, past = 32, future = 64,
  conditional = 128, noun = 256, adjective = 512, any = 1024, plural = 2048,
};
constexpr FormTag operator|(FormTag a, FormTag b) {
  return static_cast<FormTag>(static_cast<std::uint16_t>(a) | static_cast<std::uint16_t>(b));
}
constexpr bool has(FormTag set, FormTag bit) {
  return (static_cast<std::uint16_t>(set) & static_cast<std::uint16_t>(bit)) != 0;
}

struct Ending {
  std::string letters;
  FormTag tags = FormTag::none;
};

/// paradigm name -> its endings; the loader is pack/claim_words.h.
using Paradigms = std::unordered_map<std::string, std::vector<Ending>>;

/// Reads "e:pres|es:pres plural"; errors: the unknown tag's name.
Result<std::vector<Ending>> parse_endings(std::string_view cell, const Where& where);

struct FormHit {
  std::uint32_t entry = 0;
  std::uint32_t last = 0;  ///< tokens [token, last)
  FormTag tags = FormTag::none;
};

class FormTable {
 public:
  /// Adds every form of a phrase under an entry number. Errors: invalid (a paradigm that does not exist).
  Result<> add(std::string_view phrase, std::uint32_t entry, const Paradigms& paradigms, const Where& where);

  /// Every form that begins at this token, longest first. Requires: text is the analysed text.
  void find(const Analysis& analysis, std::string_view text, std::uint32_t token, std::vector<FormHit>& hits) const;

 private:
  struct Form {
    std::vector<std::uint64_t> words;
    std::string exact;  ///< lower case with accents, of the words joined by a space
    FormTag tags;
    std::uint32_t entry;
  };
  void insert(std::string_view phrase, FormTag tags, std::uint32_t entry);
  std::unordered_map<std::uint64_t, std::vector<Form>> by_first_;
};

}  // namespace selon::text
