// The parts of the extension module, one a file; module.cc puts them together.
#pragma once

#include <nanobind/nanobind.h>

namespace selon::python {

void bind_blocks(nanobind::module_& module);

}  // namespace selon::python
