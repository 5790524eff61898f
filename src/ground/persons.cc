#include "ground/persons.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "text/fold.h"

namespace selon::ground {

namespace {

/// Tokens of a person's name.
constexpr std::uint32_t kLongestPerson = 5;

/// What the report knows of a last name: whose it is, or that two people bear it.
struct Bearer {
  ActorMention mention;
  bool shared = false;
};

class PersonFinder {
 public:
  PersonFinder(const ActorContext& context, std::vector<ActorDraft>& drafts)
      : context_(context), drafts_(drafts) {
    taken_.assign(context.analysis.tokens.size(), 0);
    for (const auto& draft : drafts_)
      if (draft.mention.kind != ActorKind::person)
        for (auto t = draft.first; t < draft.last; ++t) taken_[t] = draft.is_state ? kState : kOther;
  }

  void run(const std::vector<text::Unit>& units) {
    drop_namesakes();
    for (const auto& draft : drafts_)
      if (draft.mention.kind == ActorKind::person && draft.last - draft.first >= 2) remember(draft);
    const auto with_offices = add_offices(units);
    std::vector<ActorDraft> short_names;
    for (const auto& match : context_.words.persons.find_all(context_.analysis, with_offices)) {
      const text::Capture* name = match.capture("name");
      if (name) take(*name, match, short_names);
    }
    for (auto& draft : short_names) name_by_last(std::move(draft));
    repeat_last_names();
    drafts_.insert(drafts_.end(), found_.begin(), found_.end());
  }

 private:
  enum Taken : std::uint8_t { kFree, kState, kOther };

  /// A known last name after another first name is somebody else.
  void drop_namesakes() {
    const auto other = [&](const ActorDraft& draft) {
      if (draft.mention.kind != ActorKind::person || draft.first == 0) return false;
      const std::uint32_t first = first_of_name(draft.first);
      for (auto k = first; k < draft.first; ++k)
        if (!in_id(draft.mention.id, k) && !binds(k)) return true;
      return false;
    };
    drafts_.erase(std::remove_if(drafts_.begin(), drafts_.end(), other), drafts_.end());
  }

  bool is_first(std::uint32_t token) const {
    return context_.analysis.sentences[context_.analysis.tokens[token].sentence].first == token;
  }

  /// Whether a word is one of the names in "person.<first>_<last>".
  bool in_id(std::string_view id, std::uint32_t token) const {
    return id.find(context_.analysis.folded_form(token)) != std::string_view::npos;
  }

  /// Bodies of states as @office, those with a single holder as @leader; the rest unchanged.
  std::vector<text::Unit> add_offices(const std::vector<text::Unit>& units) const {
    std::vector<text::Unit> all = units;
    const auto office = text::unit_kind("office"), leader = text::unit_kind("leader");
    for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
      if (drafts_[i].body.empty()) continue;
      all.push_back({drafts_[i].first, drafts_[i].last, office, i});
      if (const auto* body = context_.world.body(drafts_[i].body); body && body->held)
        all.push_back({drafts_[i].first, drafts_[i].last, leader, i});
    }
    add_name_words(all);
    std::stable_sort(all.begin(), all.end(),
                     [](const text::Unit& a, const text::Unit& b) { return a.first < b.first; });
    return all;
  }

  /// Words that may be of a name: those with a capital as @part, those like "al-Bashir" as @tail.
  void add_name_words(std::vector<text::Unit>& all) const {
    const auto part = text::unit_kind("part"), tail = text::unit_kind("tail");
    for (std::uint32_t t = 0; t < context_.analysis.tokens.size(); ++t) {
      if (context_.analysis.tokens[t].capital) {
        if (may_be_name(t) && !ends_state(t)) all.push_back({t, t + 1, part, t});
      } else if (is_tail(t)) {
        all.push_back({t, t + 1, tail, t});
      }
    }
  }

  /// "In Saudi Arabia, the minister": a state is a first name only before another ("Chad Smith").
  bool ends_state(std::uint32_t token) const {
    if (taken_[token] != kState) return false;
    return token + 1 >= taken_.size() || taken_[token + 1] != kFree ||
           !context_.analysis.tokens[token + 1].capital;
  }

  bool is_tail(std::uint32_t token) const { return text::begins_upper(after_hyphen(token)); }

  void take(const text::Capture& name, const text::Match& match, std::vector<ActorDraft>& short_names) {
    std::uint32_t first = name.first;
    while (first < name.last && !may_be_name(first)) ++first;
    std::uint32_t last = first;
    while (last < name.last && (may_be_name(last) || (last > first && is_particle(last)))) ++last;
    while (last > first && !context_.analysis.tokens[last - 1].capital && !is_tail(last - 1))
      --last;  // a particle cannot end a name
    if (last == first || taken_[last - 1] == kState) return;
    ActorDraft draft;
    draft.first = first;
    draft.last = last;
    draft.mention.kind = ActorKind::person;
    const text::Capture* office = match.capture("office");
    if (!office) office = match.capture("leader");
    if (office) draft.mention.country = drafts_[static_cast<std::size_t>(office->number)].mention.country;
    if (last - first == 1) {
      if (taken_[first] == kFree) short_names.push_back(std::move(draft));
      return;
    }
    if (std::all_of(taken_.begin() + first, taken_.begin() + last, [](std::uint8_t t) { return t != kFree; }))
      return;
    draft.mention.id = id_of(first, last);
    remember(draft);
    found_.push_back(std::move(draft));
  }

  bool is_particle(std::uint32_t token) const {
    return context_.words.particles.contains(context_.analysis.tokens[token].hash);
  }

  std::string_view after_hyphen(std::uint32_t token) const {
    const std::string_view word = slice(context_.report.text, context_.analysis.tokens[token].span);
    const auto hyphen = word.rfind('-');
    return hyphen == std::string_view::npos ? word : word.substr(hyphen + 1);
  }

  /// A word of a name: neither part of another actor nor a title.
  bool may_be_name(std::uint32_t token) const {
    return taken_[token] != kOther &&
           !context_.words.never_names.contains(context_.analysis.tokens[token].hash);
  }

  std::string id_of(std::uint32_t first, std::uint32_t last) const {
    std::string id = "person.";
    for (auto t = first; t < last; ++t) {
      if (t > first) id += '_';
      for (const char c : context_.analysis.folded_form(t))
        if (c != '\'' && c != '.') id += c;
    }
    return id;
  }

  void remember(const ActorDraft& draft) {
    const auto hash = context_.analysis.tokens[draft.last - 1].hash;
    auto [it, fresh] = by_last_name_.try_emplace(hash, Bearer{draft.mention, false});
    if (!fresh && it->second.mention.id != draft.mention.id) it->second.shared = true;
  }

  /// "President Smith": whoever bears the name in full elsewhere, or the single name itself.
  void name_by_last(ActorDraft draft) {
    const auto it = by_last_name_.find(context_.analysis.tokens[draft.first].hash);
    if (it != by_last_name_.end() && !it->second.shared) {
      draft.mention.id = it->second.mention.id;
    } else {
      draft.mention.id = id_of(draft.first, draft.last);
      remember(draft);
    }
    taken_[draft.first] = kOther;
    found_.push_back(std::move(draft));
  }

  void repeat_last_names() {
    take_tokens(found_);
    take_tokens(drafts_);
    std::vector<ActorDraft> repeated;
    for (std::uint32_t t = 0; t < taken_.size(); ++t) {
      if (taken_[t] != kFree || !(context_.analysis.tokens[t].capital || is_tail(t))) continue;
      const auto it = by_last_name_.find(context_.analysis.tokens[t].hash);
      if (it == by_last_name_.end() || it->second.shared) continue;
      ActorDraft draft;
      draft.first = first_of_name(t);
      draft.last = t + 1;
      draft.mention = it->second.mention;
      for (auto k = draft.first; k < t; ++k)
        it->second.shared = it->second.shared || (!in_id(draft.mention.id, k) && !binds(k));
      repeated.push_back(std::move(draft));
    }
    for (auto& draft : repeated)
      if (!by_last_name_.at(context_.analysis.tokens[draft.last - 1].hash).shared)
        found_.push_back(std::move(draft));
  }

  void take_tokens(const std::vector<ActorDraft>& drafts) {
    for (const auto& draft : drafts)
      for (auto t = draft.first; t < draft.last; ++t) taken_[t] = kOther;
  }

  bool binds(std::uint32_t token) const {
    return context_.words.name_binders.contains(context_.analysis.tokens[token].hash);
  }

  /// First names and binders ("bin") before the last name belong to the mention.
  std::uint32_t first_of_name(std::uint32_t last) const {
    const auto& tokens = context_.analysis.tokens;
    std::uint32_t first = last, reach = last;
    while (reach > 0 && last - reach < kLongestPerson &&
           tokens[reach - 1].sentence == tokens[last].sentence && taken_[reach - 1] == kFree) {
      --reach;
      const bool name = tokens[reach].capital && may_be_name(reach) && !is_first(reach);
      if (!name && !binds(reach)) break;
      if (name) first = reach;
    }
    return first;
  }

  const ActorContext& context_;
  std::vector<ActorDraft>& drafts_;
  std::vector<ActorDraft> found_;
  std::vector<std::uint8_t> taken_;  // by token
  std::unordered_map<std::uint64_t, Bearer> by_last_name_;
};

}  // namespace

void find_persons(const ActorContext& context, const std::vector<text::Unit>& units,
                  std::vector<ActorDraft>& drafts) {
  PersonFinder(context, drafts).run(units);
}

}  // namespace selon::ground
