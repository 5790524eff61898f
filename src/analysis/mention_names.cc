#include "analysis/mention_names.h"

#include <algorithm>
#include <string>

#include "base/hash.h"
#include "text/fold.h"

namespace selon::analysis {

namespace {

using pack::NounClass;

constexpr std::size_t kLongestAcronym = 8;
constexpr std::uint32_t kMostFirstWords = 3;  // of a person's name, before the word that stands for all

std::uint64_t key_of(const Analysis& analysis, const Name& name) {
  std::uint64_t key = 0;
  for (std::uint32_t i = name.first; i < name.last; ++i) key = base::mix(key, analysis.tokens[i].hash);
  return key;
}

NounClass class_of(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::town:
      return NounClass::town;
    case PlaceKind::country:
      return NounClass::country;
    case PlaceKind::region:
    case PlaceKind::district:
    case PlaceKind::area:
      return NounClass::region;
    case PlaceKind::quarter:
    case PlaceKind::camp:
    case PlaceKind::airport:
    case PlaceKind::river:
    case PlaceKind::road:
    case PlaceKind::sea:
      break;
  }
  return NounClass::place;
}

class Joiner {
 public:
  Joiner(std::string_view text, const Analysis& analysis, Candidates& candidates)
      : text_(text), analysis_(analysis), all_(candidates.all) {}

  void run() {
    for (std::uint32_t c = 0; c < all_.size(); ++c) {
      if (all_[c].form != MentionForm::name) continue;
      const Name& name = analysis_.names[all_[c].name];
      all_[c].entity = entity_of(c, name);
      file(c, name);
      previous_ = c;
    }
  }

 private:
  std::uint32_t entity_of(std::uint32_t c, const Name& name) {
    if (const auto it = whole_.find(key_of(analysis_, name)); it != whole_.end()) return it->second;
    if (stands_in_brackets(c)) return all_[previous_].entity;
    if (name.last - name.first == 1) {
      if (is_acronym(name.first)) {
        const auto it = acronyms_.find(analysis_.tokens[name.first].hash);
        if (it != acronyms_.end()) return it->second;
      }
      const auto it = last_words_.find(analysis_.tokens[name.first].hash);
      if (it != last_words_.end()) return it->second;
    } else if (all_[c].kind == NounClass::person) {
      // The first longer name of who was named by the last word alone.
      const auto it = single_.find(analysis_.tokens[name.last - 1].hash);
      if (it != single_.end()) return it->second;
      const auto part =
          persons_.find(base::mix(analysis_.tokens[name.first].hash, analysis_.tokens[name.last - 1].hash));
      if (part != persons_.end()) return part->second;
    }
    return c;
  }

  void file(std::uint32_t c, const Name& name) {
    const std::uint32_t entity = all_[c].entity;
    whole_.try_emplace(key_of(analysis_, name), entity);
    const bool person = all_[c].kind == NounClass::person;
    if (name.last - name.first == 1) {
      if (person && entity == c) single_.try_emplace(analysis_.tokens[name.first].hash, entity);
      return;
    }
    if (person) {
      // The last of that name is the one meant.
      last_words_[analysis_.tokens[name.last - 1].hash] = entity;
      persons_.try_emplace(base::mix(analysis_.tokens[name.first].hash, analysis_.tokens[name.last - 1].hash),
                           entity);
      // "bin Salman" of "Mohammed bin Salman"
      single_.erase(analysis_.tokens[name.last - 1].hash);
      for (std::uint32_t i = name.first + 1; i + 1 < name.last && i <= name.first + kMostFirstWords; ++i) {
        Name tail = name;
        tail.first = i;
        whole_.try_emplace(key_of(analysis_, tail), entity);
      }
    } else {
      file_acronym(name, entity);
    }
  }

  /// The initials of capitalised words, and of all words.
  void file_acronym(const Name& name, std::uint32_t entity) {
    std::string capitals, all;
    for (std::uint32_t i = name.first; i < name.last && all.size() < 2 * kLongestAcronym; ++i) {
      const std::string_view form = analysis_.folded_form(i);
      if (form.empty() || analysis_.tokens[i].upos == Upos::punct) continue;
      for (std::size_t at = 0; at < form.size();
           at = form.find('-', at) == std::string_view::npos ? form.size() : form.find('-', at) + 1) {
        all += form[at];
        if (analysis_.tokens[i].capital) capitals += form[at];
      }
    }
    for (const std::string& initials : {capitals, all})
      if (initials.size() >= 2 && initials.size() <= kLongestAcronym)
        acronyms_.try_emplace(text::hash_word(initials), entity);
  }

  bool is_acronym(std::uint32_t i) const { return text::all_upper(slice(text_, analysis_.tokens[i].span)); }

  /// "Congrès pour la justice dans l'Azawad (CPA)": capitals in brackets after a group's longer name.
  bool stands_in_brackets(std::uint32_t c) const {
    if (previous_ == Candidate::kNone) return false;
    const Candidate& before = all_[previous_];
    const Candidate& name = all_[c];
    return name.first == before.last + 1 && name.last == name.first + 1 && before.last - before.first > 1 &&
           before.kind != NounClass::person && !before.place_name && is_acronym(name.first) &&
           name.last < analysis_.tokens.size() && slice(text_, analysis_.tokens[before.last].span) == "(" &&
           slice(text_, analysis_.tokens[name.last].span) == ")";
  }

  std::string_view text_;
  const Analysis& analysis_;
  std::vector<Candidate>& all_;
  std::uint32_t previous_ = Candidate::kNone;
  using Table = std::unordered_map<std::uint64_t, std::uint32_t>;
  Table whole_, acronyms_, last_words_, single_, persons_;
};

}  // namespace

NameKind NameKinds::of(const Analysis& analysis, const Name& name) {
  const auto [it, fresh] =
      known_.try_emplace(base::mix(key_of(analysis, name), static_cast<std::uint64_t>(name.type)));
  if (fresh) it->second = find(analysis, name);
  return it->second;
}

NameKind NameKinds::find(const Analysis& analysis, const Name& name) {
  pack::NameHash hash;
  for (std::uint32_t i = name.first; i < name.last; ++i)
    pack::each_part(analysis.folded_form(i), [&](std::string_view part) { hash.add(part); });
  // What the world's tables know counts for more than the type read from the sentence.
  if (const auto* entry = language_.places.state_index.find(hash))
    for (const std::uint32_t n : language_.places.state_index.numbers(*entry))
      if (language_.places.states[n].name) return {NounClass::country, true};
  if (const auto* entry = language_.coreference.actors.find(hash); entry && entry->count > 0)
    return {static_cast<NounClass>(language_.coreference.actors.numbers(*entry).front()), false};
  found_.clear();
  places_.find(hash, found_);
  std::erase_if(found_, [](const pack::Candidate& place) { return place.small; });
  const bool known =
      std::any_of(found_.begin(), found_.end(), [](const auto& place) { return place.known != nullptr; });
  if (!known && name.type == NameType::person) return {NounClass::person, false};
  if (!known && name.type == NameType::organisation) return {NounClass::group, false};
  NameKind kind{NounClass::other, known || name.type == NameType::location || !found_.empty()};
  for (const pack::Candidate& place : found_) {
    if (known && !place.known) continue;
    const NounClass sort = class_of(place.kind);
    // A town and the region around it share their name: the text must tell.
    if (kind.kind != NounClass::other && kind.kind != sort) return {NounClass::other, true};
    kind.kind = sort;
  }
  return kind;
}

void join_same_names(std::string_view text, const Analysis& analysis, Candidates& candidates) {
  Joiner(text, analysis, candidates).run();
}

}  // namespace selon::analysis
