// Entrance: the first states of words, before anything around them is seen.
//
// In: the forms of words. Out: for each stack of the network a state a word. A word's first state depends on
// the word alone, so words met before are remembered, in a table of fixed size; what is remembered changes no
// result. Leaves out: the layers above (encoder.h).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/kernels.h"
#include "analysis/rows.h"
#include "pack/weights.h"

namespace selon::analysis {

/// The forms of some texts, one after the other.
struct Forms {
  std::vector<std::string_view> words;
  std::vector<std::uint32_t> ends;  ///< where each text ends, in words; the last is words.size()
};

/// The stacks of the network, in the order of Entrance's states.
enum class StackOf : std::uint8_t { syntax, name };
inline constexpr std::size_t kStacks = 2;

class Entrance {
 public:
  /// Requires: weights and kernels outlive the entrance.
  Entrance(const pack::Weights& weights, const Kernels& kernels);

  void enter(const Forms& forms);

  /// Of the words of the last call: a row each.
  Rows<float>& states(StackOf stack) { return states_[static_cast<std::size_t>(stack)]; }
  /// Whether the language's tables have the word.
  const std::vector<std::uint8_t>& known() const { return known_; }

 private:
  struct Missing {
    std::uint32_t word;
    std::uint64_t hash;
  };
  void make_missing(const Forms& forms);
  void sum_tables(std::string_view form, std::uint8_t* entering, std::uint8_t& known);

  const pack::Weights& weights_;
  const Kernels& kernels_;
  std::array<const pack::Stack*, kStacks> stacks_;
  // Words met: a table of slots by hash of the form as written; a new word takes its slot from an older one.
  std::vector<std::uint64_t> met_;
  std::vector<std::uint8_t> met_known_;
  std::array<Rows<float>, kStacks> met_states_, states_, made_;
  std::vector<std::uint8_t> known_;
  std::vector<Missing> missing_;
  std::string lower_;
  std::vector<float> sums_;
  std::vector<std::int32_t> parts_;
  Rows<std::uint8_t> entering_;
};

}  // namespace selon::analysis
