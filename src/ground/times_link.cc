#include "ground/times_link.h"

#include <algorithm>

namespace selon::ground {

using std::chrono::days;

namespace {

constexpr std::pair<std::string_view, LinkKind> kKinds[] = {{"range", LinkKind::range},
                                                            {"since", LinkKind::since},
                                                            {"until", LinkKind::until},
                                                            {"around", LinkKind::around},
                                                            {"same", LinkKind::same}};

/// Both ends of a range get the whole of it: a claim may point at either.
void join(const Expression& start, Interval& a, Interval& b) {
  if (!a.start || !b.end) return;
  // "de vendredi à lundi": the weekday before is meant; "du 28 décembre au 3 janvier": the year before.
  const bool weekday_only = start.weekday && !start.day && !start.month;
  if (*a.start > *b.end && weekday_only) a.start = *a.start - days(7);
  if (*a.start > *b.end && start.month && !start.year) a.start = shift(*a.start, Grain::year, -1);
  if (*a.start > *b.end) return;
  const int precision =
      a == b ? b.date_prec : std::max({a.date_prec, b.date_prec, precision_of(*a.start, *b.end)});
  a = b = {a.start, b.end, precision};
}

/// "depuis jeudi": from that day on; "depuis trois jours": from three days before the report.
void open_end(const Expression& e, std::optional<Day> report, Resolution& resolution) {
  Interval& interval = resolution.interval;
  if (e.shape == Shape::duration && report && e.count && e.unit >= Grain::day && *e.count < 1000) {
    interval.start = shift(*report, e.unit, -*e.count);
    interval.date_prec = e.unit == Grain::day ? 2 : precision_of(e.unit);
  }
  interval.end.reset();
  if (!interval.start) interval.date_prec = 0;
}

/// "avant le 30 juin"; not "avant l'aube", which is of the same day.
void open_start(const Expression& e, Interval& interval) {
  const bool within_day =
      e.shape == Shape::clock || (e.shape == Shape::date && !e.part.empty() && !e.day && !e.weekday);
  if (interval.end && !within_day) interval.start.reset();
}

/// "Le lendemain, samedi 8 avril": the words counted from the text take the day that is written beside them.
void identify(const Expression& counted, const Expression& written, Resolution& a, const Resolution& b) {
  const bool is_written = written.shape == Shape::date && (written.day || written.weekday);
  if (!counted.in_text || counted.unit != Grain::day || !is_written || !b.interval.start) return;
  a.value = b.value;
  a.interval = b.interval;
  a.unresolved = false;
}

/// "around 2 July": the day before to the day after (UCDP).
void widen(Interval& interval) {
  if (!interval.start || interval.start != interval.end) return;
  interval = {*interval.start - days(1), *interval.end + days(1), 2};
}

}  // namespace

std::vector<Link> find_links(const Analysis& analysis, const text::RuleSet& rules,
                             const std::vector<Expression>& expressions) {
  std::vector<text::Unit> units;
  const auto kind = text::unit_kind("time");
  for (std::uint32_t i = 0; i < expressions.size(); ++i)
    if (expressions[i].shape != Shape::set && expressions[i].shape != Shape::reference)
      units.push_back({expressions[i].first, expressions[i].last, kind, i});
  std::vector<Link> links;
  for (const auto& match : rules.find_all(analysis, units)) {
    const auto known = std::find_if(std::begin(kKinds), std::end(kKinds),
                                    [&](const auto& k) { return k.first == match.rule->action; });
    const text::Capture* b = match.capture("b");
    if (known == std::end(kKinds) || !b) continue;
    const text::Capture* a = match.capture("a");
    const bool joins = known->second == LinkKind::range || known->second == LinkKind::same;
    if (joins && !a) continue;
    const auto end = static_cast<std::uint32_t>(b->number);
    links.push_back({known->second, a ? static_cast<std::uint32_t>(a->number) : end, end});
  }
  return links;
}

void complete_ranges(const std::vector<Link>& links, std::vector<Expression>& expressions) {
  for (const auto& link : links) {
    if (link.kind != LinkKind::range) continue;
    Expression& a = expressions[link.a];
    const Expression& b = expressions[link.b];
    if (a.shape != Shape::date || b.shape != Shape::date) continue;
    if (a.month && !a.year && b.year && b.month) a.year = *b.year - (*a.month > *b.month ? 1 : 0);
    if (a.toward == Toward::unsaid && a.month) a.toward = b.toward;
  }
}

void apply_links(const std::vector<Link>& links, const std::vector<Expression>& expressions,
                 std::optional<Day> report, std::vector<Resolution>& resolutions) {
  for (const auto& link : links) {
    Resolution& b = resolutions[link.b];
    switch (link.kind) {
      case LinkKind::range:
        join(expressions[link.a], resolutions[link.a].interval, b.interval);
        break;
      case LinkKind::since:
        open_end(expressions[link.b], report, b);
        break;
      case LinkKind::until:
        open_start(expressions[link.b], b.interval);
        break;
      case LinkKind::same:
        identify(expressions[link.a], expressions[link.b], resolutions[link.a], b);
        break;
      case LinkKind::around:
        if (b.kind == TimeKind::date) widen(b.interval);
        break;
    }
  }
}

}  // namespace selon::ground
