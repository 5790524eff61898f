// The parts of a domain name, and the form in which names are compared by how they look.
//
// In: world/confusables.tsv and world/domain_words.tsv, a host. Out: the label that was registered and what
// stands around it; skeletons: names in which letters that look alike are one letter. Leaves out: who bears
// the name (look_alikes.h).
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "selon/result.h"
#include "text/words.h"

namespace selon::pack {

struct LookAlikeWords {
  std::array<char, 128> ascii{};                   ///< the letter that a character passes for
  std::array<std::array<char, 128>, 128> pairs{};  ///< that two pass for together, or 0
  std::unordered_map<char32_t, std::string>
      letters;  ///< that one beyond ASCII passes for; "" where it is not seen
  text::Forms suffixes, shared, sold, added, generic, brands;
  std::size_t longest_added = 0;  ///< bytes
};

/// A host by its parts: "www.news.example.co.uk" -> {"www.news", "example", "co.uk"}.
struct HostParts {
  std::string_view below;   ///< before the registered label, or empty
  std::string_view label;   ///< what was registered
  std::string_view suffix;  ///< under what: a state's or the world's
};

/// Errors: invalid with file and line.
Result<LookAlikeWords> load_look_alike_words(const std::string& world_folder);

HostParts parts_of(std::string_view host, const LookAlikeWords& words);

/// Letters that look alike made one, hyphens, apostrophes and spaces left out, accents too.
std::string skeleton(std::string_view name, const LookAlikeWords& words);

/// The same, but two letters are never taken for one: where a slip of the keyboard is looked for, it may have
/// made the two.
std::string letters_alone(std::string_view name, const LookAlikeWords& words);

/// A host with its xn-- labels as they are read.
std::string shown_host(std::string_view host);

/// Made of words that many outlets are called by, and of nothing else: "thedailytimes".
bool is_generic(std::string_view label, const LookAlikeWords& words);

}  // namespace selon::pack
