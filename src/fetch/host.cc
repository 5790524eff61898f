#include "fetch/host.h"

#include <fmt/format.h>
#include <unicode/uidna.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <vector>

#include "fetch/address.h"

namespace selon::fetch {

namespace {

constexpr std::size_t kNameBytes = 253;

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

tl::unexpected<Error> no_host(std::string_view text) {
  return fail(ErrorCode::invalid, fmt::format("is no URL: \"{}\" is no host", text));
}

/// UTS 46 as browsers apply it: full-width digits are digits, other dots are dots.
Result<std::string> to_ascii(std::string_view text) {
  UErrorCode trouble = U_ZERO_ERROR;
  UIDNA* idna =
      uidna_openUTS46(UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII, &trouble);
  if (U_FAILURE(trouble)) return fail(ErrorCode::unexpected, "the tables of host names cannot be opened");
  char out[512];
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  const int32_t length = uidna_nameToASCII_UTF8(idna, text.data(), static_cast<int32_t>(text.size()), out,
                                                sizeof out, &info, &trouble);
  uidna_close(idna);
  const std::uint32_t ours = UIDNA_ERROR_EMPTY_LABEL;  // a final dot; inner ones are looked for later
  if (U_FAILURE(trouble) || (info.errors & ~ours) != 0 || length <= 0) return no_host(text);
  return std::string(out, static_cast<std::size_t>(length));
}

std::vector<std::string_view> labels_of(std::string_view name) {
  std::vector<std::string_view> labels;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = std::min(name.find('.', begin), name.size());
    labels.push_back(name.substr(begin, end - begin));
    if (end == name.size()) return labels;
    begin = end + 1;
  }
}

/// Decimal, octal after 0, hexadecimal after 0x; at most 32 bits.
std::optional<std::uint64_t> number_of(std::string_view label) {
  int base = 10;
  if (label.starts_with("0x")) {
    base = 16;
    label.remove_prefix(2);
  } else if (label.size() > 1 && label[0] == '0') {
    base = 8;
    label.remove_prefix(1);
  }
  while (label.size() > 1 && label[0] == '0') label.remove_prefix(1);
  if (label.empty()) return 0;
  std::uint64_t value = 0;
  const auto read = std::from_chars(label.data(), label.data() + label.size(), value, base);
  if (read.ec != std::errc() || read.ptr != label.data() + label.size() || value > 0xFFFFFFFFu) return {};
  return value;
}

/// WHATWG: a host whose last label is a number is an IPv4 address or no host.
bool ends_in_number(std::string_view label) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!label.empty() && std::all_of(label.begin(), label.end(), is_digit)) return true;
  return label.starts_with("0x") && label.find_first_not_of("0123456789abcdef", 2) == std::string_view::npos;
}

Result<std::string> ipv4_of(const std::vector<std::string_view>& labels, std::string_view text) {
  if (labels.size() > 4) return no_host(text);
  std::uint64_t address = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto number = number_of(labels[i]);
    const bool last = i + 1 == labels.size();
    if (!number || (!last && *number > 255)) return no_host(text);
    if (last && *number >= std::uint64_t{1} << (8 * (5 - labels.size()))) return no_host(text);
    address += last ? *number : *number << (8 * (3 - i));
  }
  return fmt::format("{}.{}.{}.{}", address >> 24, address >> 16 & 255, address >> 8 & 255, address & 255);
}

}  // namespace

Result<std::string> read_host(std::string_view text) {
  if (text.starts_with('[')) {
    const auto address = text.ends_with(']') ? parse_address(text.substr(1, text.size() - 2)) : std::nullopt;
    if (!address || !address->is_v6) return no_host(text);
    return to_text(*address);
  }
  if (text.size() > 2 * kNameBytes) return fail(ErrorCode::invalid, "is no URL: its host is too long");
  std::string name(text);
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (!std::all_of(name.begin(), name.end(), is_ascii)) {
    SELON_TRY(name, to_ascii(text));
  }
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (name.ends_with('.')) name.pop_back();
  if (name.empty()) return fail(ErrorCode::invalid, "is no URL: it names no host");
  if (name.size() > kNameBytes || !std::all_of(name.begin(), name.end(), is_plain)) return no_host(text);
  const auto labels = labels_of(name);
  if (std::find(labels.begin(), labels.end(), "") != labels.end()) return no_host(text);
  if (ends_in_number(labels.back())) return ipv4_of(labels, text);
  return name;
}

}  // namespace selon::fetch
