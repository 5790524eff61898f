// The tables of the packs by which answers name things: actors, states, types in any language; outlets.
//
// In: the folder with lang/ and world/. Out: the tables, read when first needed and kept. Thread-safe.
// Leaves out: what reading a report takes (pack/pack.h), which is ten times as much.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "export/actor_names.h"
#include "pack/actors.h"
#include "pack/codings.h"
#include "pack/look_alikes.h"
#include "pack/outlets.h"

namespace selon::server {

class CodeTables {
 public:
  struct Tables {
    pack::ActorWorld actors;
    pack::Codings codings;
    pack::Outlets outlets;
    pack::LookAlikes look_alikes;
  };
  explicit CodeTables(std::string data) : data_(std::move(data)) {}
  /// Errors: those of the packs.
  Result<const Tables*> get();

 private:
  std::string data_;
  std::mutex reading_;
  std::unique_ptr<Tables> tables_;
};

/// Words of one language. Requires: the tables outlive it.
class Names {
 public:
  /// `language`: empty = the first there is. Errors: usage where lang/ has no words of that language.
  static Result<Names> in(const CodeTables::Tables& tables, std::string_view language);
  const std::string& language() const { return language_; }
  const exporting::ActorNames& actor() const { return actor_; }
  /// "type.air_strike"; empty where there is no such word.
  std::string phrase(const std::string& key) const;
  /// A voice: an actor, an outlet by its name, "actor < outlet".
  std::string voice(std::string_view id) const;

 private:
  Names(const CodeTables::Tables& tables, std::string language, const pack::Phrases* phrases);
  std::string language_;
  const pack::Phrases* phrases_;
  exporting::ActorNames actor_;
};

}  // namespace selon::server
