#include "export/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/date.h"
#include "export/markup.h"
#include "vocabulary/names.h"

namespace selon::exporting {

namespace {

std::string most_read(const Surroundings& around) {
  std::map<std::string, std::size_t> counts;
  for (const Report& report : around.reports)
    if (around.codings->phrases.contains(report.language) &&
        std::binary_search(around.shown.begin(), around.shown.end(), report.id))
      ++counts[report.language];
  std::string best;
  std::size_t most = 0;
  for (const auto& [language, count] : counts)
    if (count > most) best = language, most = count;
  if (!best.empty()) return best;
  return around.codings->phrases.empty() ? std::string() : around.codings->phrases.begin()->first;
}

}  // namespace

Wording::Wording(const Surroundings& around)
    : around_(around),
      code_(around.language.empty() ? most_read(around) : around.language),
      names_(around.packs->world.actors, *around.codings, code_) {
  const auto found = around.codings->phrases.find(code_);
  if (found != around.codings->phrases.end()) phrases_ = &found->second;
  for (const Report& report : around.reports)
    if (report.outlet.empty()) nameless_.emplace(report.id, &report);
}

std::string Wording::operator()(std::string_view key, Fill fill) const {
  if (!phrases_) return std::string(key);
  const auto found = phrases_->find(key);
  if (found == phrases_->end()) return std::string(key);
  // Each mark is looked for in the words alone, never in what was put in before.
  std::string out;
  std::string_view rest = found->second;
  while (!rest.empty()) {
    const auto open = rest.find('{');
    out += rest.substr(0, open);
    if (open == std::string_view::npos) break;
    const auto close = rest.find('}', open);
    if (close == std::string_view::npos) break;
    const auto name = rest.substr(open + 1, close - open - 1);
    for (const auto& [mark, value] : fill)
      if (mark == name) out += value;
    rest.remove_prefix(close + 1);
  }
  return out;
}

std::string Wording::actor(const std::string& id) const { return names_(id); }

std::string Wording::actors(const std::vector<std::string>& ids) const {
  std::vector<std::string> names;
  for (const auto& id : ids) names.push_back(actor(id));
  return joined(names, ", ");
}

std::string Wording::voice(std::string_view id) const {
  constexpr std::string_view kOutlet = "outlet:", kVia = " via ";
  if (const auto via = id.find(kVia); via != std::string_view::npos)
    return fmt::format("{} < {}", actor(std::string(id.substr(0, via))), voice(id.substr(via + kVia.size())));
  if (!id.starts_with(kOutlet)) return actor(std::string(id));
  const std::string_view name = id.substr(kOutlet.size());
  // An outlet without a name goes by its report's file.
  const auto report = nameless_.find(name);
  return std::string(report == nameless_.end() ? name : file_name(report->second->source));
}

std::string Wording::voices(const std::vector<std::string>& ids) const {
  std::vector<std::string> names;
  for (const auto& id : ids) names.push_back(voice(id));
  return joined(names, ", ");
}

std::string Wording::place(const ClaimPlace& place) const {
  const std::string name =
      place.kind == PlaceKind::country && has("state." + place.id) ? names_.state(place.id) : place.name;
  if (!place.relative) return name;
  const Relative& told = *place.relative;
  const std::string anchor = told.anchor.empty() ? name : told.anchor;
  const std::string direction = told.direction.empty() ? "" : (*this)("direction." + told.direction);
  if (!told.second_anchor.empty())
    return (*this)("between", {{"anchor", anchor}, {"second", told.second_anchor}});
  if (told.km) {
    const std::string km = fmt::format("{}", *told.km);
    return direction.empty() ? (*this)("km.plain", {{"km", km}, {"anchor", anchor}})
                             : (*this)("km", {{"km", km}, {"direction", direction}, {"anchor", anchor}});
  }
  if (!direction.empty()) return (*this)("side_of", {{"direction", direction}, {"anchor", anchor}});
  return (*this)("near", {{"anchor", anchor}});
}

std::string Wording::days(const Interval& days) const {
  if (!days.known()) return (*this)("undated");
  if (!days.end) return (*this)("since", {{"from", base::to_iso(*days.start)}});
  if (!days.start) return (*this)("until", {{"to", base::to_iso(*days.end)}});
  const std::string from = base::to_iso(*days.start), to = base::to_iso(*days.end);
  return from == to ? from : (*this)("brief.period", {{"from", from}, {"to", to}});
}

std::string Wording::title(const Event& event, const Told& told) const {
  std::string out = (*this)("type." + event.type);
  const Sides sides = sides_of(event, told);
  std::string who = actors(sides.first);
  const std::string against = actors(sides.second);
  if (!against.empty()) who += fmt::format("{}{} {}", who.empty() ? "" : " ", (*this)("against"), against);
  if (!who.empty()) out = (*this)("title.who", {{"what", out}, {"who", who}});
  if (event.place) out += ", " + place(*event.place);
  return out;
}

std::string Wording::killed(const vocabulary::Sum& deaths) const {
  if (deaths.high <= 0 && deaths.best <= 0) return {};
  const std::string low = std::to_string(deaths.low), best = std::to_string(deaths.best),
                    high = std::to_string(deaths.high);
  return deaths.low == deaths.high && deaths.low == deaths.best
             ? (*this)("killed.one", {{"best", best}})
             : (*this)("killed.range", {{"low", low}, {"best", best}, {"high", high}});
}

Colophon colophon(const Wording& words, const View& view) {
  const Surroundings& around = *view.around;
  const auto said = [&](std::string_view key, Fill fill) { return escaped(words(key, fill)); };
  const std::string reports = std::to_string(around.shown.size()),
                    claims = std::to_string(view.claims.size()),
                    events = std::to_string(view.record.events.size()),
                    revision = std::to_string(around.revision);
  return {said("made", {{"reports", reports}, {"claims", claims}, {"events", events}}),
          around.filter.empty() ? said("filter.none", {}) : said("filter", {{"filter", around.filter}}),
          said("moment", {{"moment", around.moment}, {"revision", revision}, {"digest", around.digest}})};
}

namespace {

/// `styles`: elements.
std::string head_of(const Wording& words, std::string_view title, std::string_view policy,
                    std::string_view styles) {
  return fmt::format(
      "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n<meta name=\"referrer\" "
      "content=\"no-referrer\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n"
      "{}\n</head>\n",
      escaped(words.code()), policy, escaped(title), styles);
}

}  // namespace

std::string page_head(const Wording& words, std::string_view title, std::string_view style) {
  return head_of(words, title, policy({}, {style}), fmt::format("<style>{}</style>", style));
}

std::string page_head(const Wording& words, std::string_view title, std::string_view style,
                      const EmbeddedPage& page) {
  return head_of(words, title, policy(page.script, {style, page.style}),
                 fmt::format("<style id=\"selon-text-style\">{}</style>\n<style id=\"selon-page-style\" "
                             "media=\"not all\">{}</style>",
                             style, page.style));
}

std::string link(std::string_view url, std::string_view text) {
  if (!is_link(url)) return escaped(text);
  return fmt::format("<a href=\"{}\" rel=\"noopener noreferrer\">{}</a>", escaped(url), escaped(text));
}

std::string citation(const Report& report) {
  std::string out =
      "<cite>" + escaped(report.outlet.empty() ? file_name(report.source) : std::string_view(report.outlet)) +
      "</cite>";
  if (report.published) out += ", <time>" + base::to_iso(*report.published) + "</time>";
  if (!report.title.empty() || is_link(report.url))
    out += ", " + link(report.url,
                       report.title.empty() ? std::string_view(report.url) : std::string_view(report.title));
  return out;
}

}  // namespace selon::exporting
