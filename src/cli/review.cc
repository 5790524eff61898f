#include "cli/review.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <utility>

#include "base/date.h"
#include "cli/phrases.h"
#include "cli/verbs.h"
#include "vocabulary/names.h"

namespace selon::cli {

namespace {

using Action = Result<int> (*)(const Command&, Terminal&);
constexpr std::array<std::pair<std::string_view, Action>, 15> kActions{{{"queue", review_queue},
                                                                        {"show", review_show},
                                                                        {"list", review_list},
                                                                        {"accept", review_decide},
                                                                        {"reject", review_decide},
                                                                        {"correct", review_decide},
                                                                        {"none", review_decide},
                                                                        {"merge", review_decide},
                                                                        {"split", review_decide},
                                                                        {"disputed", review_decide},
                                                                        {"undo", review_decide},
                                                                        {"conflicts", review_conflicts},
                                                                        {"agreement", review_agreement},
                                                                        {"export", review_export},
                                                                        {"apply", review_apply}}};

std::string days_of(const Interval& days) {
  const std::string from = days.start ? base::to_iso(*days.start) : "",
                    to = days.end ? base::to_iso(*days.end) : "";
  return from == to ? from : from + ".." + to;
}

std::string count_of(const Quantity& count) {
  if (count.n) return std::to_string(*count.n);
  if (count.approx) return "~" + std::to_string(*count.approx);
  if (count.min && count.max) return fmt::format("{}-{}", *count.min, *count.max);
  if (count.min) return ">=" + std::to_string(*count.min);
  return count.max ? "<=" + std::to_string(*count.max) : "";
}

std::string subjects_of(const record::LoggedDecision& logged, std::int64_t side) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < logged.decision.subjects.size(); ++i) {
    const DecisionSubject& subject = logged.decision.subjects[i];
    if (subject.side != side) continue;
    const bool found = i < logged.now.size() && !logged.now[i].empty();
    ids.push_back(found ? logged.now[i] : subject.id + " (not found any more)");
  }
  return listed(ids, 4);
}

}  // namespace

std::vector<std::string> rest_of(const Command& command) {
  return {command.words.begin() + 2, command.words.end()};
}

Result<Decision> begun(const Command& command, DecisionKind kind, DecisionAbout about) {
  Decision out;
  out.kind = kind, out.about = about;
  out.who = command.value("who"), out.why = command.value("why"), out.adjudicates = command.has("adjudicate");
  if (out.who.empty()) return fail(ErrorCode::usage, "say who decides: --who NAME");
  return out;
}

Result<std::optional<std::int64_t>> number_option(const Command& command, const std::string& name) {
  if (!command.has(name)) return std::nullopt;
  const std::string words = command.value(name);
  std::int64_t out = 0;
  const auto read = std::from_chars(words.data(), words.data() + words.size(), out);
  if (read.ec != std::errc() || read.ptr != words.data() + words.size() || out < 0)
    return fail(ErrorCode::usage, fmt::format("--{} takes a whole number, not \"{}\"", name, words));
  return out;
}

std::string in_words(const DecidedValue& value) {
  if (!value.text.empty()) return shown(value.text);
  if (!value.ids.empty()) return shown(fmt::format("{}", fmt::join(value.ids, ", ")));
  if (value.place)
    return shown(value.place->id.empty() || value.place->id == value.place->name
                     ? value.place->name
                     : fmt::format("{} ({})", value.place->name, value.place->id));
  if (value.days) return days_of(*value.days);
  return value.count ? count_of(*value.count) : "";
}

std::string in_words(const record::LoggedDecision& logged) {
  const Decision& d = logged.decision;
  const std::string subjects = subjects_of(logged, 0), others = subjects_of(logged, 1);
  switch (d.kind) {
    case DecisionKind::accept:
      return "accepts " + subjects;
    case DecisionKind::reject:
      return "rejects " + subjects;
    case DecisionKind::correct: {
      const std::string value = in_words(d.value);
      return fmt::format("corrects {} of {} to {}", d.field, subjects, value.empty() ? "the outlet" : value);
    }
    case DecisionKind::none:
      return d.about == DecisionAbout::event
                 ? fmt::format("finds no event for {}, not that of {}", subjects, others)
                 : fmt::format("finds no {} for {}", d.field, subjects);
    case DecisionKind::together:
      return fmt::format("puts {} together", subjects);
    case DecisionKind::apart:
      return fmt::format("keeps {} apart from {}", subjects, others);
    case DecisionKind::disputed: {
      std::string sides;
      for (std::size_t side = 0; side < d.value.ids.size(); ++side)
        sides += fmt::format("{}\"{}\" {}", side ? " against " : "", shown(d.value.ids[side]),
                             subjects_of(logged, static_cast<std::int64_t>(side)));
      return fmt::format("marks {} as disputed: {}", shown(d.value.text), sides);
    }
    case DecisionKind::release:
      return fmt::format("decides nothing of {} any more", subjects);
    case DecisionKind::undo:
      return fmt::format("takes back {}", d.takes_back);
  }
  return {};
}

Result<int> review(const Command& command, Terminal& terminal) {
  std::string known;
  for (const auto& [name, action] : kActions) {
    if (name == command.words[0]) return action(command, terminal);
    known += fmt::format("{}{}", known.empty() ? "" : ", ", name);
  }
  return fail(ErrorCode::usage, fmt::format("review cannot \"{}\"; it can {}", command.words[0], known));
}

}  // namespace selon::cli
