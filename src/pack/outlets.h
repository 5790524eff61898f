// Who publishes: outlets and agencies by domain and by name (world/outlets.tsv).
//
// In: the table. Out: Outlets, const ever after.
// Leaves out: how far an outlet is trusted; only who owns it is said.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "selon/result.h"

namespace selon::pack {

enum class OutletKind { agency, broadcaster, newspaper, magazine, online, aggregator, institution };

struct Outlet {
  std::vector<std::string> domains;  ///< empty for agencies that only others print
  std::vector<std::string> names;    ///< the usual one first
  std::string country;               ///< state slug, or empty where international
  OutletKind kind = OutletKind::online;
  std::vector<std::string> languages;
  std::string owner;  ///< private, ngo, church, un, mixed, public:<state>, state:<state>, party:<actor id>

  /// Speaks for a government: what it says of that government's army is an interested party's word.
  bool state_media() const { return owner.starts_with("state:"); }
};

struct Outlets {
  std::vector<Outlet> entries;                                ///< in the order of the table
  std::unordered_map<std::string, std::size_t> domain_index;  ///< lower case, without "www."
  std::unordered_map<std::string, std::size_t> name_index;    ///< folded

  /// The outlet whose domain is the host or a parent of it ("afrique.lalibre.be" -> "lalibre.be"), or null.
  const Outlet* by_host(std::string_view host) const;
  /// Requires: name folded. Returns: null where unknown.
  const Outlet* by_name(std::string_view folded) const;
  /// As a report names its outlet: by a name as written, or by a host. Returns: null where unknown.
  const Outlet* named(std::string_view name) const;
};

/// "agency", as the table writes it.
std::string_view name(OutletKind kind);

/// Errors: invalid with file and line (unknown kind, a domain or name given twice).
Result<Outlets> load_outlets(const std::string& path);

/// The host of a URL, lower case, without "www.", port and user; empty where there is none.
std::string host_of(std::string_view url);

}  // namespace selon::pack
