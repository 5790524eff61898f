// Hosts made to pass for known outlets', in the ways that campaigns of forged news sites are known for
// (clones under another suffix, typing slips, letters that look alike, added words, a real domain as the
// beginning of a longer host).
//
// In: the outlets, how many. Out: as many hosts, the same in every run.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "pack/outlets.h"

namespace selon::support {

struct ImitationHost {
  std::string family, host;
};

/// RFC 3492, of a label with at least one letter beyond ASCII.
inline std::string punycode(const std::string& label) {
  std::vector<char32_t> points;
  std::string out = "xn--";
  for (std::size_t at = 0; at < label.size();) {
    const auto d = base::decode(label, at);
    points.push_back(d.code);
    if (d.code < 0x80) out += static_cast<char>(d.code);
    at += d.size;
  }
  std::size_t done = out.size() - 4;
  const std::size_t basic = done;
  if (basic > 0) out += '-';
  std::uint32_t n = 0x80, delta = 0, bias = 72;
  while (done < points.size()) {
    char32_t next = 0x10FFFF;
    for (const char32_t p : points)
      if (p >= n && p < next) next = p;
    delta += static_cast<std::uint32_t>((next - n) * (done + 1));
    n = next;
    for (const char32_t p : points) {
      if (p < n) ++delta;
      if (p != n) continue;
      std::uint32_t q = delta;
      for (std::uint32_t k = 36;; k += 36) {
        const std::uint32_t t = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
        const std::uint32_t digit = q < t ? q : t + (q - t) % (36 - t);
        out += static_cast<char>(digit < 26 ? 'a' + digit : '0' + digit - 26);
        if (q < t) break;
        q = (q - t) / (36 - t);
      }
      std::uint32_t d = done == basic ? delta / 700 : delta / 2;
      d += d / static_cast<std::uint32_t>(done + 1);
      std::uint32_t k = 0;
      for (; d > 455; k += 36) d /= 35;
      bias = k + 36 * d / (d + 38);
      delta = 0;
      ++done;
    }
    ++delta, ++n;
  }
  return out;
}

class Imitator {
 public:
  explicit Imitator(const pack::Outlets& outlets) : outlets_(outlets) {
    for (const auto& outlet : outlets.entries)
      for (const auto& domain : outlet.domains) {
        if (std::count(domain.begin(), domain.end(), '.') != 1) continue;
        const auto dot = domain.find('.');
        targets_.push_back({domain.substr(0, dot), domain.substr(dot + 1)});
      }
  }

  ImitationHost next() {
    constexpr std::array kFamilies = {
        &Imitator::other_suffix,  &Imitator::added_after,    &Imitator::added_before,
        &Imitator::joined_word,   &Imitator::swapped,        &Imitator::dropped,
        &Imitator::doubled,       &Imitator::changed,        &Imitator::digits,
        &Imitator::two_for_one,   &Imitator::foreign_letter, &Imitator::as_punycode,
        &Imitator::as_subdomain,  &Imitator::as_words,       &Imitator::below_a_stranger,
        &Imitator::hyphen_put_in, &Imitator::two_suffixes};
    while (true) {
      const auto family = kFamilies[at_++ % kFamilies.size()];
      for (int tries = 0; tries < 100; ++tries) {
        ImitationHost made = (this->*family)(targets_[pick(targets_.size())]);
        if (made.host.empty() || outlets_.by_host(made.host) || !seen_.insert(made.host).second) continue;
        return made;
      }
    }
  }

 private:
  struct Target {
    std::string label, suffix;
  };

  std::size_t pick(std::size_t n) { return static_cast<std::size_t>(random_() % n); }
  template <std::size_t N>
  std::string any(const std::array<const char*, N>& of) {
    return of[pick(N)];
  }
  std::string bought() {
    return any<18>({"ltd", "live", "online", "top", "site", "xyz", "pics", "fyi", "life", "shop", "club",
                    "space", "store", "icu", "pm", "cc", "ws", "agency"});
  }
  std::string word() {
    return any<12>({"news", "info", "actu", "live", "world", "online", "tv", "press", "media", "official",
                    "africa", "today"});
  }
  static std::string plain(const std::string& label) {
    std::string out;
    for (const char c : label)
      if (c != '-') out += c;
    return out;
  }

  ImitationHost other_suffix(const Target& t) { return {"another suffix", t.label + "." + bought()}; }
  ImitationHost added_after(const Target& t) {
    if (t.label.size() < 3) return {};
    return {"a word after a hyphen", t.label + "-" + word() + "." + bought()};
  }
  ImitationHost added_before(const Target& t) {
    if (t.label.size() < 3) return {};
    return {"a word before a hyphen", word() + "-" + t.label + "." + bought()};
  }
  ImitationHost joined_word(const Target& t) {
    if (t.label.size() < 5) return {};
    return {"a word joined", t.label + word() + "." + bought()};
  }
  ImitationHost swapped(const Target& t) {
    if (t.label.size() < 6) return {};
    std::string label = t.label;
    const auto at = pick(label.size() - 1);
    if (label[at] == label[at + 1] || label[at] == '-' || label[at + 1] == '-') return {};
    std::swap(label[at], label[at + 1]);
    return {"two letters swapped", label + "." + t.suffix};
  }
  ImitationHost dropped(const Target& t) {
    if (t.label.size() < 6) return {};
    std::string label = t.label;
    const auto at = pick(label.size());
    if (label[at] == '-') return {};
    label.erase(at, 1);
    return {"a letter dropped", label + "." + t.suffix};
  }
  ImitationHost doubled(const Target& t) {
    if (t.label.size() < 5) return {};
    std::string label = t.label;
    const auto at = pick(label.size());
    if (label[at] == '-') return {};
    label.insert(at, 1, label[at]);
    return {"a letter doubled", label + "." + t.suffix};
  }
  ImitationHost changed(const Target& t) {
    if (t.label.size() < 6) return {};
    static const std::string kKeys = "qwertyuiop", kHome = "asdfghjkl", kLow = "zxcvbnm";
    std::string label = t.label;
    char& c = label[pick(label.size())];
    for (const std::string& row : {kKeys, kHome, kLow})
      if (const auto at = row.find(c); at != std::string::npos) {
        c = row[at + 1 < row.size() ? at + 1 : at - 1];
        return {"the key beside", label + "." + t.suffix};
      }
    return {};
  }
  ImitationHost digits(const Target& t) {
    if (t.label.size() < 6) return {};
    std::string label = t.label;
    for (char& c : label) {
      if (c == 'o') c = '0';
      if (c == 'l' || c == 'i') c = '1';
    }
    if (label == t.label) return {};
    return {"digits for letters", label + "." + t.suffix};
  }
  ImitationHost two_for_one(const Target& t) {
    if (t.label.size() < 5) return {};
    std::string label = t.label;
    for (const auto& [one, two] : {std::pair{'m', "rn"}, {'w', "vv"}})
      if (const auto at = label.find(one); at != std::string::npos) {
        label.replace(at, 1, two);
        return {"two letters for one", label + "." + t.suffix};
      }
    return {};
  }
  std::string foreign(const std::string& label) {
    constexpr std::array<std::pair<char, const char*>, 12> kLetters = {{{'a', "а"},
                                                                        {'e', "е"},
                                                                        {'o', "о"},
                                                                        {'c', "с"},
                                                                        {'p', "р"},
                                                                        {'x', "х"},
                                                                        {'y', "у"},
                                                                        {'i', "ı"},
                                                                        {'s', "ѕ"},
                                                                        {'n', "ո"},
                                                                        {'u', "υ"},
                                                                        {'g', "ɡ"}}};
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < label.size(); ++i)
      for (const auto& letter : kLetters)
        if (label[i] == letter.first) places.push_back(i);
    if (places.empty()) return {};
    std::string out = label;
    const auto at = places[pick(places.size())];
    for (const auto& letter : kLetters)
      if (label[at] == letter.first) out.replace(at, 1, letter.second);
    return out;
  }
  ImitationHost foreign_letter(const Target& t) {
    const std::string label = foreign(t.label);
    if (label.empty()) return {};
    return {"a letter of another script", label + "." + t.suffix};
  }
  ImitationHost as_punycode(const Target& t) {
    const std::string label = foreign(t.label);
    if (label.empty()) return {};
    return {"the same as xn--", punycode(label) + "." + t.suffix};
  }
  ImitationHost as_subdomain(const Target& t) {
    return {"the domain before another", t.label + "." + t.suffix + "." +
                                             any<3>({"example", "article-a7.example", "x-9.example"}) + "." +
                                             bought()};
  }
  ImitationHost as_words(const Target& t) {
    if (t.label.size() < 4) return {};
    return {"the domain in hyphens", t.label + "-" + any<4>({"com", "fr", "org", "net"}) + "." + bought()};
  }
  ImitationHost below_a_stranger(const Target& t) {
    if (plain(t.label).size() < 8) return {};
    return {"the name below a stranger's domain",
            t.label + ".article-" + std::to_string(pick(900)) + "." + bought()};
  }
  ImitationHost hyphen_put_in(const Target& t) {
    if (t.label.size() < 6) return {};
    std::string label = t.label;
    label.insert(2 + pick(label.size() - 3), 1, '-');
    return {"a hyphen put in", label + "." + bought()};
  }
  ImitationHost two_suffixes(const Target& t) {
    return {"two suffixes", t.label + "." + any<3>({"co.com", "eu.com", "us.com"})};
  }

  const pack::Outlets& outlets_;
  std::vector<Target> targets_;
  std::mt19937_64 random_{20260101};
  std::set<std::string> seen_;
  std::size_t at_ = 0;
};

inline std::vector<ImitationHost> imitations(const pack::Outlets& outlets, std::size_t count) {
  Imitator imitator(outlets);
  std::vector<ImitationHost> out;
  while (out.size() < count) out.push_back(imitator.next());
  return out;
}

}  // namespace selon::support
