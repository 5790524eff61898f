#include "claim/triggers.h"

#include <algorithm>
#include <optional>

namespace selon::claim {

namespace {

bool part_of_speech_fits(const View& view, const pack::Frame& frame, const text::FormHit& hit,
                         std::uint32_t token) {
  if (hit.last > token + 1) return true;  // a phrase says enough
  const Upos tag = view.token(token).upos;
  switch (frame.pos) {
    case pack::WordClassOf::noun:
      return view.may_be_noun(token) || tag == Upos::x;
    case pack::WordClassOf::verb:
      return view.may_be_verb(token, hit.tags) ||
             (tag == Upos::adj && has(hit.tags, text::FormTag::participle));
    case pack::WordClassOf::adjective:
      return tag != Upos::adp && tag != Upos::det;
  }
  return true;
}

const Argument* nearest(const std::vector<Argument>& arguments, std::initializer_list<Slot> slots) {
  for (const Argument& argument : arguments)
    if (std::find(slots.begin(), slots.end(), argument.slot) != slots.end()) return &argument;
  return nullptr;
}

class NeedTest {
 public:
  NeedTest(const View& view, const Trigger& trigger) : view_(view), trigger_(trigger) {}

  bool holds(const pack::Need& need) const {
    if (need.context >= 0) return has_context(view_.words.contexts[static_cast<std::size_t>(need.context)]);
    const auto& actors = trigger_.arguments.actors;
    const auto& places = trigger_.arguments.places;
    const std::string& name = need.name;
    if (name == "armed") return any_actor(is_armed);
    if (name == "place_near") return !places.empty();
    if (name == "place_object") return nearest(places, {Slot::object}) != nullptr;
    if (name == "place_subject") return nearest(places, {Slot::subject}) != nullptr;
    if (name == "place_of") return nearest(places, {Slot::of}) != nullptr;
    if (name == "number") return counted();
    if (name == "civil_many") return any_actor(is_unarmed) || counted();
    if (name == "armed_subject" || name == "civil_subject") {
      const Argument* subject = nearest(actors, {Slot::subject, Slot::agent});
      return subject && is(*subject, name == "armed_subject" ? is_armed : is_unarmed);
    }
    const Argument* target = nearest(actors, {Slot::object, Slot::against, Slot::of});
    if (name == "armed_target") return target && is(*target, is_armed);
    if (name == "civil_target") return !target || !is(*target, is_armed);
    if (name == "person_object") return target != nullptr || (counted() && !nearest(places, {Slot::object}));
    return true;
  }

  /// What stands there is not what the frame asks for: "visé des positions des rebelles" is no attack on
  /// civilians, "repris son offensive" takes no place.
  bool contradicts(const pack::Need& need) const {
    if (need.name == "place_object")
      return !nearest(trigger_.arguments.places, {Slot::object}) && takes_a_thing();
    if (need.name == "armed_subject" || need.name == "civil_subject") {
      const Argument* subject = nearest(trigger_.arguments.actors, {Slot::subject, Slot::agent});
      return subject && is(*subject, need.name == "armed_subject" ? is_unarmed : is_armed);
    }
    if (need.name != "armed_target" && need.name != "civil_target") return false;
    const Argument* target = nearest(trigger_.arguments.actors, {Slot::object, Slot::against, Slot::of});
    if (!target) return false;
    return need.name == "armed_target" ? is(*target, is_unarmed) : is(*target, is_armed);
  }

 private:
  /// A noun that is no place is the object in the tree.
  bool takes_a_thing() const {
    const Sentence& sentence = view_.sentence_of(trigger_.first);
    for (auto t = trigger_.last; t < std::min(sentence.last, trigger_.last + 8); ++t) {
      const Token& token = view_.token(t);
      const bool bound = token.head >= static_cast<std::int32_t>(trigger_.first) &&
                         token.head < static_cast<std::int32_t>(trigger_.last);
      if (bound && token.relation == Dependency::obj && token.upos == Upos::noun &&
          view_.place_at[t] == kNone)
        return true;
    }
    return false;
  }

  bool is(const Argument& argument, bool (*test)(const ActorMention&)) const {
    return test(view_.actor(argument.mention));
  }

  bool any_actor(bool (*test)(const ActorMention&)) const {
    const auto& actors = trigger_.arguments.actors;
    return std::any_of(actors.begin(), actors.end(), [&](const Argument& a) { return is(a, test); });
  }

  bool has_context(const pack::Context& context) const {
    const Sentence& sentence = view_.sentence_of(trigger_.first);
    for (auto t = sentence.first; t < sentence.last; ++t) {
      if (t >= trigger_.first && t < trigger_.last) continue;
      if (context.words.contains(view_.token(t).hash)) return true;
    }
    return false;
  }

  bool counted() const {
    const Sentence& sentence = view_.sentence_of(trigger_.first);
    const auto begin = std::max(sentence.first, trigger_.first < 6 ? 0 : trigger_.first - 6);
    const auto end = std::min(sentence.last, trigger_.last + 4);
    for (auto t = begin; t < end; ++t)
      if (view_.number_at[t] != kNone) return true;
    return false;
  }

  const View& view_;
  const Trigger& trigger_;
};

/// The class by which a token is looked up among single words; none for function words.
std::optional<pack::WordClassOf> word_class(const View& view, std::uint32_t t) {
  switch (view.token(t).upos) {
    case Upos::verb:
      return pack::WordClassOf::verb;
    case Upos::noun:
    case Upos::propn:
      return pack::WordClassOf::noun;
    case Upos::adj:
    case Upos::num:
      return pack::WordClassOf::adjective;
    default:
      return std::nullopt;
  }
}

/// Types that the tables of single words allow at a token, beside those that frames gave it.
void add_words(const View& view, Trigger& trigger) {
  const auto pos = word_class(view, trigger.head);
  if (!pos) return;
  const auto words =
      view.words.event_words.find(pack::event_word_key(view.token(trigger.head).lemma_hash, *pos));
  for (const pack::EventWord& word : words) {
    const auto type = view.words.frames.entries[word.frame].type_index;
    bool given = false;
    for (ReadingOption& option : trigger.options)
      if (view.words.frames.entries[option.frame].type_index == type) option.word = &word, given = true;
    if (!given) trigger.options.push_back({word.frame, text::FormTag::none, 0, {}, &word, false});
  }
}

/// A happening told by the people in it ("des manifestants", "the gunmen"): nobody with a name.
bool may_tell_inside_mention(const View& view, std::uint32_t t) {
  const ActorKind kind = view.actor(view.actor_at[t]).kind;
  return kind == ActorKind::civilians || kind == ActorKind::unnamed;
}

/// The words that frames name at a token, without what they need.
Trigger framed_trigger(const View& view, std::uint32_t t, std::vector<text::FormHit>& hits) {
  Trigger trigger{t, t + 1, t, view.token(t).sentence, {}, {}};
  view.words.frames.forms.find(view.reading.analysis, view.reading.report.text, t, hits);
  std::uint32_t longest = 0;
  for (const auto& hit : hits) {
    const pack::Frame& frame = view.words.frames.entries[hit.entry];
    if (hit.last < longest || !part_of_speech_fits(view, frame, hit, t)) continue;
    longest = hit.last;
    trigger.last = hit.last;
    trigger.options.push_back({hit.entry, hit.tags, 0, {}, nullptr, true});
  }
  return trigger;
}

/// Drops the readings that what stands there contradicts; counts for the others what they lack.
void test_needs(const View& view, Trigger& trigger) {
  const NeedTest test(view, trigger);
  for (auto& option : trigger.options)
    for (const auto& need : view.words.frames.entries[option.frame].needs)
      if (!test.holds(need) && option.unmet++ == 0) option.first_unmet = need.name;
  std::erase_if(trigger.options, [&](const ReadingOption& option) {
    const auto& needs = view.words.frames.entries[option.frame].needs;
    return std::any_of(needs.begin(), needs.end(),
                       [&](const pack::Need& need) { return test.contradicts(need); });
  });
  std::stable_sort(trigger.options.begin(), trigger.options.end(),
                   [](const ReadingOption& a, const ReadingOption& b) { return a.frame < b.frame; });
}

}  // namespace

std::vector<Trigger> find_triggers(const View& view) {
  std::vector<Trigger> triggers;
  std::vector<text::FormHit> hits;
  const auto tokens = static_cast<std::uint32_t>(view.reading.analysis.tokens.size());
  for (std::uint32_t t = 0; t < tokens; ++t) {
    Trigger trigger = framed_trigger(view, t, hits);
    trigger.head = view.head_of(trigger.first, trigger.last);
    // A mention that names an actor ("groupe d'assaut") is no happening, unless a verb was matched.
    const bool inside = view.actor_at[t] != kNone && !view.may_be_verb(t);
    if (inside && !may_tell_inside_mention(view, t)) continue;
    if (inside) trigger.options.clear();
    if (!trigger.options.empty()) {
      trigger.arguments = arguments_of(view, trigger.first, trigger.last);
      test_needs(view, trigger);
    }
    const bool framed = !trigger.options.empty();
    if (!framed) trigger.last = t + 1, trigger.head = t;
    add_words(view, trigger);
    if (trigger.options.empty()) continue;
    t = trigger.last - 1;
    triggers.push_back(std::move(trigger));
  }
  return triggers;
}

void find_arguments(const View& view, Trigger& trigger) {
  const bool framed = std::any_of(trigger.options.begin(), trigger.options.end(),
                                  [](const ReadingOption& option) { return option.by_frame; });
  if (!framed) trigger.arguments = arguments_of(view, trigger.first, trigger.last);
}

}  // namespace selon::claim
