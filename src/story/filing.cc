#include "story/filing.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/hash.h"
#include "story/telling.h"

namespace selon::story {

namespace {

constexpr std::size_t kMostNames = 40;  // by which a report is filed
constexpr std::size_t kMostWords = 56;  // names included

std::uint64_t list_of(Feature feature, std::uint64_t value) {
  const std::array<std::uint64_t, 2> part{static_cast<std::uint64_t>(feature), value};
  return base::hash64({reinterpret_cast<const char*>(part.data()), sizeof(part)});
}

/// The words by which a report is filed: its names, then its nouns and numbers; verbs tell too little. Of
/// many, those with the least hashes stand for all (bottom-k sketch: Cohen and Kaplan 2007), so that two
/// reports keep the same ones.
std::vector<std::uint64_t> filing_words(const Fingerprint& report) {
  std::vector<std::uint64_t> names, nouns;  // sorted, as the words are
  for (const std::uint64_t word : report.words)
    if (is_name(word))
      names.push_back(word);
    else if (!is_verb(word))
      nouns.push_back(word);
  names.resize(std::min(names.size(), kMostNames));
  nouns.resize(std::min(nouns.size(), kMostWords - names.size()));
  names.insert(names.end(), nouns.begin(), nouns.end());
  return names;
}

}  // namespace

std::vector<Filing> filings(const Fingerprint& report) {
  std::vector<Filing> out;
  const std::uint64_t language = base::hash64(report.language);
  for (const std::uint64_t word : filing_words(report))
    out.push_back({Feature::word, list_of(Feature::word, base::mix(word, language)), squared_weight(word)});
  for (const auto& id : report.places)
    out.push_back({Feature::place, list_of(Feature::place, base::hash64(id)), squared_weight_of_place(id)});
  for (const auto& id : report.actors)
    out.push_back({Feature::actor, list_of(Feature::actor, base::hash64(id)), squared_weight_of_actor(id)});
  return out;
}

std::vector<std::uint64_t> lists_of(const std::vector<Filing>& filings) {
  std::vector<std::uint64_t> out;
  for (const Filing& filing : filings) out.push_back(filing.list);
  return out;
}

std::vector<std::uint64_t> lists_of(const Fingerprint& report) { return lists_of(filings(report)); }

}  // namespace selon::story
