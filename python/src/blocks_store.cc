// What blocks made, counted and stored.
#include "module.h"

namespace selon::python {

void bind_store_blocks(nb::module_&, EngineClass&) {}

}  // namespace selon::python
