#include "analysis/coreference.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

#include "analysis/mention_candidates.h"
#include "analysis/mention_entities.h"
#include "analysis/mention_names.h"
#include "analysis/pronouns.h"

namespace selon::analysis {

namespace {

using pack::DeterminerKind;
using pack::NounClass;

constexpr std::uint32_t kMostCandidates = 48;  // looked back for a label
constexpr std::uint32_t kMostSentences = 15;   // for a place or a group
constexpr std::uint32_t kNearSentences = 2;    // for persons, "the two countries"
constexpr std::uint32_t kMostBetween = 8;      // tokens from a nominal to the comma before its name
constexpr std::size_t kHeads = 4;              // nominals kept by noun

bool is_place(NounClass kind) {
  return kind == NounClass::town || kind == NounClass::region || kind == NounClass::country ||
         kind == NounClass::place;
}

class Resolver {
 public:
  Resolver(std::string_view text, const Analysis& analysis, const pack::CoreferenceWords& words,
           Candidates& candidates)
      : text_(text),
        analysis_(analysis),
        tokens_(analysis.tokens),
        words_(words),
        candidates_(candidates),
        all_(candidates.all),
        entities_(candidates) {}

  std::vector<Mention> run() {
    name_candidates_.assign(analysis_.names.size(), Candidate::kNone);
    for (std::uint32_t c = 0; c < all_.size(); ++c) {
      if (all_[c].form != MentionForm::name) continue;
      name_candidates_[all_[c].name] = c;
      entities_.join(c, all_[c].entity);
    }
    settle_kinds();
    for (std::uint32_t c = 0; c < all_.size(); ++c)
      if (const auto name = name_beside(c)) entities_.join(c, all_[*name].entity);
    for (std::uint32_t c = 0; c < all_.size(); ++c) resolve(c);
    return entities_.mentions();
  }

 private:
  bool mark(std::uint32_t token, std::string_view what) const {
    return token < tokens_.size() && slice(text_, tokens_[token].span) == what;
  }

  /// A name's mentions may be read as different sorts of thing: the most frequent counts, a longer name for
  /// more.
  void settle_kinds() {
    std::unordered_map<std::uint32_t, std::array<std::uint32_t, 16>> votes;
    for (const std::uint32_t c : name_candidates_)
      if (c != Candidate::kNone && all_[c].kind != NounClass::other)
        votes[all_[c].entity][static_cast<std::size_t>(all_[c].kind)] +=
            std::min(all_[c].last - all_[c].first, 2u);
    for (const auto& [entity, counts] : votes) {
      const auto most = std::max_element(counts.begin(), counts.end()) - counts.begin();
      entities_.at(entity).kind = static_cast<NounClass>(most);
    }
    for (const std::uint32_t c : name_candidates_) {
      if (c == Candidate::kNone) continue;
      const Entity& e = entities_.of(c);
      all_[c].kind = e.kind;
    }
  }

  // -- what stands beside a name

  /// The name of "la ville de X", "le mouvement X", "X, un village du nord,", "le chef de la junte, le
  /// général X,".
  std::optional<std::uint32_t> name_beside(std::uint32_t c) const {
    const Candidate& nominal = all_[c];
    if (nominal.form != MentionForm::nominal || !nominal.parts.empty() || has(nominal.feats, Feat::plural))
      return std::nullopt;
    if (nominal.inner_name != Candidate::kNone) {
      const std::uint32_t name = name_candidates_[nominal.inner_name];
      if (name == Candidate::kNone) return std::nullopt;
      const bool adjacent = all_[name].first == nominal.last;
      if (suits(nominal, name) && (adjacent || is_place(nominal.kind))) return name;
    }
    if (const auto name = name_before(c)) return name;
    return name_after(c);
  }

  bool suits(const Candidate& nominal, std::uint32_t name) const {
    const Candidate& n = all_[name];
    if (nominal.kind == NounClass::person || nominal.kind == NounClass::group)
      return n.kind == nominal.kind && agree(nominal.feats, n.feats);
    if (!is_place(nominal.kind)) return false;
    // "la région de X" may have its name of a town.
    return n.kind == nominal.kind ||
           (n.place_name && n.kind == NounClass::other && nominal.kind != NounClass::region);
  }

  bool ends_apposition(std::uint32_t token) const {
    return token >= tokens_.size() || tokens_[token].sentence != tokens_[token - 1].sentence ||
           (tokens_[token].upos == Upos::punct && !mark(token, "(")) || tokens_[token].upos == Upos::adp;
  }

  std::optional<std::uint32_t> name_before(std::uint32_t c) const {
    const Candidate& nominal = all_[c];
    if (c == 0 || nominal.first == 0) return std::nullopt;
    const std::uint32_t name = c - 1;
    const Candidate& n = all_[name];
    if (n.form != MentionForm::name || n.sentence != nominal.sentence || n.last + 1 != nominal.first ||
        (!mark(n.last, ",") && !mark(n.last, "(")) || !suits(nominal, name) || !ends_apposition(nominal.last))
      return std::nullopt;
    // "X, un village, et Y" and "Mali, le pays": an enumeration goes on with a coordinator.
    if (nominal.last < tokens_.size() && tokens_[nominal.last].upos == Upos::cconj) return std::nullopt;
    return name;
  }

  std::optional<std::uint32_t> name_after(std::uint32_t c) const {
    const Candidate& nominal = all_[c];
    if (nominal.kind != NounClass::person && nominal.kind != NounClass::group) return std::nullopt;
    if (nominal.first > 0 && tokens_[nominal.first - 1].sentence == nominal.sentence &&
        nominal.role == Role::inner)
      return std::nullopt;
    std::uint32_t at = nominal.last;
    const auto plain = [&](std::uint32_t i) {
      const Upos u = tokens_[i].upos;
      return u == Upos::adp || u == Upos::det || u == Upos::noun || u == Upos::adj || u == Upos::propn;
    };
    while (at < tokens_.size() && at - nominal.last < kMostBetween &&
           tokens_[at].sentence == nominal.sentence && plain(at))
      ++at;
    if (!mark(at, ",")) return std::nullopt;
    std::uint32_t begin = at + 1;  // a title may stand before the name
    for (std::uint32_t n = 0; n < 3 && begin < tokens_.size() && tokens_[begin].sentence == nominal.sentence;
         ++n, ++begin) {
      const auto name = name_that_begins(begin, c);
      if (!name) {
        if (tokens_[begin].upos != Upos::det && tokens_[begin].upos != Upos::noun) return std::nullopt;
        continue;
      }
      const Candidate& found = all_[*name];
      const bool closed =
          found.last < tokens_.size() &&
          (mark(found.last, ",") || tokens_[found.last].sentence != found.sentence || mark(found.last, "."));
      return suits(nominal, *name) && closed ? name : std::nullopt;
    }
    return std::nullopt;
  }

  std::optional<std::uint32_t> name_that_begins(std::uint32_t token, std::uint32_t after) const {
    for (std::uint32_t c = after + 1; c < all_.size() && c < after + 6; ++c)
      if (all_[c].form == MentionForm::name && all_[c].first == token) return c;
    return std::nullopt;
  }

  // -- the sweep

  void resolve(std::uint32_t c) {
    Candidate& candidate = all_[c];
    if (candidate.form == MentionForm::pronoun || candidate.form == MentionForm::possessive) {
      if (const auto found = antecedent_of(c, analysis_, candidates_, entities_))
        entities_.join(c, all_[*found].entity);
      return;
    }
    if (!candidate.parts.empty()) {
      entities_.join(c, c);
      for (const std::uint32_t part : candidate.parts) entities_.at(c).parts.push_back(all_[part].entity);
      return;
    }
    if (!entities_.has(c)) {
      const auto found = nominal_antecedent(c);
      entities_.join(c, found && *found != c ? all_[*found].entity : c);
    }
    remember(c);
  }

  std::optional<std::uint32_t> nominal_antecedent(std::uint32_t c) {
    const Candidate& nominal = all_[c];
    if (nominal.determiner != DeterminerKind::definite && nominal.determiner != DeterminerKind::demonstrative)
      return std::nullopt;
    if (nominal.count > 1 && has(nominal.feats, Feat::plural)) return several(c);
    if (const auto same = same_noun(c)) return same;
    // "cette localité du nord" takes a name up again, "la localité du nord" may be another.
    const bool open = !nominal.restricted || nominal.determiner == DeterminerKind::demonstrative;
    if (nominal.label && open && !has(nominal.feats, Feat::plural)) return same_class(c);
    return std::nullopt;
  }

  /// Every word of `later` beside its head was said of `earlier` too.
  bool says_no_more(const Candidate& later, const Candidate& earlier) const {
    if (earlier.form == MentionForm::name) return later.first_modifier == later.last_modifier;
    const auto known = candidates_.modifiers_of(earlier);
    for (const std::uint64_t word : candidates_.modifiers_of(later))
      if (std::find(known.begin(), known.end(), word) == known.end()) return false;
    return true;
  }

  std::optional<std::uint32_t> same_noun(std::uint32_t c) const {
    const Candidate& nominal = all_[c];
    const auto it = heads_.find(tokens_[nominal.head].lemma_hash);
    if (it == heads_.end()) return std::nullopt;
    const Heads& heads = it->second;
    for (std::size_t n = 0; n < std::min(heads.size, kHeads); ++n) {
      const std::uint32_t d = heads.ring[(heads.size - 1 - n) % kHeads];
      const Candidate& earlier = all_[d];
      if (has(earlier.feats, Feat::plural) != has(nominal.feats, Feat::plural)) continue;
      if (nominal.count && earlier.count && nominal.count != earlier.count) continue;
      if (says_no_more(nominal, earlier)) return d;
    }
    return std::nullopt;
  }

  static bool can_be_called(NounClass kind, Feat feats, const Entity& e) {
    if (has(e.feats, Feat::plural)) return false;
    if (kind == NounClass::person) return e.kind == NounClass::person && agree(feats, e.feats);
    // A name of which nothing is known may be any of them.
    return e.kind == kind ||
           (e.kind == NounClass::other && (e.place_name ? is_place(kind) : kind != NounClass::country));
  }

  /// "the town": the last name of its class, or the only person near.
  std::optional<std::uint32_t> same_class(std::uint32_t c) const {
    const Candidate& label = all_[c];
    const bool person = label.kind == NounClass::person;
    const bool modified = label.first_modifier != label.last_modifier;
    if (label.kind == NounClass::side) return std::nullopt;
    if (modified && !is_place(label.kind) && label.determiner != DeterminerKind::demonstrative)
      return std::nullopt;
    const std::uint32_t reach = person ? kNearSentences : kMostSentences;
    std::optional<std::uint32_t> found;
    for (std::uint32_t n = 1; n <= std::min(c, kMostCandidates); ++n) {
      const std::uint32_t d = c - n;
      if (label.sentence - all_[d].sentence > reach) break;
      if (!entities_.has(d) || !can_be_called(label.kind, label.feats, entities_.of(d))) continue;
      const std::uint32_t best = entities_.of(d).best;
      if (best == Candidate::kNone || all_[best].form != MentionForm::name) continue;
      if (!person) return d;
      if (found && all_[*found].entity != all_[d].entity) return std::nullopt;
      found = d;
    }
    return found;
  }

  bool can_be_one_of(const Candidate& label, const Entity& e) const {
    if (has(e.feats, Feat::plural)) return false;
    if (label.kind == NounClass::side) return e.kind == NounClass::group || e.kind == NounClass::country;
    return can_be_called(label.kind, Feat::none, e);
  }

  /// "the two countries": the last that were named together, or the only two near.
  std::optional<std::uint32_t> several(std::uint32_t c) {
    const Candidate& label = all_[c];
    if (!label.label) return same_noun(c);
    std::vector<std::uint32_t> found;
    for (std::uint32_t n = 1; n <= std::min(c, kMostCandidates); ++n) {
      const std::uint32_t d = c - n;
      if (label.sentence - all_[d].sentence > kNearSentences) break;
      if (!entities_.has(d)) continue;
      const Entity& e = entities_.of(d);
      const auto fits = [&](std::uint32_t part) { return can_be_one_of(label, entities_.at(part)); };
      if (e.parts.size() == label.count && std::all_of(e.parts.begin(), e.parts.end(), fits)) return d;
      if (!e.parts.empty() || e.best == Candidate::kNone || all_[e.best].form != MentionForm::name ||
          !can_be_one_of(label, e))
        continue;
      if (std::find(found.begin(), found.end(), all_[d].entity) == found.end())
        found.push_back(all_[d].entity);
    }
    if (found.size() != label.count) return same_noun(c);
    std::reverse(found.begin(), found.end());
    entities_.at(c).parts = found;
    return c;
  }

  // -- nouns by which an entity was called

  struct Heads {
    std::array<std::uint32_t, kHeads> ring{};
    std::size_t size = 0;
  };

  void file(std::uint64_t lemma, std::uint32_t c) {
    Heads& heads = heads_[lemma];
    heads.ring[heads.size++ % kHeads] = c;
  }

  void remember(std::uint32_t c) {
    const Candidate& candidate = all_[c];
    if (candidate.form == MentionForm::nominal) return file(tokens_[candidate.head].lemma_hash, c);
    // "le président X", later "le président"; "Mouvement national X", later "le mouvement".
    if (candidate.kind == NounClass::person) {
      if (candidate.first > 0 && names_class(candidate.first - 1, NounClass::person))
        file(tokens_[candidate.first - 1].lemma_hash, c);
      return;
    }
    for (std::uint32_t i = candidate.first; i < candidate.last; ++i)
      if (names_class(i, candidate.kind)) file(tokens_[i].lemma_hash, c);
  }

  bool names_class(std::uint32_t token, NounClass kind) const {
    auto it = words_.nouns.find(tokens_[token].lemma_hash);
    if (it == words_.nouns.end()) it = words_.nouns.find(tokens_[token].hash);
    return it != words_.nouns.end() && it->second.kind == kind;
  }

  std::string_view text_;
  const Analysis& analysis_;
  const std::vector<Token>& tokens_;
  const pack::CoreferenceWords& words_;
  Candidates& candidates_;
  std::vector<Candidate>& all_;
  Entities entities_;
  std::vector<std::uint32_t> name_candidates_;  ///< by index in Analysis::names
  std::unordered_map<std::uint64_t, Heads> heads_;
};

}  // namespace

std::vector<Mention> find_mentions(std::string_view text, const Analysis& analysis,
                                   const pack::Language& language, const pack::Places& places) {
  if (language.coreference.empty()) return {};
  Candidates candidates = find_candidates(text, analysis, language, places);
  join_same_names(text, analysis, candidates);
  return Resolver(text, analysis, language.coreference, candidates).run();
}

}  // namespace selon::analysis
