#include "analysis/kernels.h"

#include "analysis/kernels_sets.h"

namespace selon::analysis {

std::size_t kernel_sets(const Kernels** sets, std::size_t most) {
  std::size_t count = 0;
  const auto take = [&](const Kernels& one) {
    if (count < most) sets[count++] = &one;
  };
  take(plain::set());
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx2")) take(avx2::set());
  if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl")) {
    take(avx512::set());
    if (amx::usable()) take(amx::set());
  }
#endif
  return count;
}

const Kernels& kernels() {
  const Kernels* sets[kMostKernelSets];
  return *sets[kernel_sets(sets, kMostKernelSets) - 1];
}

}  // namespace selon::analysis
