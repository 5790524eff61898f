// Places: world/places/*.tsv, the states as places, and the gazetteers that were imported beside them.
//
// In: world/ and lang/<code>, gazetteers/*.bin beside world/ (build/gazetteers of a checkout). Out: Places,
// asked by name part by part (name_index.h), and PlaceWords, what a language says about places. Without
// gazetteers world/places serves alone. Leaves out: which of several places is meant (ground/places.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pack/gazetteer.h"
#include "pack/name_index.h"
#include "pack/place_weights.h"
#include "pack/transliteration.h"
#include "selon/place.h"
#include "selon/result.h"
#include "text/rules.h"
#include "text/words.h"

namespace selon::pack {

/// An entry of world/places, or a state.
struct Place {
  std::string id, name, country, within;
  PlaceKind kind = PlaceKind::town;
  double lat = 0, lon = 0;
  std::uint32_t population = 0;
};

/// One place that a name may mean, whichever table it stands in. Views live as long as Places.
struct Candidate {
  std::string_view name, country;
  PlaceKind kind = PlaceKind::town;
  double lat = 0, lon = 0;
  std::uint32_t population = 0;
  const Place* known = nullptr;  ///< in world/places; null for a place of a gazetteer
  std::uint32_t geonames = 0;    ///< 0 where no gazetteer has it
  std::uint32_t division = 0;    ///< GeoNames id of the first-level division around it; 0 where none is known
  bool small = false;            ///< a name that is written without capitals: "zone des trois frontières"

  std::string id() const;
  std::string within() const;
};

class Places {
 public:
  /// In: the folder world/. Errors: invalid with file and line. A missing gazetteer is no error.
  static Result<Places> load(const std::string& folder);

  /// Appends what the name may mean. Returns: whether longer names begin so.
  bool find(const NameHash& name, std::vector<Candidate>& out) const;
  /// Appends places whose name another transcription writes alike: "Tinzawaten" for Tinzaouatène. Folded in.
  void find_alike(std::string_view folded, std::vector<Candidate>& out) const;

  /// Returns: null where no entry of world/places and no state has the id.
  const Place* place(std::string_view id) const;
  /// The state's own place; null where unknown.
  const Place* state(std::string_view slug) const { return place(slug); }
  /// The usual capital of a state; null where no town of that name is known.
  const Place* capital(std::string_view slug) const;

  const std::vector<Place>& all() const { return places_; }
  std::size_t known() const { return places_.size(); }
  /// Places of the gazetteers; 0 where there are none.
  std::size_t imported() const;
  /// Where gazetteers of a data root may lie, in the order looked at; folder is world/.
  static std::vector<std::string> gazetteer_folders(const std::string& folder);
  /// Their files, sorted by name.
  static std::vector<std::string> gazetteer_files(const std::string& folder);

 private:
  Result<> load_states(const std::string& file);
  Result<> load_table(const std::string& file);
  void add_place(Place place);
  void find_capitals();

  std::vector<Place> places_;
  using Hash = text::FormHash;
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> by_id_;
  std::unordered_map<std::string, std::string, Hash, std::equal_to<>> capital_names_;  ///< by state, folded
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> capitals_;     ///< by state
  std::unordered_map<std::string, std::string, Hash, std::equal_to<>> state_of_;       ///< by ISO code
  void add_imported(const Gazetteer& gazetteer, std::uint32_t number, std::size_t first,
                    std::vector<Candidate>& out) const;

  NameIndex index_;
  std::vector<Gazetteer> gazetteers_;
  Transliteration sounds_;
};

/// What a word tells about a place beside it.
enum class PlaceCue : std::uint8_t {
  kind_before,  ///< "ville", "camp": the name follows, after "de" or not
  kind_after,   ///< "province", "airport": the name stands before
  joiner,       ///< between a kind word and the name: "de", "of"
  at,           ///< a preposition that places take: "dans", "to"
  town_at,      ///< one that tells a town where no article follows: "à", "near"
  from,         ///< one that places and others take: "de", "of"
  title,        ///< a person's name follows: "M.", "general"
  common,       ///< a common word or a person's name that is a place's name too
  vague,        ///< a side or a common noun that regions are called by: "Nord-Ouest", "Plateau"
  country,      ///< "le pays"
  capital,      ///< "la capitale"
  town,         ///< "la ville": the one told of last
  measure,      ///< what distances are told in: "km"
  apart,        ///< a kind of place that is not named after a town in it: "county"
  source,       ///< what happens leaves the place that follows: "depuis", "from"
  goal,         ///< what happens goes to the place that follows: "vers", "to"
};

/// The words of lang/<code>/place_words.tsv, and the states' names, adjectives and people in the language.
struct PlaceWords {
  struct Word {
    PlaceCue role{};
    PlaceKind kind = PlaceKind::town;  ///< of kind_before and kind_after
  };
  struct State {
    std::string slug;
    std::string usual;     ///< its usual name in the language
    bool name = false;     ///< the words are its name; else an adjective or its people
    bool letters = false;  ///< written in capitals throughout: "US", "RDC"
  };
  struct Contraction {
    std::string word, article;  ///< "au", "le": "au Caire" names Le Caire
  };
  std::vector<Contraction> contractions;
  std::unordered_set<std::uint64_t>
      leaving;  ///< verbs whose place is left, by lemma (text::hash_word): "quitter X"
  std::unordered_set<std::uint64_t> going;  ///< verbs whose place is gone to: "gagner X", "return to X"
  NameIndex index;                          ///< numbers into words
  std::vector<Word> words;
  NameIndex state_index;  ///< numbers into states
  std::vector<State> states;
  text::RuleSet relative;  ///< places.rules
  PlaceWeights weights;    ///< place_weights.tsv

  /// In: lang/<code>. Errors: invalid with file and line.
  static Result<PlaceWords> load(const std::string& folder);
};

}  // namespace selon::pack
