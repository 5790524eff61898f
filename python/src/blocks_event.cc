// Events in blocks.
#include "module.h"

namespace selon::python {

void bind_event_blocks(nb::module_&, EngineClass&) {}

}  // namespace selon::python
