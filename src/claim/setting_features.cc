#include "claim/setting_features.h"

#include <algorithm>

#include "claim/tree_path.h"

namespace selon::claim {

namespace {

constexpr std::uint32_t kBack = 8;   // sentences back whose places and days may still hold
constexpr std::uint32_t kAhead = 1;  // sentences on

/// The mentions of one kind as the features see them: where they stand, without what they are.
class Writer {
 public:
  Writer(const Scene& scene, const Trigger& trigger, const pack::Frame& frame)
      : scene_(scene), view_(scene.view), trigger_(trigger), type_(frame.type_index) {}

  /// Those of the sentences around, in order, and the first of the report.
  template <class Mention>
  std::vector<SettingCandidate> collect(const std::vector<Mention>& mentions) const {
    const auto& sentences = view_.reading.analysis.sentences;
    const std::uint32_t s = trigger_.sentence;
    const std::uint32_t begin = sentences[s < kBack ? 0 : s - kBack].span.begin;
    const std::uint32_t end = sentences[std::min<std::size_t>(s + kAhead, sentences.size() - 1)].span.end;
    std::vector<SettingCandidate> all;
    const auto offer = [&](std::size_t m) {
      const TokenRange range = tokens_of(view_.reading.analysis, mentions[m].span);
      if (range.first >= range.last) return;
      const bool here = view_.token(range.first).sentence == s;
      all.push_back({static_cast<std::int32_t>(m), nullptr, here, {}});
    };
    auto m = static_cast<std::size_t>(
        std::lower_bound(mentions.begin(), mentions.end(), begin,
                         [](const Mention& mention, std::uint32_t at) { return mention.span.begin < at; }) -
        mentions.begin());
    if (m > 0) offer(0);
    for (; m < mentions.size() && mentions[m].span.begin < end; ++m) offer(m);
    return all;
  }

  /// order: how many of the candidates lie nearer.
  void where(TokenRange range, std::size_t order, FeatureList& out) const {
    const std::uint32_t t = view_.head_of(range.first, range.last), s = view_.token(t).sentence;
    const bool before = range.first < trigger_.head;
    if (s != trigger_.sentence) {
      const std::uint32_t gap = s < trigger_.sentence ? trigger_.sentence - s : s - trigger_.sentence;
      out.add("sentences"_f, std::min(gap, 9u), before);
      out.add("paragraphs"_f, paragraphs_between(s), before);
      out.add("order far"_f, std::min<std::size_t>(order, 5), before);
      return;
    }
    const std::uint32_t distance = before ? trigger_.first - std::min(range.last, trigger_.first)
                                          : range.first - std::min(range.first, trigger_.last);
    out.add("distance"_f, bucket(distance), before);
    out.add("order"_f, std::min<std::size_t>(order, 4), before);
    out.add("opens"_f,
            range.first == view_.sentence_of(t).first || range.first == view_.sentence_of(t).first + 1,
            before);
    out.add("quoted"_f, view_.quote_at[t] != kNone, view_.quote_at[trigger_.head] != kNone);
    out.add("verbs between"_f, std::min(verbs_between(range), 3u), before);
    std::uint64_t lead = 0;
    for (const std::uint32_t child : view_.children_of(t))
      if (view_.token(child).relation == Dependency::case_) lead = view_.token(child).lemma_hash;
    out.add("case"_f, lead);
    out.add("relation"_f, static_cast<std::uint64_t>(view_.token(t).relation));
    if (range.first > 0) out.add("word before"_f, view_.token(range.first - 1).hash);
    if (!view_.reading.analysis.has_trees) return;
    const TreePath path = tree_path(view_, t, trigger_.head);
    out.add("path"_f, path.relations);
    out.add("path size"_f, path.up, path.down);
    out.add("branch"_f, path.last_up, path.down);
    out.add("case at"_f, lead, path.up, path.down);
  }

  void finish(FeatureList& typed, FeatureList& out) const {
    out.reserve(2 * typed.all().size());
    out.append(typed.all());
    for (const std::uint32_t feature : typed.all()) out.push(cross(feature, type_));
  }

  /// For each candidate, how many of the same part (sentence or not) stand nearer to the trigger.
  template <class Mention>
  std::vector<std::size_t> orders(const std::vector<SettingCandidate>& all,
                                  const std::vector<Mention>& mentions) const {
    const auto gap = [&](const SettingCandidate& c) {
      const std::uint32_t begin = mentions[static_cast<std::size_t>(c.mention)].span.begin;
      const std::uint32_t at = view_.token(trigger_.head).span.begin;
      return begin < at ? at - begin : begin - at;
    };
    std::vector<std::size_t> out;
    for (const SettingCandidate& c : all)
      out.push_back(
          static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const SettingCandidate& other) {
            return other.in_sentence == c.in_sentence && gap(other) < gap(c);
          })));
    return out;
  }

 private:
  std::uint32_t paragraphs_between(std::uint32_t s) const {
    const auto& sentences = view_.reading.analysis.sentences;
    const auto a = sentences[s].paragraph, b = sentences[trigger_.sentence].paragraph;
    return std::min(a < b ? b - a : a - b, 3u);
  }

  std::uint32_t verbs_between(TokenRange range) const {
    const std::uint32_t begin = std::min(range.last, trigger_.last),
                        end = std::max(range.first, trigger_.first);
    std::uint32_t n = 0;
    for (auto t = begin; t < end; ++t) n += view_.token(t).upos == Upos::verb;
    return n;
  }

  const Scene& scene_;
  const View& view_;
  const Trigger& trigger_;
  const std::uint32_t type_;
};

Slot slot_of(const Trigger& trigger, std::int32_t mention) {
  for (const Argument& argument : trigger.arguments.places)
    if (argument.mention == mention) return argument.slot;
  return Slot::loose;
}

}  // namespace

namespace {

/// Places that only what stands above the text names.
void add_headed(const Scene& scene, const Writer& writer, int finest_here,
                std::vector<SettingCandidate>& all) {
  const auto& grounding = scene.view.reading.grounding;
  const std::size_t body = all.size();
  for (std::size_t i = 0; i < grounding.headed.size(); ++i) {
    const PlaceMention& place = grounding.headed[i];
    const bool told = std::any_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(body),
                                  [&](const SettingCandidate& c) { return c.place->id == place.id; });
    if (told) continue;
    const auto grain = static_cast<std::uint64_t>(coarseness(place.kind));
    FeatureList typed;
    typed.add("headed"_f, grain, i == 0);
    typed.add("headed last"_f, grain, i + 1 == grounding.headed.size(), i);
    typed.add("headed beside"_f, grain, bucket(body), finest_here);
    typed.add("headed in"_f, grain, std::min(9, finest_here));
    SettingCandidate candidate{kNone, &place, false, {}};
    writer.finish(typed, candidate.features);
    all.push_back(std::move(candidate));
  }
}

/// The day of the report itself, where the text leaves open when.
void add_report_day(const Scene& scene, const Writer& writer, std::uint64_t tense, const Signals& signals,
                    std::vector<SettingCandidate>& all) {
  if (!scene.view.reading.report.published) return;
  const bool any_here =
      std::any_of(all.begin(), all.end(), [](const SettingCandidate& c) { return c.in_sentence; });
  FeatureList typed;
  typed.add("report's day"_f, any_here, all.empty());
  typed.add("report's day tense"_f, any_here, tense);
  typed.add("report's day mood"_f, signals.planned, signals.conditional, signals.negated);
  SettingCandidate candidate{kNone, nullptr, false, {}};
  writer.finish(typed, candidate.features);
  all.push_back(std::move(candidate));
}

}  // namespace

int coarseness(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::town:
    case PlaceKind::quarter:
    case PlaceKind::camp:
    case PlaceKind::airport:
      return 0;
    case PlaceKind::district:
    case PlaceKind::region:
    case PlaceKind::river:
    case PlaceKind::road:
      return 1;
    case PlaceKind::area:
      return 2;
    case PlaceKind::country:
    case PlaceKind::sea:
      return 3;
  }
  return 3;
}

std::vector<SettingCandidate> place_candidates(const Scene& scene, const Trigger& trigger,
                                               const pack::Frame& frame) {
  const auto& places = scene.view.reading.grounding.places;
  const Writer writer(scene, trigger, frame);
  auto all = writer.collect(places);
  const auto orders = writer.orders(all, places);
  int finest_here = 9, finest_near = 9;
  for (const SettingCandidate& c : all) {
    const int grain = coarseness(places[static_cast<std::size_t>(c.mention)].kind);
    (c.in_sentence ? finest_here : finest_near) = std::min(c.in_sentence ? finest_here : finest_near, grain);
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    const PlaceMention& place = places[static_cast<std::size_t>(all[i].mention)];
    all[i].place = &place;
    const TokenRange range = tokens_of(scene.view.reading.analysis, place.span);
    const auto grain = static_cast<std::uint64_t>(coarseness(place.kind));
    const std::int32_t actor = scene.view.actor_at[range.first];
    FeatureList typed;
    typed.add("here"_f, all[i].in_sentence);
    typed.add("grain"_f, grain, all[i].in_sentence);
    typed.add("kind"_f, static_cast<std::uint64_t>(place.kind), all[i].in_sentence);
    typed.add("finest"_f, static_cast<int>(grain) <= finest_here, static_cast<int>(grain) <= finest_near,
              all[i].in_sentence);
    typed.add("finer"_f, grain, finest_here, all[i].in_sentence);
    typed.add("role"_f, static_cast<std::uint64_t>(place.role), all[i].in_sentence);
    typed.add("role of grain"_f, static_cast<std::uint64_t>(place.role), grain, all[i].in_sentence);
    typed.add("slot"_f, static_cast<std::uint64_t>(slot_of(trigger, all[i].mention)), grain);
    typed.add("slot read as"_f, static_cast<std::uint64_t>(slot_of(trigger, all[i].mention)),
              static_cast<std::uint64_t>(frame.roles));
    typed.add("relative"_f, place.relative.has_value(), place.described, place.located);
    typed.add("actor"_f, actor != kNone, actor != kNone && scene.view.actor(actor).kind == ActorKind::state,
              grain);
    typed.add("first"_f, all[i].mention == 0, grain, all[i].in_sentence);
    const auto named = scene.places_named.find(place.name);
    const std::uint32_t times = named == scene.places_named.end() ? 0 : named->second;
    typed.add("named"_f, bucket(times), grain);
    typed.add("titled"_f, static_cast<bool>(scene.titled_word[range.first]), grain, all[i].in_sentence);
    const bool holds = std::any_of(all.begin(), all.end(), [&](const SettingCandidate& other) {
      const PlaceMention& inner = places[static_cast<std::size_t>(other.mention)];
      return other.in_sentence == all[i].in_sentence && inner.kind != PlaceKind::country &&
             place.kind == PlaceKind::country && inner.country == place.country;
    });
    typed.add("holds another"_f, holds, all[i].in_sentence);
    writer.where(range, orders[i], typed);
    writer.finish(typed, all[i].features);
  }
  add_headed(scene, writer, finest_here, all);
  return all;
}

std::vector<SettingCandidate> time_candidates(const Scene& scene, const Trigger& trigger,
                                              const Signals& signals, const pack::Frame& frame) {
  const auto& times = scene.view.reading.grounding.times;
  const Writer writer(scene, trigger, frame);
  auto all = writer.collect(times);
  std::erase_if(all, [&](const SettingCandidate& c) {
    return !times[static_cast<std::size_t>(c.mention)].interval.known();
  });
  const auto orders = writer.orders(all, times);
  const bool any_here =
      std::any_of(all.begin(), all.end(), [](const SettingCandidate& c) { return c.in_sentence; });
  const auto published = scene.view.reading.report.published;
  const Token& head = scene.view.token(trigger.head);
  const std::uint64_t tense = std::uint64_t{has(head.feats, Feat::past)} |
                              std::uint64_t{has(head.feats, Feat::present)} << 1 |
                              std::uint64_t{has(head.feats, Feat::future)} << 2 |
                              std::uint64_t{has(head.feats, Feat::imperfect)} << 3;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const TimeMention& time = times[static_cast<std::size_t>(all[i].mention)];
    FeatureList typed;
    typed.add("here"_f, all[i].in_sentence, any_here);
    typed.add("kind"_f, static_cast<std::uint64_t>(time.kind), all[i].in_sentence);
    typed.add("anchor"_f, static_cast<std::uint64_t>(time.anchor), all[i].in_sentence);
    typed.add("precision"_f, static_cast<std::uint64_t>(time.interval.date_prec), all[i].in_sentence);
    typed.add("ongoing"_f, time.ongoing, all[i].in_sentence);
    typed.add("first"_f, all[i].mention == 0, all[i].in_sentence);
    typed.add("planned"_f, signals.planned, signals.conditional, all[i].in_sentence);
    if (published && time.interval.start) {
      const auto days = (*published - *time.interval.start).count();
      const std::uint64_t age = days < 0      ? 0
                                : days == 0   ? 1
                                : days == 1   ? 2
                                : days <= 7   ? 3
                                : days <= 31  ? 4
                                : days <= 366 ? 5
                                              : 6;
      typed.add("age"_f, age, all[i].in_sentence);
      typed.add("age tense"_f, age, tense, static_cast<std::uint64_t>(head.upos));
      typed.add("age planned"_f, age, signals.planned);
    }
    typed.add("tense"_f, tense, all[i].in_sentence);
    writer.where(tokens_of(scene.view.reading.analysis, time.span), orders[i], typed);
    writer.finish(typed, all[i].features);
  }
  add_report_day(scene, writer, tense, signals, all);
  return all;
}

}  // namespace selon::claim
