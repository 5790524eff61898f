// The parts of the extension module, one a file; module.cc puts them together.
#pragma once

#include <nanobind/nanobind.h>

#include "engine.h"

namespace selon::python {

namespace nb = nanobind;

/// Raises the error as Python's exception of its kind.
[[noreturn]] void raise(const Error& error);

/// The value, or the error raised.
template <class T>
T or_raise(Result<T> result) {
  if (!result) raise(result.error());
  return std::move(*result);
}
inline void or_raise(const Result<>& result) {
  if (!result) raise(result.error());
}

/// Runs without the interpreter's lock.
template <class Work>
auto apart(Work work) {
  const nb::gil_scoped_release release;
  return work();
}

using EngineClass = nb::class_<Engine>;

// The record made in blocks (docs/decisions/0027-the-record-in-blocks.md): functions of the submodule
// `blocks`, methods of the engine.
void bind_reading_blocks(nb::module_& blocks, EngineClass& engine);
void bind_story_blocks(nb::module_& blocks, EngineClass& engine);
void bind_event_blocks(nb::module_& blocks, EngineClass& engine);
void bind_store_blocks(nb::module_& blocks, EngineClass& engine);

void bind_reader(nb::module_& module);
void bind_store(nb::module_& module);
// Tables handed on as Arrow (row_table.h).
void bind_row_table(nb::module_& module);
void bind_events_table(EngineClass& engine);

}  // namespace selon::python
