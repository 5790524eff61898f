#include "perceptron.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iostream>

#include "base/hash.h"
#include "pack/weights.h"

namespace selon::train {

namespace {

void put(std::string& out, std::uint64_t value, int size) {
  for (int i = 0; i < size; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

/// The step nearest to a weight.
int step_of(double weight) {
  const double size = std::abs(weight);
  int step = 0;
  while (step < 127 && pack::kSteps[step + 1] <= size) ++step;
  if (step < 127 && pack::kSteps[step + 1] - size < size - pack::kSteps[step]) ++step;
  return weight < 0 ? -step : step;
}

struct Pair {
  std::uint16_t label;
  std::int8_t weight;
};

struct Record {
  std::uint64_t feature;
  std::vector<Pair> pairs;
};

}  // namespace

std::size_t Perceptron::find(std::uint64_t feature) const {
  const std::size_t mask = keys_.size() - 1;
  for (std::size_t at = feature & mask; keys_[at] != 0; at = (at + 1) & mask)
    if (keys_[at] == feature) return places_[at];
  return std::string::npos;
}

std::size_t Perceptron::find_or_add(std::uint64_t feature) {
  if (const std::size_t row = find(feature); row != std::string::npos) return row;
  if (rows_.size() * 2 >= keys_.size()) grow();
  const std::size_t mask = keys_.size() - 1;
  std::size_t at = feature & mask;
  while (keys_[at] != 0) at = (at + 1) & mask;
  keys_[at] = feature;
  places_[at] = static_cast<std::uint32_t>(rows_.size());
  features_.push_back(feature);
  rows_.emplace_back();
  return places_[at];
}

void Perceptron::grow() {
  keys_.assign(keys_.size() * 2, 0);
  places_.assign(keys_.size(), 0);
  const std::size_t mask = keys_.size() - 1;
  for (std::size_t row = 0; row < features_.size(); ++row) {
    std::size_t at = features_[row] & mask;
    while (keys_[at] != 0) at = (at + 1) & mask;
    keys_[at] = features_[row];
    places_[at] = static_cast<std::uint32_t>(row);
  }
}

void Perceptron::score(std::span<const std::uint64_t> features, std::vector<float>& scores) const {
  scores.assign(labels_.size(), 0);
  for (const auto feature : features) {
    const std::size_t row = find(feature);
    if (row == std::string::npos) continue;
    for (const Entry& entry : rows_[row]) scores[entry.label] += entry.weight;
  }
}

void Perceptron::add(std::vector<Entry>& row, std::size_t label, float by) {
  auto it = std::find_if(row.begin(), row.end(), [&](const Entry& e) { return e.label == label; });
  if (it == row.end()) it = row.insert(row.end(), {static_cast<std::uint16_t>(label), 0, 0, now_});
  it->total += it->weight * static_cast<double>(now_ - it->stamp);
  it->stamp = now_;
  it->weight += by;
}

void Perceptron::update(std::span<const std::uint64_t> features, std::size_t gold, std::size_t guess, float step) {
  for (const auto feature : features) {
    const std::size_t row = find_or_add(feature);
    add(rows_[row], gold, step);
    add(rows_[row], guess, -step);
  }
}

std::string Perceptron::to_bytes(std::size_t limit) const {
  std::vector<double> sizes;
  const auto average = [&](const Entry& e) {
    return (e.total + e.weight * static_cast<double>(now_ - e.stamp)) / static_cast<double>(std::max<std::uint64_t>(now_, 1));
  };
  for (const auto& row : rows_)
    for (const auto& e : row)
      if (const double w = std::abs(average(e)); w > 0) sizes.push_back(w);
  std::sort(sizes.begin(), sizes.end());
  const double top = sizes.empty() ? 1 : sizes[sizes.size() - 1 - sizes.size() / 20000];
  const double scale = pack::kSteps[127] / top;
  const bool wide = labels_.size() > 256;
  std::vector<Record> all;
  std::array<std::size_t, 128> bytes_at{};  // of the records when weights below the floor are left out
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    Record record{features_[row], {}};
    int most = 0;
    for (const auto& e : rows_[row]) {
      const int q = step_of(average(e) * scale);
      if (q == 0 || record.pairs.size() == 255) continue;
      record.pairs.push_back({e.label, static_cast<std::int8_t>(q)});
      most = std::max(most, std::abs(q));
      for (int floor = 1; floor <= std::abs(q); ++floor) bytes_at[static_cast<std::size_t>(floor)] += wide ? 3 : 2;
    }
    for (int floor = 1; floor <= most; ++floor) bytes_at[static_cast<std::size_t>(floor)] += 5;
    if (!record.pairs.empty()) all.push_back(std::move(record));
  }
  int floor = 1;
  while (floor < 127 && bytes_at[static_cast<std::size_t>(floor)] > limit) ++floor;
  std::vector<Record> records;
  for (auto& record : all) {
    std::erase_if(record.pairs, [&](const Pair& pair) { return std::abs(pair.weight) < floor; });
    if (record.pairs.empty()) continue;
    std::sort(record.pairs.begin(), record.pairs.end(), [](const Pair& x, const Pair& y) { return x.label < y.label; });
    records.push_back(std::move(record));
  }
  for (const auto& [feature, pairs] : fixed_) {
    Record record{feature, {}};
    for (const auto& [label, weight] : pairs)
      record.pairs.push_back({static_cast<std::uint16_t>(label), static_cast<std::int8_t>(weight)});
    records.push_back(std::move(record));
  }
  unsigned bits = 4;
  while ((std::size_t{1} << bits) < records.size() * 2 / 5) ++bits;
  std::cerr << rows_.size() << " features, kept " << records.size() << ", floor " << floor << ", "
            << bytes_at[static_cast<std::size_t>(floor)] << " bytes\n";
  std::sort(records.begin(), records.end(), [](const Record& a, const Record& b) { return a.feature < b.feature; });
  std::string labels, starts, body;
  for (const auto& label : labels_) {
    labels += static_cast<char>(label.size());
    labels += label;
  }
  std::size_t next = 0;
  for (const auto& record : records) {
    const std::size_t bucket = record.feature >> (64 - bits);
    for (; next <= bucket; ++next) put(starts, body.size(), 4);
    put(body, record.feature & 0xFFFF, 2);
    put(body, record.pairs.size(), 1);
    for (const auto& pair : record.pairs) {
      put(body, pair.label, wide ? 2 : 1);
      put(body, static_cast<std::uint8_t>(pair.weight), 1);
    }
  }
  for (; next <= (std::size_t{1} << bits); ++next) put(starts, body.size(), 4);
  const std::string rest = labels + starts + body;
  std::string out(pack::kWeightsMagic);
  put(out, pack::kWeightsVersion, 4);
  put(out, labels_.size(), 4);
  put(out, bits, 4);
  put(out, wide ? 1 : 0, 4);
  put(out, labels.size(), 4);
  put(out, body.size(), 4);
  put(out, base::hash64(rest), 8);
  return out + rest;
}

}  // namespace selon::train
