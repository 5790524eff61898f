#include "clean/hiding_rules.h"

#include <algorithm>
#include <bit>
#include <string>
#include <utility>

#include "clean/page_parts.h"
#include "clean/scan.h"

namespace selon::clean {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t kMaxNames = 4096;
constexpr std::size_t kLongestLength = 16;  ///< bytes of "-9999px"
constexpr std::size_t kLongestRule = 4096;  ///< bytes of its selectors, and of what stands before the hiding

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

/// The declaration whose colon stands at css[colon] hides what it is for.
bool hides_at(std::string_view css, std::size_t colon) {
  static constexpr std::pair<std::string_view, std::string_view> kHiding[] = {
      {"display"sv, "none"sv},  {"visibility"sv, "hidden"sv}, {"left"sv, "-"sv},       {"top"sv, "-"sv},
      {"text-indent"sv, "-"sv}, {"clip"sv, "rect(0"sv},       {"clip"sv, "rect(1px"sv}};
  std::size_t value = colon + 1;
  if (css.substr(value, 2) == "/*") value = std::min(css.find("*/", value), css.size() - 2) + 2;
  while (value < css.size() && is_space(css[value])) ++value;
  if (value >= css.size() || std::string_view("nh-r").find(css[value]) == std::string_view::npos)
    return false;
  const auto after = css.substr(value);
  auto before = css.substr(0, colon);
  while (before.ends_with(' ')) before.remove_suffix(1);
  return std::any_of(std::begin(kHiding), std::end(kHiding), [&](const auto& hiding) {
    const auto& [property, how] = hiding;
    if (!after.starts_with(how) || !before.ends_with(property)) return false;
    if (how == "-"sv && !is_far(after.substr(0, kLongestLength))) return false;
    const char edge = before.size() > property.size() ? before[before.size() - property.size() - 1] : '{';
    return edge == '{' || edge == ';' || is_space(edge);
  });
}

/// The colon after a property that may hide: "display:", "left:", "top:", "clip:", "text-indent:",
/// "visibility:".
bool ends_property(char before) { return before == 'y' || before == 't' || before == 'p' || before == ' '; }

/// What a value that hides begins with: "none", "hidden", "-9999px", "rect(0", or what may stand before it.
bool begins_value(char after) {
  return after == 'n' || after == 'h' || after == '-' || after == 'r' || after == '/' || is_space(after);
}

/// The next colon of a declaration that may hide. Requires: a byte before `from`.
const char* next_colon(const char* from, const char* end) {
#ifdef __SSE2__
  for (; end - from > 64; from += 64) {
    const std::uint64_t colons = mask_sixty_four(from, [](auto bytes) { return equal(bytes, ':'); });
    if (colons == 0) continue;
    const std::uint64_t properties = mask_sixty_four(from - 1, [](auto bytes) {
      return either(either(equal(bytes, 'y'), equal(bytes, 't')),
                    either(equal(bytes, 'p'), equal(bytes, ' ')));
    });
    if ((colons & properties) == 0) continue;
    const std::uint64_t values = mask_sixty_four(from + 1, [](auto bytes) {
      return either(either(either(equal(bytes, 'n'), equal(bytes, 'h')), equal(bytes, '-')),
                    either(either(equal(bytes, 'r'), equal(bytes, '/')), at_most(bytes, ' ')));
    });
    if ((colons & properties & values) != 0) return from + std::countr_zero(colons & properties & values);
  }
#endif
  while (from < end && !(*from == ':' && ends_property(from[-1]) && from + 1 < end && begins_value(from[1])))
    ++from;
  return from;
}

/// How many more braces open than close.
int depth_of(const char* from, const char* end) {
  int depth = 0;
#ifdef __SSE2__
  while (end - from >= 16) {
    Sixteen balance = _mm_setzero_si128();  // a byte a column, which 100 steps cannot overflow
    for (int step = 0; step < 100 && end - from >= 16; ++step, from += 16) {
      const Sixteen bytes = load_sixteen(from);
      balance = _mm_add_epi8(_mm_sub_epi8(balance, equal(bytes, '{')), equal(bytes, '}'));
    }
    alignas(16) signed char columns[16];
    _mm_store_si128(reinterpret_cast<__m128i*>(columns), balance);
    for (const signed char column : columns) depth += column;
  }
#endif
  for (; from < end; ++from) depth += (*from == '{') - (*from == '}');
  return depth;
}

std::uint64_t hash_of(char kind, std::string_view name) {
  return quick_hash(name) ^ static_cast<unsigned char>(kind);
}

/// The next comment or string of a sheet from a place on; empty at the end where there is none.
std::string_view next_aside(std::string_view css, std::size_t from) {
  const char *at = css.data() + from, *const end = css.data() + css.size();
  while (true) {
    at = find_byte(
        at, end,
        [](auto bytes) { return either(either(equal(bytes, '"'), equal(bytes, '\'')), equal(bytes, '/')); },
        [](char c) { return c == '"' || c == '\'' || c == '/'; });
    if (at == end) return {end, 0};
    if (*at != '/' || (end - at > 1 && at[1] == '*')) break;
    ++at;
  }
  const auto begin = static_cast<std::size_t>(at - css.data());
  const std::size_t size = *at == '/' ? 2 : 1;
  const std::size_t close = *at == '/'   ? css.find("*/", begin + size)
                            : *at == '"' ? css.find_first_of("\"\n", begin + size)
                                         : css.find_first_of("'\n", begin + size);
  return css.substr(begin, std::min(close, css.size() - size) + size - begin);
}

/// A sheet without its comments and strings, where braces stand in them that are none; else as it is.
std::string without_stray_braces(std::string_view css) {
  std::string out;
  bool braces = false;
  std::size_t at = 0;
  for (auto aside = next_aside(css, 0); !aside.empty(); aside = next_aside(css, at)) {
    const auto begin = static_cast<std::size_t>(aside.data() - css.data());
    out += css.substr(at, begin - at);
    braces = braces || aside.find_first_of("{}") != std::string_view::npos;
    at = begin + aside.size();
  }
  if (!braces) return std::string(css);
  return out += css.substr(at);
}

/// One class or id and nothing else.
bool is_simple(std::string_view selector) {
  return selector.size() > 1 && (selector[0] == '.' || selector[0] == '#') &&
         selector.find_first_of(" .#:>+~[*()\\\n\t", 1) == std::string_view::npos;
}

}  // namespace

bool HidingRules::known(std::uint64_t name) const {
  if ((seen_[name >> 2 & 3] >> (name >> 58) & 1) == 0) return false;
  return std::binary_search(names_.begin(), names_.end(), name);
}

bool HidingRules::take_selectors(std::string_view selectors) {
  bool added = false;
  while (!selectors.empty()) {
    const auto comma = selectors.find(',');
    auto selector = trimmed(selectors.substr(0, comma));
    if (const auto comment = selector.rfind("*/"); comment != std::string_view::npos)
      selector = trimmed(selector.substr(comment + 2));
    if (is_simple(selector) && names_.size() < kMaxNames) {
      const std::uint64_t name = hash_of(selector[0], selector.substr(1));
      const auto at = std::lower_bound(names_.begin(), names_.end(), name);
      if (at == names_.end() || *at != name) {
        names_.insert(at, name);
        seen_[name >> 2 & 3] |= 1ull << (name >> 58);
        added = true;
      }
    }
    selectors = comma == std::string_view::npos ? std::string_view() : selectors.substr(comma + 1);
  }
  return added;
}

bool HidingRules::read(std::string_view css) {
  bool nested = false;
  const bool added = read_rules(css, nested);
  if (!nested) return added;
  const std::string bare = without_stray_braces(css);
  return bare.size() != css.size() ? read_rules(bare, nested) || added : added;
}

bool HidingRules::read_rules(std::string_view css, bool& nested) {
  if (css.empty()) return false;
  bool added = false;
  int depth = 0;
  std::size_t last = std::string_view::npos;  // the rule that was taken last
  const char* counted = css.data();
  const char* const end = css.data() + css.size();
  for (const char* colon = css.data() + 1; (colon = next_colon(colon, end)) < end; ++colon) {
    const auto at = static_cast<std::size_t>(colon - css.data());
    if (!hides_at(css, at)) continue;
    depth += depth_of(counted, colon);
    // No further back than the colon before: of one rule only its first hiding is looked at.
    const auto seen = static_cast<std::size_t>(counted - css.data());
    counted = colon;
    depth = std::max(depth, 1);  // more braces closed than opened: browsers go on as if they had not
    nested |= depth > 1;
    if (depth > 1) continue;
    const std::size_t near = std::max(seen, at - std::min(at, kLongestRule));
    const auto brace = css.substr(near, at - near).find_last_of("{}");
    if (brace == std::string_view::npos || css[near + brace] == '}' || near + brace == last) continue;
    last = near + brace;
    const std::string_view head =
        css.substr(last - std::min(last, kLongestRule), std::min(last, kLongestRule));
    const auto begin = head.find_last_of("{};");
    added |= take_selectors(begin == std::string_view::npos ? head : head.substr(begin + 1));
  }
  return added;
}

bool HidingRules::hides(const HtmlToken& tag) const {
  if (names_.empty()) return false;
  if (const auto id = tag.attribute(Attribute::id); !id.empty() && known(hash_of('#', id))) return true;
  const auto classes = tag.attribute(Attribute::class_);
  for (std::size_t at = 0; at < classes.size();) {
    std::size_t end = at;
    while (end < classes.size() && !is_space(classes[end])) ++end;
    if (end > at && known(hash_of('.', classes.substr(at, end - at)))) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace selon::clean
