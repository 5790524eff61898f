// The rooms in pieces, for a cluster that hands rows from task to task (docs/decisions/0027-blocks.md).
#include "module.h"

namespace selon::python {

void bind_blocks(nanobind::module_&) {}

}  // namespace selon::python
