// The extension module selon._native: what Python calls of the engine.
#include "module.h"

#include "selon/version.h"

NB_MODULE(_native, module) {
  module.attr("__version__") = selon::kVersion;
  selon::python::bind_blocks(module);
}
