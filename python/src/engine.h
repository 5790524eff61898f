// The engine as Python holds it: packs loaded once, a workspace for each call that reads.
//
// In: the folder with lang/ and world/. Out: an object that every function of the module works with.
// Thread-safe: all of it; packs are constant, and the interpreter's lock is not held while rooms work.
#pragma once

#include <nanobind/nanobind.h>

#include <exception>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "engine/rooms.h"
#include "pack/codings.h"
#include "pack/pack.h"

namespace selon::python {

struct Engine {
  /// Throws: the exception of the error's kind where the packs cannot be loaded.
  explicit Engine(const std::string& data_root);
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  std::string data_root;
  pack::Packs packs;
  std::string reader_name;  ///< names the program and its packs; two equal names read a report alike

  /// What exports code by; read when it is first asked for. Throws: as the constructor.
  const pack::Codings& codings() const;

 private:
  friend class LentWorkspace;
  mutable std::mutex lending_;
  mutable std::vector<engine::Workspace> workspaces_;
  mutable std::once_flag once_;
  mutable pack::Codings codings_;
};

/// Scratch of a reader, the engine's again at the end: making one costs as much as reading a short report.
class LentWorkspace {
 public:
  /// Requires: the engine outlives it.
  explicit LentWorkspace(const Engine& engine);
  LentWorkspace(const LentWorkspace&) = delete;
  LentWorkspace& operator=(const LentWorkspace&) = delete;
  ~LentWorkspace();

  engine::Workspace& operator*() { return *workspace_; }

 private:
  const Engine& engine_;
  std::optional<engine::Workspace> workspace_;
  int thrown_ = std::uncaught_exceptions();  ///< what an exception left behind is lent to nobody
};

}  // namespace selon::python
