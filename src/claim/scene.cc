#include "claim/scene.h"

#include <algorithm>
#include <unordered_set>

#include "text/phrase.h"

namespace selon::claim {

namespace {

constexpr auto kOldAfter = std::chrono::days(365);

void read_words(Scene& scene) {
  const auto& analysis = scene.view.reading.analysis;
  const auto title = text::phrase_hashes(scene.view.reading.report.title);
  const std::unordered_set<std::uint64_t> in_title(title.begin(), title.end());
  std::unordered_set<std::uint64_t> lemmas;
  scene.repeated.resize(analysis.tokens.size());
  scene.titled_word.resize(analysis.tokens.size());
  for (std::size_t t = 0; t < analysis.tokens.size(); ++t) {
    const Token& token = analysis.tokens[t];
    if (!is_content(token.upos)) continue;
    scene.repeated[t] = !lemmas.insert(token.lemma_hash).second;
    scene.titled_word[t] = in_title.contains(token.hash) || in_title.contains(token.lemma_hash);
  }
}

void read_days(Scene& scene) {
  scene.old.assign(scene.view.reading.analysis.sentences.size(), false);
  const auto published = scene.view.reading.report.published;
  if (!published) return;
  for (const TimeMention& time : scene.view.reading.grounding.times) {
    const TokenRange range = tokens_of(scene.view.reading.analysis, time.span);
    const bool old = time.interval.end && *time.interval.end + kOldAfter < *published;
    if (old && range.first < range.last) scene.old[scene.view.token(range.first).sentence] = true;
  }
}

void count_types(Scene& scene) {
  scene.first.fill(kNone);
  scene.trigger_at.assign(scene.view.reading.analysis.tokens.size(), kNone);
  scene.told.resize(scene.view.reading.analysis.sentences.size());
  for (std::size_t i = 0; i < scene.triggers.size(); ++i) {
    const Trigger& trigger = scene.triggers[i];
    scene.trigger_at[trigger.head] = static_cast<std::int32_t>(i);
    const TypeSet types = types_of(scene.view, trigger);
    scene.told[trigger.sentence] |= types;
    for (std::uint32_t type = 0; type < kMostTypes; ++type) {
      if (!types[type]) continue;
      ++scene.counts[type], ++scene.total;
      scene.hostile += scene.is_hostile(type);
      if (scene.first[type] == kNone) scene.first[type] = static_cast<std::int32_t>(i);
    }
    if (!scene.titled_word[trigger.head]) continue;
    for (const ReadingOption& option : trigger.options)
      if (option.by_frame) scene.titled.set(scene.frame(option).type_index);
  }
}

void find_leading(Scene& scene) {
  std::array<std::uint32_t, kMostTypes> order{};
  for (std::uint32_t type = 0; type < kMostTypes; ++type) order[type] = type;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return scene.counts[a] > scene.counts[b]; });
  for (std::size_t i = 0; i < scene.leading.size(); ++i)
    scene.leading[i] = scene.counts[order[i]] > 0 ? order[i] : static_cast<std::uint32_t>(kMostTypes);
}

}  // namespace

FeatureList report_features(const Scene& scene) {
  const View& view = scene.view;
  const auto& analysis = view.reading.analysis;
  FeatureList out;
  for (std::size_t t = 0; t < analysis.tokens.size(); ++t)
    if (is_content(analysis.tokens[t].upos) && !scene.repeated[t]) {
      out.add("lemma"_f, view.side_blind_lemma(static_cast<std::uint32_t>(t)));
      if (scene.titled_word[t])
        out.add("title lemma"_f, view.side_blind_lemma(static_cast<std::uint32_t>(t)));
    }
  const std::size_t sentences = analysis.sentences.size() + 1;
  std::size_t armed = 0;
  for (const ActorMention& actor : view.reading.grounding.actors) {
    armed += is_armed(actor);
    out.add("kind"_f, side_blind(actor.kind));
  }
  out.add("always"_f);
  out.add("hostile"_f, bucket(scene.hostile));
  out.add("hostile share"_f, std::min<std::size_t>(9, 10 * scene.hostile / sentences));
  out.add("armed"_f, bucket(armed));
  out.add("armed share"_f, std::min<std::size_t>(9, 10 * armed / sentences));
  out.add("told share"_f, std::min<std::size_t>(9, 10 * scene.total / sentences));
  for (const std::uint32_t type : scene.leading) out.add("leading"_f, type);
  out.add("voices"_f, bucket(scene.scopes.size()));
  for (std::uint32_t type = 0; type < kMostTypes; ++type)
    if (scene.counts[type] > 0) out.add("type"_f, type, bucket(scene.counts[type]));
  return out;
}

TypeSet types_of(const View& view, const Trigger& trigger) {
  TypeSet types;
  for (const ReadingOption& option : trigger.options)
    if (option.by_frame && option.unmet == 0) types.set(view.words.frames.entries[option.frame].type_index);
  return types;
}

Scene make_scene(const View& view, const std::vector<Trigger>& triggers, const Scopes& scopes,
                 const pack::EventTypes& types) {
  Scene scene{view, triggers, scopes, types, {}, {}, {}, {}, {}, {}, 0, 0, {}, {}, {}, {}};
  read_words(scene);
  read_days(scene);
  count_types(scene);
  find_leading(scene);
  for (const PlaceMention& place : view.reading.grounding.places) ++scene.places_named[place.name];
  return scene;
}

}  // namespace selon::claim
