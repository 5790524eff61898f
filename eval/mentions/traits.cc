#include "traits.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>

#include "base/sorted.h"

namespace selon::mentions {

namespace {

constexpr std::array<std::string_view, kTraits> kNames = {"same_lemma",
                                                          "same_form",
                                                          "trigrams",
                                                          "verbs",
                                                          "no_verbs",
                                                          "least_share",
                                                          "most_share",
                                                          "company",
                                                          "in_one_sentence",
                                                          "documents",
                                                          "documents_within",
                                                          "one_part",
                                                          "sentences",
                                                          "windows",
                                                          "arguments",
                                                          "arguments_count",
                                                          "subjects",
                                                          "objects",
                                                          "obliques",
                                                          "nouns",
                                                          "subjects_apart",
                                                          "objects_apart",
                                                          "crossed",
                                                          "object_is_noun",
                                                          "names",
                                                          "names_count",
                                                          "names_apart",
                                                          "numbers",
                                                          "numbers_apart",
                                                          "days",
                                                          "days_apart",
                                                          "places",
                                                          "places_apart",
                                                          "one_governor",
                                                          "governs",
                                                          "one_relation",
                                                          "opening",
                                                          "tense",
                                                          "quoted",
                                                          "in_others_opening",
                                                          "in_others_document",
                                                          "words_count",
                                                          "words",
                                                          "sentences_apart",
                                                          "one_document",
                                                          "learned",
                                                          "learned_topics",
                                                          "learned_alone"};

constexpr double kPrior = 3;  // topics that a rate never seen is worth
constexpr double kPriorSame = 0.5, kPriorOther = 0.03;

std::string key(const std::string& a, const std::string& b) { return a < b ? a + '\t' + b : b + '\t' + a; }

const Bag& role(const Mention& mention, Role which) { return mention.roles[static_cast<std::size_t>(which)]; }

/// Of the sentences with the rarer word, the share that has the other too.
double together(Word a, Word b, const Subject& subject, const std::vector<Document>& documents) {
  int both = 0;
  for (const auto d : subject.documents) {
    if (documents[d].words.weight(a) <= 0 || documents[d].words.weight(b) <= 0) continue;
    for (const auto& sentence : documents[d].sentences)
      both += std::binary_search(sentence.begin(), sentence.end(), a) &&
              std::binary_search(sentence.begin(), sentence.end(), b);
  }
  if (both == 0) return 0;
  return both / static_cast<double>(std::min(subject.sentences.at(a), subject.sentences.at(b)));
}

double company(Word a, Word b, const Subject& subject) {
  if (a == b) return 1;
  const auto x = subject.company.find(a), y = subject.company.find(b);
  return x == subject.company.end() || y == subject.company.end() ? 0 : dot(x->second, y->second);
}

class Writer {
 public:
  explicit Writer(Traits& out) : out_(out) {}
  void put(double value) { out_[next_++] = static_cast<float>(value); }
  std::size_t written() const { return next_; }

 private:
  Traits& out_;
  std::size_t next_ = 0;
};

void put_arguments(const Mention& a, const Mention& b, Writer& out) {
  const Overlap all = overlap(a.arguments, b.arguments);
  out.put(all.share), out.put(all.count);
  const Overlap subjects = overlap(role(a, Role::subject), role(b, Role::subject));
  const Overlap objects = overlap(role(a, Role::object), role(b, Role::object));
  out.put(subjects.share), out.put(objects.share);
  out.put(overlap(role(a, Role::oblique), role(b, Role::oblique)).share);
  out.put(overlap(role(a, Role::noun), role(b, Role::noun)).share);
  out.put(subjects.apart), out.put(objects.apart);
  out.put(std::max(overlap(role(a, Role::subject), role(b, Role::object)).share,
                   overlap(role(a, Role::object), role(b, Role::subject)).share));
  out.put(std::max(overlap(role(a, Role::object), role(b, Role::noun)).share,
                   overlap(role(a, Role::noun), role(b, Role::object)).share));
  const Overlap names = overlap(a.names, b.names);
  out.put(names.share), out.put(names.count), out.put(names.apart);
  for (const auto list : {&Mention::numbers, &Mention::days, &Mention::places}) {
    const Overlap both = overlap(a.*list, b.*list);
    out.put(both.count), out.put(both.apart);
  }
}

void put_standing(const Mention& a, const Mention& b, const std::vector<Document>& documents, Writer& out) {
  const Document &in_a = documents[a.document], &in_b = documents[b.document];
  out.put(a.governor == b.governor && a.governor != 0);
  out.put(a.governor == b.lemma_word || b.governor == a.lemma_word);
  out.put(a.relation == b.relation);
  out.put((a.at_sentence <= 1) + (b.at_sentence <= 1));
  int tense = 0;
  for (std::size_t i = 0; i < a.tense.size(); ++i) tense += a.tense[i] != b.tense[i];
  out.put(tense), out.put(a.quoted + b.quoted);
  out.put((in_b.opening.weight(a.lemma_word) > 0) + (in_a.opening.weight(b.lemma_word) > 0));
  out.put((in_b.words.weight(a.lemma_word) > 0) + (in_a.words.weight(b.lemma_word) > 0));
  const auto words = [](const Mention& m) { return static_cast<double>(m.words.end() - m.words.begin()); };
  out.put(words(a) + words(b));
  const double both = overlap(a.words, b.words).count;
  out.put(both / (words(a) + words(b) - both));
  const bool one = a.document == b.document;
  out.put(one ? std::abs(a.at_sentence - b.at_sentence) : -1), out.put(one);
}

}  // namespace

bool Associations::load(const std::string& path) {
  std::ifstream lines(path);
  if (!lines) return false;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto one = line.find('\t'), two = line.find('\t', one + 1), three = line.find('\t', two + 1);
    if (three == std::string::npos) return false;
    rates_[line.substr(0, two)] = {std::atof(line.c_str() + two + 1), std::atoi(line.c_str() + three + 1)};
  }
  return true;
}

Associations::Rate Associations::of(const std::string& a, const std::string& b) const {
  const auto it = rates_.find(key(a, b));
  const Rate seen = it == rates_.end() ? Rate{} : it->second;
  const double prior = a == b ? kPriorSame : kPriorOther;
  return {(seen.same * seen.topics + kPrior * prior) / (seen.topics + kPrior), seen.topics};
}

const std::array<std::string_view, kTraits>& names() { return kNames; }

Traits traits(const Seen& first, const Seen& second, const Subject& subject,
              const std::vector<Document>& documents, const Associations& associations) {
  Traits traits{};
  Writer out(traits);
  const Mention &a = *first.mention, &b = *second.mention;
  out.put(a.lemma_word == b.lemma_word), out.put(a.form == b.form),
      out.put(base::dice(a.trigrams, b.trigrams));
  out.put(a.upos == Upos::verb && b.upos == Upos::verb),
      out.put(a.upos != Upos::verb && b.upos != Upos::verb);
  const double in_a = subject.share(a.lemma_word), in_b = subject.share(b.lemma_word);
  out.put(std::min(in_a, in_b)), out.put(std::max(in_a, in_b));
  out.put(company(a.lemma_word, b.lemma_word, subject));
  out.put(a.lemma_word == b.lemma_word ? 0 : together(a.lemma_word, b.lemma_word, subject, documents));
  out.put(subject.likeness.at(first.in_subject, second.in_subject));
  out.put(subject.likeness_within.at(first.in_subject, second.in_subject));
  out.put(subject.part[first.in_subject] == subject.part[second.in_subject]);
  out.put(dot(a.sentence, b.sentence)), out.put(dot(a.window, b.window));
  put_arguments(a, b, out);
  put_standing(a, b, documents, out);
  const auto learned = associations.of(a.lemma, b.lemma);
  out.put(learned.same), out.put(learned.topics);
  out.put(std::min(associations.of(a.lemma, a.lemma).same, associations.of(b.lemma, b.lemma).same));
  return traits;
}

}  // namespace selon::mentions
