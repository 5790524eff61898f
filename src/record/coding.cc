#include "record/coding.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "record/coders.h"
#include "record/laying.h"
#include "record/load.h"

namespace selon::record {

namespace {

/// A count as one number: the middle of a range, the bound where there is only one. Empty where none is
/// given.
std::string number_of(const DecidedValue& value) {
  if (!value.count) return {};
  const Quantity& count = *value.count;
  if (count.n) return std::to_string(*count.n);
  if (count.approx) return std::to_string(*count.approx);
  if (count.min && count.max) return fmt::format("{}", static_cast<double>(*count.min + *count.max) / 2);
  if (count.min) return std::to_string(*count.min);
  return count.max ? std::to_string(*count.max) : "";
}

std::string coded(const DecidedValue& value, std::string_view field) {
  return counts(field) ? number_of(value) : compared(value);
}

/// The decisions on one claim, in the order in which they were made.
class Claimed {
 public:
  Claimed(Store& store, std::string claim) : store_(store), claim_(std::move(claim)) {}

  Result<> take(const Decision& decision) {
    if (decision.kind == DecisionKind::accept) return accept(decision);
    if (decision.kind == DecisionKind::reject) {
      verdict_[decision.who] = "reject";
      for (auto& [field, values] : values_) values.erase(decision.who);
      return {};
    }
    const std::string value = coded(decision.value, decision.field);
    set(decision.field, decision.who, value);
    auto& stands = standing_[decision.field];
    if (decision.adjudicates || !stands.first) stands = {decision.adjudicates, value};
    return {};
  }

  /// Without those of other coders.
  Unit unit(const std::string& field, const std::vector<std::string>& coders) const {
    Unit out;
    if (field == "verdict")
      out = verdict_;
    else if (const auto its = values_.find(field); its != values_.end())
      out = its->second;
    if (!coders.empty())
      std::erase_if(out, [&](const auto& one) {
        return std::find(coders.begin(), coders.end(), one.first) == coders.end();
      });
    return out;
  }

 private:
  void set(const std::string& field, const std::string& who, const std::string& value) {
    if (counts(field) && value.empty())
      values_[field].erase(who);
    else
      values_[field][who] = value;
  }

  Result<> accept(const Decision& decision) {
    verdict_[decision.who] = "accept";
    if (!reading_) {
      SELON_TRY(reading_, load_reading(store_, claim_));
    }
    if (!reading_) return {};
    for (const std::string_view name : decidable_fields()) {
      const std::string field(name);
      const auto stands = standing_.find(field);
      set(field, decision.who,
          stands == standing_.end() ? coded(value_in(*reading_, field), field) : stands->second.second);
    }
    return {};
  }

  Store& store_;
  std::string claim_;
  std::optional<Claim> reading_;
  Unit verdict_;
  std::map<std::string, Unit> values_;                            ///< by field
  std::map<std::string, std::pair<bool, std::string>> standing_;  ///< by field: by adjudication; the value
};

void add(std::vector<CodedField>& out, CodedField field) {
  if (!field.units.empty()) out.push_back(std::move(field));
}

}  // namespace

Result<std::vector<CodedField>> load_coding(Store& store, const std::vector<std::string>& coders) {
  SELON_TRY(auto log, load_decision_log(store));
  std::stable_sort(log.begin(), log.end(), [](const LoggedDecision& a, const LoggedDecision& b) {
    return std::tie(a.decision.at, a.number) < std::tie(b.decision.at, b.number);
  });
  std::map<std::string, Claimed> claims;
  for (const LoggedDecision& logged : log) {
    const Decision& d = logged.decision;
    if (logged.taken_back || d.about != DecisionAbout::claim || d.kind == DecisionKind::undo) continue;
    if (logged.now.empty() || logged.now.front().empty()) continue;
    const std::string& claim = logged.now.front();
    SELON_TRY_VOID(claims.try_emplace(claim, store, claim).first->second.take(d));
  }
  std::vector<std::string> fields{"verdict"};
  for (const std::string_view field : decidable_fields()) fields.emplace_back(field);
  std::vector<CodedField> out;
  for (const std::string& field : fields) {
    CodedField coded_field{field, counts(field) ? Level::interval : Level::nominal, {}};
    for (const auto& [claim, its] : claims)
      if (Unit unit = its.unit(field, coders); !unit.empty()) coded_field.units.push_back(std::move(unit));
    add(out, std::move(coded_field));
  }
  SELON_TRY(const auto words, load_words(store));
  for (const std::string field : {"event", "story"}) {
    CodedField pairs{field, Level::nominal, {}};
    for (const auto& [question, held] : words) {
      if (question.field != field) continue;
      Unit unit;
      for (const auto& [coder, word] : held)
        if (coders.empty() || std::find(coders.begin(), coders.end(), coder) != coders.end())
          unit.emplace(coder, word.value);
      if (!unit.empty()) pairs.units.push_back(std::move(unit));
    }
    add(out, std::move(pairs));
  }
  return out;
}

}  // namespace selon::record
