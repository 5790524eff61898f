#include "record/queue.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "record/coders.h"
#include "record/laying.h"
#include "record/load.h"
#include "vocabulary/names.h"

namespace selon::record {

namespace {

constexpr double kNoted = 0.3, kDisputed = 0.5, kDiffer = 1.0;
constexpr std::size_t kMostCandidates = 6;

/// The field that a note leaves in doubt; empty where it is about none.
std::string_view field_of(NoteCode code) {
  switch (code) {
    case NoteCode::ambiguous_place:
    case NoteCode::unknown_place:
    case NoteCode::place_from_story:
      return "place";
    case NoteCode::unknown_actor:
      return "actors";
    case NoteCode::unresolved_time:
    case NoteCode::weekday_conflict:
    case NoteCode::day_of_report:
    case NoteCode::day_from_story:
    case NoteCode::after_fetching:
      return "time";
    case NoteCode::unattributed_quote:
      return "attribution";
    case NoteCode::undated_report:
    case NoteCode::unknown_language:
    case NoteCode::truncated:
    case NoteCode::trigger_without_roles:
    case NoteCode::decoded_with_loss:
    case NoteCode::foreign_passage:
    case NoteCode::sentence_cut:
    case NoteCode::doubtful_source:
    case NoteCode::look_alike_outlet:
    case NoteCode::date_conflict:
      return {};
  }
  return {};
}

std::string_view field_of(DisputeAbout about) {
  switch (about) {
    case DisputeAbout::occurrence:
      return "polarity";
    case DisputeAbout::outcome:
      return "outcome";
    case DisputeAbout::number:
      return "killed";
    case DisputeAbout::place:
      return "place";
    case DisputeAbout::time:
      return "time";
    case DisputeAbout::actor:
      return "actors";
    case DisputeAbout::target:
      return "targets";
  }
  return {};
}

std::string plain(std::string_view name) {
  std::string out(name);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

/// Weighs claims by what can be known of them without reading them, then reads the likeliest.
class Queue {
 public:
  Queue(Store& store, const QueueOrder& order) : store_(store), order_(order) {}

  Result<std::vector<QueueItem>> make() {
    SELON_TRY_VOID(learn());
    SELON_TRY(const auto rough, weigh());
    std::vector<QueueItem> out;
    const auto better = [](const QueueItem& a, const QueueItem& b) {
      return std::tie(b.gain, a.claim) < std::tie(a.gain, b.claim);
    };
    for (const Rough& one : rough) {
      if (out.size() >= order_.limit && one.most < out.back().gain) break;  // none behind it can gain more
      SELON_TRY(auto item, look_at(one));
      if (!item) continue;
      out.insert(std::upper_bound(out.begin(), out.end(), *item, better), std::move(*item));
      if (out.size() > order_.limit) out.pop_back();
    }
    for (QueueItem& item : out) {
      SELON_TRY(item.version, version_of(store_, std::vector{item.claim}));
    }
    return out;
  }

 private:
  struct Rough {
    double most = 0, confidence = 0;
    std::string claim, event;
  };

  Result<> learn() {
    SELON_TRY(const auto words, load_words(store_));
    for (const auto& [question, held] : words) {
      if (question.field == "event" || question.field == "story") continue;
      if (order_.who.empty() || held.contains(order_.who)) decided_.insert(question);
    }
    SELON_TRY(const auto conflicts, load_conflicts(store_));
    for (const Conflict& conflict : conflicts)
      if (!conflict.settled && !held_by_coder(conflict))
        differ_[conflict.question.subject].push_back(conflict.question.field);
    SELON_TRY(const auto disputes, load_disputes(store_));
    for (const Dispute& dispute : disputes)
      for (const DisputeSide& side : dispute.sides)
        for (const std::string& claim : side.claims) disputes_[claim].insert(dispute.about);
    return store_.db().each("SELECT event, count(*) FROM event_claims GROUP BY event", {},
                            [&](const Row& row) {
                              sizes_.emplace(row.text(0), row.integer(1));
                              return Result<>();
                            });
  }

  bool held_by_coder(const Conflict& conflict) const {
    return !order_.who.empty() && conflict.words.contains(order_.who);
  }

  /// Whether the coder is done with a claim, but for what coders differ in.
  bool done(const std::string& claim) const {
    return decided_.contains({claim, "verdict"}) && !differ_.contains(claim);
  }

  double doubt_of(const std::string& claim, double confidence) const {
    return 4 * confidence * (1 - confidence) + (disputes_.contains(claim) ? kDisputed : 0) +
           (differ_.contains(claim) ? kDiffer : 0);
  }

  Result<std::vector<Rough>> weigh() {
    std::vector<Rough> out;
    SELON_TRY_VOID(
        store_.db().each("SELECT c.id, c.confidence, l.event FROM claims c LEFT JOIN event_claims "
                         "l ON l.claim = c.id "
                         "WHERE c.review <> 'rejected' ORDER BY c.id",
                         {}, [&](const Row& row) {
                           Rough one;
                           one.claim = row.text(0), one.event = row.text(2);
                           if (done(one.claim)) return Result<>();
                           one.confidence = row.real(1);
                           const auto size = sizes_.find(one.event);
                           const double claims = size == sizes_.end() ? 1 : static_cast<double>(size->second);
                           one.most = (doubt_of(one.claim, one.confidence) + kNoted) * std::log2(1 + claims);
                           out.push_back(std::move(one));
                           return Result<>();
                         }));
    std::stable_sort(out.begin(), out.end(), [](const Rough& a, const Rough& b) { return a.most > b.most; });
    return out;
  }

  Result<std::optional<QueueItem>> look_at(const Rough& rough) {
    SELON_TRY(const auto claim, load_claim(store_, rough.claim));
    if (!claim) return std::nullopt;
    SELON_TRY(const auto events, load_events(store_, std::vector{rough.event}));
    QueueItem item;
    item.claim = rough.claim, item.event = rough.event;
    SELON_TRY_VOID(add_doubts(*claim, events.empty() ? nullptr : &events.front(), item));
    const bool noted = std::any_of(claim->notes.begin(), claim->notes.end(), [&](const Note& note) {
      return !field_of(note.code).empty() && open(rough.claim, field_of(note.code));
    });
    const std::size_t voices = events.empty() ? 1 : std::max<std::size_t>(1, events.front().voices.size());
    item.gain = (doubt_of(rough.claim, rough.confidence) + (noted ? kNoted : 0)) *
                std::log2(1 + static_cast<double>(voices));
    item.reasons.push_back(fmt::format("confidence {:.2f}", rough.confidence));
    if (voices > 1) item.reasons.push_back(fmt::format("its event has {} voices", voices));
    if (const auto about = disputes_.find(rough.claim); about != disputes_.end())
      for (const DisputeAbout one : about->second)
        item.reasons.push_back(fmt::format("disputed: {}", vocabulary::name(one)));
    if (const auto fields = differ_.find(rough.claim); fields != differ_.end())
      item.reasons.push_back(fmt::format("coders differ: {}", fmt::join(fields->second, ", ")));
    return item;
  }

  bool open(const std::string& claim, std::string_view field) const {
    return !decided_.contains({claim, std::string(field)});
  }

  Result<> add_doubts(const Claim& claim, const Event* event, QueueItem& item) {
    std::map<std::string, std::string> why;
    for (const Note& note : claim.notes)
      if (const auto field = field_of(note.code); !field.empty())
        why.emplace(field,
                    plain(vocabulary::name(note.code)) + (note.detail.empty() ? "" : ": " + note.detail));
    if (const auto about = disputes_.find(claim.id); about != disputes_.end())
      for (const DisputeAbout one : about->second) why.emplace(field_of(one), "disputed");
    std::erase_if(why, [&](const auto& one) { return !open(claim.id, one.first); });
    if (why.empty()) return {};
    std::vector<Claim> others;
    if (event) {
      std::vector<std::string> ids(
          event->claims.begin(),
          event->claims.begin() + std::min<std::ptrdiff_t>(64, std::ssize(event->claims)));
      SELON_TRY(auto numbered, load_claims_named(store_, ids));
      for (auto& one : numbered) others.push_back(std::move(one.value));
    }
    for (const auto& [field, reason] : why)
      item.doubts.push_back({field, reason, candidates(field, claim, others)});
    return {};
  }

  static std::vector<DecidedValue> candidates(const std::string& field, const Claim& claim,
                                              const std::vector<Claim>& others) {
    std::vector<DecidedValue> out;
    std::set<std::string> met{compared(DecidedValue{})};
    const auto offer = [&](const Claim& one) {
      DecidedValue value = value_in(one, field);
      if (out.size() < kMostCandidates && met.insert(compared(value)).second) out.push_back(std::move(value));
    };
    offer(claim);
    for (const Claim& other : others) offer(other);
    return out;
  }

  Store& store_;
  const QueueOrder& order_;
  std::set<Question> decided_;                                        ///< by the coder, or by anybody
  std::map<std::string, std::vector<std::string>> differ_;            ///< by claim: fields
  std::unordered_map<std::string, std::set<DisputeAbout>> disputes_;  ///< by claim
  std::unordered_map<std::string, std::int64_t> sizes_;               ///< of events, in claims
};

}  // namespace

Result<std::vector<QueueItem>> load_queue(Store& store, const QueueOrder& order) {
  return Queue(store, order).make();
}

}  // namespace selon::record
