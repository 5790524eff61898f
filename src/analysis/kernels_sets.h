// The sets of kernels, each in a file compiled for its processor; chosen in kernels.cc.
#pragma once

#include "analysis/kernels.h"

namespace selon::analysis {

namespace plain {
const Kernels& set();
}
namespace avx2 {
const Kernels& set();
}
namespace avx512 {
const Kernels& set();
}
namespace amx {
bool usable();
const Kernels& set();
}  // namespace amx

}  // namespace selon::analysis
