// Names in a text that places bear: every longest run of words that the gazetteers or a language's states
// know.
//
// In: a text, its tokens, the packs. Out: NameHits in order of begin, disjoint, with all they may mean, and
// what the words around may tell (RoleMap). Cost: linear in the tokens; names hold at most kMaxParts parts.
// Leaves out: whether a hit is a place here, and which one (places.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pack/pack.h"
#include "selon/analysis.h"

namespace selon::ground {

inline constexpr std::size_t kMaxParts = 8;

/// A run of letters and digits inside a token: "Deir" or "ez" or "Zor".
struct NamePart {
  Span span;    ///< in the text
  Span folded;  ///< in TextParts::folded
  std::uint32_t token = 0;
  bool capital = false;
  bool opens_token = false, closes_token = false;
};

struct TextParts {
  std::string folded;
  std::vector<NamePart> parts;
  std::vector<std::uint32_t> first_of;  ///< by token: its first part; one more at the end
};
TextParts parts_of(std::string_view text, const std::vector<Token>& tokens);

/// A name and what it may mean: a state's name or adjective, or places, or both.
struct NameHit {
  std::uint32_t first_part = 0, last_part = 0;  ///< parts [first, last)
  std::uint32_t first = 0, last = 0;            ///< tokens [first, last)
  Span span;
  std::vector<pack::Candidate> candidates;
  const pack::PlaceWords::State* state = nullptr;
  bool inside_token = false;  ///< only a piece of a hyphenated token
  bool capitals = false;      ///< written in capitals throughout
};
std::vector<NameHit> find_names(std::string_view text, const Analysis& analysis, const TextParts& parts,
                                const pack::Packs& packs);

/// By token: roles of the phrases that end at it, and of those that begin at it.
class RoleMap {
 public:
  RoleMap(const TextParts& parts, std::size_t tokens, const pack::PlaceWords& words);

  bool ends(std::size_t token, pack::PlaceCue role) const { return (ends_[token] >> bit(role)) & 1; }
  bool begins(std::size_t token, pack::PlaceCue role) const { return (begins_[token] >> bit(role)) & 1; }
  /// First token of the longest phrase with a role that ends at the token.
  std::uint32_t begin_of(std::size_t token) const { return first_[token]; }
  /// End of the longest phrase with a role that begins at the token.
  std::uint32_t end_of(std::size_t token) const { return last_[token]; }
  PlaceKind kind_before(std::size_t token) const { return kind_before_[token]; }
  PlaceKind kind_after(std::size_t token) const { return kind_after_[token]; }

 private:
  static unsigned bit(pack::PlaceCue role) { return static_cast<unsigned>(role); }
  void note(std::uint32_t first, std::uint32_t last, const pack::PlaceWords::Word& word);

  std::vector<std::uint16_t> ends_, begins_;
  std::vector<std::uint32_t> first_, last_;
  std::vector<PlaceKind> kind_before_, kind_after_;
};

}  // namespace selon::ground
