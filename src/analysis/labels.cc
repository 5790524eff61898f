#include "analysis/labels.h"

#include <algorithm>
#include <array>

namespace selon::analysis {

namespace {

constexpr std::array<std::string_view, 17> kUpos{"x",    "adj", "adp",  "adv",  "aux",   "cconj", "det", "intj", "noun",
                                                 "num",  "part", "pron", "propn", "punct", "sconj", "sym", "verb"};

constexpr std::array<std::string_view, 44> kDependencies{
    "_",        "root",      "nsubj",    "nsubj:pass", "csubj",      "obj",          "iobj",     "obl",
    "obl:agent", "expl",     "vocative", "dislocated", "xcomp",      "ccomp",        "advcl",    "acl",
    "acl:relcl", "advmod",   "discourse", "aux",       "aux:pass",   "aux:caus",     "cop",      "mark",
    "nmod",     "appos",     "nummod",   "amod",       "det",        "case",         "clf",      "conj",
    "cc",       "fixed",     "flat",     "compound",   "compound:prt", "list",       "parataxis", "orphan",
    "goeswith", "reparandum", "punct",   "dep"};
static_assert(kDependencies.size() == static_cast<std::size_t>(Dependency::dep) + 1);
static_assert(kUpos.size() == static_cast<std::size_t>(Upos::verb) + 1);

}  // namespace

std::string_view name_of(Upos upos) { return kUpos[static_cast<std::size_t>(upos)]; }

std::optional<Upos> upos_of(std::string_view name) {
  const auto it = std::find(kUpos.begin(), kUpos.end(), name);
  if (it == kUpos.end()) return std::nullopt;
  return static_cast<Upos>(it - kUpos.begin());
}

std::string_view name_of(Dependency relation) { return kDependencies[static_cast<std::size_t>(relation)]; }

std::optional<Dependency> dependency_of(std::string_view name) {
  const auto find = [](std::string_view wanted) -> std::optional<Dependency> {
    const auto it = std::find(kDependencies.begin(), kDependencies.end(), wanted);
    if (it == kDependencies.end()) return std::nullopt;
    return static_cast<Dependency>(it - kDependencies.begin());
  };
  if (const auto whole = find(name)) return whole;
  return find(name.substr(0, name.find(':')));
}

}  // namespace selon::analysis
