#include "export/told.h"

#include <algorithm>
#include <tuple>

namespace selon::exporting {

namespace {

void add_once(std::vector<std::string>& list, std::string_view value) {
  if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end()) list.emplace_back(value);
}

template <class T>
const T* found(const std::unordered_map<std::string_view, const T*>& map, std::string_view id) {
  const auto at = map.find(id);
  return at == map.end() ? nullptr : at->second;
}

/// The surest first, then the best read, then by id.
auto rank(const Claim& claim) {
  return std::tuple(claim.polarity == Polarity::denied, static_cast<int>(claim.certainty), -claim.confidence,
                    std::string_view(claim.id));
}

}  // namespace

Lookup::Lookup(const View& view) {
  const auto claims = view.around ? view.around->claims : view.claims;
  claims_.reserve(claims.size());
  for (const Claim& claim : claims) claims_.emplace(claim.id, &claim);
  if (view.around)
    for (const Report& report : view.around->reports) reports_.emplace(report.id, &report);
  for (const Dispute& dispute : view.record.disputes) disputes_[dispute.event].push_back(&dispute);
}

const Claim* Lookup::claim(std::string_view id) const { return found(claims_, id); }
const Report* Lookup::report(std::string_view id) const { return found(reports_, id); }

const std::vector<const Dispute*>& Lookup::disputes(std::string_view event) const {
  const auto at = disputes_.find(event);
  return at == disputes_.end() ? none_ : at->second;
}

Told Lookup::told(const Event& event) const {
  Told out;
  for (const auto& id : event.claims) {
    const Claim* claim = this->claim(id);
    if (!claim) continue;
    out.claims.push_back(claim);
    if (!out.leading || rank(*claim) < rank(*out.leading)) out.leading = claim;
    const Report* report = this->report(claim->report);
    if (report && std::find(out.reports.begin(), out.reports.end(), report) == out.reports.end())
      out.reports.push_back(report);
  }
  return out;
}

std::vector<const Voice*> independent_voices(const Event& event) {
  std::vector<const Voice*> out;
  for (const Voice& voice : event.voices)
    if (voice.no_weight.empty()) out.push_back(&voice);
  // Where none adds weight to another, it is still told by one.
  if (out.empty() && !event.voices.empty()) out.push_back(&event.voices.front());
  return out;
}

std::vector<std::string> attributed_to(const Told& told, const Lookup& lookup) {
  std::vector<std::string> out;
  for (const Claim* claim : told.claims) {
    for (const ActorRef& source : claim->attribution.sources()) add_once(out, source.id);
    const Report* report = claim->attribution.by_outlet() ? lookup.report(claim->report) : nullptr;
    if (report && !report->outlet.empty()) add_once(out, "outlet:" + report->outlet);
  }
  return out;
}

std::vector<std::string> disputed_by(const Event& event, const Lookup& lookup) {
  std::vector<std::string> out;
  for (const Dispute* dispute : lookup.disputes(event.id))
    for (std::size_t side = 1; side < dispute->sides.size(); ++side)
      for (const auto& voice : dispute->sides[side].voices) add_once(out, voice);
  return out;
}

std::vector<std::string> sources_of(const Told& told) {
  std::vector<std::string> out;
  for (const Report* report : told.reports)
    add_once(out, report->outlet.empty() ? file_name(report->source) : std::string_view(report->outlet));
  return out;
}

bool only_talk(const Told& told) {
  return !told.claims.empty() && std::all_of(told.claims.begin(), told.claims.end(), [](const Claim* claim) {
    return claim->polarity == Polarity::denied || claim->certainty == Certainty::planned ||
           claim->certainty == Certainty::rumour;
  });
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const auto& part : parts) {
    if (!out.empty()) out += between;
    out += part;
  }
  return out;
}

std::string_view file_name(std::string_view source) {
  const auto slash = source.find_last_of("/\\");
  return slash == std::string_view::npos ? source : source.substr(slash + 1);
}

bool is_link(std::string_view url) { return url.starts_with("http://") || url.starts_with("https://"); }

}  // namespace selon::exporting
