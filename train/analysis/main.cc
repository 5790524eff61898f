// Learns and measures the weights of lang/<code>/weights (README.md in this folder).
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <sstream>

#include "analysis/tagger.h"
#include "base/files.h"
#include "analysis/analysis.h"
#include "analysis/labels.h"
#include "analysis/lemmas.h"
#include "learn_lemmas.h"
#include "learn_names.h"
#include "learn_tags.h"
#include "learn_trees.h"
#include "measure.h"
#include "pack/pack.h"
#include "pack/words.h"
#include "text/fold.h"
#include "treebank.h"

namespace {

using namespace selon;
using namespace selon::train;

struct Arguments {
  std::string verb;
  std::map<std::string, std::string> options;
  std::vector<std::string> files;

  std::string option(const std::string& name, const std::string& otherwise) const {
    const auto it = options.find(name);
    return it == options.end() ? otherwise : it->second;
  }
};

Arguments read_arguments(int count, char** values) {
  Arguments arguments;
  if (count > 1) arguments.verb = values[1];
  for (int i = 2; i < count; ++i) {
    if (std::strncmp(values[i], "--", 2) == 0 && i + 1 < count) {
      arguments.options[values[i] + 2] = values[i + 1];
      ++i;
    } else {
      arguments.files.emplace_back(values[i]);
    }
  }
  return arguments;
}

std::vector<GoldSentence> read_all(const std::vector<std::string>& files, const text::WordRules& rules) {
  std::vector<GoldSentence> all;
  for (const auto& file : files)
    for (auto& sentence : read_treebank(file, rules)) all.push_back(std::move(sentence));
  return all;
}

std::vector<const GoldSentence*> pointers(const std::vector<GoldSentence>& sentences) {
  std::vector<const GoldSentence*> out;
  for (const auto& sentence : sentences) out.push_back(&sentence);
  return out;
}

int write(const std::string& path, const std::string& bytes) {
  if (const auto written = base::write_file(path, bytes); !written) {
    std::cerr << path << ": " << written.error().message << "\n";
    return 1;
  }
  return 0;
}

int learn_tagger(const Arguments& arguments, const text::WordRules& rules) {
  const auto sentences = read_all(arguments.files, rules);
  const auto lexicon = read_lexicon(arguments.option("lexicon", ""));
  TagPlan plan;
  plan.epochs = std::stoi(arguments.option("epochs", "8"));
  plan.margin = std::stof(arguments.option("margin", "8"));
  plan.lexicon_draws = std::stoul(arguments.option("draws", "20000"));
  plan.limit = std::stoul(arguments.option("limit", "1500000"));
  return write(arguments.option("out", "tagger.weights"), learn_tags(pointers(sentences), lexicon, plan));
}

int measure_tagger(const Arguments& arguments, const text::WordRules& rules) {
  const auto sentences = read_all(arguments.files, rules);
  auto bytes = base::read_file(arguments.option("weights", "tagger.weights"), 16 << 20);
  const auto model = pack::Linear::parse(std::move(*bytes), "tagger");
  if (!model) return 1;
  analysis::Tagger tagger(*model);
  for (const auto disguise : {Disguise::none, Disguise::no_accents, Disguise::capitals}) {
    std::size_t total = 0, upos = 0, both = 0, verbs = 0, verbs_right = 0;
    for (const auto& sentence : sentences) {
      const auto shapes = shapes_of(sentence, disguise);
      std::vector<analysis::Tag> tags(shapes.size());
      tagger.tag(shapes, tags);
      for (std::size_t i = 0; i < tags.size(); ++i) {
        const auto& gold = sentence.tokens[i].tag;
        ++total;
        upos += tags[i].upos == gold.upos;
        both += tags[i] == gold;
        if (gold.upos != Upos::verb) continue;
        ++verbs;
        verbs_right += tags[i] == gold;
      }
    }
    const auto percent = [](std::size_t a, std::size_t b) { return 100.0 * static_cast<double>(a) / static_cast<double>(b); };
    std::cout << "upos " << percent(upos, total) << " upos+feats " << percent(both, total) << " verbs "
              << percent(verbs_right, verbs) << " of " << total << "\n";
  }
  return 0;
}

int learn_lemmatizer(const Arguments& arguments, const text::WordRules& rules) {
  LemmaPlan plan;
  plan.limit = std::stoul(arguments.option("limit", "1000000"));
  const auto sentences = read_all(arguments.files, rules);
  return write(arguments.option("out", "lemmas.weights"),
               learn_lemmas(sentences, read_lexicon(arguments.option("lexicon", "")), plan));
}

int measure_lemmas(const Arguments& arguments, const text::WordRules& rules) {
  auto bytes = base::read_file(arguments.option("weights", "lemmas.weights"), 16 << 20);
  const auto model = pack::Linear::parse(std::move(*bytes), "lemmas");
  if (!model) return 1;
  analysis::Lemmatizer lemmatizer(*model);
  std::size_t total = 0, right = 0, verbs = 0, verbs_right = 0;
  for (const auto& sentence : read_all(arguments.files, rules)) {
    const auto shapes = shapes_of(sentence, Disguise::none);
    for (std::size_t i = 0; i < shapes.size(); ++i) {
      const auto& gold = sentence.tokens[i];
      if (analysis::keeps_form(gold.tag.upos)) continue;
      std::string lemma;
      lemmatizer.append(lemma, text::fold(gold.form), shapes[i], gold.tag);
      ++total;
      right += lemma == gold.lemma;
      if (lemma != gold.lemma) std::cerr << gold.form << " " << lemma << " not " << gold.lemma << "\n";
      if (gold.tag.upos == Upos::verb) {
        ++verbs;
        verbs_right += lemma == gold.lemma;

      }
    }
  }
  std::cout << "lemmas " << 100.0 * static_cast<double>(right) / static_cast<double>(total) << " verbs "
            << 100.0 * static_cast<double>(verbs_right) / static_cast<double>(verbs) << "\n";
  return 0;
}

/// Tags each part of the sentences by a tagger learned from the other parts: tags as wrong as at run time.
/// One number a token, a line a sentence.
int write_tags(const Arguments& arguments, const text::WordRules& rules) {
  const auto sentences = read_all(arguments.files, rules);
  const auto lexicon = read_lexicon(arguments.option("lexicon", ""));
  TagPlan plan;
  plan.epochs = std::stoi(arguments.option("epochs", "5"));
  plan.lexicon_draws = std::stoul(arguments.option("draws", "10000"));
  plan.margin = std::stof(arguments.option("margin", "8"));
  plan.limit = 4000000;
  const std::size_t folds = std::stoul(arguments.option("folds", "4"));
  std::vector<std::string> lines(sentences.size());
  for (std::size_t fold = 0; fold < folds; ++fold) {
    std::vector<const GoldSentence*> rest;
    for (std::size_t i = 0; i < sentences.size(); ++i)
      if (i % folds != fold) rest.push_back(&sentences[i]);
    const auto model = pack::Linear::parse(learn_tags(rest, lexicon, plan), "fold");
    analysis::Tagger tagger(*model);
    for (std::size_t i = fold; i < sentences.size(); i += folds) {
      const auto shapes = shapes_of(sentences[i], Disguise::none);
      std::vector<analysis::Tag> tags(shapes.size());
      tagger.tag(shapes, tags);
      for (const auto& tag : tags) lines[i] += analysis::label_of(tag) + " ";
    }
  }
  std::string all;
  for (const auto& line : lines) all += line + "\n";
  return write(arguments.option("out", "tags.txt"), all);
}

int learn_parser(const Arguments& arguments, const text::WordRules& rules) {
  const auto sentences = read_all(arguments.files, rules);
  std::ifstream tags(arguments.option("tags", "tags.txt"));
  std::vector<TreeItem> items;
  for (const auto& sentence : sentences) {
    TreeItem item{&sentence, {}};
    std::string line, label;
    std::getline(tags, line);
    for (std::istringstream labels(line); labels >> label;)
      item.tags.push_back(analysis::tag_of(label).value_or(analysis::Tag{}));
    if (item.tags.size() != sentence.tokens.size()) {
      std::cerr << "the tags are of other sentences\n";
      return 1;
    }
    items.push_back(std::move(item));
  }
  TreePlan plan;
  plan.epochs = std::stoi(arguments.option("epochs", "12"));
  plan.limit = std::stoul(arguments.option("limit", "2500000"));
  return write(arguments.option("out", "parser.weights"), learn_trees(items, plan));
}

/// Attachment scores over all tokens, punctuation too, with given sentence ends and predicted tags.
int measure_parser(const Arguments& arguments, const text::WordRules& rules) {
  auto tag_bytes = base::read_file(arguments.option("tagger", "tagger.weights"), 16 << 20);
  auto tree_bytes = base::read_file(arguments.option("weights", "parser.weights"), 16 << 20);
  const auto tag_model = pack::Linear::parse(std::move(*tag_bytes), "tagger");
  const auto tree_model = pack::Linear::parse(std::move(*tree_bytes), "parser");
  analysis::Tagger tagger(*tag_model);
  analysis::Parser parser(*tree_model);
  std::size_t total = 0, heads = 0, both = 0;
  for (const auto& sentence : read_all(arguments.files, rules)) {
    const auto shapes = shapes_of(sentence, Disguise::none);
    std::vector<analysis::Tag> tags(shapes.size());
    std::vector<analysis::Arc> arcs(shapes.size());
    tagger.tag(shapes, tags);
    parser.parse({shapes, tags}, arcs);
    for (std::size_t i = 0; i < arcs.size(); ++i) {
      ++total;
      heads += arcs[i].head == sentence.tokens[i].head;
      both += arcs[i].head == sentence.tokens[i].head && arcs[i].relation == sentence.tokens[i].relation;
    }
  }
  std::cout << "uas " << 100.0 * static_cast<double>(heads) / static_cast<double>(total) << " las "
            << 100.0 * static_cast<double>(both) / static_cast<double>(total) << " of " << total << "\n";
  return 0;
}

int learn_or_measure_names(const Arguments& arguments, const pack::Words& words) {
  auto bytes = base::read_file(arguments.option("tagger", "tagger.weights"), 16 << 20);
  const auto tagger = pack::Linear::parse(std::move(*bytes), "tagger");
  if (!tagger || arguments.files.empty()) return 1;
  auto documents = read_names(arguments.files[0], words, *tagger);
  if (arguments.verb == "names") {
    NamePlan plan;
    plan.epochs = std::stoi(arguments.option("epochs", "8"));
    plan.limit = std::stoul(arguments.option("limit", "900000"));
    return write(arguments.option("out", "names.weights"), learn_names(documents, plan));
  }
  auto weights = base::read_file(arguments.option("weights", "names.weights"), 16 << 20);
  const auto model = pack::Linear::parse(std::move(*weights), "names");
  if (!model) return 1;
  measure_names(documents, *model);
  return 0;
}

/// Prints the reading of the standard input's text, a token a line.
int read_text(const Arguments& arguments) {
  const auto packs = pack::load(arguments.option("root", "."));
  if (!packs) return 1;
  Report report;
  report.language = arguments.option("language", "fr");
  report.text.assign(std::istreambuf_iterator<char>(std::cin), {});
  const Analysis a = analysis::analyse(report, *packs);
  for (const auto& sentence : a.sentences) {
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      const Token& t = a.tokens[i];
      std::cout << i << "\t" << slice(report.text, t.span) << "\t" << a.lemma(i) << "\t" << analysis::name_of(t.upos)
                << "/" << static_cast<unsigned>(t.feats) << "\t" << t.head << "\t" << analysis::name_of(t.relation) << "\n";
    }
    std::cout << "\n";
  }
  for (const auto& name : a.names) std::cout << "name " << static_cast<int>(name.type) << " " << slice(report.text, name.span) << "\n";
  for (const auto& quotation : a.quotations) std::cout << "quotation " << slice(report.text, quotation.span) << "\n";
  return 0;
}

}  // namespace

int main(int count, char** values) {
  const Arguments arguments = read_arguments(count, values);
  if (arguments.verb == "read") return read_text(arguments);
  const auto words = pack::load_words(arguments.option("pack", "lang/fr"));
  if (!words) {
    std::cerr << words.error().where.file << ": " << words.error().message << "\n";
    return 1;
  }
  if (arguments.verb == "tagger") return learn_tagger(arguments, words->words);
  if (arguments.verb == "measure-tagger") return measure_tagger(arguments, words->words);
  if (arguments.verb == "lemmas") return learn_lemmatizer(arguments, words->words);
  if (arguments.verb == "measure-lemmas") return measure_lemmas(arguments, words->words);
  if (arguments.verb == "tags") return write_tags(arguments, words->words);
  if (arguments.verb == "parser") return learn_parser(arguments, words->words);
  if (arguments.verb == "measure-parser") return measure_parser(arguments, words->words);
  if (arguments.verb == "names" || arguments.verb == "measure-names") return learn_or_measure_names(arguments, *words);
  if (arguments.verb == "measure") {
    const auto packs = pack::load(arguments.option("root", "."));
    if (!packs) return 1;
    measure_raw(read_all(arguments.files, words->words), arguments.option("language", "fr"), *packs);
    return 0;
  }
  std::cerr << "usage: selon_train tagger|measure-tagger --pack lang/fr [--out F] files\n";
  return 2;
}
