// Learning and measuring the name tagger, from the form that make_names.py writes.
#pragma once

#include <string>
#include <vector>

#include "analysis/name_tagger.h"
#include "pack/words.h"
#include "perceptron.h"

namespace selon::train {

struct NamePlan {
  int epochs = 8;
  std::uint64_t seed = 1;
  std::size_t limit = 900000;
};

struct NameSentence {
  std::vector<std::string> forms;
  std::vector<analysis::Shape> shapes;
  std::vector<analysis::Tag> tags;
  std::vector<analysis::NameLabel> labels;
};
using NameDocument = std::vector<NameSentence>;

/// Tokens by the language's rules, tags by its tagger.
std::vector<NameDocument> read_names(const std::string& path, const pack::Words& words, const pack::Linear& tagger);

/// Returns: the bytes of a weights file.
std::string learn_names(std::vector<NameDocument>& documents, const NamePlan& plan);

/// Prints precision, recall and F1 of whole names, by type.
void measure_names(const std::vector<NameDocument>& documents, const pack::Linear& model);

}  // namespace selon::train
