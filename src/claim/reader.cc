#include "claim/reader.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/hash.h"

namespace selon::claim {

namespace {

const char* kind_name(const View& view, const std::vector<std::int32_t>& mentions) {
  if (mentions.empty()) return "none";
  switch (view.actor(mentions[0]).kind) {
    case ActorKind::state: return "state";
    case ActorKind::government: return "government";
    case ActorKind::military: case ActorKind::mission: return "military";
    case ActorKind::police: return "police";
    case ActorKind::rebel: case ActorKind::militia: return "rebel";
    case ActorKind::organisation: return "organisation";
    case ActorKind::media: return "media";
    case ActorKind::person: return "person";
    case ActorKind::civilians: return "civilians";
    case ActorKind::unnamed: return "unnamed";
  }
  return "none";
}

const char* bucket(std::size_t n) { return n == 0 ? "0" : n == 1 ? "1" : n == 2 ? "2" : n <= 4 ? "4" : n <= 8 ? "8" : n <= 20 ? "20" : "many"; }

class FeatureWriter {
 public:
  FeatureWriter(const View& view, const Proposal& proposal) : view_(view), proposal_(proposal) {
    const auto& frame = *proposal.frame;
    language_ = view.reading.analysis.language;
    frame_id_ = fmt::format("{}:{}:{}", frame.type, static_cast<int>(frame.pos), language_);
  }

  std::vector<std::string> write(const Setting& setting) {
    words();
    needs();
    form();
    roles();
    mood();
    surroundings(setting);
    return std::move(out_);
  }

 private:
  template <class... Values>
  void add(fmt::format_string<Values...> format, Values&&... values) {
    out_.push_back(fmt::format(format, std::forward<Values>(values)...));
  }
  const std::string& type() const { return proposal_.frame->type; }

  void words() {
    const Trigger& trigger = *proposal_.trigger;
    add("bias");
    add("type={}", type());
    add("frame={}", frame_id_);
    std::string phrase;
    for (auto t = trigger.first; t < trigger.last; ++t) phrase += fmt::format("{}{}", phrase.empty() ? "" : "_", view_.reading.analysis.lemma(t));
    add("word={}:{}:{}", language_, phrase, type());
    add("word={}:{}", language_, phrase);
    const Sentence& sentence = view_.sentence_of(trigger.first);
    add("left={}:{}:{}", language_, trigger.first > sentence.first ? view_.form(trigger.first - 1) : "^", type());
    add("right={}:{}:{}", language_, trigger.last < sentence.last ? view_.form(trigger.last) : "$", type());
    add("left={}:{}", language_, trigger.first > sentence.first ? view_.form(trigger.first - 1) : "^");
    add("pos={}:{}", static_cast<int>(view_.token(trigger.first).upos), static_cast<int>(proposal_.frame->pos));
    add("relation={}", static_cast<int>(view_.token(trigger.first).relation));
    add("relation={}:{}", static_cast<int>(view_.token(trigger.first).relation), type());
    const auto head = view_.token(trigger.first).head;
    if (head >= 0) add("head={}:{}", language_, view_.reading.analysis.lemma(static_cast<std::size_t>(head)));
  }

  void needs() {
    const ReadingOption& option = *proposal_.option;
    add("unmet={}", option.unmet);
    if (option.unmet > 0) add("lacks={}:{}", option.first_unmet, type());
    if (option.unmet > 0) add("lacks={}", option.first_unmet);
    std::size_t rank = 0;
    for (const auto& other : proposal_.trigger->options) {
      if (&other == &option) break;
      rank += other.unmet == 0;
    }
    add("rank={}", rank);
  }

  void form() {
    const auto tags = proposal_.option->tags;
    add("tags={}:{}", static_cast<int>(tags), static_cast<int>(proposal_.frame->pos));
    add("tags={}:{}", static_cast<int>(tags), type());
    add("passive={}:{}", proposal_.trigger->arguments.passive, static_cast<int>(proposal_.frame->pos));
  }

  void roles() {
    const char* actor = kind_name(view_, proposal_.roles.actors);
    const char* target = kind_name(view_, proposal_.roles.targets);
    add("actor={}:{}", actor, type());
    add("target={}:{}", target, type());
    add("actor={}", actor);
    add("target={}", target);
    add("roles={}:{}", actor, target);
    add("bound_place={}:{}", proposal_.roles.place != kNone, type());
    const bool acts = !proposal_.roles.actors.empty(), suffers = !proposal_.roles.targets.empty();
    add("full={}{}{}:{}", acts, suffers, proposal_.option->unmet == 0, static_cast<int>(proposal_.frame->pos));
    add("full={}{}{}:{}:{}", acts, suffers, proposal_.option->unmet == 0, static_cast<int>(proposal_.frame->pos),
        proposal_.signals.negated || proposal_.signals.hypothetical);
  }

  void mood() {
    const Signals& s = proposal_.signals;
    const char* names[] = {"possible", "conditional", "rumour", "planned", "negated", "denied", "question", "hypothetical"};
    const bool values[] = {s.possible, s.conditional, s.rumour, s.planned, s.negated, s.denied, s.question, s.hypothetical};
    for (std::size_t i = 0; i < std::size(names); ++i)
      if (values[i]) {
        add("mood={}", names[i]);
        add("mood={}:{}", names[i], type());
      }
    add("relayed={}:{}", !proposal_.scopes.empty(), type());
    add("relayed={}", proposal_.scopes.size());
    add("quoted={}:{}", view_.quote_at[proposal_.trigger->first] != kNone, type());
  }

  void surroundings(const Setting& setting) {
    const Trigger& trigger = *proposal_.trigger;
    const Sentence& sentence = view_.sentence_of(trigger.first);
    bool place = false, time = false, number = false, armed = false;
    for (auto t = sentence.first; t < sentence.last; ++t) {
      place = place || view_.place_at[t] != kNone;
      time = time || view_.time_at[t] != kNone;
      number = number || view_.number_at[t] != kNone;
      armed = armed || (view_.actor_at[t] != kNone && is_armed(view_.actor(view_.actor_at[t])));
    }
    add("place={}:{}", place, type());
    add("time={}:{}", time, type());
    add("number={}:{}", number, type());
    add("armed={}:{}", armed, type());
    add("place_time={}{}{}", place, time, armed);
    add("beside={}:{}", bucket(setting.in_sentence[trigger.sentence] - 1), type());
    add("beside={}", bucket(setting.in_sentence[trigger.sentence] - 1));
    add("violence={}", setting.hostile * 3 > setting.triggers);
    add("violence={}:{}", setting.hostile * 3 > setting.triggers, type());
    add("length={}", (sentence.last - sentence.first) / 10);
    add("verbless={}", std::none_of(view_.reading.analysis.tokens.begin() + sentence.first,
                                    view_.reading.analysis.tokens.begin() + sentence.last,
                                    [](const Token& t) { return t.upos == Upos::verb || t.upos == Upos::aux; }));
    old_time(sentence);
    around(sentence);
  }

  /// Words near the trigger, without order.
  void around(const Sentence& sentence) {
    const Trigger& trigger = *proposal_.trigger;
    const auto begin = std::max(sentence.first, trigger.first < 5 ? 0 : trigger.first - 5);
    for (auto t = begin; t < std::min(sentence.last, trigger.last + 5); ++t)
      if (!view_.is_punct(t) && (t < trigger.first || t >= trigger.last))
        add("near={}:{}", language_, view_.reading.analysis.lemma(t));
  }

  /// A date more than a year before publication marks background.
  void old_time(const Sentence& sentence) {
    if (!view_.reading.report.published) return;
    const Day published = *view_.reading.report.published;
    for (auto t = sentence.first; t < sentence.last; ++t) {
      if (view_.time_at[t] == kNone) continue;
      const Interval& interval = view_.time(view_.time_at[t]).interval;
      if (interval.end && *interval.end + std::chrono::days(365) < published) return add("old={}", true);
    }
  }

  const View& view_;
  const Proposal& proposal_;
  std::string language_, frame_id_;
  std::vector<std::string> out_;
};

}  // namespace

std::vector<std::string> features_of(const View& view, const Proposal& proposal, const Setting& setting) {
  return FeatureWriter(view, proposal).write(setting);
}

double probability_of(const std::vector<std::string>& features, const pack::ClaimWeights& weights) {
  double sum = 0;
  for (const auto& feature : features)
    if (const auto it = weights.weights.find(base::hash64(feature)); it != weights.weights.end()) sum += static_cast<double>(it->second);
  return 1.0 / (1.0 + std::exp(-sum));
}

}  // namespace selon::claim
