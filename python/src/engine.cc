#include "engine.h"

#include "module.h"
#include "pack/reader_name.h"

namespace selon::python {

Engine::Engine(const std::string& root)
    : data_root(root), packs(or_raise(pack::load(root))), reader_name(or_raise(pack::reader_name(root))) {}

}  // namespace selon::python
