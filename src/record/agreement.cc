#include "record/agreement.h"

#include <charconv>
#include <set>

namespace selon::record {

namespace {

double number_in(const std::string& value) {
  double out = 0;
  std::from_chars(value.data(), value.data() + value.size(), out);
  return out;
}

double difference(const std::string& a, const std::string& b, Level level) {
  if (level == Level::nominal) return a == b ? 0 : 1;
  const double apart = number_in(a) - number_in(b);
  return apart * apart;
}

/// Agreement of two by chance is how often each gives each value.
Coefficient kappa_of(const std::vector<Unit>& units) {
  std::set<std::string> coders;
  for (const Unit& unit : units)
    for (const auto& [coder, value] : unit) coders.insert(coder);
  if (coders.size() != 2) return {std::nullopt, "it is of two coders"};
  const std::string &first = *coders.begin(), &second = *coders.rbegin();
  std::map<std::string, std::pair<double, double>> given;
  double both = 0, same = 0;
  for (const Unit& unit : units) {
    const auto a = unit.find(first), b = unit.find(second);
    if (a == unit.end() || b == unit.end()) continue;
    ++both, same += a->second == b->second;
    ++given[a->second].first, ++given[b->second].second;
  }
  if (both == 0) return {std::nullopt, "no unit was coded by both"};
  double chance = 0;
  for (const auto& [value, counts] : given) chance += counts.first / both * (counts.second / both);
  if (given.size() == 1) return {std::nullopt, "both give one value throughout, as chance would have it"};
  return {(same / both - chance) / (1 - chance), ""};
}

/// Observed against expected disagreement of all values that can be paired within their unit.
Coefficient alpha_of(const std::vector<Unit>& units, Level level) {
  std::map<std::string, double> margin;
  double total = 0, observed = 0;
  for (const Unit& unit : units) {
    if (unit.size() < 2) continue;
    const auto count = static_cast<double>(unit.size());
    for (const auto& [coder, value] : unit) {
      ++margin[value], ++total;
      for (const auto& [other, its] : unit)
        if (coder != other) observed += difference(value, its, level) / (count - 1);
    }
  }
  if (total == 0) return {std::nullopt, "no unit was coded by two"};
  double expected = 0;
  if (level == Level::nominal) {
    double same = 0;
    for (const auto& [value, count] : margin) same += count * count;
    expected = total * total - same;
  } else {
    const double origin = number_in(margin.begin()->first);  // near the values, so that no digits are lost
    double sum = 0, squares = 0;
    for (const auto& [value, count] : margin) {
      const double from_origin = number_in(value) - origin;
      sum += count * from_origin, squares += count * from_origin * from_origin;
    }
    expected = 2 * (total * squares - sum * sum);
  }
  if (margin.size() == 1 || expected <= 0) return {std::nullopt, "all give one value: nothing varies"};
  return {1 - (total - 1) * observed / expected, ""};
}

}  // namespace

std::optional<double> Agreement::percent() const {
  if (pairs == 0) return std::nullopt;
  return 100.0 * static_cast<double>(agreed) / static_cast<double>(pairs);
}

Agreement agreement(const std::vector<Unit>& units, Level level) {
  Agreement out;
  for (const Unit& unit : units) {
    out.units += unit.size() > 1;
    for (auto a = unit.begin(); a != unit.end(); ++a)
      for (auto b = std::next(a); b != unit.end(); ++b)
        ++out.pairs, out.agreed += difference(a->second, b->second, level) == 0;
  }
  out.kappa = kappa_of(units);
  out.alpha = alpha_of(units, level);
  return out;
}

}  // namespace selon::record
