#include "pack/network.h"

#include <bit>
#include <utility>

namespace selon::pack {

namespace {

constexpr std::uint32_t kMostWidth = 1024, kMostLayers = 16;

auto damaged(const std::string& file, std::string how) {
  return fail(ErrorCode::corrupt, std::move(how), {file});
}

constexpr std::uint32_t padded(std::uint32_t outputs) { return (outputs + 15) / 16 * 16; }

}  // namespace

Result<> Network::take(const std::string& file) {
  const auto sizes = tensors_.numbers("sizes");
  if (sizes.size() != 10) return damaged(file, "does not say its sizes");
  table_width = sizes[0];
  sub_bits = sizes[1];
  syntax.width = sizes[2];
  name.width = sizes[4];
  tag_width = sizes[6];
  arc_width = sizes[7];
  relation_width = sizes[8];
  name_width = sizes[9];
  for (const auto size :
       {table_width, syntax.width, name.width, tag_width, arc_width, relation_width, name_width})
    if (size == 0 || size > kMostWidth || size % 16 != 0) return damaged(file, "has sizes that do not fit");
  for (const auto layers : {sizes[3], sizes[5]})
    if (layers == 0 || layers > kMostLayers) return damaged(file, "has sizes that do not fit");
  if (syntax.width % 32 != 0 || name.width % 32 != 0 || sub_bits == 0 || sub_bits > 24)
    return damaged(file, "has sizes that do not fit");
  tags = tensors_.labels("tags");
  relations = tensors_.labels("relations");
  names = tensors_.labels("names");
  if (tags.empty() || relations.empty() || names.empty() || tags.size() > 4096 || relations.size() > 255 ||
      names.size() > 64)
    return damaged(file, "lacks labels");

  std::string missing;
  const auto floats = [&](const std::string& array, std::size_t size) {
    const auto all = tensors_.floats(array, size);
    if (all.empty()) missing = array;
    return all;
  };
  const auto matrix = [&](const std::string& array, std::uint32_t inputs, std::size_t outputs) {
    Matrix out;
    out.inputs = inputs;
    out.outputs = padded(static_cast<std::uint32_t>(outputs));
    out.weights = tensors_.bytes(array, std::size_t{out.inputs} * out.outputs);
    if (out.weights.empty()) missing = array;
    out.scale = floats(array + ".scale", out.outputs);
    out.bias = floats(array + ".bias", out.outputs);
    return out;
  };
  const auto stack = [&](const std::string& part, Stack& out, std::uint32_t layers, std::size_t heads) {
    out.enter = matrix(part + ".enter", 2 * table_width, out.width);
    out.norm_gain = floats(part + ".norm.gain", out.width);
    out.norm_bias = floats(part + ".norm.bias", out.width);
    for (std::uint32_t i = 0; i < layers; ++i)
      out.layers.push_back(
          matrix(part + ".layer" + std::to_string(i), i == 0 ? 2 * out.width : out.width, 3 * out.width));
    out.heads = matrix(part + ".heads", out.width, heads);
  };
  stack("syntax", syntax, sizes[3], tag_width + 2 * arc_width + 2 * relation_width + 1);
  stack("name", name, sizes[5], name_width);
  tag_out = matrix("tag", tag_width, tags.size());
  arc_out = matrix("arc", arc_width, arc_width);
  relation_out = matrix("relation", relation_width, relations.size());
  label_out = matrix("label", name_width, names.size() + 1);
  relation_root = floats("relation.root", relation_width);
  const auto root = tensors_.bytes("arc.root", arc_width);
  arc_root = {reinterpret_cast<const std::uint8_t*>(root.data()), root.size()};
  for (const std::uint8_t value : arc_root)
    if (value > 127) missing = "arc.root";
  if (root.empty()) missing = "arc.root";
  subs = tensors_.bytes("subs", (std::size_t{1} << sub_bits) * table_width);
  if (subs.empty()) missing = "subs";

  const auto hashes = tensors_.hashes("word.hashes");
  const auto rows = tensors_.numbers("word.rows");
  std::uint32_t most = 0;
  for (const std::uint32_t row : rows) most = row > most ? row : most;
  words = tensors_.bytes("words", (std::size_t{most} + 1) * table_width);
  if (words.empty() || hashes.size() != rows.size() || hashes.size() > (1u << 20)) missing = "words";
  if (!missing.empty())
    return damaged(file, "lacks the array " + missing + ", or it has a size that does not fit");
  slots_.resize(std::bit_ceil(2 * hashes.size() + 2));
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    std::size_t at = hashes[i] & (slots_.size() - 1);
    while (slots_[at].row != 0 && slots_[at].hash != hashes[i]) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {hashes[i], rows[i]};
  }
  return {};
}

Result<Network> Network::parse(std::string_view bytes, const std::string& file) {
  Network network;
  SELON_TRY(network.tensors_, Tensors::parse(bytes, file));
  SELON_TRY_VOID(network.take(file));
  return network;
}

std::uint32_t Network::row_of(std::uint64_t hash) const {
  for (std::size_t at = hash & (slots_.size() - 1); slots_[at].row != 0; at = (at + 1) & (slots_.size() - 1))
    if (slots_[at].hash == hash) return slots_[at].row;
  return 0;
}

}  // namespace selon::pack
