// The extension module selon._native: what Python calls of the engine.
#include "module.h"

#include <nanobind/stl/string.h>

#include "selon/version.h"

NB_MODULE(_native, module) {
  using namespace selon::python;
  module.attr("__version__") = selon::kVersion;
  EngineClass engine(module, "Engine");
  engine.def(nb::init<const std::string&>(), nb::arg("data_root"))
      .def_ro("data_root", &Engine::data_root)
      .def_ro("reader_name", &Engine::reader_name);
  nb::module_ blocks = module.def_submodule("blocks");
  bind_reading_blocks(blocks, engine);
  bind_story_blocks(blocks, engine);
  bind_event_blocks(blocks, engine);
  bind_store_blocks(blocks, engine);
}
