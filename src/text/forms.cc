#include "text/forms.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/tsv.h"
#include "text/fold.h"
#include "text/phrase.h"

namespace selon::text {

namespace {

struct TagName {
  std::string_view name;
  FormTag tag;
};
constexpr TagName kTags[] = {
    {"inf", FormTag::infinitive}, {"pp", FormTag::participle},   {"ger", FormTag::gerund},
    {"pres", FormTag::present},   {"imperfect", FormTag::imperfect}, {"past", FormTag::past},
    {"future", FormTag::future},  {"conditional", FormTag::conditional}, {"noun", FormTag::noun},
    {"adj", FormTag::adjective},  {"any", FormTag::any},         {"plural", FormTag::plural},
};

bool has_non_ascii(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

}  // namespace

Result<std::vector<Ending>> parse_endings(std::string_view cell, const Where& where) {
  std::vector<Ending> endings;
  for (const auto& part : base::split(cell, '|')) {
    const auto colon = part.find(':');
    if (colon == std::string::npos)
      return fail(ErrorCode::invalid, fmt::format("an ending is letters:features, not \"{}\"", part), where);
    Ending ending{part.substr(0, colon), FormTag::none};
    for (const auto& name : base::split(part.substr(colon + 1), ' ')) {
      const auto* it = std::find_if(std::begin(kTags), std::end(kTags), [&](const TagName& t) { return t.name == name; });
      if (it == std::end(kTags)) return fail(ErrorCode::invalid, fmt::format("knows no feature \"{}\"", name), where);
      ending.tags = ending.tags | it->tag;
    }
    endings.push_back(std::move(ending));
  }
  return endings;
}

void FormTable::insert(std::string_view phrase, FormTag tags, std::uint32_t entry) {
  const auto words = split_phrase(phrase);
  if (words.empty()) return;
  Form form{{}, lower(phrase), tags, entry};
  for (const auto& word : words) form.words.push_back(hash_word(word));
  auto& forms = by_first_[form.words[0]];
  const auto longer = [](const Form& a, const Form& b) { return a.words.size() > b.words.size(); };
  forms.insert(std::upper_bound(forms.begin(), forms.end(), form, longer), std::move(form));
}

Result<> FormTable::add(std::string_view phrase, std::uint32_t entry, const Paradigms& paradigms, const Where& where) {
  const auto tilde = phrase.find('~');
  if (tilde == std::string_view::npos) {
    insert(phrase, FormTag::any, entry);
    return {};
  }
  const auto after = std::min(phrase.find(' ', tilde), phrase.size());
  const std::string name(phrase.substr(tilde + 1, after - tilde - 1));
  const auto paradigm = paradigms.find(name);
  if (paradigm == paradigms.end())
    return fail(ErrorCode::invalid, fmt::format("\"{}\" names no paradigm of paradigms.tsv", phrase), where);
  for (const Ending& ending : paradigm->second) {
    std::string form(phrase.substr(0, tilde));
    form += ending.letters;
    form += phrase.substr(after);
    insert(form, ending.tags, entry);
  }
  return {};
}

void FormTable::find(const Analysis& analysis, std::string_view text, std::uint32_t token,
                     std::vector<FormHit>& hits) const {
  hits.clear();
  const auto it = by_first_.find(analysis.tokens[token].hash);
  if (it == by_first_.end()) return;
  const std::uint32_t end = analysis.sentences[analysis.tokens[token].sentence].last;
  const auto begins_here = [&](const Form& form) {
    if (token + form.words.size() > end) return false;
    for (std::uint32_t k = 1; k < form.words.size(); ++k)
      if (analysis.tokens[token + k].hash != form.words[k]) return false;
    return true;
  };
  // With accents in the text, or a form that needs none, only the exact form counts; else accents are forgiven.
  const std::string written = lower(slice(text, analysis.tokens[token].span));
  bool exact_known = has_non_ascii(written);
  for (const Form& form : it->second)
    exact_known = exact_known || (form.words.size() == 1 && form.exact == written);
  for (const Form& form : it->second) {
    if (form.words.size() == 1 && exact_known && form.exact != written) continue;
    if (!begins_here(form)) continue;
    hits.push_back({form.entry, token + static_cast<std::uint32_t>(form.words.size()), form.tags});
  }
}

}  // namespace selon::text
