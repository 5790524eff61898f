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

engine::Workspace Engine::lent_workspace() const {
  const std::lock_guard lock(lending_);
  if (workspaces_.empty()) return engine::Workspace(packs);
  engine::Workspace out = std::move(workspaces_.back());
  workspaces_.pop_back();
  return out;
}

void Engine::give_back(engine::Workspace workspace) const {
  const std::lock_guard lock(lending_);
  workspaces_.push_back(std::move(workspace));
}

}  // namespace selon::python
