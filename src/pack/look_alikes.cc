#include "pack/look_alikes.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/fold.h"

namespace selon::pack {

namespace {

constexpr std::size_t kLongestHost = 253, kMostLabels = 127;  ///< RFC 1035
constexpr std::size_t kShortest = 3;                          ///< bytes of a name that is told among hyphens
constexpr std::size_t kShortLabel = 4;                        ///< bytes: many bear the same letters
constexpr std::size_t kShortName = 6;  ///< bytes of a name that a domain may be made of
constexpr std::size_t kLongName =
    8;  ///< bytes of a name in which a slip makes no other name, even of common words
constexpr std::size_t kMostParts = 4;  ///< labels of a known domain

std::string without_hyphens(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != '-') out += c;
  return out;
}

/// The hyphenated parts of a label, at most eight.
struct Hyphenated {
  std::array<std::string_view, 8> parts;
  std::size_t size = 0;
};
Hyphenated hyphenated(std::string_view label) {
  Hyphenated out;
  while (out.size < out.parts.size()) {
    const auto hyphen = label.find('-');
    if (const auto part = label.substr(0, hyphen); !part.empty()) out.parts[out.size++] = part;
    if (hyphen == std::string_view::npos) break;
    label.remove_prefix(hyphen + 1);
  }
  return out;
}

std::string digits_of(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c >= '0' && c <= '9') out += c;
  return out;
}

/// What one slip of the keyboard did to a name.
enum class Slip { swapped, doubled, dropped, other };
Slip slip_of(std::string_view form, std::string_view name) {
  const auto differ = std::mismatch(form.begin(), form.end(), name.begin(), name.end()).first - form.begin();
  const auto at = static_cast<std::size_t>(differ);
  if (form.size() < name.size()) return Slip::dropped;
  if (form.size() > name.size()) return at > 0 && form[at] == form[at - 1] ? Slip::doubled : Slip::other;
  return at + 1 < form.size() && form[at] == name[at + 1] && form[at + 1] == name[at] ? Slip::swapped
                                                                                      : Slip::other;
}

/// One letter is that of a key beside the right one, on the usual keyboards.
bool key_beside(std::string_view form, std::string_view name) {
  if (form.size() != name.size()) return false;
  const auto [a, b] = std::mismatch(form.begin(), form.end(), name.begin(), name.end());
  if (a == form.end() || !std::equal(a + 1, form.end(), b + 1)) return false;
  constexpr std::string_view kRows = "qwertyuiop asdfghjkl zxcvbnm azertyuiop qsdfghjklm wxcvbn";
  const char there[] = {*a, *b}, back[] = {*b, *a};
  return kRows.find(std::string_view(there, 2)) != std::string_view::npos ||
         kRows.find(std::string_view(back, 2)) != std::string_view::npos;
}

/// As "mali" and "mail" differ: what looks alike makes two words there.
bool only_i_and_l(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i] != b[i] && !((a[i] == 'i' && b[i] == 'l') || (a[i] == 'l' && b[i] == 'i'))) return false;
  return true;
}

bool is_address(std::string_view host) {
  return std::all_of(host.begin(), host.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

}  // namespace

std::string_view name_of(Imitation imitation) {
  switch (imitation) {
    case Imitation::other_suffix:
      return "the same name under another suffix";
    case Imitation::added_word:
      return "its name and a word";
    case Imitation::misspelt:
      return "its name misspelt";
    case Imitation::other_letters:
      return "its name in letters that look alike";
    case Imitation::inside_a_host:
      return "its domain inside another";
  }
  return {};
}

Result<LookAlikes> LookAlikes::load(const std::string& world_folder, const Outlets& outlets) {
  LookAlikes out;
  SELON_TRY(out.words_, load_look_alike_words(world_folder));
  for (std::uint32_t o = 0; o < outlets.entries.size(); ++o) {
    for (const auto& domain : outlets.entries[o].domains) out.add_domain(domain, o);
    for (const auto& name : outlets.entries[o].names) out.add_name(name, o);
  }
  out.settle_keys();
  return out;
}

void LookAlikes::add_domain(const std::string& domain, std::uint32_t outlet) {
  const HostParts parts = parts_of(domain, words_);
  registered_.insert(std::string(domain.substr(parts.below.empty() ? 0 : parts.below.size() + 1)));
  // Of a domain below another's, its first part is the outlet's name, where it is a name at all.
  const auto label = parts.below.empty() ? parts.label : std::string_view(domain).substr(0, domain.find('.'));
  add_key({without_hyphens(label), skeleton(label, words_), outlet, true, false, false});
}

void LookAlikes::add_name(const std::string& name, std::uint32_t outlet) {
  names_[skeleton(name, words_)].push_back(outlet);
  // With brackets it is told apart from others of its name; with a dot it is a domain already.
  if (name.find_first_of("(.") != std::string::npos) return;
  std::string written;
  for (const char c : text::fold(name))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) written += c;
  if (written.size() >= kShortName)
    add_key({written, skeleton(written, words_), outlet, false, false, false});
}

void LookAlikes::add_key(Key key) {
  if (key.skeleton.size() < 2) return;
  auto& same = by_skeleton_[key.skeleton];
  for (const auto k : same)
    if (keys_[k].written == key.written && keys_[k].outlet == key.outlet) return;
  same.push_back(static_cast<std::uint32_t>(keys_.size()));
  keys_.push_back(std::move(key));
}

/// Bytes that are left of a name without the common words at its ends.
std::size_t LookAlikes::core(std::string_view form) const {
  const auto common = [&](std::string_view word) {
    return word.size() > 2 && (words_.added.contains(word) || words_.generic.contains(word));
  };
  for (bool again = true; again;) {
    again = false;
    for (std::size_t size = std::min(words_.longest_added, form.size()); size > 2 && !again; --size) {
      if (common(form.substr(0, size))) {
        form.remove_prefix(size);
        again = true;
      } else if (common(form.substr(form.size() - size))) {
        form.remove_suffix(size);
        again = true;
      }
    }
  }
  return form.size();
}

void LookAlikes::settle_keys() {
  for (std::uint32_t k = 0; k < keys_.size(); ++k) {
    Key& key = keys_[k];
    const auto& same = by_skeleton_.find(key.skeleton)->second;
    const bool shared = std::any_of(same.begin(), same.end(), [&](auto other) {
      return keys_[other].written == key.written && keys_[other].outlet != key.outlet;
    });
    const bool known = words_.brands.contains(key.skeleton);
    key.owned = known || (key.written.size() > kShortLabel && !shared && !is_generic(key.skeleton, words_));
    const std::size_t size = key.skeleton.size();
    key.distinct = size >= kLongName || core(key.skeleton) >= kShortLabel;
    if (!key.domain || known) continue;
    deletions_.add(key.skeleton, k);
    if (const auto apart = letters_alone(key.written, words_); apart != key.skeleton)
      deletions_.add(apart, k);
  }
  deletions_.close();
}

std::optional<LookAlike> LookAlikes::of_host(std::string_view host, const Outlets& outlets) const {
  if (host.size() > kLongestHost || host.find('.') == std::string_view::npos || is_address(host)) return {};
  if (outlets.by_host(host)) return {};
  std::string read;
  if (host.starts_with("xn--") || host.find(".xn--") != std::string_view::npos)
    host = read = shown_host(host);
  const HostParts parts = parts_of(host, words_);
  const auto registered = parts.below.empty() ? host : host.substr(parts.below.size() + 1);
  if (registered_.contains(registered)) return {};
  const bool sold = words_.sold.contains(parts.suffix) || words_.shared.contains(parts.suffix);
  const Suffix suffix = sold ? Suffix::sold : Suffix::earnest;
  if (const auto found = inside(parts.below, outlets)) return found;
  if (const auto found = of_label(parts.label, suffix)) return found;
  // A name below a stranger's domain: lemonde.example.com.
  std::string_view below = parts.below;
  for (std::size_t labels = 0; !below.empty() && labels < kMostLabels; ++labels) {
    const std::string_view label = below.substr(0, below.find('.'));
    below.remove_prefix(std::min(below.size(), label.size() + 1));
    const std::string form = skeleton(label, words_);
    const bool common =
        words_.added.contains(form) || (words_.generic.contains(form) && form.size() < kLongName - 1);
    if (const Key* key = owner(form, kShortLabel + 1, common ? Suffix::earnest : suffix))
      return LookAlike{key->outlet, Imitation::inside_a_host};
    if (label.find('-') == std::string_view::npos) continue;
    if (const auto found = with_hyphens(label, suffix))
      return LookAlike{found->outlet, Imitation::inside_a_host};
  }
  return {};
}

/// A known domain as it is, in what stands below somebody's own.
std::optional<LookAlike> LookAlikes::inside(std::string_view below, const Outlets& outlets) const {
  for (std::size_t labels = 0; labels < kMostLabels; ++labels) {
    auto end = below.find('.');
    for (std::size_t parts = 1; parts < kMostParts && end != std::string_view::npos; ++parts) {
      end = below.find('.', end + 1);
      const auto found = outlets.domain_index.find(std::string(below.substr(0, end)));
      if (found != outlets.domain_index.end())
        return LookAlike{static_cast<std::uint32_t>(found->second), Imitation::inside_a_host};
    }
    const auto dot = below.find('.');
    if (dot == std::string_view::npos) return {};
    below.remove_prefix(dot + 1);
  }
  return {};
}

const LookAlikes::Key* LookAlikes::owner(std::string_view form, std::size_t least, Suffix suffix) const {
  if (form.size() < 2) return nullptr;
  const auto found = by_skeleton_.find(form);
  if (found == by_skeleton_.end()) return nullptr;
  for (const auto k : found->second)
    if (keys_[k].written.size() >= least &&
        (keys_[k].owned || (suffix == Suffix::sold && keys_[k].written.size() > kShortLabel)))
      return &keys_[k];
  return nullptr;
}

std::optional<LookAlike> LookAlikes::of_label(std::string_view label, Suffix suffix) const {
  const std::string form = skeleton(label, words_);
  if (by_skeleton_.contains(form)) {
    // A name that several bear imitates none of them.
    return same_letters(without_hyphens(label), form, suffix);
  }
  if (label.find('-') != std::string_view::npos)
    if (const auto found = with_hyphens(label, suffix)) return found;
  if (const auto found = with_words(form, suffix)) return found;
  return misspelt(without_hyphens(label), form);
}

std::optional<LookAlike> LookAlikes::same_letters(std::string_view written, std::string_view form,
                                                  Suffix suffix) const {
  const auto& same = by_skeleton_.find(form)->second;
  const bool plain = std::all_of(written.begin(), written.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  for (const auto k : same) {
    const Key& key = keys_[k];
    if (key.written == written) {
      if (key.owned || suffix == Suffix::sold) return LookAlike{key.outlet, Imitation::other_suffix};
    } else if (!plain || key.owned || (form.size() > kShortLabel && !only_i_and_l(written, key.written))) {
      return LookAlike{key.outlet, Imitation::other_letters};
    }
  }
  return {};
}

/// lemonde-info, bbc-news, info-lemonde-fr: an outlet's name among hyphens. A short one counts among known
/// words alone.
std::optional<LookAlike> LookAlikes::with_hyphens(std::string_view label, Suffix suffix) const {
  const Hyphenated tokens = hyphenated(label);
  std::string own, own_form;  // what is no common word
  for (std::size_t first = 0; first < tokens.size; ++first) {
    std::string joined;
    for (std::size_t last = first; last < tokens.size; ++last) {
      joined += skeleton(tokens.parts[last], words_);
      if (const Key* key = owner(joined, kShortLabel + 1, suffix))
        return LookAlike{key->outlet, Imitation::added_word};
    }
    const std::string token = skeleton(tokens.parts[first], words_);
    if (words_.added.contains(token)) continue;
    own += tokens.parts[first];
    own_form += token;
  }
  if (own.size() < kShortest || own_form == skeleton(label, words_)) return {};
  if (const auto found = by_skeleton_.find(own_form);
      found != by_skeleton_.end() && !is_generic(own_form, words_))
    return LookAlike{keys_[found->second.front()].outlet, Imitation::added_word};
  return misspelt(own, own_form);
}

/// bbcnews, infolemonde, lemondefr: an outlet's name between common words.
std::optional<LookAlike> LookAlikes::with_words(std::string_view form, Suffix suffix) const {
  std::array<bool, 64> from{}, to{};
  const std::size_t n = form.size();
  if (n >= from.size()) return {};
  const auto added = [&](std::size_t begin, std::size_t size) {
    return size > 1 && words_.added.contains(form.substr(begin, size));
  };
  from[0] = to[n] = true;
  for (std::size_t at = 0; at < n; ++at)
    for (std::size_t size = 2; from[at] && size <= std::min(words_.longest_added, n - at); ++size)
      if (added(at, size)) from[at + size] = true;
  for (std::size_t at = n; at > 0; --at)
    for (std::size_t size = 2; to[at] && size <= std::min(words_.longest_added, at); ++size)
      if (added(at - size, size)) to[at - size] = true;
  for (std::size_t begin = 0; begin < n; ++begin)
    for (std::size_t end = n; from[begin] && end > begin; --end)
      if (to[end])
        if (const Key* key = owner(form.substr(begin, end - begin), 3, suffix))
          return LookAlike{key->outlet, Imitation::added_word};
  return {};
}

/// A hand that slips leaves letters out, doubles and swaps them; other letters make other names, and other
/// numbers do.
bool LookAlikes::may_be_slip(std::string_view written, std::string_view form, std::string_view name,
                             const Key& key) const {
  const std::size_t size = name.size(), most = size >= kTwoSlips ? 2 : 1, made = slips(form, name, most);
  if (made > most || made == 0) return false;
  const Slip slip = made == 1 ? slip_of(form, name) : Slip::other;
  if (slip == Slip::swapped || slip == Slip::doubled) return true;
  const bool common = !key.owned && size < kLongName;
  if (size <= kOneSlip || common || digits_of(written) != digits_of(key.written)) return false;
  if (slip == Slip::dropped || (made == 1 && key_beside(written, key.written))) return true;
  const bool begins = form[0] == name[0] || (made == 1 && size >= kLongName);
  return begins && key.distinct;
}

std::optional<LookAlike> LookAlikes::misspelt(std::string_view written, std::string_view form) const {
  if (form.size() + 1 < kOneSlip || is_generic(form, words_)) return {};
  std::optional<std::uint32_t> best;
  deletions_.find(form, [&](std::uint32_t k) {
    if ((!best || k < *best) && may_be_slip(written, form, keys_[k].skeleton, keys_[k])) best = k;
  });
  if (const std::string apart = best ? std::string(form) : letters_alone(written, words_); apart != form)
    deletions_.find(apart, [&](std::uint32_t k) {
      if ((!best || k < *best) &&
          may_be_slip(written, apart, letters_alone(keys_[k].written, words_), keys_[k]))
        best = k;
    });
  if (!best) return {};
  return LookAlike{keys_[*best].outlet, Imitation::misspelt};
}

std::optional<LookAlike> LookAlikes::of_outlet(std::string_view outlet, const Outlets& outlets) const {
  if (outlets.by_name(text::fold(outlet))) return {};
  if (outlet.find('.') != std::string_view::npos && outlet.find(' ') == std::string_view::npos)
    if (const auto found = of_host(outlet, outlets)) return found;
  return of_name(outlet, outlets);
}

std::optional<LookAlike> LookAlikes::of_name(std::string_view name, const Outlets& outlets) const {
  const std::string folded = text::fold(name);
  if (folded.empty() || outlets.by_name(folded)) return {};
  const std::string form = skeleton(name, words_);
  if (const auto found = names_.find(form); found != names_.end() && !form.empty())
    return LookAlike{found->second.front(), Imitation::other_letters};
  if (form.size() < kLongName) return {};
  return misspelt(name, form);
}

}  // namespace selon::pack
