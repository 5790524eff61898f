#include "learn_tags.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "text/fold.h"

namespace selon::train {

namespace {

using analysis::Tag;

class Learner {
 public:
  Learner(std::vector<std::string> labels, std::map<std::string, std::size_t> index)
      : model_(std::move(labels)), index_(std::move(index)) {
    for (const auto& label : model_.labels()) tags_.push_back(*analysis::tag_of(label));
  }

  void sentence(const GoldSentence& gold, Disguise disguise) {
    const auto shapes = shapes_of(gold, disguise);
    std::vector<std::uint32_t> codes(shapes.size());
    for (std::size_t i = 0; i < shapes.size(); ++i) {
      features_.clear();
      analysis::tag_features({shapes, codes}, i, features_);
      const std::size_t guess = step(features_, gold.tokens[i].tag, shapes[i].folded);
      codes[i] = analysis::code_of(tags_[guess]);
    }
  }

  /// A word of the lexicon teaches only the features that see the word alone.
  void word(const LexiconEntry& entry) {
    GoldSentence one;
    one.tokens.push_back({.form = entry.form, .span = {}, .tag = entry.tag, .lemma = {}, .name = {}});
    const auto shapes = shapes_of(one, Disguise::none);
    const std::vector<std::uint32_t> codes(1);
    features_.clear();
    analysis::tag_features({shapes, codes}, 0, features_);
    const auto own = std::span(features_).subspan(1, analysis::kOwnFeatures - 1);
    // An ending that only one mood or tense has must speak clearly: in a sentence the context speaks too.
    const bool clear = has(entry.tag.feats, Feat::conditional | Feat::future | Feat::imperfect | Feat::infinitive);
    model_.score(own, scores_);
    const std::size_t gold = index_.at(analysis::label_of(entry.tag));
    if (clear) scores_[gold] -= margin_;
    const auto guess = static_cast<std::size_t>(std::max_element(scores_.begin(), scores_.end()) - scores_.begin());
    if (guess != gold) model_.update(own, gold, guess, lexicon_step_);
  }
  float margin_ = 8, lexicon_step_ = 1;

  /// Learns which words are function words. Call before all else.
  void close(const std::vector<const GoldSentence*>& sentences) {
    for (const auto* sentence : sentences)
      for (const auto& token : sentence->tokens)
        if (analysis::is_closed(token.tag.upos))
          closed_.emplace(text::hash_word(text::fold(token.form)), token.tag.upos);
    for (std::size_t label = 0; label < tags_.size(); ++label) {
      if (!analysis::is_closed(tags_[label].upos)) continue;
      for (const auto& [folded, upos] : closed_)
        if (upos == tags_[label].upos) model_.fix(analysis::closed_feature(folded), label, 1);
    }
  }

  const Perceptron& model() const { return model_; }

 private:
  std::size_t step(std::span<const std::uint64_t> features, Tag tag, std::uint64_t folded) {
    model_.score(features, scores_);
    for (std::size_t label = 0; label < tags_.size(); ++label)
      if (analysis::is_closed(tags_[label].upos) && !closed_.contains({folded, tags_[label].upos})) scores_[label] = -1e9f;
    const auto guess = static_cast<std::size_t>(std::max_element(scores_.begin(), scores_.end()) - scores_.begin());
    const std::size_t gold = index_.at(analysis::label_of(tag));
    if (guess != gold) model_.update(features, gold, guess);
    model_.next();
    return guess;
  }

  Perceptron model_;
  std::map<std::string, std::size_t> index_;
  std::vector<Tag> tags_;
  std::set<std::pair<std::uint64_t, Upos>> closed_;
  std::vector<std::uint64_t> features_;
  std::vector<float> scores_;
};

}  // namespace

std::string learn_tags(const std::vector<const GoldSentence*>& sentences, const std::vector<LexiconEntry>& lexicon,
                       const TagPlan& plan) {
  std::vector<std::string> labels;
  std::map<std::string, std::size_t> index;
  for (const auto* sentence : sentences)
    for (const auto& token : sentence->tokens) {
      const std::string label = analysis::label_of(token.tag);
      if (index.try_emplace(label, labels.size()).second) labels.push_back(label);
    }
  std::vector<const LexiconEntry*> words;
  for (const auto& entry : lexicon)
    if (entry.single && index.contains(analysis::label_of(entry.tag))) words.insert(words.end(), 1 + static_cast<std::size_t>(std::log2(1 + entry.frequency)), &entry);
  Learner learner(labels, index);
  learner.margin_ = plan.margin;
  learner.close(sentences);
  Random random(plan.seed);
  auto order = sentences;
  for (int epoch = 0; epoch < plan.epochs; ++epoch) {
    shuffle(order, random);
    const std::size_t every = words.empty() ? 0 : std::max<std::size_t>(1, plan.lexicon_draws / order.size());
    for (const auto* sentence : order) {
      learner.sentence(*sentence, draw_disguise(random));
      for (std::size_t n = 0; n < every; ++n)
        learner.word(*words[random.below(static_cast<std::uint32_t>(words.size()))]);
    }
  }
  return learner.model().to_bytes(plan.limit);
}

}  // namespace selon::train
