#include "claim/assemble.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "claim/citation_chain.h"
#include "claim/participants.h"
#include "claim/passage.h"
#include "claim/quantities.h"

namespace selon::claim {

namespace {

constexpr auto kBackgroundAfter = std::chrono::days(365);
constexpr std::string_view kRumour = "unnamed.rumour";        // nobody answers for it
constexpr std::string_view kGeneral = "attack_on_civilians";  // what an attack is where nothing tells more
constexpr std::string_view kCrackdown = "crackdown", kClash = "armed_clash", kStrike = "air_strike",
                           kShelling = "shelling";
constexpr std::uint32_t kTollReach = 6;  // sentences back to what caused a toll

class Assembler {
 public:
  Assembler(const View& view, const pack::World& world, const SlotReader* slots)
      : view_(view), world_(world), slots_(slots), passage_(view), participants_(view, world.participants) {}

  Claims run(std::vector<Proposal> kept) {
    for (std::size_t begin = 0; begin < kept.size();) {
      std::size_t end = begin;
      while (end < kept.size() && kept[end].trigger->sentence == kept[begin].trigger->sentence) ++end;
      sentence({kept.data() + begin, end - begin});
      begin = end;
    }
    if (!slots_) participants_.finish(out_.claims);
    for (std::size_t c = 0; c < out_.claims.size(); ++c)
      out_.claims[c].id = fmt::format("{}.{}", view_.reading.report.id, c + 1);
    return std::move(out_);
  }

 private:
  bool hostile(const std::string& type) const {
    const auto* entry = world_.event_types.find(type);
    return entry && entry->hostile;
  }

  /// The claims of one sentence: equal types fall together, words of harm join what caused them.
  void sentence(std::span<Proposal> kept) {
    const std::uint32_t s = kept[0].trigger->sentence;
    std::vector<Proposal*> chosen;
    std::vector<Proposal*> tolls;
    for (Proposal& proposal : kept) {
      if (proposal.frame->type == pack::kToll) {
        tolls.push_back(&proposal);
        continue;
      }
      const auto same = std::find_if(chosen.begin(), chosen.end(), [&](const Proposal* other) {
        return other->frame->type == proposal.frame->type && !tells_another(*other, proposal);
      });
      if (same == chosen.end()) {
        chosen.push_back(&proposal);
      } else {
        join(**same, proposal);
      }
    }
    const bool caused_here =
        std::any_of(chosen.begin(), chosen.end(), [&](const Proposal* p) { return hostile(p->frame->type); });
    const std::size_t before = out_.claims.size();
    for (const Proposal* proposal : chosen) add_claim(*proposal, proposal->frame->type);
    if (!tolls.empty() && !caused_here) add_toll(*tolls[0], s);
    give_counts(s, before);
    for (std::size_t c = before; c < out_.claims.size(); ++c) settle_type(out_.claims[c], s);
    for (const Proposal* toll : tolls) count_none(*toll, before);
  }

  /// "Il n'y a pas de morts français": nobody, where losses are denied and none are counted.
  void count_none(const Proposal& toll, std::size_t before) {
    if (!toll.signals.negated) return;
    std::vector<text::FormHit> hits;
    view_.words.casualties.forms.find(view_.reading.analysis, view_.reading.report.text, toll.trigger->first,
                                      hits);
    if (hits.empty()) return;
    Quantity none;
    none.what = view_.words.casualties.entries[hits[0].entry];
    none.n = 0;
    none.span = view_.token(toll.trigger->first).span;
    none.text = std::string(slice(view_.reading.report.text, none.span));
    for (std::size_t c = before; c < out_.claims.size(); ++c)
      if (out_.claims[c].polarity == Polarity::denied && out_.claims[c].quantities.empty())
        out_.claims[c].quantities.push_back(none);
  }

  /// "An attack using ten drones" is a strike, and where all the dead bore arms nobody attacked civilians:
  /// said by the words around a word that tells neither.
  void settle_type(Claim& claim, std::uint32_t s) const {
    if (claim.type != kGeneral && claim.type != kCrackdown) return;
    const Sentence& sentence = view_.reading.analysis.sentences[s];
    const auto bears_arms = [&](const std::string& id) {
      for (auto t = sentence.first; t < sentence.last; ++t)
        if (view_.actor_at[t] != kNone && view_.actor(view_.actor_at[t]).id == id)
          return is_armed(view_.actor(view_.actor_at[t]));
      return false;
    };
    const auto armed = [&](const Quantity& q) { return bears_arms(q.of); };
    if (claim.type == kCrackdown) {  // "dispersé les positions des groupes armés": no demonstrators
      if (!claim.targets.empty() && std::all_of(claim.targets.begin(), claim.targets.end(),
                                                [&](const ActorRef& t) { return bears_arms(t.id); }))
        claim.type = kClash;
      return;
    }
    std::size_t dead = 0, armed_dead = 0;
    for (const Quantity& q : claim.quantities)
      if (q.what == "killed") ++dead, armed_dead += armed(q);
    if (dead > 0 && dead == armed_dead) {
      claim.type = kClash;
      return;
    }
    const std::uint32_t word = tokens_of(view_.reading.analysis, claim.trigger).first;
    if (view_.may_be_verb(word)) return;
    for (const std::string& means : claim.means) {
      if (means == "drone" || means == "aircraft") claim.type = kStrike;
      if (means == "missile" || means == "rockets") claim.type = kShelling;
      if (claim.type != kGeneral) return;
    }
  }

  /// Two words of one type in a sentence tell two happenings only where places, or mood and voice, part them.
  bool tells_another(const Proposal& a, const Proposal& b) const {
    const bool places_part =
        a.roles.place != kNone && b.roles.place != kNone && a.roles.place != b.roles.place;
    const bool verbs = a.frame->pos == pack::WordClassOf::verb && b.frame->pos == pack::WordClassOf::verb;
    const bool actors_part = verbs && !a.roles.actors.empty() && !b.roles.actors.empty() &&
                             view_.actor(a.roles.actors[0]).id != view_.actor(b.roles.actors[0]).id;
    return places_part || actors_part || a.signals.denied != b.signals.denied;
  }

  void join(Proposal& kept, Proposal& other) const {
    if (other.probability > kept.probability) std::swap(kept, other);
    if (kept.roles.actors.empty()) kept.roles.actors = other.roles.actors;
    if (kept.roles.targets.empty()) kept.roles.targets = other.roles.targets;
    if (kept.roles.place == kNone) kept.roles.place = other.roles.place;
  }

  void add_toll(const Proposal& proposal, std::uint32_t s) {
    std::string type;
    for (std::size_t c = out_.claims.size(); c-- > 0 && type.empty();) {
      if (s - sentence_of_claim_[c] > kTollReach) break;
      if (hostile(out_.claims[c].type)) type = out_.claims[c].type;
    }
    if (type.empty()) {
      const auto& targets = proposal.roles.targets;
      type = !targets.empty() && is_armed(view_.actor(targets[0])) ? "armed_clash" : "attack_on_civilians";
    }
    add_claim(proposal, type);
  }

  /// "Ces combats se sont déroulés à trente kilomètres": no new happening, but where the one just told was.
  bool goes_on(const Proposal& proposal, const std::string& type) {
    const Trigger& trigger = *proposal.trigger;
    if (trigger.first == 0 || !has(view_.link[trigger.first - 1], pack::Link::demonstrative)) return false;
    for (std::size_t c = out_.claims.size(); c-- > 0;) {
      if (trigger.sentence - sentence_of_claim_[c] > 2 || sentence_of_claim_[c] == trigger.sentence) continue;
      Claim& told = out_.claims[c];
      if (told.type != type) continue;
      if (!(attribution_of(proposal.scopes) == told.attribution)) return false;
      auto place = passage_.place_of(proposal);
      if (place && !place->inherited && (!told.place || told.place->inherited || place->relative))
        told.place = std::move(place);
      if (!told.time) told.time = passage_.time_of(proposal);
      if (trigger.sentence == sentence_of_claim_[c] + 1) {
        told.evidence.span = cover(told.evidence.span, view_.sentence_of(trigger.first).span);
        told.evidence.text = std::string(slice(view_.reading.report.text, told.evidence.span));
      }
      return true;
    }
    return false;
  }

  Claim empty_claim(const Proposal& proposal, const std::string& type, Attribution attribution) const {
    const Trigger& trigger = *proposal.trigger;
    const Sentence& sentence = view_.sentence_of(trigger.first);
    Claim claim({sentence.span, std::string(slice(view_.reading.report.text, sentence.span))},
                std::move(attribution));
    claim.report = view_.reading.report.id;
    claim.source = view_.reading.report.source;
    claim.type = type;
    claim.trigger = {view_.token(trigger.first).span.begin, view_.token(trigger.last - 1).span.end};
    claim.means = means_in(view_, sentence);
    claim.confidence = world_.claim_models.trigger.calibrated(proposal.probability);
    const auto& language = view_.reading.analysis.language;
    claim.rule = proposal.frame->line
                     ? fmt::format("frames.{}:{}", language, proposal.frame->line)
                     : fmt::format("event_words.{}:{}", language, view_.reading.analysis.lemma(trigger.head));
    return claim;
  }

  void keep(Claim claim, const Proposal& proposal) {
    if (claim.actors.empty() && claim.targets.empty() && !claim.place)
      claim.notes.push_back({NoteCode::trigger_without_roles, claim.trigger, ""});
    out_.claims.push_back(std::move(claim));
    sentence_of_claim_.push_back(proposal.trigger->sentence);
  }

  static Attribution rumoured() { return Attribution::relayed({{std::string(kRumour), ""}}, {}); }

  Attribution chain_of(const std::vector<const Scope*>& taken, const Proposal& proposal) const {
    return citation_chain(taken, proposal.scopes, view_, world_.actors);
  }

  /// The claim as the learned reader fills it.
  void add_learned(const Proposal& proposal, const std::string& type) {
    const SlotAnswers answers = slots_->read(proposal);
    std::optional<ClaimTime> time;
    if (answers.time != kNone) time = claim_time(view_, answers.time, answers.time_inherited);
    if (answers.day_of_report && answers.certainty != Certainty::planned) {
      const Day day = *view_.reading.report.published;
      time = ClaimTime{
          {day - std::chrono::days(1), day, 2}, "", true, false};  // news is of the day or the day before
    }
    if (is_background(time) || is_unsaid(proposal, type)) return;
    const bool rumour = answers.certainty == Certainty::rumour && answers.voices.empty();
    Claim claim = empty_claim(proposal, type, rumour ? rumoured() : chain_of(answers.voices, proposal));
    claim.actors = refs(answers.actors);
    claim.targets = refs(answers.targets);
    if (answers.place) {
      claim.place = claim_place(view_, *answers.place);
      claim.place->inherited = answers.place_inherited;
    }
    claim.time = std::move(time);
    if (answers.day_of_report && claim.time)
      claim.notes.push_back({NoteCode::day_of_report, claim.evidence.span, ""});
    claim.certainty = answers.certainty;
    claim.polarity = answers.polarity;
    keep(std::move(claim), proposal);
  }

  void add_claim(const Proposal& proposal, const std::string& type) {
    if (goes_on(proposal, type)) return;
    if (slots_) return add_learned(proposal, type);
    auto place = passage_.place_of(proposal);
    auto time = passage_.time_of(proposal);
    if (is_background(time) || is_unsaid(proposal, type)) return;
    Claim claim = empty_claim(proposal, type,
                              proposal.signals.rumour ? rumoured() : chain_of(proposal.scopes, proposal));
    claim.actors = refs(without_bystanders(proposal.roles.actors, type));
    claim.targets = refs(proposal.roles.targets);
    claim.place = std::move(place);
    claim.time = std::move(time);
    const bool by_denier = !proposal.scopes.empty() && proposal.scopes[0]->kind == pack::SayingKind::deny;
    claim.polarity = proposal.signals.negated || proposal.signals.denied || by_denier ? Polarity::denied
                                                                                      : Polarity::affirmed;
    claim.certainty = certainty_of(proposal.signals, !claim.attribution.by_outlet());
    participants_.fill(claim, proposal);
    keep(std::move(claim), proposal);
  }

  /// "L'armée n'a pas réagi", "il ne donne aucun bilan": what was not said and who was not harmed is no
  /// claim; a happening denied is one.
  bool is_unsaid(const Proposal& proposal, const std::string& type) const {
    const auto* entry = world_.event_types.find(type);
    const bool words = entry && entry->family == "words";
    return proposal.signals.negated && proposal.scopes.empty() &&
           (words || proposal.frame->type == pack::kToll);
  }

  bool is_background(const std::optional<ClaimTime>& time) const {
    if (!time || time->inherited || !view_.reading.report.published || !time->interval.end) return false;
    return *time->interval.end + kBackgroundAfter < *view_.reading.report.published;
  }

  /// People without arms and media do no violence: where they stand as its subject, the words were read
  /// amiss.
  std::vector<std::int32_t> without_bystanders(std::vector<std::int32_t> mentions,
                                               const std::string& type) const {
    const pack::Participation* rule = world_.participants.find(type);
    if (!rule || !hostile(type)) return mentions;
    std::erase_if(mentions, [&](std::int32_t m) {
      const ActorKind kind = view_.actor(m).kind;
      const bool bystander = kind == ActorKind::civilians || kind == ActorKind::media;
      return bystander &&
             std::find(rule->actor_kinds.begin(), rule->actor_kinds.end(), kind) == rule->actor_kinds.end();
    });
    return mentions;
  }

  std::vector<ActorRef> refs(const std::vector<std::int32_t>& mentions) const {
    std::vector<ActorRef> out;
    for (const auto m : mentions)
      out.push_back({view_.actor(m).id, std::string(slice(view_.reading.report.text, view_.actor(m).span))});
    return out;
  }

  std::vector<ActorRef> refs(const std::vector<RoleCandidate>& chosen) const {
    std::vector<ActorRef> out;
    for (const RoleCandidate& c : chosen)
      out.push_back({c.id, c.mention == kNone
                               ? ""
                               : std::string(slice(view_.reading.report.text, view_.actor(c.mention).span))});
    return out;
  }

  /// Each count goes to the claim whose trigger stands nearest; counts of harm to violence first.
  void give_counts(std::uint32_t s, std::size_t before) {
    if (out_.claims.size() == before) return;
    const Sentence& sentence = view_.reading.analysis.sentences[s];
    for (Quantity& quantity : quantities_in(view_, sentence)) {
      Claim* nearest = nullptr;
      std::uint32_t least = 0;
      for (std::size_t c = before; c < out_.claims.size(); ++c) {
        Claim& claim = out_.claims[c];
        const std::uint32_t gap = claim.trigger.begin > quantity.span.begin
                                      ? claim.trigger.begin - quantity.span.begin
                                      : quantity.span.begin - claim.trigger.begin;
        const bool harm = quantity.what == "killed" || quantity.what == "injured";
        const std::uint32_t cost = gap + (harm && !hostile(claim.type) ? 10000 : 0);
        if (nearest && cost >= least) continue;
        nearest = &claim;
        least = cost;
      }
      nearest->quantities.push_back(std::move(quantity));
    }
  }

  const View& view_;
  const pack::World& world_;
  const SlotReader* slots_;  // null = by rules alone
  Passage passage_;
  ParticipantFinder participants_;
  Claims out_;
  std::vector<std::uint32_t> sentence_of_claim_;  // beside out_.claims
};

}  // namespace

Attribution attribution_of(const std::vector<const Scope*>& scopes) {
  std::vector<ActorRef> chain;
  for (const Scope* scope : scopes)
    for (const ActorRef& source : scope->sources)
      if (std::none_of(chain.begin(), chain.end(), [&](const ActorRef& ref) { return ref.id == source.id; }))
        chain.push_back(source);
  return chain.empty() ? Attribution::outlet() : Attribution::relayed(std::move(chain), scopes[0]->cue);
}

ClaimPlace claim_place(const View& view, const PlaceMention& from) {
  ClaimPlace place;
  place.id = from.id;
  place.name = from.name;
  place.text = std::string(slice(view.reading.report.text, from.span));
  place.country = from.country;
  place.town = from.town;
  place.kind = from.kind;
  place.located = from.located;
  place.lat = from.lat;
  place.lon = from.lon;
  place.radius_km = from.radius_km;
  place.where_prec = from.where_prec;
  place.relative = from.relative;
  return place;
}

ClaimTime claim_time(const View& view, std::int32_t mention, bool inherited) {
  const TimeMention& time = view.time(mention);
  Interval days = time.interval;
  if (time.ongoing) days.end.reset();  // what goes on has no last day yet
  return ClaimTime{days, std::string(slice(view.reading.report.text, time.span)), inherited, time.conflict};
}

Claims assemble(const View& view, std::vector<Proposal> kept, const pack::World& world,
                const SlotReader* slots) {
  return Assembler(view, world, slots).run(std::move(kept));
}

}  // namespace selon::claim
