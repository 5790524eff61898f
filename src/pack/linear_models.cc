#include "pack/linear_models.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <filesystem>
#include <system_error>

#include "base/files.h"

namespace selon::pack {

namespace {

constexpr std::size_t kMostBytes = 64u << 20;

std::vector<float> floats_of(const Tensors& tensors, const std::string& name) {
  const auto counts = tensors.numbers(name + ".size");
  if (counts.empty()) return {};
  const auto all = tensors.floats(name, counts[0]);
  return {all.begin(), all.end()};
}

}  // namespace

Result<LinearModel> LinearModel::read(const Tensors& tensors, const std::string& name,
                                      const std::string& file) {
  LinearModel model;
  const auto keys = tensors.numbers(name + ".keys");
  const auto weights = tensors.floats(name + ".weights", keys.size());
  if (keys.empty() || weights.size() != keys.size())
    return fail(ErrorCode::corrupt, fmt::format("holds no model \"{}\"", name), {file});
  const std::size_t slots = std::bit_ceil(2 * keys.size());
  model.slots_.assign(slots, {});
  model.mask_ = slots - 1;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i] == kFree) continue;
    std::size_t at = keys[i] & model.mask_;
    while (model.slots_[at].feature != kFree) at = (at + 1) & model.mask_;
    model.slots_[at] = {keys[i], weights[i]};
  }
  model.thresholds_ = floats_of(tensors, name + ".thresholds");
  model.points_ = floats_of(tensors, name + ".calibration");
  if (model.points_.size() % 2 != 0)
    return fail(ErrorCode::corrupt, "has half a point of calibration", {file});
  return model;
}

double LinearModel::calibrated(double probability) const {
  if (points_.size() < 4) return probability;
  const auto x = [&](std::size_t i) { return static_cast<double>(points_[2 * i]); };
  const auto y = [&](std::size_t i) { return static_cast<double>(points_[2 * i + 1]); };
  const std::size_t last = points_.size() / 2 - 1;
  if (probability <= x(0)) return y(0);
  for (std::size_t i = 1; i <= last; ++i)
    if (probability <= x(i)) {
      const double width = x(i) - x(i - 1);
      return width <= 0 ? y(i) : y(i - 1) + (y(i) - y(i - 1)) * (probability - x(i - 1)) / width;
    }
  return y(last);
}

Result<ClaimModels> load_claim_models(const std::string& path) {
  ClaimModels models;
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return models;
  SELON_TRY(const std::string bytes, base::read_file(path, kMostBytes));
  SELON_TRY(const Tensors tensors, Tensors::parse(bytes, path));
  models.gate.weights = floats_of(tensors, "gate.weights");
  const auto gate = floats_of(tensors, "gate.thresholds");
  if (models.gate.weights.size() != Gate::kSlots || gate.size() != 2)
    return fail(ErrorCode::corrupt, "holds no gate", {path});
  models.gate.bias = gate[0], models.gate.threshold = gate[1];
  SELON_TRY(models.report, LinearModel::read(tensors, "report", path));
  SELON_TRY(models.trigger, LinearModel::read(tensors, "trigger", path));
  SELON_TRY(models.actor, LinearModel::read(tensors, "actor", path));
  SELON_TRY(models.target, LinearModel::read(tensors, "target", path));
  SELON_TRY(models.place, LinearModel::read(tensors, "place", path));
  SELON_TRY(models.time, LinearModel::read(tensors, "time", path));
  SELON_TRY(models.voice, LinearModel::read(tensors, "voice", path));
  SELON_TRY(models.certainty, LinearModel::read(tensors, "certainty", path));
  SELON_TRY(models.polarity, LinearModel::read(tensors, "polarity", path));
  return models;
}

}  // namespace selon::pack
