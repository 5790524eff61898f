#include "clean/address.h"

#include <algorithm>
#include <iterator>

namespace selon::clean {

namespace {

/// Parameters that say where a reader came from, by the services that add them.
constexpr std::string_view kTracking[] = {
    "fbclid",  "gclid", "dclid", "msclkid",   "twclid",      "igshid",     "mc_cid",      "mc_eid", "xtor",
    "ref_src", "cmpid", "smid",  "at_medium", "at_campaign", "at_custom1", "ns_mchannel", "ocid",   "yclid"};

bool is_web(std::string_view url) { return url.starts_with("http://") || url.starts_with("https://"); }

bool tracks(std::string_view parameter) {
  const auto name = parameter.substr(0, parameter.find('='));
  return name.starts_with("utm_") ||
         std::find(std::begin(kTracking), std::end(kTracking), name) != std::end(kTracking);
}

/// Up to the path: "https://host".
std::string_view origin_of(std::string_view url) {
  const auto path = url.find_first_of("/?#", url.find("://") + 3);
  return url.substr(0, path);
}

}  // namespace

std::string without_tracking(std::string_view url) {
  url = url.substr(0, url.find('#'));
  const auto mark = url.find('?');
  std::string out(url.substr(0, mark));
  if (mark == std::string_view::npos) return out;
  auto rest = url.substr(mark + 1);
  char before = '?';
  while (!rest.empty()) {
    const auto end = std::min(rest.find('&'), rest.size());
    if (end > 0 && !tracks(rest.substr(0, end))) {
      out += before;
      out += rest.substr(0, end);
      before = '&';
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return out;
}

std::string canonical_address(std::string_view declared, std::string_view base) {
  if (declared.empty()) return {};
  if (is_web(declared)) return without_tracking(declared);
  if (declared.find("://") != std::string_view::npos || declared.find(':') < declared.find_first_of("/?#"))
    return {};
  if (!is_web(base)) return {};
  std::string out;
  if (declared.starts_with("//")) {
    out = std::string(base.substr(0, base.find(':') + 1));
  } else if (declared.starts_with('/')) {
    out = origin_of(base);
  } else {
    const auto path = base.substr(0, base.find_first_of("?#"));
    const auto slash = path.rfind('/');
    out = slash < origin_of(base).size() ? std::string(origin_of(base)) + '/'
                                         : std::string(path.substr(0, slash + 1));
  }
  out += declared;
  return without_tracking(out);
}

}  // namespace selon::clean
