#include "ground/times_link.h"

#include <algorithm>

#include "base/date.h"

namespace selon::ground {

using std::chrono::days;

namespace {

constexpr std::pair<std::string_view, LinkKind> kKinds[] = {
    {"range", LinkKind::range},        {"since", LinkKind::since}, {"until", LinkKind::until},
    {"around", LinkKind::around},      {"same", LinkKind::same},   {"moment", LinkKind::moment},
    {"published", LinkKind::published}};
constexpr std::uint32_t kLongestPageLine = 40;  // tokens of a line that says when a page was published

/// The day or month of a resolution in another year, in its value too.
void move_years(Resolution& resolution, int count) {
  Interval& days = resolution.interval;
  if (days.start) days.start = shift(*days.start, Grain::year, count);
  if (days.end) days.end = shift(*days.end, Grain::year, count);
  std::string& value = resolution.value;
  if (days.start && value.size() > 4) value.replace(0, 4, base::to_iso(*days.start), 0, 4);
}

/// Both ends of a range get the whole of it: a claim may point at either.
void join(const Expression& start, const Expression& end, ReportDay report, Resolution& first,
          Resolution& last) {
  Interval &a = first.interval, &b = last.interval;
  if (!a.start || !b.end) return;
  // "de vendredi à lundi": the weekday before is meant; "du 28 décembre au 3 janvier": the year before, or
  // the year after where the beginning lies ahead: "fermé du 15 juillet au 31 août" in May.
  const bool weekday_only = start.weekday && !start.day && !start.month;
  if (*a.start > *b.end && weekday_only) a.start = *a.start - days(7);
  if (*a.start > *b.end && start.month && !start.year)
    report.day&&* a.start > *report.day && !end.year ? move_years(last, 1) : move_years(first, -1);
  if (*a.start > *b.end) return;
  const int precision =
      a == b ? b.date_prec : std::max({a.date_prec, b.date_prec, precision_of(*a.start, *b.end)});
  a = b = {a.start, b.end, precision};
}

/// "depuis jeudi": from that day to the report's (UCDP), and on; "depuis trois jours": from three days before
/// it, but not "depuis plus de dix ans", which names no day.
void open_end(const Expression& e, ReportDay report, Resolution& resolution) {
  Interval& interval = resolution.interval;
  if (e.shape == Shape::duration && report.day && e.count && !e.approximate && e.unit >= Grain::day &&
      *e.count < 1000) {
    interval.start = shift(*report.day, e.unit, -*e.count);
    interval.date_prec = e.unit == Grain::day ? 2 : precision_of(e.unit);
    resolution.anchor = report.by;
  }
  if (!interval.start) {
    interval = {};
    resolution.anchor = Anchor::none;
    return;
  }
  interval.end.reset();
  resolution.ongoing = true;
  if (!report.day || *interval.start > *report.day) return;
  interval.end = report.day;
  interval.date_prec = std::max(interval.date_prec, precision_of(*interval.start, *report.day));
  // "Depuis le début de la semaine", "since the start of the year" count what has been, and name the whole.
  if (e.shape != Shape::relative || e.modifier != "start") return;
  interval.date_prec = e.unit == Grain::week ? 2 : precision_of(e.unit);
  resolution.ongoing = false;
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
  a.anchor = Anchor::text;
  a.unresolved = false;
}

/// "around 2 July": the day before to the day after (UCDP).
void widen(Interval& interval) {
  if (!interval.start || interval.start != interval.end) return;
  interval = {*interval.start - days(1), *interval.end + days(1), 2};
}

/// A line of the page, not a sentence that tells of something published: "Publié le 12 mai" has no verb.
bool is_page_line(const Analysis& analysis, std::uint32_t token) {
  const Sentence& sentence = analysis.sentences[analysis.tokens[token].sentence];
  if (sentence.last - sentence.first > kLongestPageLine) return false;
  for (std::uint32_t at = sentence.first; at < sentence.last; ++at)
    if (has(analysis.tokens[at].feats, Feat::finite)) return false;
  return true;
}

bool takes_an_hour(const Expression& e) {
  if (e.hour) return false;
  if (e.shape == Shape::relative) return e.unit == Grain::day && !e.in_text;
  return e.shape == Shape::date && (e.day || e.weekday || e.toward == Toward::present) &&
         e.unit == Grain::none;
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
    if (known->second == LinkKind::published && !is_page_line(analysis, match.first)) continue;
    const text::Capture* a = match.capture("a");
    const bool joins = known->second == LinkKind::range || known->second == LinkKind::same ||
                       known->second == LinkKind::moment;
    if (joins && !a) continue;
    const bool clock_first = a && match.rule->argument("first") == "clock";
    if (clock_first && expressions[static_cast<std::size_t>(a->number)].shape != Shape::clock) continue;
    const auto end = static_cast<std::uint32_t>(b->number);
    links.push_back({known->second, a ? static_cast<std::uint32_t>(a->number) : end, end});
  }
  return links;
}

bool merge_moments(const std::vector<Link>& links, std::vector<Expression>& expressions) {
  std::vector<std::uint32_t> gone;
  for (const auto& link : links) {
    if (link.kind != LinkKind::moment) continue;
    const bool clock_first = expressions[link.a].shape == Shape::clock;
    const Expression& clock = expressions[clock_first ? link.a : link.b];
    const Expression& day = expressions[clock_first ? link.b : link.a];
    if (clock.shape != Shape::clock || !takes_an_hour(day)) continue;
    Expression whole = day;
    whole.first = std::min(clock.first, day.first);
    whole.last = std::max(clock.last, day.last);
    whole.hour = clock.hour, whole.minute = clock.minute, whole.zone = clock.zone;
    if (!clock.part.empty()) whole.part = clock.part;
    expressions[link.a] = whole;
    gone.push_back(link.b);
  }
  for (auto it = gone.rbegin(); it != gone.rend(); ++it) expressions.erase(expressions.begin() + *it);
  return !gone.empty();
}

void mark_page_dates(const std::vector<Link>& links, std::vector<Expression>& expressions) {
  for (const auto& link : links)
    if (link.kind == LinkKind::published) expressions[link.b].of_page = true;
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

void apply_links(const std::vector<Link>& links, const std::vector<Expression>& expressions, ReportDay report,
                 std::vector<Resolution>& resolutions) {
  for (const auto& link : links) {
    Resolution& b = resolutions[link.b];
    switch (link.kind) {
      case LinkKind::range:
        join(expressions[link.a], expressions[link.b], report, resolutions[link.a], b);
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
      case LinkKind::moment:  // merge_moments and mark_page_dates have seen to these
      case LinkKind::published:
        break;
    }
  }
}

}  // namespace selon::ground
