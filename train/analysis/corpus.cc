#include "corpus.h"

#include <fstream>
#include <sstream>

#include "text/fold.h"

namespace selon::train {

std::string disguised(const std::string& form, Disguise disguise) {
  if (disguise == Disguise::none) return form;
  std::string out = text::fold(form);
  const bool upper = disguise == Disguise::capitals || text::all_upper(form);
  for (std::size_t i = 0; i < out.size(); ++i)
    if ((upper || (i == 0 && text::begins_upper(form))) && out[i] >= 'a' && out[i] <= 'z') out[i] -= 32;
  return out;
}

std::vector<analysis::Shape> shapes_of(const GoldSentence& sentence, Disguise disguise) {
  std::vector<analysis::Shape> shapes;
  std::string lower;
  for (const auto& token : sentence.tokens) {
    const std::string form = disguised(token.form, disguise);
    lower.clear();
    analysis::lower_append(lower, form);
    shapes.push_back(analysis::shape_of(form, lower, text::hash_word(text::fold(form))));
  }
  return shapes;
}

Disguise draw_disguise(Random& random) {
  const auto n = random.below(30);
  return n < 3 ? Disguise::no_accents : n == 3 ? Disguise::capitals : Disguise::none;
}

std::vector<LexiconEntry> read_lexicon(const std::string& path) {
  std::vector<LexiconEntry> entries;
  std::ifstream in(path);
  std::string line, form, lemma, tag, single, frequency;
  while (std::getline(in, line)) {
    std::istringstream cells(line);
    std::getline(cells, form, '\t') && std::getline(cells, lemma, '\t') && std::getline(cells, tag, '\t') &&
        std::getline(cells, single, '\t') && std::getline(cells, frequency, '\t');
    if (const auto read = analysis::tag_of(tag))
      entries.push_back({form, lemma, *read, single == "yes", std::atof(frequency.c_str())});
  }
  return entries;
}

}  // namespace selon::train
