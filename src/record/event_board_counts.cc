// What is counted over an event board by values: tallies, places, facets.
#include <algorithm>
#include <tuple>

#include "record/event_board_question.h"

namespace selon::record {

namespace {

bool comes_first(const FacetCount& a, const FacetCount& b) {
  return a.events != b.events ? a.events > b.events : a.value < b.value;
}

}  // namespace

std::vector<EventBoard::Tally> EventBoard::tally(FilterKey key, const Filter& filter) const {
  std::unordered_map<std::uint32_t, std::int64_t> counts;
  each(filter, [&](const Row& row) {
    for (std::uint32_t i = 0; i < row.terms; ++i) {
      const std::uint32_t term = term_numbers_[row.terms_at + i];
      if (term_keys_[term] == key) ++counts[term];
    }
  });
  std::vector<Tally> out;
  for (const auto& [term, events] : counts) out.push_back({value_of(term), events});
  std::sort(out.begin(), out.end(), [](const Tally& a, const Tally& b) {
    return a.events != b.events ? a.events > b.events : a.value < b.value;
  });
  return out;
}

std::vector<EventBoard::Place> EventBoard::places(const Filter& filter) const {
  std::vector<std::int64_t> counts(places_.size(), 0);
  each(filter, [&](const Row& row) { ++counts[row.place]; });
  std::vector<Place> out;
  for (std::size_t i = 1; i < places_.size(); ++i) {
    if (counts[i] == 0) continue;
    out.push_back(places_[i]);
    out.back().events = counts[i];
  }
  std::sort(out.begin(), out.end(), [](const Place& a, const Place& b) {
    return a.events != b.events ? a.events > b.events
           : a.name != b.name   ? a.name < b.name
                                : a.country < b.country;
  });
  return out;
}

/// Places of events by name, with how many events a filter of that name lets through; states, which are
/// places too, are left to the field of countries.
std::vector<FacetCount> EventBoard::places_counted(const std::vector<std::int64_t>& by_term) const {
  std::unordered_map<std::uint32_t, FacetCount> counted;
  for (std::size_t i = 1; i < places_.size(); ++i) {
    const Place& place = places_[i];
    if (place.id == place.country) continue;
    const auto at = terms_.find(static_cast<char>(FilterKey::place) + compared(FilterKey::place, place.name));
    if (at == terms_.end() || by_term[at->second] == 0) continue;
    const auto [count, added] =
        counted.try_emplace(at->second, FacetCount{place.name, place.country, by_term[at->second]});
    FacetCount& told = count->second;
    if (!added && std::tie(place.name, place.country) < std::tie(told.value, told.country))
      told.value = place.name, told.country = place.country;
  }
  std::vector<FacetCount> out;
  out.reserve(counted.size());
  for (auto& [term, count] : counted) out.push_back(std::move(count));
  return out;
}

Facets EventBoard::facets(const Filter& filter, std::size_t top) const {
  Facets out;
  std::vector<std::int64_t> by_term(term_values_.size(), 0);
  each(filter, [&](const Row& row) {
    ++out.events;
    for (std::uint32_t i = 0; i < row.terms; ++i) ++by_term[term_numbers_[row.terms_at + i]];
  });
  std::array<std::vector<FacetCount>, kFilterKeys> by_field;
  for (std::uint32_t term = 0; term < by_term.size(); ++term) {
    const FilterKey key = term_keys_[term];
    if (by_term[term] == 0 || key == FilterKey::place || key == FilterKey::story || key == FilterKey::report)
      continue;
    const auto spelt = written_.find(term);
    by_field[static_cast<std::size_t>(key)].push_back(
        {spelt == written_.end() ? std::string(value_of(term)) : spelt->second, {}, by_term[term]});
  }
  by_field[static_cast<std::size_t>(FilterKey::place)] = places_counted(by_term);
  for (const FilterKey key : kFacetKeys) {
    auto& values = by_field[static_cast<std::size_t>(key)];
    const std::size_t shown = std::min(top, values.size());
    std::partial_sort(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(shown), values.end(),
                      comes_first);
    const auto more = static_cast<std::int64_t>(values.size() - shown);
    values.resize(shown);
    out.fields.push_back({key, std::move(values), more});
  }
  return out;
}

std::vector<std::string> EventBoard::mentioned() const {
  std::vector<std::string> out(mentioned_.begin(), mentioned_.end());
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace selon::record
