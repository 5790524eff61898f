#include "subjects.h"

#include <cmath>
#include <map>

namespace selon::mentions {

namespace {

constexpr double kAlike = 0.24, kAlikeWithin = 0.06;
constexpr double kNameWithin = 5;
constexpr std::size_t kSplit = 8;  // fewer documents are one course of events
constexpr std::size_t kPart = 3;   // fewer stay together as what is left

double rarity(std::size_t documents, int having) {
  return std::log((static_cast<double>(documents) + 1) / having);
}

/// Words that no other document of the group has say nothing of likeness within it.
Bag within(const Document& document, const Subject& subject) {
  Bag out;
  for (const auto& [word, weight] : document.words)
    if (const int having = subject.having.at(word); having > 1)
      out.add(word, weight * rarity(subject.documents.size(), having) *
                        (document.capitals.weight(word) > 0 ? kNameWithin / 4 : 1));
  out.close(), out.normalise();
  return out;
}

Table likenesses(const std::vector<Bag>& bags) {
  Table out(bags.size());
  for (std::size_t a = 0; a < bags.size(); ++a)
    for (std::size_t b = a; b < bags.size(); ++b) out.set(a, b, dot(bags[a], bags[b]));
  return out;
}

void split(const std::vector<Document>& documents, Subject& subject) {
  std::vector<Bag> bags;
  for (const auto d : subject.documents) bags.push_back(within(documents[d], subject));
  subject.likeness_within = likenesses(bags);
  subject.part.assign(subject.documents.size(), 0);
  if (subject.documents.size() < kSplit) return;
  subject.part = average_link(subject.likeness_within, kAlikeWithin);
  std::map<std::size_t, std::size_t> sizes;
  for (const auto part : subject.part) ++sizes[part];
  const std::size_t rest = subject.documents.size();
  for (auto& part : subject.part)
    if (sizes[part] < kPart) part = rest;
}

void learn_words(const std::vector<Document>& documents, Subject& subject) {
  for (const auto d : subject.documents) {
    for (const auto& [word, weight] : documents[d].words) ++subject.having[word];
    for (const auto& sentence : documents[d].sentences)
      for (const Word word : sentence) ++subject.sentences[word];
  }
  std::unordered_map<Word, Bag> beside;
  for (const auto d : subject.documents)
    for (const auto& [a, b] : documents[d].ties) beside[a].add(b, 1), beside[b].add(a, 1);
  for (auto& [word, bag] : beside) {
    bag.close();
    for (auto& [other, weight] : bag) {
      const auto having = subject.having.find(other);
      const int count = having == subject.having.end() ? 1 : having->second;
      weight = std::sqrt(weight) * (1 + rarity(subject.documents.size(), count));
    }
    bag.normalise();
  }
  subject.company = std::move(beside);
}

}  // namespace

double Subject::share(Word word) const {
  const auto it = having.find(word);
  return it == having.end() ? 0 : it->second / static_cast<double>(documents.size());
}

std::vector<Subject> subjects(const std::vector<Document>& documents) {
  std::vector<Bag> bags;
  for (const Document& document : documents) {
    bags.push_back(document.words);
    bags.back().normalise();
  }
  const Table all = likenesses(bags);
  std::map<std::size_t, Subject> grown;
  const auto home = average_link(all, kAlike);
  for (std::size_t d = 0; d < documents.size(); ++d) grown[home[d]].documents.push_back(d);
  std::vector<Subject> out;
  for (auto& [first, subject] : grown) {
    subject.likeness = Table(subject.documents.size());
    for (std::size_t a = 0; a < subject.documents.size(); ++a)
      for (std::size_t b = a; b < subject.documents.size(); ++b)
        subject.likeness.set(a, b, all.at(subject.documents[a], subject.documents[b]));
    learn_words(documents, subject);
    split(documents, subject);
    out.push_back(std::move(subject));
  }
  return out;
}

}  // namespace selon::mentions
