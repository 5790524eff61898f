#include "event/control_signs.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "event/sign_places.h"
#include "event/voices.h"

namespace selon::event {

namespace {

constexpr std::chrono::days kOneCapture{3};  // accounts of one capture lie this close
constexpr std::chrono::days kAdvanced{14};   // an advance this long before leads to a capture
constexpr std::size_t kNewest = 64;          // advances on one place that are looked at

bool certain(Certainty certainty, Polarity polarity) {
  return polarity == Polarity::affirmed &&
         (certainty == Certainty::stated || certainty == Certainty::reported);
}

bool tells_capture(const Claim& claim) { return claim.type == "territory_taken" || claim.type == "handover"; }

int rank(const std::string& id, const Evidences& all) {
  const auto kind = all.kind(id);
  if (kind == ActorKind::unnamed) return 0;
  if (kind == ActorKind::state || kind == ActorKind::government || kind == ActorKind::police) return 1;
  return 2;
}

/// "Officials said that the town was taken": whoever is not named and speaks took nothing.
bool speaks(const Attribution& by, const ActorRef& who) {
  return std::any_of(by.sources().begin(), by.sources().end(),
                     [&](const ActorRef& source) { return source.id == who.id; });
}

/// The first of the joint captors leads: "the army and its auxiliaries". Those named come first, then those
/// with arms.
std::string leader(const std::vector<ActorRef>& who, const Attribution& by, const Evidences& all) {
  std::string best;
  std::tuple<bool, int> top{false, -1};
  for (const ActorRef& actor : who) {
    if (actor.id.empty() || !all.can_fight(actor.id)) continue;
    if (is_unnamed(actor.id) && speaks(by, actor)) continue;
    const std::tuple<bool, int> now{!is_unnamed(actor.id), rank(actor.id, all)};
    if (best.empty() || std::get<0>(now) > std::get<0>(top)) top = now, best = actor.id;
  }
  return best;
}

class Signs {
 public:
  Signs(const Evidences& all, std::span<const Dispute> disputes) : all_(all) {
    for (std::size_t i = 0; i < all.heads.size(); ++i) heads_.emplace(all.heads[i].id, i);
    for (const Dispute& dispute : disputes)
      if (dispute.about == DisputeAbout::occurrence || dispute.about == DisputeAbout::outcome)
        for (const DisputeSide& side : dispute.sides)
          disputed_.insert(side.claims.begin(), side.claims.end());
  }

  std::vector<Sign> take(std::span<const Group> groups, std::span<const ControlStatement> statements) {
    for (const Group& group : groups)
      for (const std::size_t i : group.members)
        if (const Claim& claim = *all_.facts[i].claim; claim.place && disputed_.contains(claim.id))
          disputed_at_.emplace(claim.id, place_key(*claim.place));
    for (const ControlStatement& statement : statements) add_statement(statement);
    for (const Group& group : groups)
      for (const std::size_t i : group.members) add_claim(all_.facts[i]);
    // The newest by their own places, whatever else their events tell.
    for (auto& [place, advances] : advances_) std::sort(advances.begin(), advances.end());
    name_captors();
    std::stable_sort(signs_.begin(), signs_.end(), [](const Sign& a, const Sign& b) {
      return std::tie(a.place_key, a.part, a.day, a.kind, a.holder, a.voice, a.claim, a.report, a.loser) <
             std::tie(b.place_key, b.part, b.day, b.kind, b.holder, b.voice, b.claim, b.report, b.loser);
    });
    return std::move(signs_);
  }

 private:
  void add_statement(const ControlStatement& statement) {
    if (!statement.claim.empty()) told_by_statement_.insert(statement.claim);
    if (!can_be_held(statement.place) || !certain(statement.certainty, statement.polarity)) return;
    const auto head = heads_.find(statement.report);
    if (head == heads_.end() || all_.imitates[head->second]) return;
    const Interval& told = statement.time.interval;
    const auto day = told.end ? told.end : told.start ? told.start : all_.dated[head->second];
    if (!day) return;
    Sign sign;
    sign.place = &statement.place, sign.place_key = place_key(statement.place), sign.day = *day;
    sign.holder = statement.holder.id, sign.loser = statement.loser.id;
    sign.voice = voice_of(statement.attribution, all_.original[head->second], all_);
    sign.claim = statement.claim, sign.report = statement.report, sign.part = statement.part;
    // A dispute about the event of a claim that was placed elsewhere says nothing of this place.
    const auto disputed = disputed_at_.find(statement.claim);
    sign.disputed = disputed != disputed_at_.end() && disputed->second == sign.place_key;
    switch (statement.kind) {
      case ControlKind::holds:
        sign.kind = Sign::Kind::states;
        held_.emplace(statement.report, &statement);
        if (told.start && told.end && *told.start < *told.end && told.date_prec <= 3) sign.since = told.start;
        break;
      case ControlKind::takes:
        sign.kind = Sign::Kind::takes;
        break;
      case ControlKind::leaves:
        sign.kind = Sign::Kind::left;
        break;
    }
    if (sign.holder.empty() && sign.kind != Sign::Kind::takes) return;
    if (!sign.holder.empty() && !all_.can_fight(sign.holder)) return;
    signs_.push_back(std::move(sign));
  }

  void add_claim(const Facts& facts) {
    const Claim& claim = *facts.claim;
    if (!claim.place || !can_be_held(*claim.place)) return;
    if (claim.type == "territory_advance" && asserts(facts)) {
      advances_[place_key(*claim.place)].push_back(&facts);
      return;
    }
    if (!certain(claim.certainty, claim.polarity) || all_.imitated(facts)) return;
    const bool capture = tells_capture(claim);
    // A statement tells it by the words themselves: who, where and when of it are surer than the claim's.
    if ((!capture && claim.type != "withdrawal") || told_by_statement_.contains(claim.id)) return;
    const auto day =
        facts.days ? std::optional(Day{std::chrono::days{facts.days->end}}) : all_.dated[facts.report];
    if (!day || (!capture && !facts.days && !all_.heads[facts.report].published)) return;
    Sign sign;
    sign.place = &*claim.place, sign.place_key = place_key(*claim.place), sign.day = *day;
    // An undated capture is known as of its report.
    sign.kind = !capture ? Sign::Kind::left : facts.days ? Sign::Kind::takes : Sign::Kind::states;
    const bool given = claim.type == "handover";
    sign.holder = leader(given ? claim.targets : claim.actors, claim.attribution, all_);
    if (capture) sign.loser = leader(given ? claim.actors : claim.targets, claim.attribution, all_);
    if (sign.loser == sign.holder) sign.loser.clear();
    if (!capture && (sign.holder.empty() || holds_still(sign, claim))) return;
    sign.voice = voice_of(facts, all_), sign.claim = claim.id, sign.disputed = disputed_.contains(claim.id);
    signs_.push_back(std::move(sign));
  }

  /// "The rebels hold the town, which the mission left": a sentence that says who holds a place does not tell
  /// that they left it.
  bool holds_still(const Sign& left, const Claim& claim) const {
    const auto [begin, end] = held_.equal_range(claim.report);
    return std::any_of(begin, end, [&](const auto& held) {
      const ControlStatement& statement = *held.second;
      return statement.evidence.span.overlaps(claim.evidence.span) &&
             place_key(statement.place) == left.place_key &&
             all_.root(statement.holder.id) == all_.root(left.holder);
    });
  }

  /// Who took a place where the words do not say: whom other accounts of that capture name; whoever was
  /// advancing on it; where it was taken back from rebels, the government of its country.
  void name_captors() {
    std::map<std::string, std::vector<const Sign*>> named;
    for (const Sign& sign : signs_)
      if (sign.kind == Sign::Kind::takes && !is_nobody(sign.holder)) named[sign.place_key].push_back(&sign);
    std::vector<std::pair<std::size_t, std::string>> found;
    for (std::size_t i = 0; i < signs_.size(); ++i) {
      const Sign& sign = signs_[i];
      if (sign.kind == Sign::Kind::left || !is_nobody(sign.holder)) continue;
      std::string captor = sign.kind == Sign::Kind::takes || sign.holder.empty() ? told(sign, named) : "";
      if (captor.empty() && sign.holder.empty()) captor = advancer(sign);
      if (captor.empty() && sign.holder.empty()) captor = government_of(sign);
      if (!captor.empty()) found.emplace_back(i, captor);
    }
    for (auto& [i, captor] : found) signs_[i].holder = captor;
    std::erase_if(signs_, [](const Sign& sign) { return sign.holder.empty(); });
  }

  static bool is_nobody(const std::string& id) { return id.empty() || is_unnamed(id); }

  std::string told(const Sign& sign, const std::map<std::string, std::vector<const Sign*>>& named) const {
    const auto it = named.find(sign.place_key);
    if (it == named.end()) return "";
    std::map<std::string, int> votes;
    for (const Sign* other : it->second) {
      const auto apart = other->day < sign.day ? sign.day - other->day : other->day - sign.day;
      if (apart > kOneCapture || other->holder == sign.loser) continue;
      // "The rebels" that drove out one rebel group are another.
      if (!sign.holder.empty() && !may_be(sign.holder, other->holder)) continue;
      ++votes[other->holder];
    }
    const auto best = std::max_element(votes.begin(), votes.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return best == votes.end() ? "" : best->first;
  }

  bool may_be(const std::string& unnamed, const std::string& id) const {
    for (const pack::Body& body : all_.world->actors.bodies)
      if (body.unnamed == unnamed) return all_.kind(id) == body.kind;
    return all_.kind(id) == ActorKind::rebel;
  }

  /// One side alone, as three quarters of those that tell of an advance have it: which leaves room for an
  /// ally and for a misread claim.
  std::string advancer(const Sign& sign) const {
    const auto it = advances_.find(sign.place_key);
    if (it == advances_.end()) return "";
    std::map<std::string, int> votes, roots;
    int counted = 0;
    std::size_t looked = 0;
    for (auto facts = it->second.rbegin(); facts != it->second.rend() && looked < kNewest;
         ++facts, ++looked) {
      const Claim& claim = *(*facts)->claim;
      if (claim.actors.empty()) continue;
      const std::string& first = claim.actors.front().id;
      if (is_nobody(first) || !all_.can_fight(first) || first == sign.loser) continue;
      if ((*facts)->told) {
        const Day told{std::chrono::days{*(*facts)->told}};
        if ((told < sign.day ? sign.day - told : told - sign.day) > kAdvanced) continue;
      }
      ++votes[first], ++roots[std::string(all_.root(first))], ++counted;
    }
    const auto best = std::max_element(votes.begin(), votes.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (best == votes.end() || 4 * roots[std::string(all_.root(best->first))] < 3 * counted) return "";
    return best->first;
  }

  std::string government_of(const Sign& sign) const {
    const bool from_rebels = !sign.loser.empty() && all_.kind(sign.loser) == ActorKind::rebel;
    return from_rebels && !sign.place->country.empty() ? sign.place->country + ".government" : "";
  }

  const Evidences& all_;
  std::unordered_map<std::string_view, std::size_t> heads_;
  std::set<std::string> disputed_, told_by_statement_;
  std::map<std::string, std::string> disputed_at_;  ///< disputed claims with the key of their place
  std::map<std::string, std::vector<const Facts*>> advances_;
  std::multimap<std::string_view, const ControlStatement*>
      held_;  ///< statements that somebody holds, by report
  std::vector<Sign> signs_;
};

}  // namespace

bool can_be_held(const ClaimPlace& place) {
  if (place.relative || place.name.empty()) return false;
  switch (place.kind) {
    case PlaceKind::town:
    case PlaceKind::quarter:
    case PlaceKind::camp:
    case PlaceKind::airport:
    case PlaceKind::district:
    case PlaceKind::region:
    case PlaceKind::area:
      return true;
    case PlaceKind::country:
    case PlaceKind::river:
    case PlaceKind::road:
    case PlaceKind::sea:
      return false;
  }
  return false;
}

std::vector<Sign> control_signs(std::span<const Group> groups, const Evidences& all,
                                std::span<const ControlStatement> statements,
                                std::span<const Dispute> disputes) {
  return Signs(all, disputes).take(groups, statements);
}

}  // namespace selon::event
