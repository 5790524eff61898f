#include "pack/linear_models.h"

#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>
#include <fstream>

#include "base/hash.h"

namespace selon::pack {
namespace {

struct Array {
  std::string name;
  std::uint32_t kind;
  std::string bytes;
};

template <class Number>
std::string bytes_of(const std::vector<Number>& values) {
  std::string out(values.size() * sizeof(Number), '\0');
  std::memcpy(out.data(), values.data(), out.size());
  return out;
}

Array numbers(const std::string& name, const std::vector<std::uint32_t>& values) {
  return {name, 4, bytes_of(values)};
}
Array floats(const std::string& name, const std::vector<float>& values) {
  return {name, 2, bytes_of(values)};
}

std::string file_of(const std::vector<Array>& arrays) {
  const std::size_t start = 24 + 56 * arrays.size();
  std::string table, body;
  const auto little = [](std::uint64_t value, std::size_t size) {
    std::string out;
    for (std::size_t i = 0; i < size; ++i) out += static_cast<char>(value >> (8 * i));
    return out;
  };
  for (const Array& array : arrays) {
    while ((start + body.size()) % 64) body += '\0';
    std::string name = array.name;
    name.resize(32, '\0');
    table += name + little(array.kind, 4) + little(0, 4) + little(start + body.size(), 8) +
             little(array.bytes.size(), 8);
    body += array.bytes;
  }
  const std::string rest = table + body;
  return "SELONNET" + little(1, 4) + little(arrays.size(), 4) + little(base::hash64(rest), 8) + rest;
}

Result<LinearModel> model_of(const std::vector<Array>& arrays) {
  const auto tensors = Tensors::parse(file_of(arrays), "test.bin");
  EXPECT_TRUE(tensors.has_value());
  return LinearModel::read(*tensors, "m", "test.bin");
}

TEST(LinearModel, AddsTheWeightsOfItsFeatures) {
  const auto model =
      model_of({numbers("m.keys", {7, 9, 0xFFFFFFF0u}), floats("m.weights", {0.5F, -2.0F, 1.0F}),
                numbers("m.thresholds.size", {1}), floats("m.thresholds", {0.25F})});
  ASSERT_TRUE(model.has_value());
  const std::vector<std::uint32_t> features{7, 9, 7, 12345, 0xFFFFFFF0u};
  EXPECT_FLOAT_EQ(model->sum(features), 0.0F);
  EXPECT_FLOAT_EQ(model->weight(12345), 0.0F);
  EXPECT_FLOAT_EQ(model->threshold(0), 0.25F);
  EXPECT_FLOAT_EQ(model->threshold(1), 0.0F);
}

TEST(LinearModel, ProbabilitiesAreReadOffARisingLine) {
  const auto model =
      model_of({numbers("m.keys", {7}), floats("m.weights", {1.0F}), numbers("m.calibration.size", {4}),
                floats("m.calibration", {0.2F, 0.1F, 0.8F, 0.7F})});
  ASSERT_TRUE(model.has_value());
  EXPECT_NEAR(model->calibrated(0.0), 0.1, 1e-6);
  EXPECT_NEAR(model->calibrated(0.5), 0.4, 1e-6);
  EXPECT_NEAR(model->calibrated(1.0), 0.7, 1e-6);
}

TEST(LinearModel, RefusesWhatDoesNotFit) {
  EXPECT_FALSE(model_of({numbers("m.keys", {7, 8}), floats("m.weights", {1.0F})}).has_value());
  EXPECT_FALSE(model_of({floats("m.weights", {1.0F})}).has_value());
  EXPECT_FALSE(model_of({numbers("m.keys", {7}), floats("m.weights", {1.0F}),
                         numbers("m.calibration.size", {3}), floats("m.calibration", {0.1F, 0.1F, 0.2F})})
                   .has_value());
}

TEST(ClaimModels, AFileThatIsNotThereGivesNone) {
  const auto models = load_claim_models("/nowhere/claims.bin");
  ASSERT_TRUE(models.has_value());
  EXPECT_TRUE(models->trigger.empty());
}

TEST(ClaimModels, ACutFileIsRefused) {
  const auto path = std::filesystem::temp_directory_path() / "selon_cut_claims.bin";
  std::ofstream(path, std::ios::binary) << file_of({numbers("trigger.keys", {7})}).substr(0, 40);
  const auto models = load_claim_models(path.string());
  std::filesystem::remove(path);
  ASSERT_FALSE(models.has_value());
  EXPECT_EQ(models.error().code, ErrorCode::corrupt);
}

}  // namespace
}  // namespace selon::pack
