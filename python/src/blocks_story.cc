// Stories in blocks.
#include "module.h"

namespace selon::python {

void bind_story_blocks(nb::module_&, EngineClass&) {}

}  // namespace selon::python
