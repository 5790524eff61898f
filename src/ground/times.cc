#include "ground/times.h"

#include <algorithm>
#include <utility>

#include "base/date.h"
#include "ground/clauses.h"
#include "ground/expression.h"
#include "ground/times_date.h"
#include "ground/times_link.h"
#include "ground/times_resolve.h"
#include "vocabulary/names.h"

namespace selon::ground {

namespace {

constexpr int kNoon = 12;  // once the text is past it, hours after midnight are of the next day
constexpr std::uint32_t kNear =
    9;  // tokens between an hour and the day that follows it: "vers 0 h 40, jeudi"

/// "capital=month": that capture must begin with a capital ("May", "March"); "small=month": it must not,
/// unless it begins the sentence (French "mars" is a month, "Mars" a planet).
bool written_as_asked(const Analysis& analysis, const text::Match& match) {
  const auto token_of = [&](std::string_view name) -> std::uint32_t {
    const text::Capture* capture = match.capture(name);
    return capture ? capture->first : match.first;
  };
  if (const auto name = match.rule->argument("capital"); !name.empty())
    if (!analysis.tokens[token_of(name)].capital) return false;
  if (const auto name = match.rule->argument("small"); !name.empty()) {
    const std::uint32_t at = token_of(name);
    const Token& token = analysis.tokens[at];
    if (token.capital && at != analysis.sentences[token.sentence].first) return false;
  }
  if (const auto tag = match.rule->argument("not_tag"); !tag.empty())
    if (vocabulary::name(analysis.tokens[match.first].upos) == tag) return false;
  return true;
}

/// What the first pass over the tokens found.
struct Findings {
  std::vector<Expression> expressions;
  std::vector<ClauseMark> marks;  ///< one a token
  std::optional<Day> month;  ///< a day of the month of publication, where no more than the month is known
};

Findings find_expressions(const Analysis& analysis, const text::RuleSet& rules) {
  Findings found;
  found.marks.assign(analysis.tokens.size(), ClauseMark::none);
  for (const auto& match : rules.find_all(analysis, {})) {
    if (match.rule->action == "future") {
      found.marks[match.first] = ClauseMark::future;
    } else if (match.rule->action == "clause") {
      found.marks[match.first] = ClauseMark::boundary;
    } else if (written_as_asked(analysis, match)) {
      read_expressions(analysis, match, found.expressions);
    }
  }
  return found;
}

bool names_a_day(const Expression& e) {
  if (e.of_page || e.shape == Shape::clock || e.shape == Shape::duration || e.shape == Shape::set)
    return false;
  return e.shape != Shape::date || e.day || e.weekday;
}

/// Goes through the expressions in order and keeps what the text has spoken of so far.
class Reader {
 public:
  Reader(ReportDay report, const Analysis& analysis, const Findings& found)
      : published_(report.day), published_by_(report.by), analysis_(analysis), found_(found) {
    if (!published_) written_ = last_written_day();
    if (!published_ && !written_) written_ = found.month;
  }

  std::vector<Resolution> run() {
    std::vector<Resolution> out;
    out.reserve(found_.expressions.size());
    for (std::size_t i = 0; i < found_.expressions.size(); ++i) {
      const Expression& e = found_.expressions[i];
      enter_sentence(analysis_.tokens[e.first].sentence);
      TimeContext known = context(i);
      if (!out.empty()) known.said = &out.back();
      out.push_back(resolve(e, known));
      remember(e, out.back());
    }
    return out;
  }

 private:
  /// The latest day written with its year: it fixes the year of the others where the report has no date.
  std::optional<Day> last_written_day() const {
    std::optional<Day> latest;
    for (const auto& e : found_.expressions)
      if (e.shape == Shape::date && e.year)
        if (const auto day = day_by_itself(e); day && (!latest || *day > *latest)) latest = day;
    return latest;
  }

  void enter_sentence(std::uint32_t sentence) {
    if (sentence == sentence_) return;
    const bool same_paragraph =
        sentence_ < analysis_.sentences.size() &&
        analysis_.sentences[sentence_].paragraph == analysis_.sentences[sentence].paragraph;
    if (!same_paragraph) paragraph_day_.reset(), named_.reset();
    if (!same_paragraph || sentence > sentence_ + 1) dated_.reset();
    sentence_ = sentence;
    sentence_day_.reset();
  }

  TimeContext context(std::size_t index) const {
    const Expression& e = found_.expressions[index];
    TimeContext made;
    made.report = published_;
    made.report_by = published_by_;
    made.text = e.unit > Grain::week ? last_ : last_day_;
    made.future = looks_ahead(analysis_, found_.marks, e.first, e.last);
    if (e.shape == Shape::date && !e.year && e.month) made.dated = dated_ ? dated_ : written_;
    if (e.shape == Shape::date && e.day && !e.month) made.named = named_;
    made.sentence = sentence_day_ ? sentence_day_ : day_after(index);
    made.late = late_ && (sentence_day_ || !made.sentence);  // not of a day that follows the hour
    if (!made.sentence) made.sentence = paragraph_day_ ? paragraph_day_ : recent_day();
    return made;
  }

  /// The day of the events told, where the text has named one close to the report: hours further on are of
  /// it.
  std::optional<Day> recent_day() const {
    if (!last_day_ || !published_) return std::nullopt;
    const auto age = *published_ - *last_day_->start;
    return age >= std::chrono::days(0) && age <= std::chrono::days(7) ? last_day_->start : std::nullopt;
  }

  /// The day that follows an hour or a part of the day closely: "Vers 0 h 40, jeudi".
  std::optional<Day> day_after(std::size_t index) const {
    const Expression& e = found_.expressions[index];
    if (e.shape != Shape::clock && (e.shape != Shape::date || names_a_day(e))) return std::nullopt;
    const auto end = found_.expressions.end();
    const auto day = std::find_if(found_.expressions.begin() + static_cast<std::ptrdiff_t>(index) + 1, end,
                                  [](const Expression& later) { return later.shape != Shape::clock; });
    if (day == end || day->first >= e.last + kNear || !names_a_day(*day)) return std::nullopt;
    const Expression& next = *day;
    if (analysis_.tokens[next.first].sentence != sentence_) return std::nullopt;
    TimeContext own;
    own.report = published_;
    own.text = last_day_;
    own.future = looks_ahead(analysis_, found_.marks, next.first, next.last);
    const Interval days = resolve(next, own).interval;
    return days.start == days.end ? days.start : std::nullopt;
  }

  void remember(const Expression& e, const Resolution& resolution) {
    const Interval& interval = resolution.interval;
    if (!interval.start || resolution.kind == TimeKind::duration || e.shape == Shape::reference) return;
    if (e.of_page) page_line_ = sentence_;
    if (page_line_ == sentence_) {  // the hours beside it are of that day; nothing else is
      sentence_day_ = interval.start;
      return;
    }
    last_ = interval;
    if (e.year && e.month && e.day) dated_ = interval.start;
    if (e.month && e.day) named_ = interval.start;
    if (interval.date_prec > 2) return;
    last_day_ = interval;
    sentence_day_ = paragraph_day_ = interval.start;
    late_ = e.shape == Shape::night || e.part == "AF" || e.part == "EV" || e.part == "NI" ||
            e.hour.value_or(0) >= kNoon;
  }

  std::optional<Day> published_;
  Anchor published_by_;
  std::optional<Day> written_;  ///< of an undated report: a day written with its year
  const Analysis& analysis_;
  const Findings& found_;
  std::uint32_t sentence_ = 0xFFFFFFFF;
  std::uint32_t page_line_ = 0xFFFFFFFE;  ///< the last sentence that dates the page
  std::optional<Interval> last_, last_day_;
  std::optional<Day> sentence_day_, paragraph_day_, dated_, named_;
  bool late_ = false;  ///< the day the text is at is past its noon
};

/// The report's day: its publication, or the day that an undated report gives as its own ("Publié le 13
/// novembre 2023", "ce lundi 13 novembre").
ReportDay report_day(const Report& report, const Findings& found) {
  if (report.published) return {report.published, Anchor::published};
  for (const bool of_page : {true, false})
    for (const auto& e : found.expressions)
      if ((of_page ? e.of_page : e.here) && e.shape == Shape::date)
        if (const auto day = day_by_itself(e)) return {day, Anchor::inferred};
  return {};
}

/// "Tuesday and Wednesday", told on a Tuesday: days of one list follow one another, so the first is not
/// today. Only of days gone by that nothing but their weekday tells.
void order_weekdays(const std::vector<Expression>& expressions, std::vector<Resolution>& resolutions) {
  constexpr std::chrono::days kWeek{7};
  const auto bare = [&](std::size_t i) {
    const Expression& e = expressions[i];
    return e.shape == Shape::date && e.weekday && !e.day && !e.month && e.toward == Toward::unsaid &&
           !e.here && resolutions[i].interval.start && resolutions[i].anchor == Anchor::published;
  };
  for (std::size_t i = expressions.size(); i-- > 1;) {
    const bool listed = expressions[i].first == expressions[i - 1].last + 1 && bare(i) && bare(i - 1);
    if (!listed) continue;
    Interval &before = resolutions[i - 1].interval, &after = resolutions[i].interval;
    const auto ahead = *before.start - *after.start;
    if (ahead <= std::chrono::days{0} || ahead >= kWeek) continue;
    before.start = *before.start - kWeek;
    if (before.end) before.end = *before.end - kWeek;
    resolutions[i - 1].value.replace(0, 10, base::to_iso(*before.start));
  }
}

TimeMention mention_of(const Analysis& analysis, const Expression& e, Resolution&& resolution) {
  TimeMention mention;
  mention.span = cover(analysis.tokens[e.first].span, analysis.tokens[e.last - 1].span);
  mention.kind = resolution.kind;
  mention.value = std::move(resolution.value);
  mention.interval = resolution.interval;
  mention.rule = e.rule->name;
  mention.conflict = resolution.conflict;
  mention.ongoing = resolution.ongoing;
  mention.anchor = resolution.anchor;
  return mention;
}

}  // namespace

Times find_times(const Report& report, const Analysis& analysis, const pack::Dates& dates) {
  Findings found = find_expressions(analysis, dates.expressions);
  found.month = base::parse_iso_day(report.published_month + "-15");
  std::vector<Link> links = find_links(analysis, dates.links, found.expressions);
  if (merge_moments(links, found.expressions)) links = find_links(analysis, dates.links, found.expressions);
  complete_ranges(links, found.expressions);
  mark_page_dates(links, found.expressions);
  const ReportDay day = report_day(report, found);
  std::vector<Resolution> resolutions = Reader(day, analysis, found).run();
  order_weekdays(found.expressions, resolutions);
  apply_links(links, found.expressions, day, resolutions);
  Times times;
  times.day = day.day;
  for (std::size_t i = 0; i < resolutions.size(); ++i) {
    const bool unresolved = resolutions[i].unresolved;
    times.mentions.push_back(mention_of(analysis, found.expressions[i], std::move(resolutions[i])));
    const TimeMention& mention = times.mentions.back();
    const std::string words(slice(report.text, mention.span));
    if (mention.conflict) times.notes.push_back({NoteCode::weekday_conflict, mention.span, words});
    if (unresolved) times.notes.push_back({NoteCode::unresolved_time, mention.span, words});
  }
  return times;
}

}  // namespace selon::ground
