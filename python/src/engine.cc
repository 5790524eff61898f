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

LentWorkspace::LentWorkspace(const Engine& engine) : engine_(engine) {
  {
    const std::lock_guard lock(engine_.lending_);
    if (!engine_.workspaces_.empty()) {
      workspace_ = std::move(engine_.workspaces_.back());
      engine_.workspaces_.pop_back();
    }
  }
  if (!workspace_) workspace_.emplace(engine_.packs);
}

LentWorkspace::~LentWorkspace() {
  if (std::uncaught_exceptions() > thrown_) return;
  const std::lock_guard lock(engine_.lending_);
  engine_.workspaces_.push_back(std::move(*workspace_));
}

}  // namespace selon::python
