#include "text/words.h"

#include <algorithm>
#include <bitset>

#include "base/utf8.h"
#include "text/fold.h"

namespace selon::text {

namespace {

enum class Class : std::uint8_t { space, letter, digit, apostrophe, hyphen, period, mark };

bool is_space(char32_t c) {
  return c <= 0x20 || c == 0xA0 || c == 0x85 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF || c == 0x7F;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  if (c < 0xC0) return c == 0xAA || c == 0xBA || c == 0xB5 || c == 0xAD;
  if (c == 0xD7 || c == 0xF7) return false;
  if (c == 0x60C || c == 0x61B || c == 0x61F || c == 0x6D4) return false;  // Arabic punctuation
  if (c >= 0x2000 && c < 0x2C00) return false;                             // punctuation, symbols, arrows
  if (c >= 0x3000 && c < 0x3040) return false;
  if (c >= 0xFE30 && c < 0xFE70) return false;
  if (c >= 0xFF00 && c < 0xFF21) return false;
  return c < 0x1F000 && c != base::kReplacement;
}

Class class_of(char32_t c) {
  if (c >= '0' && c <= '9') return Class::digit;
  if (c == '\'' || c == 0x2019 || c == 0x2BC || c == '`' || c == 0xB4 || c == 0x2B9) return Class::apostrophe;
  if (c == '-' || c == 0x2010 || c == 0x2011) return Class::hyphen;
  if (c == '.') return Class::period;
  if (is_space(c)) return Class::space;
  return is_letter(c) ? Class::letter : Class::mark;
}

/// A space that may stand inside a number.
bool joins_groups(char32_t c) {
  return c == ' ' || c == 0xA0 || c == 0x202F || c == 0x2009 || c == 0x2007 || c == 0x2008;
}

struct Char {
  char32_t code = 0;
  std::uint32_t size = 0;
  Class kind = Class::space;
};

class Splitter {
 public:
  Splitter(std::string_view text, Span range, const WordRules& rules, std::vector<Word>& out)
      : text_(text.substr(0, range.end)), end_(range.end), rules_(rules), out_(out) {
    for (const auto& form : rules.joined) begins_joined_.set(static_cast<unsigned char>(form.front()));
  }

  void run(std::uint32_t at) {
    while (at < end_) {
      const Char c = peek(at);
      if (c.kind == Class::space) {
        at += c.size;
      } else if (const std::uint32_t mail = mail_end(at, c); mail > at) {
        at = emit(at, mail, WordKind::address);
      } else if (const std::uint32_t joined = joined_end(at); joined > at) {
        at = emit(at, joined, c.kind == Class::letter ? WordKind::word : WordKind::mark);
      } else if (c.kind == Class::digit) {
        at = number(at);
      } else if (c.kind == Class::letter) {
        at = word(at, at);
      } else if ((c.code == '@' || c.code == '#') && peek(at + 1).kind == Class::letter) {
        at = emit(at, address_end(at + 1), WordKind::address);
      } else if (const std::uint32_t clitic = loose_clitic_end(at, c); clitic > at) {
        at = emit(at, clitic, WordKind::word);
      } else {
        at = mark(at, c);
      }
    }
  }

 private:
  /// The character at a position, or a space past the end.
  Char peek(std::uint32_t at) const {
    if (at >= end_) return {};
    const base::Decoded d = base::decode(text_, at);
    return {d.code, d.size, class_of(d.code)};
  }

  std::uint32_t emit(std::uint32_t begin, std::uint32_t end, WordKind kind) {
    while (end - begin > kMaxWordBytes) {
      std::uint32_t cut = begin + kMaxWordBytes;
      while ((static_cast<unsigned char>(text_[cut]) & 0xC0) == 0x80) --cut;
      out_.push_back({{begin, cut}, kind});
      begin = cut;
    }
    if (begin < end) out_.push_back({{begin, end}, kind});
    return end;
  }

  /// Past an e-mail address whose name has points and capitals in it: "A.Tall@x.org", "t...@x.org".
  std::uint32_t mail_end(std::uint32_t at, Char first) const {
    if (first.kind != Class::letter && first.kind != Class::digit) return at;
    std::uint32_t end = at;
    while (end < end_ && end - at < 64 && text_[end] != '@') {
      const Char c = peek(end);
      if (c.kind != Class::letter && c.kind != Class::digit && c.kind != Class::period && c.code != '-' &&
          c.code != '+' && c.code != '%')
        return at;
      end += c.size;
    }
    const bool named = end < end_ && text_[end] == '@' && peek(end + 1).kind == Class::letter;
    return named ? address_end(end + 1) : at;
  }

  /// Past the longest of the joined forms that stands here, or at. What ends it may not go on: ":D", not ":Dr".
  std::uint32_t joined_end(std::uint32_t at) {
    std::uint32_t best = at, end = at;
    const auto first = static_cast<unsigned char>(text_[at]);
    const bool ascii_upper = first >= 'A' && first <= 'Z';
    if (first < 0x80 && !begins_joined_[ascii_upper ? first + 32u : first]) return at;
    if (begins_joined_.none()) return at;
    folded_.clear();
    for (std::uint32_t n = 0; n < kMaxJoinedChars && end < end_; ++n) {
      const Char c = peek(end);
      if (c.kind == Class::space) break;
      end += c.size;
      fold_append(folded_, text_.substr(end - c.size, c.size));
      const Char next = peek(end);
      const bool goes_on = c.kind == Class::letter ? next.kind == Class::letter || next.kind == Class::digit
                                                   : next.code == c.code;
      if (!goes_on && rules_.joined.contains(folded_)) best = end;
    }
    return best;
  }

  /// Past a clitic whose word ended in a mark: the 's of `the "Times"'s`. Otherwise at.
  std::uint32_t loose_clitic_end(std::uint32_t at, Char mark) const {
    if (mark.kind != Class::apostrophe) return at;
    std::uint32_t end = at + mark.size;
    while (end - at < 8 && peek(end).kind == Class::letter) end += peek(end).size;
    const Class next = peek(end).kind;
    if (next == Class::letter || next == Class::digit || next == Class::apostrophe) return at;
    const std::string form = fold(text_.substr(at, end - at));
    return std::find(rules_.after.begin(), rules_.after.end(), form) == rules_.after.end() ? at : end;
  }

  bool digit_at(std::uint32_t at) const { return at < end_ && text_[at] >= '0' && text_[at] <= '9'; }

  std::uint32_t digits_end(std::uint32_t at) const {
    while (digit_at(at)) ++at;
    return at;
  }

  /// Past the groups of three digits that follow a first group, each after one space.
  /// "6 754" yes; "2015 350" no (the first group is too long), "66 1000" no (the group is too long).
  std::uint32_t groups_end(std::uint32_t begin, std::uint32_t at) const {
    if (at - begin > 3 || text_[begin] == '0') return at;
    while (true) {
      const Char c = peek(at);
      if (!joins_groups(c.code)) return at;
      const std::uint32_t first = at + c.size;
      const std::uint32_t last = digits_end(first);
      if (last - first != 3 || class_of(peek(last).code) == Class::letter) return at;
      at = last;
    }
  }

  /// "2023-11-14".
  std::uint32_t iso_day_end(std::uint32_t begin, std::uint32_t at) const {
    if (at - begin != 4 || begin + 10 > end_ || text_[at] != '-' || text_[at + 3] != '-') return at;
    const bool day = digits_end(at + 1) == at + 3 && digits_end(at + 4) == at + 6;
    return day ? at + 6 : at;
  }

  /// Past a number of three parts or more, or one that looks like a telephone's: "713-853-3989", "853-3242".
  /// The range "500-1000" stays three tokens.
  std::uint32_t parts_end(std::uint32_t begin, std::uint32_t at) const {
    std::uint32_t parts = 1, end = at;
    while (end - begin < 64 && end < end_ && text_[end] == '-' && digit_at(end + 1)) {
      end = digits_end(end + 1);
      ++parts;
    }
    const bool round = text_[at - 1] == '0' && text_[end - 1] == '0';
    const bool telephone = parts == 2 && at - begin == 3 && end - at == 5 && !round;
    return parts > 2 || telephone ? end : at;
  }

  bool number_joint(std::uint32_t at) const {
    if (at >= end_ || !digit_at(at + 1)) return false;
    const char c = text_[at];
    return c == '.' || c == ',' || c == '/' || rules_.number_joints.find(c) != std::string::npos;
  }

  std::uint32_t number(std::uint32_t begin) {
    std::uint32_t at = digits_end(begin);
    at = groups_end(begin, at);
    at = iso_day_end(begin, at);
    at = parts_end(begin, at);
    while (number_joint(at)) at = digits_end(at + 1);
    const Char next = peek(at);
    if (next.kind == Class::letter && next.code != '_') return number_with_letters(begin, at);
    if (next.kind == Class::hyphen && peek(at + next.size).kind == Class::letter) return word(begin, at);
    return emit(begin, at, WordKind::number);
  }

  /// "19h30" and "25km" part after the digits; "1er", "20th", "5G" are words.
  std::uint32_t number_with_letters(std::uint32_t begin, std::uint32_t at) {
    std::uint32_t end = at;
    while (end - at < 16 && peek(end).kind == Class::letter) end += peek(end).size;
    if (!rules_.units.contains(fold(text_.substr(at, end - at)))) return word(begin, at);
    emit(begin, at, WordKind::number);
    return emit(at, end, WordKind::word);
  }

  /// Reads a word that begins at begin; what lies before at is known to be part of it.
  std::uint32_t word(std::uint32_t begin, std::uint32_t at) {
    std::uint32_t part = begin;  // begin of the piece since the last joint
    bool periods = false;
    while (at < end_) {
      const Char c = peek(at);
      if (c.kind == Class::letter || c.kind == Class::digit) {
        at += c.size;
        continue;
      }
      const Char next = peek(at + c.size);
      const bool goes_on = next.kind == Class::letter || next.kind == Class::digit;
      if ((c.kind == Class::apostrophe || c.kind == Class::hyphen) && next.kind != Class::space && goes_on) {
        at += c.size;
      } else if (c.code == '&' && next.kind == Class::letter && at - part <= 2) {
        at += c.size;
      } else if (c.code == '@' && goes_on) {
        return emit(begin, address_end(at + 1), WordKind::address);
      } else if (c.code == ':' && is_scheme(begin, at)) {
        return emit(begin, address_end(at + 3), WordKind::address);
      } else if (c.kind == Class::apostrophe && part == begin &&
                 (next.kind == Class::space || next.kind == Class::mark) &&
                 elided(fold(text_.substr(begin, at + c.size - begin)))) {
        return emit(begin, at + c.size, WordKind::word);  // "l'« État »"; "d' Alep", where markup left a space
      } else if (c.kind == Class::period && dotted(part, at)) {
        periods = true;
        at += 1 + (next.kind == Class::hyphen ? next.size : 0);
      } else {
        break;
      }
      part = at;
    }
    if (periods && is_address(begin, at)) return emit(begin, address_end(at), WordKind::address);
    at = abbreviation_end(begin, part, at, periods);
    emit_parts(begin, at);
    return at;
  }

  /// A period at at, after the piece that began at part, joins what follows: U.S., J.-C., lemonde.fr.
  /// "fin.Le" does not: a missing space is more likely.
  bool dotted(std::uint32_t part, std::uint32_t at) const {
    const bool single = at - part <= 2 && at - part == peek(part).size;
    const Char next = peek(at + 1);
    if (next.kind == Class::hyphen) {
      const Char initial = peek(at + 1 + next.size);
      return single && initial.kind == Class::letter;
    }
    if (next.kind != Class::letter) return false;
    const auto rest = text_.substr(at + 1, 8);
    if (!begins_upper(rest)) return true;
    const Class after = peek(at + 1 + next.size).kind;  // "U.S." and "U.S"
    return single && (after == Class::period || after == Class::space);
  }

  bool elided(const std::string& form) const {
    return rules_.before.contains(form) || rules_.before_small.contains(form);
  }

  bool is_scheme(std::uint32_t begin, std::uint32_t at) const {
    if (text_.substr(at, 3) != "://") return false;
    const std::string scheme = fold(text_.substr(begin, at - begin));
    return scheme == "http" || scheme == "https" || scheme == "ftp";
  }

  /// "www.x.org", "lemonde.fr/afrique": a dotted word that is followed by a path, or begins with www.
  bool is_address(std::uint32_t begin, std::uint32_t at) const {
    if (at + 1 < end_ && text_[at] == '/' && peek(at + 1).kind == Class::letter) return true;
    return fold(text_.substr(begin, std::min(at - begin, 4u))) == "www.";
  }

  /// Past an address, closing punctuation left out.
  std::uint32_t address_end(std::uint32_t at) const {
    while (at < end_) {
      const Char c = peek(at);
      if (c.kind == Class::space || c.code == '<' || c.code == '>' || c.code == '"' || c.code == 0xAB ||
          c.code == 0xBB || (c.code >= 0x2018 && c.code <= 0x201F))
        break;
      at += c.size;
    }
    while (at > 0 && std::string_view(".,;:!?)]'*").find(text_[at - 1]) != std::string_view::npos) --at;
    return at;
  }

  /// Past the period that belongs to the word: "gén.", "U.S.", "J.-C.", an initial before a name.
  std::uint32_t abbreviation_end(std::uint32_t begin, std::uint32_t part, std::uint32_t at,
                                 bool periods) const {
    if (at >= end_ || text_[at] != '.') return at;
    // "Corp.." keeps its own period, "etc..." does not.
    if (peek(at + 1).kind == Class::period && peek(at + 2).kind == Class::period) return at;
    const std::uint32_t length = at - part;
    const bool single = length > 0 && length == peek(part).size && peek(part).kind == Class::letter;
    if (periods && single) return at + 1;
    if (single && begin == part && begins_upper(text_.substr(part, length))) return at + 1;
    if (at - begin > 24) return at;
    const auto with_period = [&](std::uint32_t from) {
      return rules_.abbreviations.contains(fold(text_.substr(from, at + 1 - from)));
    };
    return with_period(begin) || (part != begin && with_period(part)) ? at + 1 : at;
  }

  /// Emits a word without the elided words before it and the clitics after it.
  void emit_parts(std::uint32_t begin, std::uint32_t end) {
    if (end - begin > 64) {
      emit(begin, end, WordKind::word);
      return;
    }
    while (begin < end) {
      folded_.clear();
      fold_append(folded_, text_.substr(begin, end - begin));
      if (rules_.whole.contains(folded_)) break;
      const std::uint32_t cut = elision_end(begin, end);
      if (cut == begin) break;
      emit(begin, cut, WordKind::word);
      begin = cut;
    }
    const std::uint32_t host_end = rules_.whole.contains(folded_) ? end : clitic_begin(begin, end);
    emit(begin, host_end, WordKind::word);
    emit(host_end, end, WordKind::word);
  }

  /// Past an elided word at the begin ("l'", "jusqu'"), or begin where there is none.
  std::uint32_t elision_end(std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t at = begin;
    while (at < end && peek(at).kind == Class::letter) at += peek(at).size;
    const Char mark = peek(at);
    if (at >= end || at == begin || mark.kind != Class::apostrophe) return begin;
    const std::uint32_t cut = at + mark.size;
    if (cut >= end) return begin;
    const std::string form = fold(text_.substr(begin, cut - begin));
    if (rules_.before.contains(form)) return cut;
    if (!rules_.before_small.contains(form)) return begin;
    const std::string_view rest = text_.substr(cut, end - cut);
    return begins_upper(rest) && !all_upper(rest) ? begin : cut;
  }

  /// The begin of a clitic at the end of a word ("-t-il", "n't"), or end where there is none.
  std::uint32_t clitic_begin(std::uint32_t begin, std::uint32_t end) const {
    const bool has_mark = folded_.find_first_of("'-") != std::string::npos;
    if (!has_mark) return end;
    for (const auto& clitic : rules_.after) {
      if (folded_.size() <= clitic.size() || !folded_.ends_with(clitic)) continue;
      // Clitics are plain letters: going back over as many characters finds their begin in the text.
      std::uint32_t at = end;
      for (std::size_t n = 0; n < clitic.size() && at > begin; ++n)
        do --at;
        while (at > begin && (static_cast<unsigned char>(text_[at]) & 0xC0) == 0x80);
      return at > begin ? at : end;
    }
    return end;
  }

  bool runs_with(char32_t c) const {
    return c < 0x80 && rules_.runs.find(static_cast<char>(c)) != std::string::npos;
  }

  std::uint32_t mark(std::uint32_t at, Char c) {
    std::uint32_t end = at + c.size;
    // A run of one mark is one token: "...", "!!", "--", "***".
    const bool runs = c.kind == Class::period || c.kind == Class::hyphen || c.code == '!' || c.code == '?' ||
                      c.code == '*' || c.code == '=' || c.code == '#' || c.code == '+' || c.code == 0x2026;
    const bool doubled = c.code == '`' || c.code == '\'';
    while (runs && peek(end).code == c.code && end < end_ && end - at < 200) end += c.size;
    while (runs_with(c.code) && end < end_ && end - at < 200 && runs_with(peek(end).code)) ++end;
    if (doubled && end < end_ && text_[end] == text_[at]) ++end;
    return emit(at, end, WordKind::mark);
  }

  std::string_view text_;
  std::uint32_t end_;
  const WordRules& rules_;
  std::vector<Word>& out_;
  std::string folded_;
  std::bitset<256> begins_joined_;  // first bytes of the joined forms
};

}  // namespace

void split_words(std::string_view text, Span range, const WordRules& rules, std::vector<Word>& out) {
  Splitter(text, range, rules, out).run(range.begin);
}

}  // namespace selon::text
