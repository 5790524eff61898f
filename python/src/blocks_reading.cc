// Documents read in an executor.
#include "module.h"

namespace selon::python {

void bind_reading_blocks(nb::module_&, EngineClass&) {}

}  // namespace selon::python
