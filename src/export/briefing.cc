#include "export/briefing.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/date.h"
#include "export/losses.h"
#include "export/markup.h"
#include "export/page.h"
#include "vocabulary/names.h"

namespace selon::exporting {

namespace {

constexpr std::size_t kMostNotes = 4;  // footnotes a line; the record has the others

constexpr std::string_view kStyle =
    "body{font:11pt/1.45 Georgia,'Times New Roman',serif;max-width:46em;margin:2em auto;padding:0 "
    "1em;color:#111}"
    "h1{font-size:1.5em;margin:0}h2{font-size:1.15em;border-bottom:1px solid #999;margin:1.6em 0 .4em}"
    "h3{font-size:1em;margin:1em 0 .2em}p{margin:.35em 0}.small,footer,ol.notes{font-size:.82em;color:#333}"
    "table{border-collapse:collapse;font-size:.9em;width:100%}th,td{text-align:left;padding:.15em .6em .15em "
    "0;border-bottom:1px solid #ddd;vertical-align:top}td.n,th.n{text-align:right}sup a{text-decoration:none}"
    "blockquote{display:inline;margin:0}.status{font-style:italic}a{color:#003a70}"
    "ol.notes li{margin:.25em 0;overflow-wrap:anywhere}"
    "@page{size:A4;margin:18mm 16mm}@media print{body{max-width:none;margin:0;padding:0;font-size:10pt}"
    "h2,h3{break-after:avoid}li,tr,p{break-inside:avoid}a{color:inherit}}";

class Brief {
 public:
  Brief(const View& view, Sink& out)
      : view_(view), around_(*view.around), out_(out), lookup_(view), losses_(view), words_(around_) {}

  Result<> write() {
    SELON_TRY_VOID(head());
    SELON_TRY_VOID(figures());
    SELON_TRY_VOID(events());
    SELON_TRY_VOID(disputes());
    SELON_TRY_VOID(control());
    SELON_TRY_VOID(notes());
    return out_.write("</body>\n</html>\n");
  }

 private:
  std::string said(std::string_view key, Fill fill = {}) const { return escaped(words_(key, fill)); }

  Result<> head() {
    std::optional<Day> first, last;
    for (const Event& event : view_.record.events) {
      const auto from = event.days.start ? event.days.start : event.days.end,
                 to = event.days.end ? event.days.end : event.days.start;
      if (from && (!first || *from < *first)) first = from;
      if (to && (!last || *to > *last)) last = to;
    }
    const std::string period = words_.days({first, last, 1});
    const std::string title = words_("brief.title") + (first ? ", " + period : "");
    SELON_TRY_VOID(out_.write(page_head(words_, title, kStyle)));
    SELON_TRY_VOID(out_.write(fmt::format("<body>\n<header><h1>{}</h1>\n<p>{}</p>\n", said("brief.title"),
                                          first ? escaped(period) : said("brief.undated"))));
    const Colophon of = colophon(words_, view_);
    SELON_TRY_VOID(
        out_.write(fmt::format("<p class=\"small\">{}<br>{}<br>{}</p>\n<p class=\"small\">{}</p></header>\n",
                               of.made, of.filter, of.moment, said("how"))));
    return {};
  }

  Result<> figures() {
    struct Sum {
      std::size_t events = 0;
      vocabulary::Sum deaths;
    };
    std::map<std::string, Sum> by_type;
    vocabulary::Sum all;
    for (const Event& event : view_.record.events) {
      const vocabulary::Sum& deaths = losses_.deaths(event.id);
      Sum& sum = by_type[event.type];
      ++sum.events;
      for (auto* into : {&sum.deaths, &all}) {
        into->low += deaths.low;
        into->best += deaths.best;
        into->high += deaths.high;
      }
    }
    if (by_type.empty()) return out_.write("<p>" + said("no_events") + "</p>\n");
    SELON_TRY_VOID(
        out_.write(fmt::format("<section><h2>{}</h2>\n<table><thead><tr><th>{}</th><th "
                               "class=\"n\">{}</th><th>{}</th></tr></thead>\n<tbody>\n",
                               said("figures"), said("col.type"), said("col.events"), said("col.killed"))));
    for (const auto& [type, sum] : by_type)
      SELON_TRY_VOID(
          out_.write(fmt::format("<tr><td>{}</td><td class=\"n\">{}</td><td>{}</td></tr>\n",
                                 said("type." + type), sum.events, escaped(words_.killed(sum.deaths)))));
    const std::string low = std::to_string(all.low), best = std::to_string(all.best),
                      high = std::to_string(all.high);
    return out_.write(fmt::format("</tbody></table>\n<p class=\"small\">{}</p></section>\n",
                                  said("killed.sum", {{"low", low}, {"best", best}, {"high", high}})));
  }

  Result<> events() {
    if (view_.record.events.empty()) return {};
    SELON_TRY_VOID(out_.write("<section><h2>" + said("events") + "</h2>\n"));
    std::string day;
    for (const Event& event : view_.record.events) {
      const std::string its = words_.days(event.days);
      if (its != day) SELON_TRY_VOID(out_.write("<h3>" + escaped(its) + "</h3>\n"));
      day = its;
      SELON_TRY_VOID(out_.write(line(event)));
    }
    return out_.write("</section>\n");
  }

  std::string line(const Event& event) {
    const Told told = lookup_.told(event);
    std::string out = fmt::format("<p id=\"{}\"><strong>{}.</strong>", escaped(event.id),
                                  escaped(words_.title(event, told)));
    if (const std::string killed = words_.killed(losses_.deaths(event.id)); !killed.empty())
      out += " " + escaped(killed) + ".";
    if (const auto who = attributed_to(told, lookup_); !who.empty())
      out += " " + said("according.begin", {{"who", words_.voices(who)}});
    out += fmt::format(" <span class=\"status\">{}</span>",
                       said(fmt::format("status.{}", vocabulary::name(event.status))));
    std::size_t cited = 0;
    std::vector<const Claim*> claims = told.claims;
    if (told.leading) {  // the surest first
      std::erase(claims, told.leading);
      claims.insert(claims.begin(), told.leading);
    }
    for (const Claim* claim : claims) {
      if (cited++ == kMostNotes) break;
      out += reference(*claim);
    }
    if (claims.size() > kMostNotes) {
      const std::string more = std::to_string(claims.size() - kMostNotes);
      out += " <span class=\"small\">(" + said("more_claims", {{"n", more}}) + ")</span>";
    }
    return out + "</p>\n";
  }

  /// The mark of a claim's footnote, which is made where it is named first.
  std::string reference(const Claim& claim) {
    const auto [at, fresh] = numbers_.try_emplace(claim.id, cited_.size() + 1);
    if (fresh) cited_.push_back(&claim);
    return fmt::format("<sup><a href=\"#note{0}\">[{0}]</a></sup>", at->second);
  }

  Result<> disputes() {
    if (view_.record.disputes.empty()) return {};
    SELON_TRY_VOID(out_.write("<section><h2>" + said("disputes") + "</h2>\n"));
    std::map<std::string_view, const Event*> events;
    for (const Event& event : view_.record.events) events.emplace(event.id, &event);
    for (const Dispute& dispute : view_.record.disputes) {
      const auto event = events.find(dispute.event);
      if (event == events.end()) continue;
      std::string out = fmt::format("<p><a href=\"#{}\">{}</a>, {}: ", escaped(dispute.event),
                                    escaped(words_.title(*event->second, lookup_.told(*event->second))),
                                    said(fmt::format("about.{}", vocabulary::name(dispute.about))));
      for (std::size_t i = 0; i < dispute.sides.size(); ++i) {
        const DisputeSide& side = dispute.sides[i];
        if (i) out += "; ";
        out += escaped(words_("side", {{"value", side.value}, {"voices", words_.voices(side.voices)}}));
        if (!side.claims.empty())
          if (const Claim* claim = lookup_.claim(side.claims.front())) out += reference(*claim);
      }
      SELON_TRY_VOID(out_.write(out + ".</p>\n"));
    }
    return out_.write("</section>\n");
  }

  Result<> control() {
    if (view_.record.control.empty()) return {};
    SELON_TRY_VOID(
        out_.write(fmt::format("<section><h2>{}</h2>\n<table><thead><tr><th>{}</th><th>{}</th><th>{}</"
                               "th><th>{}</th><th>{}</th></tr></thead>\n<tbody>\n",
                               said("control"), said("col.place"), said("col.holder"), said("col.from"),
                               said("col.until"), said("col.according"))));
    for (const Control& held : view_.record.control) {
      const std::string from = held.from    ? base::to_iso(*held.from)
                               : held.as_of ? words_("as_of", {{"day", base::to_iso(*held.as_of)}})
                                            : std::string();
      std::string who = escaped(words_.voices(held.according_to));
      if (held.contested) who += " <span class=\"status\">(" + said("contested") + ")</span>";
      if (!held.claims.empty())
        if (const Claim* claim = lookup_.claim(held.claims.front())) who += reference(*claim);
      SELON_TRY_VOID(
          out_.write(fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                                 escaped(held.place), escaped(words_.actor(held.holder)), escaped(from),
                                 held.until ? base::to_iso(*held.until) : "", who)));
    }
    return out_.write("</tbody></table></section>\n");
  }

  Result<> notes() {
    if (cited_.empty()) return {};
    SELON_TRY_VOID(out_.write("<section><h2>" + said("sources") + "</h2>\n<ol class=\"notes\">\n"));
    for (std::size_t i = 0; i < cited_.size(); ++i) {
      const Claim& claim = *cited_[i];
      std::string out = fmt::format("<li id=\"note{}\"><blockquote>{}</blockquote> ", i + 1,
                                    escaped("\u00AB " + claim.evidence.text + " \u00BB"));
      std::vector<std::string> who;
      for (const ActorRef& source : claim.attribution.sources()) who.push_back(source.id);
      if (!who.empty()) out += said("according", {{"who", words_.actors(who)}}) + "; ";
      out += said(fmt::format("certainty.{}", vocabulary::name(claim.certainty)));
      if (claim.polarity == Polarity::denied) out += ", " + said("polarity.denied");
      if (const Report* report = lookup_.report(claim.report)) out += ". " + citation(*report);
      SELON_TRY_VOID(out_.write(out + "</li>\n"));
    }
    return out_.write("</ol></section>\n");
  }

  const View& view_;
  const Surroundings& around_;
  Sink& out_;
  Lookup lookup_;
  Losses losses_;
  Wording words_;
  std::map<std::string_view, std::size_t> numbers_;
  std::vector<const Claim*> cited_;
};

}  // namespace

Result<Written> Briefing::write(const View& view, Sink& out) const {
  SELON_TRY_VOID(Brief(view, out).write());
  return Written{};
}

}  // namespace selon::exporting
