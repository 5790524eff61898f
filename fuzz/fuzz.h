// What the fuzz targets share: the packs, read once, and what must hold of any output.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "pack/pack.h"
#include "selon/report.h"
#include "support/invariants.h"

namespace selon::fuzz {

inline std::string_view view(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Stops the run, so that the input is kept as a crash.
inline void must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

inline const pack::Packs& packs() {
  static const pack::Packs* const all = [] {
    auto loaded = pack::load(SELON_SOURCE_DIR);
    must(loaded.has_value(), "the packs load");
    return new pack::Packs(std::move(*loaded));
  }();
  return *all;
}

inline void check(const Report& report) {
  const std::string fault = support::fault_of(report);
  must(fault.empty(), fault.c_str());
}

}  // namespace selon::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
