#include "pack/outlets.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/tsv.h"
#include "text/fold.h"

namespace selon::pack {

namespace {

constexpr std::array<std::pair<std::string_view, OutletKind>, 7> kKinds = {{
    {"agency", OutletKind::agency},
    {"broadcaster", OutletKind::broadcaster},
    {"newspaper", OutletKind::newspaper},
    {"magazine", OutletKind::magazine},
    {"online", OutletKind::online},
    {"aggregator", OutletKind::aggregator},
    {"institution", OutletKind::institution},
}};

std::optional<OutletKind> kind_of(std::string_view name) {
  for (const auto& [word, kind] : kKinds)
    if (word == name) return kind;
  return std::nullopt;
}

}  // namespace

const Outlet* Outlets::by_host(std::string_view host) const {
  while (!host.empty()) {
    if (const auto it = domain_index.find(std::string(host)); it != domain_index.end())
      return &entries[it->second];
    const auto dot = host.find('.');
    if (dot == std::string_view::npos) return nullptr;
    host.remove_prefix(dot + 1);
  }
  return nullptr;
}

const Outlet* Outlets::by_name(std::string_view folded) const {
  const auto it = name_index.find(std::string(folded));
  return it == name_index.end() ? nullptr : &entries[it->second];
}

const Outlet* Outlets::named(std::string_view name) const {
  if (name.empty()) return nullptr;
  if (const Outlet* known = by_name(text::fold(name))) return known;
  const bool host = name.find('.') != std::string_view::npos && name.find(' ') == std::string_view::npos;
  return host ? by_host(name) : nullptr;
}

std::string_view name(OutletKind kind) {
  for (const auto& [word, one] : kKinds)
    if (one == kind) return word;
  return "";
}

Result<Outlets> load_outlets(const std::string& path) {
  SELON_TRY(const base::Tsv table,
            base::read_tsv(path, {"domain", "name", "country", "kind", "language", "owner"}));
  const std::array columns = {table.column("domain"), table.column("name"),     table.column("country"),
                              table.column("kind"),   table.column("language"), table.column("owner")};
  Outlets outlets;
  for (const auto& row : table.rows) {
    const Where where{path, row.line};
    const auto cell = [&](std::size_t column) -> const std::string& { return row.cells[columns[column]]; };
    Outlet outlet;
    outlet.domains = base::split(cell(0), '|');
    outlet.names = base::split(cell(1), '|');
    outlet.country = cell(2);
    const auto kind = kind_of(cell(3));
    if (!kind) return fail(ErrorCode::invalid, fmt::format("\"{}\" is no kind of outlet", cell(3)), where);
    if (outlet.names.empty()) return fail(ErrorCode::invalid, "has no name", where);
    outlet.kind = *kind;
    outlet.languages = base::split(cell(4), '|');
    outlet.owner = cell(5);
    for (const auto& domain : outlet.domains)
      if (!outlets.domain_index.emplace(domain, outlets.entries.size()).second)
        return fail(ErrorCode::invalid, fmt::format("gives the domain {} a second time", domain), where);
    for (const auto& name : outlet.names)
      if (!outlets.name_index.emplace(text::fold(name), outlets.entries.size()).second)
        return fail(ErrorCode::invalid, fmt::format("gives the name {} a second time", name), where);
    outlets.entries.push_back(std::move(outlet));
  }
  return outlets;
}

std::string host_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme != std::string_view::npos) {
    url.remove_prefix(scheme + 3);
  } else if (url.starts_with("//")) {
    url.remove_prefix(2);
  } else {
    return {};
  }
  url = url.substr(0, url.find_first_of("/?#\\"));
  if (const auto at = url.find_last_of('@'); at != std::string_view::npos) url.remove_prefix(at + 1);
  url = url.substr(0, url.find(':'));
  std::string host(url);
  std::transform(host.begin(), host.end(), host.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (host.starts_with("www.")) host.erase(0, 4);
  if (host.ends_with('.')) host.pop_back();
  return host;
}

}  // namespace selon::pack
