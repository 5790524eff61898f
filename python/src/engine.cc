#include "engine.h"

#include "module.h"
#include "pack/reader_name.h"

namespace selon::python {

Engine::Engine(const std::string& root)
    : data_root(root), packs(or_raise(pack::load(root))), reader_name(or_raise(pack::reader_name(root))) {}

const pack::Codings& Engine::codings() const {
  std::call_once(once_, [&] { codings_ = or_raise(pack::load_codings(data_root)); });
  return codings_;
}

}  // namespace selon::python
