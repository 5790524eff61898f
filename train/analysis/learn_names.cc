#include "learn_names.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <tuple>

#include "corpus.h"
#include "text/fold.h"

namespace selon::train {

namespace {

using analysis::NameLabel;
using Part = NameLabel::Part;

struct Paragraph {
  std::string text;
  std::vector<std::pair<Span, std::string>> names;
};

void read_paragraph(const Paragraph& paragraph, const pack::Words& rules, analysis::Tagger& tagger, NameDocument& out) {
  std::vector<text::Word> words;
  text::split_words(paragraph.text, {0, static_cast<std::uint32_t>(paragraph.text.size())}, rules.words, words);
  for (const auto& range : text::split_sentences(paragraph.text, words, rules.sentences)) {
    NameSentence sentence;
    std::string last;
    for (std::uint32_t i = range.first; i < range.last; ++i) {
      const std::string form(slice(paragraph.text, words[i].span));
      std::string lower;
      analysis::lower_append(lower, form);
      sentence.forms.push_back(form);
      sentence.shapes.push_back(analysis::shape_of(form, lower, text::hash_word(text::fold(form))));
      NameLabel label;
      for (const auto& [span, type] : paragraph.names) {
        if (!span.overlaps(words[i].span)) continue;
        const bool begins = span.begin >= words[i].span.begin || i == range.first;
        label = analysis::name_label_of((begins ? "B-" : "I-") + type).value_or(NameLabel{});
      }
      sentence.labels.push_back(label);
    }
    sentence.tags.resize(sentence.shapes.size());
    tagger.tag(sentence.shapes, sentence.tags);
    out.push_back(std::move(sentence));
  }
}

void remember(const NameSentence& sentence, const std::vector<NameLabel>& labels, analysis::NameMemory& memory) {
  for (std::size_t i = 0; i < labels.size(); ++i)
    if (labels[i].part != Part::outside && (sentence.shapes[i].look - 1) & 1)
      memory[sentence.shapes[i].folded] = labels[i];
}

using Found = std::set<std::tuple<std::size_t, std::size_t, NameType>>;
Found found(const std::vector<NameLabel>& labels) {
  Found names;
  for (std::size_t i = 0; i < labels.size();) {
    std::size_t end = i + 1;
    if (labels[i].part != Part::outside) {
      while (end < labels.size() && labels[end].part == Part::inside) ++end;
      names.emplace(i, end, labels[i].type);
    }
    i = end;
  }
  return names;
}

}  // namespace

std::vector<NameDocument> read_names(const std::string& path, const pack::Words& words, const pack::Linear& model) {
  std::vector<NameDocument> documents;
  analysis::Tagger tagger(model);
  std::ifstream in(path);
  std::string line;
  Paragraph paragraph;
  const auto flush = [&] {
    if (!paragraph.text.empty()) read_paragraph(paragraph, words, tagger, documents.back());
    paragraph = {};
  };
  while (std::getline(in, line)) {
    if (line == "D") {
      flush();
      documents.emplace_back();
    } else if (line.starts_with("T\t")) {
      flush();
      paragraph.text = line.substr(2);
    } else if (line.starts_with("N\t")) {
      const auto a = line.find('\t', 2), b = line.find('\t', a + 1);
      const auto begin = std::stoul(line.substr(2)), end = std::stoul(line.substr(a + 1));
      paragraph.names.push_back(
          {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, line.substr(b + 1)});
    }
  }
  flush();
  return documents;
}

std::string learn_names(std::vector<NameDocument>& documents, const NamePlan& plan) {
  std::vector<std::string> labels{"O"};
  for (const char* type : {"person", "location", "organisation", "misc"})
    for (const char* part : {"B-", "I-"}) labels.push_back(std::string(part) + type);
  Perceptron model(labels);
  Random random(plan.seed);
  std::vector<std::uint64_t> features;
  std::vector<float> scores;
  for (int epoch = 0; epoch < plan.epochs; ++epoch) {
    shuffle(documents, random);
    long wrong = 0, total = 0;
    for (const auto& document : documents) {
      analysis::NameMemory memory;
      for (const auto& sentence : document) {
        std::vector<NameLabel> guessed(sentence.labels.size());
        for (std::size_t i = 0; i < guessed.size(); ++i, ++total) {
          features.clear();
          analysis::name_features({sentence.shapes, sentence.tags, guessed}, memory, i, features);
          model.score(features, scores);
          const auto guess = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
          const std::string wanted = analysis::label_of(sentence.labels[i]);
          const auto gold = static_cast<std::size_t>(std::find(labels.begin(), labels.end(), wanted) - labels.begin());
          if (guess != gold) {
            model.update(features, gold, guess);
            ++wrong;
          }
          model.next();
          guessed[i] = analysis::name_label_of(labels[guess]).value_or(NameLabel{});
        }
        remember(sentence, guessed, memory);
      }
    }
    std::cerr << "names epoch " << epoch << ": " << wrong << " of " << total << " wrong\n";
  }
  return model.to_bytes(plan.limit);
}

void measure_names(const std::vector<NameDocument>& documents, const pack::Linear& model) {
  analysis::NameTagger tagger(model);
  std::map<int, std::array<long, 3>> counts;  // right, guessed, gold
  for (const auto& document : documents) {
    analysis::NameMemory memory;
    for (const auto& sentence : document) {
      std::vector<NameLabel> labels(sentence.labels.size());
      tagger.tag(sentence.shapes, sentence.tags, memory, labels);
      const Found gold = found(sentence.labels), guessed = found(labels);
      for (const auto& name : guessed) {
        for (const int key : {-1, static_cast<int>(std::get<2>(name))}) {
          ++counts[key][1];
          counts[key][0] += gold.contains(name);
        }
      }
      for (const auto& name : gold)
        for (const int key : {-1, static_cast<int>(std::get<2>(name))}) ++counts[key][2];
    }
  }
  const auto percent = [](long part, long whole) {
    return 100 * static_cast<double>(part) / static_cast<double>(std::max(whole, 1l));
  };
  const char* names[] = {"all", "person", "location", "organisation", "misc"};
  for (const auto& [key, c] : counts)
    std::cout << names[key + 1] << " precision " << percent(c[0], c[1]) << " recall " << percent(c[0], c[2]) << " f1 "
              << percent(2 * c[0], c[1] + c[2]) << " of " << c[2] << "\n";
}

}  // namespace selon::train
