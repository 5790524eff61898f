#include "event/corroboration.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

#include "event/camps.h"
#include "event/like_words.h"
#include "event/titles.h"
#include "event/voices.h"
#include "text/fold.h"

namespace selon::event {

namespace {

constexpr std::size_t kMostNames = 3;

/// Somebody who tells the event, with what is needed to judge whether he tells it by himself.
struct Origin {
  std::string voice;
  std::vector<std::size_t> claims;  ///< the first kMostCompared
  std::set<std::string> relays;     ///< outlets through which it comes
  bool carried = false;             ///< by a known outlet
  bool firm = false;                ///< not in the conditional of its own outlet alone
  bool clear = false;               ///< the text makes clear who says so
  std::string rests_on;             ///< the voice that it only repeats, or empty
  std::string no_weight;
};

struct Sentence {
  std::size_t origin = 0, claim = 0;
  TellingWords words;
};

constexpr std::string_view kConditional = "only in the conditional";

/// Words of saying whose speaker was not understood are no source.
bool is_clear(const Claim& claim) {
  return std::any_of(claim.attribution.sources().begin(), claim.attribution.sources().end(),
                     [](const ActorRef& source) { return is_unnamed(source.id) && !source.text.empty(); });
}

class Judgement {
 public:
  Judgement(const std::vector<std::size_t>& members, const Evidences& all) : all_(all) {
    find_speaker(members);
    gather(members);
    rest_on_sources();
    rest_on_words();
    weigh(members);
  }

  Corroboration result() const {
    Corroboration out;
    out.corroborated = sides_.size() > 1;
    for (const Origin& origin : origins_)
      if (!origin.no_weight.empty()) out.no_weight.emplace(origin.voice, origin.no_weight);
    for (const auto& outlet : heard_)
      if (!at_.contains(outlet)) out.no_weight.emplace(outlet, "tells the words of " + name(speaker_));
    out.why = in_words();
    return out;
  }

 private:
  void gather(const std::vector<std::size_t>& members) {
    for (const auto i : members) {
      const Facts& facts = all_.facts[i];
      if (!asserts(facts)) continue;
      if (all_.imitated(facts)) {
        imitators_.insert(name(outlet_voice(all_.heads[facts.report])));
        continue;
      }
      std::string voice = voice_of(facts, all_);
      if (is_outlet(voice) && of_words(facts)) heard_.insert(std::exchange(voice, speaker_));
      const auto [it, fresh] = at_.emplace(voice, origins_.size());
      if (fresh) origins_.push_back({voice, {}, {}, false, false, false, "", ""});
      Origin& origin = origins_[it->second];
      if (origin.claims.size() < kMostCompared) origin.claims.push_back(i);
      for (auto& relay : relays_of(facts, all_)) origin.relays.insert(std::move(relay));
      const ReportHead& head = all_.heads[facts.copy_of];
      if (head.outlet.empty() && head.agency.empty()) untold_.insert(head.id);
      origin.carried |= all_.outlets[facts.report] != nullptr;
      origin.firm |= !is_outlet(voice) || facts.claim->certainty != Certainty::conditional;
      origin.clear |= is_unnamed_source(voice) ? is_clear(*facts.claim) : !is_passed_on(voice, facts);
      if (facts.copy_of != facts.report) copies_.insert(facts.report);
    }
  }

  /// "Other media say so": what an outlet has from nobody that can be told is not its own word.
  bool is_passed_on(std::string_view voice, const Facts& facts) const {
    return is_outlet(voice) && !facts.claim->attribution.by_outlet() && relays_of(facts, all_).size() == 1;
  }

  bool of_words(const Facts& facts) const {
    const pack::EventTypes& types = all_.world->event_types;
    return types.of(facts.type).family == "words";
  }

  /// Who tells of a speech, a demand, a threat has it from the one who spoke: by name where anybody names
  /// him.
  void find_speaker(const std::vector<std::size_t>& members) {
    for (const auto i : members) {
      if (!of_words(all_.facts[i])) continue;
      for (const ActorRef& actor : all_.facts[i].claim->actors) {
        if (actor.id.empty()) continue;
        if (!is_unnamed(actor.id)) {
          speaker_ = actor.id;
          return;
        }
        if (speaker_.empty()) speaker_ = actor.id;
      }
    }
    if (speaker_.empty()) speaker_ = "unnamed.sources";
  }

  /// "The army took the town, it says in a statement": an outlet that names its source tells nothing by
  /// itself.
  void rest_on_sources() {
    for (const Origin& source : origins_) {
      if (is_outlet(source.voice)) continue;
      for (const std::string& relay : source.relays) {
        const auto at = at_.find(relay);
        if (at == at_.end() || !origins_[at->second].rests_on.empty()) continue;
        Origin& outlet = origins_[at->second];
        // Its own unnamed source is the outlet's own word.
        if (is_unnamed_source(source.voice) && outlet_of(source.voice) == relay) continue;
        outlet.rests_on = source.voice;
        outlet.no_weight = "names its source: " + name(source.voice);
      }
    }
  }

  /// What repeats in like words, or with its figures, what somebody else is named as the source of.
  void rest_on_words() {
    std::vector<Sentence> sources, others;
    for (std::size_t o = 0; o < origins_.size(); ++o) {
      if (!weighty(origins_[o])) continue;
      const bool named = outlet_of(origins_[o].voice).empty();
      for (const auto i : origins_[o].claims) {
        auto& list = named ? sources : others;
        if (list.size() < kMostSentences) list.push_back({o, i, telling_words(*all_.facts[i].claim)});
      }
    }
    for (std::size_t k = 0; k < others.size(); ++k) {
      const Sentence& one = others[k];
      const bool own = is_outlet(origins_[one.origin].voice);
      std::size_t compared = 0;
      for (std::size_t s = 0; own && s < sources.size() && compared < kMostCompared; ++s, ++compared)
        repeat(one, sources[s], Figures::count);
      for (std::size_t b = k; b-- > 0 && compared < kMostCompared; ++compared)
        repeat(one, others[b], Figures::pass);
    }
  }

  enum class Figures { count, pass };

  void repeat(const Sentence& one, const Sentence& source, Figures figures) {
    Origin& origin = origins_[one.origin];
    const Origin& from = origins_[source.origin];
    if (one.origin == source.origin || !origin.rests_on.empty() || leads_to(from, origin)) return;
    if (alike(one.words, source.words))
      origin.no_weight = "in like words as " + name(from.voice);
    else if (figures == Figures::count && same_figures(all_.facts[one.claim], all_.facts[source.claim]))
      origin.no_weight = "gives the figures of " + name(from.voice);
    else
      return;
    origin.rests_on = from.voice;
  }

  /// Whether what one rests on rests in turn on the other: nobody rests on himself.
  bool leads_to(const Origin& from, const Origin& to) const {
    const Origin* at = &from;
    while (at != &to && !at->rests_on.empty()) at = &origins_[at_.find(at->rests_on)->second];
    return at == &to;
  }

  bool weighty(const Origin& origin) const { return origin.carried && known(outlet_of(origin.voice)); }

  void weigh(const std::vector<std::size_t>& members) {
    for (const auto i : members)
      for (const auto* side : {&all_.facts[i].claim->actors, &all_.facts[i].claim->targets})
        for (const ActorRef& actor : *side)
          if (!is_unnamed(actor.id)) parties_.emplace(all_.root(actor.id));
    std::set<std::string> camps;
    for (const Origin& origin : origins_)
      if (outlet_of(origin.voice).empty()) camps.emplace(camp_of(origin.voice, all_));
    const Camps sides(members, all_, {camps.begin(), camps.end()});
    for (Origin& origin : origins_) {
      if (!weighty(origin))
        origin.no_weight = "told by unknown outlets alone";
      else if (origin.no_weight.empty() && is_unnamed_source(origin.voice) &&
               !is_witness(origin.voice.substr(0, origin.voice.find(' '))))
        origin.no_weight = "neither named nor a witness";
      else if (origin.no_weight.empty() && !origin.clear)
        origin.no_weight = "not clear who says so";
      else if (origin.no_weight.empty() && !origin.firm)
        origin.no_weight = kConditional;
      if (origin.no_weight.empty()) sides_[sides.side(origin.voice)].push_back(&origin);
    }
  }

  bool known(std::string_view outlet) const {
    return outlet.empty() || all_.world->outlets.by_name(text::fold(name_of_outlet(outlet))) != nullptr;
  }

  std::string name(const std::string& voice) const {
    const std::string_view outlet = outlet_of(voice);
    std::string of;
    if (!outlet.empty()) {
      of = name_of_outlet(outlet);
      if (untold_.contains(of)) of = "a report that names no outlet";  // it speaks under its id
    }
    if (!is_unnamed_source(voice)) return outlet.empty() ? readable(voice, all_.world->actors) : of;
    std::string kind = readable(voice.substr(0, voice.find(' ')), all_.world->actors);
    if (constexpr std::string_view kUnnamed = "unnamed "; kind.starts_with(kUnnamed))
      kind.erase(0, kUnnamed.size());
    return kind + " quoted by " + of;
  }

  std::string names(const std::vector<std::string>& list) const {
    std::string out;
    const std::size_t shown = list.size() > kMostNames ? kMostNames - 1 : list.size();
    for (std::size_t i = 0; i < shown; ++i)
      out += (i == 0 ? "" : i + 1 == list.size() ? " and " : ", ") + list[i];
    return list.size() > shown ? out + fmt::format(" and {} more", list.size() - shown) : out;
  }

  std::string in_words() const {
    std::vector<std::string> clauses{lead()};
    add_sides(clauses);
    add_repeats(clauses);
    add_weightless(clauses);
    return fmt::format("{}", fmt::join(clauses, "; "));
  }

  std::string lead() const {
    std::vector<std::string> heads;
    for (const auto& [side, origins] : sides_) heads.push_back(name(origins.front()->voice));
    if (heads.empty()) return origins_.empty() ? "nobody asserts it" : "no known outlet tells it";
    if (heads.size() > 1) return names(heads) + " tell it independently";
    const bool party = parties_.contains(camp_of(sides_.begin()->second.front()->voice, all_));
    return "told by " + heads.front() + (party ? " alone, a party to it" : " alone");
  }

  void add_sides(std::vector<std::string>& clauses) const {
    for (const auto& [side, origins] : sides_) {
      std::vector<std::string> of_side;
      for (const Origin* origin : origins) of_side.push_back(name(origin->voice));
      if (of_side.size() > 1) clauses.push_back(names(of_side) + " count as one");
    }
  }

  /// How many outlets repeat whom: those that pass him on, beyond the first, and those that rest on him.
  void add_repeats(std::vector<std::string>& clauses) const {
    for (const Origin& source : origins_) {
      if (is_unnamed_source(source.voice)) continue;
      std::set<std::string> outlets = source.relays;
      for (const Origin& other : origins_)
        if (other.rests_on == source.voice) outlets.insert(other.relays.begin(), other.relays.end());
      outlets.erase(source.voice);
      if (outlets.size() < 2 && !is_outlet(source.voice)) continue;
      if (outlets.empty()) continue;
      clauses.push_back(fmt::format("{} {} {}", outlets.size(),
                                    outlets.size() == 1 ? "outlet only repeats" : "outlets only repeat",
                                    name(source.voice)));
    }
  }

  void add_weightless(std::vector<std::string>& clauses) const {
    std::set<std::string> unknown, conditional;
    for (const Origin& origin : origins_) {
      if (!weighty(origin))
        for (const std::string& relay : origin.relays)
          if (!known(relay)) unknown.insert(name(relay));
      if (origin.no_weight == kConditional) conditional.insert(name(origin.voice));
    }
    const auto add = [&](const std::set<std::string>& who, std::string_view one, std::string_view many) {
      if (!who.empty())
        clauses.push_back(names({who.begin(), who.end()}) + std::string(who.size() == 1 ? one : many));
    };
    add(conditional, " tells it only in the conditional", " tell it only in the conditional");
    add(unknown, " is unknown and adds no weight", " are unknown and add no weight");
    add(imitators_, " imitates a known outlet and adds no weight",
        " imitate known outlets and add no weight");
    if (!copies_.empty())
      clauses.push_back(fmt::format("{} of the reports {}", copies_.size(),
                                    copies_.size() == 1 ? "is a copy" : "are copies"));
  }

  static constexpr std::size_t kMostSentences = 4096;

  const Evidences& all_;
  std::vector<Origin> origins_;  ///< in order of their first claims
  std::map<std::string, std::size_t, std::less<>> at_;
  std::map<std::string, std::vector<const Origin*>> sides_;  ///< of origins that have weight
  std::string speaker_;                                      ///< of a happening of words
  std::set<std::string> heard_;                              ///< outlets that tell his words
  std::set<std::string> imitators_, untold_;
  std::set<std::string, std::less<>> parties_;
  std::set<std::size_t> copies_;
};

}  // namespace

Corroboration corroboration(const std::vector<std::size_t>& members, const Evidences& all) {
  return Judgement(members, all).result();
}

}  // namespace selon::event
