#include "ground/acronyms.h"

#include <algorithm>
#include <unordered_map>

#include "text/fold.h"

namespace selon::ground {

namespace {

/// Words that a long name may have: "Cadre stratégique permanent pour la paix, la sécurité et le
/// développement".
constexpr std::uint32_t kLongestName = 16;
constexpr std::size_t kLongestAcronym = 12;
/// Telling words that a spelled name must share with a known actor's to be that actor.
constexpr std::size_t kSharedWords = 2;
/// Longer acronyms are seldom those of two bodies.
constexpr std::size_t kAmbiguousAcronym = 3;

class Explainer {
 public:
  Explainer(const ActorContext& context, std::vector<ActorDraft>& drafts)
      : context_(context), drafts_(drafts) {}

  void run() {
    index();
    const auto& tokens = context_.analysis.tokens;
    for (std::uint32_t open = 1; open + 2 < tokens.size(); ++open) {
      if (form(open) != "(" || form(open + 2) != ")" || tokens[open].sentence != tokens[open + 2].sentence)
        continue;
      if (is_acronym(open + 1)) explain(open);
    }
    merge_long_parentheses();
    apply();
  }

 private:
  std::string_view form(std::uint32_t token) const { return context_.analysis.folded_form(token); }
  std::string_view written(std::uint32_t token) const {
    return slice(context_.report.text, context_.analysis.tokens[token].span);
  }

  bool is_acronym(std::uint32_t token) const {
    const std::string_view word = written(token);
    return word.size() >= 2 && word.size() <= kLongestAcronym && text::begins_upper(word) &&
           std::count_if(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) >= 2;
  }

  void index() {
    ends_at_.clear();
    begins_at_.clear();
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      ends_at_[drafts_[i].last] = i;
      begins_at_[drafts_[i].first] = i;
    }
  }

  /// The parenthesis opens at `open`, the acronym follows it.
  void explain(std::uint32_t open) {
    const std::uint32_t acronym = open + 1;
    const std::uint32_t first = long_name_begin(open, form(acronym));
    const auto before = ends_at_.find(open);
    if (before != ends_at_.end() && drafts_[before->second].is_state) return;
    const auto own = begins_at_.find(acronym);
    if (before != ends_at_.end() && can_stand(drafts_[before->second], first, own)) {
      ActorDraft& named = drafts_[before->second];
      named.last = open + 3;
      meaning_[context_.analysis.tokens[acronym].hash] = named;
      return;
    }
    if (first == open) return;
    ActorDraft made;
    if (own != begins_at_.end() && tells_of(drafts_[own->second], first, open)) made = drafts_[own->second];
    if (made.mention.id.empty()) {
      made.mention.id = new_id(first, open);
      made.mention.kind = is_armed(first, open) ? ActorKind::rebel : ActorKind::organisation;
    }
    made.first = first;
    made.last = open + 3;
    meaning_[context_.analysis.tokens[acronym].hash] = made;
    added_.push_back(std::move(made));
  }

  /// The acronym, or the whole name where the acronym is the id of somebody else.
  std::string new_id(std::uint32_t first, std::uint32_t open) const {
    std::string id(form(open + 1));
    if (!context_.world.actor(id)) return id;
    id.clear();
    for (auto t = first; t < open; ++t) id += (id.empty() ? "" : "-") + std::string(form(t));
    std::replace(id.begin(), id.end(), '\'', '-');
    return id;
  }

  /// A draft before the parenthesis is what the acronym means if both are one actor, or if its own words
  /// spell it.
  bool can_stand(const ActorDraft& named, std::uint32_t spelled_from,
                 std::unordered_map<std::uint32_t, std::size_t>::const_iterator own) const {
    if (named.mention.kind == ActorKind::civilians || named.mention.kind == ActorKind::unnamed ||
        named.is_state)
      return false;
    if (own != begins_at_.end() && drafts_[own->second].mention.id == named.mention.id) return true;
    return named.first <= spelled_from && !named.mention.id.starts_with("unnamed.");
  }

  /// Whether a known actor's names share telling words with these: else another body has the same acronym.
  bool tells_of(const ActorDraft& known, std::uint32_t first, std::uint32_t last) const {
    if (last + 1 < context_.analysis.tokens.size() && form(last + 1).size() > kAmbiguousAcronym) return true;
    const auto actor = context_.world.actor_at.find(known.mention.id);
    if (actor == context_.world.actor_at.end()) return false;
    const auto words = context_.words.name_words.find(actor->second);
    if (words == context_.words.name_words.end()) return false;
    std::size_t shared = 0;
    for (auto t = first; t < last; ++t) shared += words->second.contains(context_.analysis.tokens[t].hash);
    return shared >= kSharedWords;
  }

  /// Where the words whose initials spell the acronym begin, going back from the parenthesis; `open` where
  /// none do.
  std::uint32_t long_name_begin(std::uint32_t open, std::string_view acronym) const {
    const Sentence& sentence = context_.analysis.sentences[context_.analysis.tokens[open].sentence];
    std::string letters;
    for (const char c : acronym)
      if (c >= 'a' && c <= 'z') letters += c;
    std::size_t left = letters.size();
    std::uint32_t words = 0;
    for (std::uint32_t at = open; at-- > sentence.first && words < kLongestName && left > 0;) {
      const std::string_view word = form(at);
      if (word == "(" || word == ")" || word == ";" || word == ":") break;
      ++words;
      if (word.front() == letters[left - 1] && (--left == 0)) {
        const bool name = context_.analysis.tokens[at].capital && words >= 2;
        if (name) return at;
        ++left;  // a small word: its initial may still come from a name further back
      }
    }
    return open;
  }

  bool is_armed(std::uint32_t first, std::uint32_t last) const {
    const Span span = span_of(context_.analysis, first, last);
    return std::any_of(context_.analysis.names.begin(), context_.analysis.names.end(),
                       [&](const Name& name) { return name.armed && name.span.overlaps(span); });
  }

  /// "The HCUA (High Council for the Unity of Azawad)", both known: one mention.
  void merge_long_parentheses() {
    for (std::size_t i = 0; i + 1 < drafts_.size(); ++i) {
      const ActorDraft& next = drafts_[i + 1];
      if (drafts_[i].last + 1 != next.first || form(drafts_[i].last) != "(") continue;
      if (next.last >= context_.analysis.tokens.size() || form(next.last) != ")") continue;
      if (drafts_[i].mention.id == next.mention.id) drafts_[i].last = next.last + 1;
    }
  }

  /// Every later use of an acronym means what the report said.
  void apply() {
    if (!meaning_.empty()) {
      for (std::uint32_t at = 0; at < context_.analysis.tokens.size(); ++at) {
        const auto it = meaning_.find(context_.analysis.tokens[at].hash);
        if (it == meaning_.end() || !context_.analysis.tokens[at].capital) continue;
        const auto own = begins_at_.find(at);
        if (own != begins_at_.end()) {
          ActorDraft& draft = drafts_[own->second];
          if (draft.last != at + 1) continue;
          const std::string loaded = draft.mention.loaded;
          draft.mention = it->second.mention;
          draft.mention.loaded = loaded;
          continue;
        }
        ActorDraft made = it->second;
        made.first = at;
        made.last = at + 1;
        made.mention.loaded.clear();
        added_.push_back(std::move(made));
      }
    }
    drafts_.insert(drafts_.end(), added_.begin(), added_.end());
  }

  const ActorContext& context_;
  std::vector<ActorDraft>& drafts_;
  std::vector<ActorDraft> added_;
  std::unordered_map<std::uint32_t, std::size_t> ends_at_, begins_at_;
  std::unordered_map<std::uint64_t, ActorDraft> meaning_;  // token hash of the acronym -> what it stands for
};

}  // namespace

void explain_acronyms(const ActorContext& context, std::vector<ActorDraft>& drafts) {
  Explainer(context, drafts).run();
}

}  // namespace selon::ground
