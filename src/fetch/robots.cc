#include "fetch/robots.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace selon::fetch {

namespace {

/// A longer path is cut: it then matches more, not less.
constexpr std::size_t kPatternBytes = 2048;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

bool equals(std::string_view text, std::string_view lower_case) {
  return std::equal(text.begin(), text.end(), lower_case.begin(), lower_case.end(),
                    [](char a, char b) { return lower(a) == b; });
}

/// The product of a user-agent line: "Selon/1.0 (x)" names "Selon".
std::string_view product_of(std::string_view value) {
  if (value.starts_with('*')) return "*";
  const auto is_token = [](char c) { return (lower(c) >= 'a' && lower(c) <= 'z') || c == '_' || c == '-'; };
  const auto end = std::find_if_not(value.begin(), value.end(), is_token);
  return value.substr(0, static_cast<std::size_t>(end - value.begin()));
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// RFC 9309, 2.2.2: encoded or not, a character is the same. Unreserved ones are written plain, others and
/// those of `special` as %XX.
std::string normal(std::string_view path, std::string_view special) {
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    auto byte = static_cast<unsigned char>(path[i]);
    bool encoded = byte <= 0x20 || byte >= 0x7F || special.find(path[i]) != std::string_view::npos;
    if (byte == '%' && i + 2 < path.size() && hex_value(path[i + 1]) >= 0 && hex_value(path[i + 2]) >= 0) {
      byte = static_cast<unsigned char>(hex_value(path[i + 1]) * 16 + hex_value(path[i + 2]));
      const char low = lower(static_cast<char>(byte));
      const bool unreserved = (low >= 'a' && low <= 'z') || (low >= '0' && low <= '9') || low == '-' ||
                              low == '.' || low == '_' || low == '~';
      encoded = !unreserved;
      i += 2;
    }
    if (encoded)
      out += fmt::format("%{:02X}", byte);
    else
      out += static_cast<char>(byte);
  }
  return out;
}

/// Where `piece` first stands in `text` from `from` on, in time linear in both (Knuth, Morris, Pratt).
std::size_t find_piece(std::string_view text, std::string_view piece, std::size_t from) {
  if (piece.size() <= 4) return text.find(piece, from);
  std::vector<std::size_t> border(piece.size(), 0);
  for (std::size_t i = 1, k = 0; i < piece.size(); ++i) {
    while (k > 0 && piece[i] != piece[k]) k = border[k - 1];
    if (piece[i] == piece[k]) ++k;
    border[i] = k;
  }
  for (std::size_t i = from, k = 0; i < text.size(); ++i) {
    while (k > 0 && text[i] != piece[k]) k = border[k - 1];
    if (text[i] == piece[k]) ++k;
    if (k == piece.size()) return i + 1 - k;
  }
  return std::string_view::npos;
}

bool matches(const RobotsRule& rule, std::string_view target) {
  std::string_view pattern = rule.pattern;
  std::size_t at = 0;
  bool first = true;
  while (true) {
    const std::size_t star = pattern.find('*');
    const std::string_view piece = pattern.substr(0, star);
    const bool last = star == std::string_view::npos;
    if (last && rule.anchored && !first) return target.size() >= at + piece.size() && target.ends_with(piece);
    if (first ? !target.starts_with(piece) : (at = find_piece(target, piece, at)) == std::string_view::npos)
      return false;
    at += piece.size();
    if (last) return !rule.anchored || at == target.size();
    pattern.remove_prefix(star + 1);
    first = false;
  }
}

std::optional<std::chrono::milliseconds> delay_of(std::string_view value) {
  double seconds = 0;
  const auto read = std::from_chars(value.data(), value.data() + value.size(), seconds);
  if (read.ec != std::errc() || !(seconds >= 0)) return {};
  return std::chrono::milliseconds(static_cast<long long>(std::min(seconds, 1e6) * 1000));
}

struct Line {
  std::string_view key, value;
};

/// The next line with a key. Returns: false at the end.
bool next_line(std::string_view& text, Line& line) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    std::string_view whole = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    whole = whole.substr(0, whole.find('#'));
    const std::size_t colon = whole.find(':');
    if (colon == std::string_view::npos) continue;
    line = {trim(whole.substr(0, colon)), trim(whole.substr(colon + 1))};
    return true;
  }
  return false;
}

/// What the groups of one product say.
struct Group {
  bool named = false;
  std::vector<RobotsRule> rules;
  std::optional<std::chrono::milliseconds> delay;
};

void take_rule(Group& group, std::string_view pattern, bool allows) {
  if (pattern.empty()) return;  // "Disallow:" forbids nothing
  const bool anchored = pattern.ends_with('$') && pattern.size() <= kPatternBytes;
  if (anchored) pattern.remove_suffix(1);
  group.rules.push_back({normal(pattern.substr(0, kPatternBytes), "$"), allows, anchored});
}

}  // namespace

Robots::Robots(std::string_view text, std::string_view product) {
  text = text.substr(0, kRobotsBytes);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  Group ours, anybody;
  bool in_ours = false, in_anybody = false, naming = false;
  Line line;
  while (next_line(text, line)) {
    if (equals(line.key, "user-agent")) {
      if (!naming) in_ours = in_anybody = false;
      naming = true;
      in_ours = in_ours || equals(product_of(line.value), product);
      in_anybody = in_anybody || product_of(line.value) == "*";
      ours.named = ours.named || in_ours;
      continue;
    }
    const bool allows = equals(line.key, "allow"), forbids = equals(line.key, "disallow");
    const bool delays = equals(line.key, "crawl-delay");
    if (!allows && !forbids && !delays) continue;  // sitemaps and the like belong to no group
    naming = false;
    for (Group* group : {in_ours ? &ours : nullptr, in_anybody ? &anybody : nullptr}) {
      if (!group) continue;
      if (delays)
        group->delay = std::max(group->delay, delay_of(line.value));
      else
        take_rule(*group, line.value, allows);
    }
  }
  Group& chosen = ours.named ? ours : anybody;
  rules_ = std::move(chosen.rules);
  crawl_delay_ = chosen.delay;
}

bool Robots::allows(std::string_view target) const {
  if (target == "/robots.txt") return true;
  const std::string normal_target = normal(target, "*$");
  std::size_t longest = 0;
  bool allowed = true;
  for (const RobotsRule& rule : rules_) {
    const std::size_t length = rule.pattern.size() + (rule.anchored ? 1 : 0);
    if (length < longest || (length == longest && (allowed || !rule.allows))) continue;
    if (!matches(rule, normal_target)) continue;
    longest = length;
    allowed = rule.allows;
  }
  return allowed;
}

}  // namespace selon::fetch
