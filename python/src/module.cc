// The extension module selon._native: what Python calls of the engine.
#include "module.h"

#include <nanobind/stl/string.h>

#include "export/format.h"
#include "record/filter_fields.h"
#include "selon/version.h"

NB_MODULE(_native, module) {
  using namespace selon::python;
  module.attr("VERSION") = selon::kVersion;
  nb::list fields;
  for (const auto& field : selon::record::kFilterFields)
    fields.append(nb::make_tuple(std::string(field.name), field.many, std::string(field.example)));
  module.attr("FILTER_FIELDS") = nb::tuple(fields);
  module.attr("FORMATS") = selon::exporting::format_names();
  EngineClass engine(module, "Engine");
  engine.def(nb::init<const std::string&>(), nb::arg("data_root"))
      .def_ro("data_root", &Engine::data_root)
      .def_ro("reader_name", &Engine::reader_name);
  bind_reader(module);
  bind_store(module);
  bind_row_table(module);
  bind_events_table(engine);
  nb::module_ blocks = module.def_submodule("blocks");
  bind_reading_blocks(blocks, engine);
  bind_story_blocks(blocks, engine);
  bind_event_blocks(blocks, engine);
  bind_store_blocks(blocks, engine);
}
