#include "learn_lemmas.h"

#include <algorithm>
#include <iostream>
#include <map>
#include <set>
#include <tuple>

#include "analysis/lemmas.h"
#include "text/fold.h"

namespace selon::train {

namespace {

struct Item {
  std::string form;
  analysis::Tag tag;
  std::string lemma;
  double count = 0;
};

std::vector<Item> items_of(const std::vector<GoldSentence>& sentences, const std::vector<LexiconEntry>& lexicon) {
  std::map<std::tuple<std::string, std::string, std::string>, Item> items;
  const auto add = [&](const std::string& form, analysis::Tag tag, const std::string& lemma, double count) {
    std::string lower;
    analysis::lower_append(lower, form);
    auto& item = items[{lower, analysis::label_of(tag), lemma}];
    item = {lower, tag, lemma, item.count + count};
  };
  std::set<std::pair<std::string, Upos>> known;
  for (const auto& sentence : sentences)
    for (const auto& token : sentence.tokens) {
      if (analysis::keeps_form(token.tag.upos)) continue;
      add(token.form, token.tag, token.lemma, 10);
      known.emplace(text::fold(token.form), token.tag.upos);
    }
  // A treebank's lemma was chosen by a person, the lexicon's by a pattern.
  for (const auto& entry : lexicon)
    if (!known.contains({text::fold(entry.form), entry.tag.upos}))
      add(entry.form, entry.tag, text::fold(entry.lemma), entry.frequency);
  // One lemma a form and tag, the commonest: slips of the annotation would outweigh it otherwise.
  std::map<std::pair<std::string, std::string>, Item> best;
  for (auto& [key, item] : items) {
    auto& chosen = best[{std::get<0>(key), std::get<1>(key)}];
    if (item.count > chosen.count || chosen.form.empty()) chosen = std::move(item);
  }
  std::vector<Item> out;
  for (auto& [key, item] : best) out.push_back(std::move(item));
  return out;
}

}  // namespace

std::string learn_lemmas(const std::vector<GoldSentence>& sentences, const std::vector<LexiconEntry>& lexicon,
                         const LemmaPlan& plan) {
  auto items = items_of(sentences, lexicon);
  std::map<std::string, std::pair<int, double>> seen;
  for (const auto& item : items) {
    auto& [forms, count] = seen[analysis::label_of(analysis::edit_between(text::fold(item.form), item.lemma))];
    ++forms;
    count += item.count;
  }
  std::vector<std::string> labels;
  std::map<std::string, std::size_t> index;
  for (const auto& [label, forms_count] : seen)
    if (forms_count.first >= plan.rare || forms_count.second >= 20) {
      index[label] = labels.size();
      labels.push_back(label);
    }
  std::cerr << items.size() << " forms, " << labels.size() << " edits of " << seen.size() << "\n";
  Perceptron model(labels);
  Random random(plan.seed);
  std::vector<std::uint64_t> features;
  std::vector<float> scores;
  for (int epoch = 0; epoch < plan.epochs; ++epoch) {
    shuffle(items, random);
    int wrong = 0;
    for (const auto& item : items) {
      const bool bare = random.below(8) == 0;
      const std::string folded = text::fold(item.form);
      const auto gold = index.find(analysis::label_of(analysis::edit_between(folded, item.lemma)));
      if (gold == index.end()) continue;
      const auto shape = analysis::shape_of(item.form, bare ? folded : item.form, text::hash_word(folded));
      features.clear();
      analysis::lemma_features(folded, shape, item.tag, features);
      model.score(features, scores);
      const auto guess = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
      if (guess != gold->second) {
        model.update(features, gold->second, guess);
        ++wrong;
      }
      model.next();
    }
    std::cerr << "lemmas epoch " << epoch << ": " << wrong << " wrong\n";
  }
  return model.to_bytes(plan.limit);
}

}  // namespace selon::train
