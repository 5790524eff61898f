// Hosts and names that imitate those of known outlets.
//
// In: the outlets, world/confusables.tsv, world/domain_words.tsv. Out: for the host or the name of an outlet
// that the table does not know, which outlet it passes itself off as, and how. Nothing goes through the
// table: names are found by their skeletons and by the letters that they lose. Leaves out: whether a report
// is true; what an unknown outlet is worth.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pack/deletions.h"
#include "pack/look_alike_words.h"
#include "pack/outlets.h"
#include "selon/result.h"

namespace selon::pack {

enum class Imitation {
  other_suffix,   ///< lemonde.ltd
  added_word,     ///< bbc-news.live
  misspelt,       ///< lemnode.fr
  other_letters,  ///< 1emonde.fr, rfı.fr, "Le Mondе"
  inside_a_host,  ///< lemonde.fr.example.com
};

/// The word for it in notes.
std::string_view name_of(Imitation imitation);

struct LookAlike {
  std::uint32_t outlet = 0;  ///< position among Outlets::entries
  Imitation how = Imitation::other_suffix;
  bool operator==(const LookAlike&) const = default;
};

class LookAlikes {
 public:
  /// Requires: the same outlets in every later call. Errors: invalid with file and line.
  static Result<LookAlikes> load(const std::string& world_folder, const Outlets& outlets);

  /// Of a host in lower case, without "www." (host_of). Returns: nothing for a host of a known outlet, or
  /// like none.
  std::optional<LookAlike> of_host(std::string_view host, const Outlets& outlets) const;

  /// Of a name as written. Returns: nothing for a known name, or one like none.
  std::optional<LookAlike> of_name(std::string_view name, const Outlets& outlets) const;

  /// Of what stands for an outlet in a report: a name or a host.
  std::optional<LookAlike> of_outlet(std::string_view outlet, const Outlets& outlets) const;

 private:
  /// What an outlet is called, in a domain or in words.
  struct Key {
    std::string written;  ///< lower case, no hyphens
    std::string skeleton;
    std::uint32_t outlet = 0;
    bool domain = false;    ///< not a name in words
    bool owned = false;     ///< nobody else may bear it: neither short nor generic, nor an outlet's twice
    bool distinct = false;  ///< more than a short name and a common word
  };
  /// Whether anybody buys names there, and hardly an outlet does.
  enum class Suffix { earnest, sold };
  using Keys = std::unordered_map<std::string, std::vector<std::uint32_t>, text::FormHash, std::equal_to<>>;

  void add_domain(const std::string& domain, std::uint32_t outlet);
  void add_name(const std::string& name, std::uint32_t outlet);
  void add_key(Key key);
  std::size_t core(std::string_view skeleton) const;
  void settle_keys();

  std::optional<LookAlike> inside(std::string_view below, const Outlets& outlets) const;
  std::optional<LookAlike> of_label(std::string_view label, Suffix suffix) const;
  std::optional<LookAlike> same_letters(std::string_view written, std::string_view skeleton,
                                        Suffix suffix) const;
  std::optional<LookAlike> with_words(std::string_view skeleton, Suffix suffix) const;
  std::optional<LookAlike> with_hyphens(std::string_view label, Suffix suffix) const;
  bool may_be_slip(std::string_view written, std::string_view form, std::string_view name,
                   const Key& key) const;
  std::optional<LookAlike> misspelt(std::string_view written, std::string_view skeleton) const;
  const Key* owner(std::string_view skeleton, std::size_t least, Suffix suffix) const;

  LookAlikeWords words_;
  std::vector<Key> keys_;
  Keys by_skeleton_;
  Keys names_;              ///< whole names by skeleton, to outlets
  text::Forms registered_;  ///< domains under which known outlets have theirs
  Deletions deletions_;
};

}  // namespace selon::pack
