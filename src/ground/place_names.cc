#include "ground/place_names.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "text/fold.h"

namespace selon::ground {

namespace {

/// ASCII letters and digits, and whatever is not ASCII save dashes, quotes and spaces: what folds to a part.
bool in_part(std::string_view text, std::size_t at, std::size_t size) {
  if (size == 1) {
    const char c = text[at];
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
  const char32_t code = base::decode(text, at).code;
  return !(code >= 0x2000 && code < 0x2070) && code != 0xA0 && code != 0xAB && code != 0xBB;
}

void add_token_parts(std::string_view text, std::uint32_t number, Span span, TextParts& out) {
  const std::size_t before = out.parts.size();
  std::uint32_t begin = span.begin;
  const auto close = [&](std::uint32_t end) {
    if (end <= begin) return;
    const auto folded = static_cast<std::uint32_t>(out.folded.size());
    const std::string_view piece = text.substr(begin, end - begin);
    text::fold_append(out.folded, piece);
    out.parts.push_back({{begin, end},
                         {folded, static_cast<std::uint32_t>(out.folded.size())},
                         number,
                         text::begins_upper(piece)});
  };
  for (std::uint32_t at = span.begin; at < span.end;) {
    const std::uint32_t size = base::decode(text, at).size;
    if (!in_part(text, at, size)) {
      close(at);
      begin = at + size;
    }
    at += size;
  }
  close(span.end);
  if (out.parts.size() == before) return;
  out.parts[before].opens_token = true;
  out.parts.back().closes_token = true;
}

/// The longest name that begins at a part, over gazetteers and states.
class Walker {
 public:
  Walker(std::string_view text, const Analysis& analysis, const TextParts& parts, const pack::Packs& packs)
      : text_(text),
        analysis_(analysis),
        parts_(parts),
        places_(packs.world.places),
        words_(packs.language(analysis.language)->places) {}

  /// The name that begins at a part, or at the part after it where it contracts the name's article: "au
  /// Caire".
  NameHit at(std::size_t first) {
    const std::string_view part = slice(parts_.folded, parts_.parts[first].folded);
    for (const auto& contraction : words_.contractions)
      if (contraction.word == part && first + 1 < parts_.parts.size() && joined(first) &&
          parts_.parts[first + 1].capital) {
        pack::NameHash article;
        article.add(contraction.article);
        NameHit hit = walk(first + 1, article);
        // "du Nord-Kivu" holds no Le Nord: the article joins only the longest name.
        if (hit.last_part > 0 && !hit.inside_token && hit.last_part >= walk(first + 1, {}).last_part)
          return hit;
      }
    return walk(first, {});
  }

 private:
  NameHit walk(std::size_t first, pack::NameHash name) {
    NameHit hit;
    const std::size_t limit = std::min(parts_.parts.size(), first + kMaxParts);
    for (std::size_t part = first; part < limit; ++part) {
      if (part > first && !joined(part - 1)) break;
      name.add(slice(parts_.folded, parts_.parts[part].folded));
      found_.clear();
      bool longer = places_.find(name, found_);
      const pack::PlaceWords::State* state = nullptr;
      if (const pack::NameEntry* entry = words_.state_index.find(name)) {
        longer = longer || entry->longer;
        state = state_of(*entry, first, part);
      }
      std::erase_if(found_, [&](const auto& c) { return !c.small && !capital(first, part); });
      // A name of several words does not end inside one: "province du Nord" is not in "province du
      // Nord-Kivu".
      const bool ends =
          parts_.parts[part].closes_token || parts_.parts[first].token == parts_.parts[part].token;
      if (ends && (state || !found_.empty())) keep(hit, first, part, state);
      if (!longer) break;
    }
    return hit;
  }

  /// Parts of one name stand in one sentence with no mark between their tokens.
  bool joined(std::size_t part) const {
    const NamePart &a = parts_.parts[part], &b = parts_.parts[part + 1];
    if (a.token == b.token) return true;
    if (analysis_.tokens[a.token].sentence != analysis_.tokens[b.token].sentence) return false;
    return b.token == a.token + 1;
  }

  bool capital(std::size_t first, std::size_t last) const {
    if (parts_.parts[first].capital) return true;
    // "al-Bab", "camp de Mbera": the first part may be small, a longer one may not.
    for (std::size_t part = first + 1; part <= last; ++part)
      if (parts_.parts[part].capital && parts_.parts[part].span.size() > 2) return true;
    return false;
  }

  const pack::PlaceWords::State* state_of(const pack::NameEntry& entry, std::size_t first,
                                          std::size_t last) const {
    const pack::PlaceWords::State* best = nullptr;
    const Span span{parts_.parts[first].span.begin, parts_.parts[last].span.end};
    for (const std::uint32_t number : words_.state_index.numbers(entry)) {
      const auto& state = words_.states[number];
      if (state.name && !parts_.parts[first].capital) continue;
      if (state.letters && !text::all_upper(slice(text_, span))) continue;
      if (!best || (state.name && !best->name)) best = &state;
    }
    return best;
  }

  void keep(NameHit& hit, std::size_t first, std::size_t last, const pack::PlaceWords::State* state) {
    const NamePart &a = parts_.parts[first], &b = parts_.parts[last];
    hit.first_part = static_cast<std::uint32_t>(first);
    hit.last_part = static_cast<std::uint32_t>(last + 1);
    hit.first = a.token;
    hit.last = b.token + 1;
    hit.span = {a.span.begin, with_full_stop(b)};
    hit.capitals = text::all_upper(slice(text_, hit.span));
    hit.candidates.swap(found_);
    hit.state = state;
    hit.inside_token = !a.opens_token || !b.closes_token;
  }

  /// End of a name; that of "U.S." takes the full stop that its token holds.
  std::uint32_t with_full_stop(const NamePart& last) const {
    const Span token = analysis_.tokens[last.token].span;
    const bool stop = last.closes_token && last.span.end + 1 == token.end && text_[last.span.end] == '.';
    return stop && slice(text_, token).find('.') + 1 < token.size() ? token.end : last.span.end;
  }

  std::string_view text_;
  const Analysis& analysis_;
  const TextParts& parts_;
  const pack::Places& places_;
  const pack::PlaceWords& words_;
  std::vector<pack::Candidate> found_;
};

}  // namespace

TextParts parts_of(std::string_view text, const std::vector<Token>& tokens) {
  TextParts out;
  out.folded.reserve(text.size());
  out.parts.reserve(tokens.size());
  out.first_of.reserve(tokens.size() + 1);
  for (std::uint32_t number = 0; number < tokens.size(); ++number) {
    out.first_of.push_back(static_cast<std::uint32_t>(out.parts.size()));
    add_token_parts(text, number, tokens[number].span, out);
  }
  out.first_of.push_back(static_cast<std::uint32_t>(out.parts.size()));
  return out;
}

std::vector<NameHit> find_names(std::string_view text, const Analysis& analysis, const TextParts& parts,
                                const pack::Packs& packs) {
  std::vector<NameHit> hits;
  Walker walker(text, analysis, parts, packs);
  for (std::size_t part = 0; part < parts.parts.size();) {
    NameHit hit = walker.at(part);
    const std::size_t next = hit.last_part > part ? hit.last_part : part + 1;
    if (hit.last_part > part) hits.push_back(std::move(hit));
    part = next;
  }
  // A piece of a hyphenated word is a name only beside other names that make up the word: "Gao-Kidal".
  std::vector<std::uint32_t> named(analysis.tokens.size());
  for (const auto& hit : hits)
    if (hit.inside_token && hit.first + 1 == hit.last) named[hit.first] += hit.last_part - hit.first_part;
  std::erase_if(hits, [&](const NameHit& hit) {
    return hit.inside_token && (hit.first + 1 != hit.last ||
                                named[hit.first] != parts.first_of[hit.last] - parts.first_of[hit.first]);
  });
  return hits;
}

RoleMap::RoleMap(const TextParts& parts, std::size_t tokens, const pack::PlaceWords& words)
    : ends_(tokens),
      begins_(tokens),
      first_(tokens),
      last_(tokens),
      kind_before_(tokens),
      kind_after_(tokens) {
  for (std::uint32_t token = 0; token < tokens; ++token) {
    pack::NameHash name;
    const std::size_t first = parts.first_of[token];
    if (first == parts.first_of[token + 1]) continue;  // a mark
    const std::size_t limit = std::min(parts.parts.size(), first + kMaxParts);
    for (std::size_t part = first; part < limit; ++part) {
      if (part > first && parts.parts[part].token > parts.parts[part - 1].token + 1) break;
      name.add(slice(parts.folded, parts.parts[part].folded));
      const pack::NameEntry* entry = words.index.find(name);
      if (!entry) break;
      if (parts.parts[part].closes_token)
        for (const std::uint32_t number : words.index.numbers(*entry))
          note(token, parts.parts[part].token + 1, words.words[number]);
      if (!entry->longer) break;
    }
  }
}

void RoleMap::note(std::uint32_t first, std::uint32_t last, const pack::PlaceWords::Word& word) {
  const auto role = static_cast<std::uint16_t>(1u << bit(word.role));
  if (!ends_[last - 1]) first_[last - 1] = first;
  ends_[last - 1] |= role;
  begins_[first] |= role;
  last_[first] = std::max(last_[first], last);
  if (word.role == pack::PlaceCue::kind_before) kind_before_[last - 1] = word.kind;
  if (word.role == pack::PlaceCue::kind_after) kind_after_[first] = word.kind;
}

}  // namespace selon::ground
