#include "pack/weights.h"

#include <utility>

#include "base/files.h"

namespace selon::pack {

namespace {

constexpr std::size_t kLimit = 32 << 20;

/// Reads one file into out by its parser; an absent one leaves out empty.
template <class T>
Result<> load(const std::string& path, T& out) {
  auto bytes = base::read_file(path, kLimit);
  if (!bytes && bytes.error().code == ErrorCode::not_found) return {};
  if (!bytes) return tl::unexpected(std::move(bytes).error());
  SELON_TRY(out, T::parse(std::move(*bytes), path));
  return {};
}

}  // namespace

Result<Weights> load_weights(const std::string& folder) {
  Weights weights;
  SELON_TRY_VOID(load(folder + "/weights/network.weights", weights.network));
  SELON_TRY_VOID(load(folder + "/weights/lexicon.bin", weights.lexicon));
  SELON_TRY_VOID(load(folder + "/weights/name_words.bin", weights.name_words));
  SELON_TRY_VOID(load(folder + "/weights/lemmas.bin", weights.lemmas));
  SELON_TRY_VOID(load(folder + "/weights/dictionary.bin", weights.dictionary));
  return weights;
}

}  // namespace selon::pack
