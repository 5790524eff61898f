#include "export/html.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/date.h"
#include "export/losses.h"
#include "export/markup.h"
#include "export/page.h"
#include "export/page_data.h"
#include "export/record_json.h"
#include "vocabulary/names.h"

namespace selon::exporting {

namespace {

constexpr std::string_view kStyle =
    ":root{color-scheme:light}body{font:15px/1.5 system-ui,sans-serif;max-width:70em;margin:0 "
    "auto;padding:1em;"
    "color:#1a1a1a;background:#fff}h1{font-size:1.5em}h2{font-size:1.2em;margin-top:2em;border-bottom:1px "
    "solid #999}"
    "h3{font-size:1.02em;margin:.2em 0}nav "
    "a{margin-right:1em}table{border-collapse:collapse;width:100%;font-size:.92em}"
    "th,td{text-align:left;padding:.25em .7em .25em 0;border-bottom:1px solid #ddd;vertical-align:top}"
    "td.n,th.n{text-align:right}article{border:1px solid #ccc;border-radius:4px;padding:.6em 1em;margin:.8em "
    "0}"
    "article:target{border-color:#003a70;box-shadow:0 0 0 2px #003a70}blockquote{margin:.3em 0 "
    ".1em;padding-left:.7em;"
    "border-left:3px solid #bbb}.small{font-size:.87em;color:#444}.status{font-style:italic}ul{margin:.3em "
    "0;padding-left:1.3em}"
    "a{color:#003a70}svg{width:100%;height:auto;max-height:34em;background:#f4f6f8;border:1px solid #ccc}"
    "svg text{font:11px sans-serif;fill:#222}svg line{stroke:#d5dade}svg "
    "circle{fill:#a32020;fill-opacity:.45;stroke:#7a1414}"
    "@page{size:A4;margin:16mm 14mm}@media "
    "print{body{max-width:none;padding:0;font-size:10pt}nav{display:none}"
    "article,tr{break-inside:avoid}a{color:inherit;text-decoration:none}details:not([open])>:not(summary){"
    "display:block}}";

/// A file of more is a text alone: a browser that had to read all of it before it shows something would help
/// nobody.
constexpr std::size_t kMostForThePage = 5'000;

/// Places on the map: events at one point together.
struct Spot {
  double lat = 0, lon = 0;
  std::string name;
  std::vector<const Event*> events;
};

class Page {
 public:
  Page(const View& view, const std::optional<EmbeddedPage>& carried, Sink& out)
      : view_(view),
        around_(*view.around),
        carried_(carried),
        out_(out),
        lookup_(view),
        losses_(view),
        words_(around_) {}

  Result<> write() {
    SELON_TRY_VOID(head());
    SELON_TRY_VOID(map());
    SELON_TRY_VOID(table());
    SELON_TRY_VOID(articles());
    SELON_TRY_VOID(control());
    SELON_TRY_VOID(sources());
    SELON_TRY_VOID(data());
    if (carried_) SELON_TRY_VOID(out_.write("<script type=\"module\">" + carried_->script + "</script>\n"));
    return out_.write("</body>\n</html>\n");
  }

 private:
  std::string said(std::string_view key, Fill fill = {}) const { return escaped(words_(key, fill)); }

  Result<> head() {
    const std::string title = words_("record.title");
    SELON_TRY_VOID(out_.write(carried_ ? page_head(words_, title, kStyle, *carried_)
                                       : page_head(words_, title, kStyle)));
    const Colophon of = colophon(words_, view_);
    return out_.write(
        fmt::format("<body>\n{}<header><h1>{}</h1>\n<p id=\"selon-made\">{}<br>\n{}</p>\n<p "
                    "class=\"small\">{}<br>{}</p>\n"
                    "<nav><a href=\"#map\">{}</a> <a href=\"#events\">{}</a> <a href=\"#control\">{}</a> <a "
                    "href=\"#sources\">{}</a></nav></header>\n<main>\n",
                    carried_ ? "<div id=\"selon-text\">\n" : "", said("record.title"), of.made, of.filter,
                    said("how"), of.moment, said("map"), said("events"), said("control"), said("sources")));
  }

  std::vector<Spot> spots() const {
    std::map<std::pair<double, double>, Spot> at;
    for (const Event& event : view_.record.events) {
      if (!event.place || !event.place->located) continue;
      Spot& spot = at[{event.place->lat, event.place->lon}];
      spot.lat = event.place->lat;
      spot.lon = event.place->lon;
      if (spot.name.empty()) spot.name = words_.place(*event.place);
      spot.events.push_back(&event);
    }
    std::vector<Spot> out;
    for (auto& [point, spot] : at) out.push_back(std::move(spot));
    return out;
  }

  /// Longitude and latitude as they are, with a net of degrees: no map of others is asked for.
  Result<> map() {
    const auto all = spots();
    if (all.empty()) return {};
    double west = 180, east = -180, south = 90, north = -90;
    for (const Spot& spot : all) {
      west = std::min(west, spot.lon), east = std::max(east, spot.lon);
      south = std::min(south, spot.lat), north = std::max(north, spot.lat);
    }
    const double margin = std::max({east - west, north - south, 1.0}) * 0.12;
    west -= margin, east += margin, south -= margin, north += margin;
    constexpr double kWidth = 1000;
    const double shrink = std::cos((south + north) / 2 * 3.14159265358979 / 180),
                 scale = kWidth / (east - west);
    const double height = (north - south) * scale / std::max(shrink, 0.1);
    const auto x = [&](double lon) { return (lon - west) * scale; };
    const auto y = [&](double lat) { return (north - lat) * height / (north - south); };
    std::string out = fmt::format(
        "<section id=\"map\"><h2>{}</h2>\n<svg viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" "
        "aria-label=\"{}\">\n",
        said("map"), kWidth, height, said("map"));
    const double span = std::max(east - west, north - south), step = span > 60   ? 20
                                                                     : span > 20 ? 5
                                                                     : span > 4  ? 1
                                                                                 : .25;
    for (double lon = std::ceil(west / step) * step; lon < east; lon += step)
      out += fmt::format(
          "<line x1=\"{0:.1f}\" y1=\"0\" x2=\"{0:.1f}\" y2=\"{1:.1f}\"/><text x=\"{0:.1f}\" "
          "y=\"{2:.1f}\">{3:g}\u00B0</text>\n",
          x(lon), height, height - 4, lon);
    for (double lat = std::ceil(south / step) * step; lat < north; lat += step)
      out += fmt::format(
          "<line x1=\"0\" y1=\"{0:.1f}\" x2=\"{1:.0f}\" y2=\"{0:.1f}\"/><text x=\"4\" "
          "y=\"{0:.1f}\">{2:g}\u00B0</text>\n",
          y(lat), kWidth, lat);
    for (const Spot& spot : all)
      out += fmt::format(
          "<a href=\"#{}\"><circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\"><title>{} "
          "({})</title></circle></a>"
          "<text x=\"{:.1f}\" y=\"{:.1f}\">{} ({})</text>\n",
          escaped(spot.events.front()->id), x(spot.lon), y(spot.lat),
          4 + 3 * std::sqrt(static_cast<double>(spot.events.size())), escaped(spot.name), spot.events.size(),
          x(spot.lon) + 9, y(spot.lat) - 6, escaped(spot.name), spot.events.size());
    return out_.write(out + "</svg></section>\n");
  }

  Result<> table() {
    SELON_TRY_VOID(out_.write("<section id=\"events\"><h2>" + said("events") + "</h2>\n"));
    if (view_.record.events.empty()) return out_.write("<p>" + said("no_events") + "</p>\n");
    SELON_TRY_VOID(out_.write(fmt::format(
        "<table><thead><tr><th>{}</th><th>{}</th><th>{}</th><th>{}</th><th "
        "class=\"n\">{}</th></tr></thead>\n<tbody>\n",
        said("col.day"), said("col.what"), said("col.status"), said("col.killed"), said("col.voices"))));
    for (const Event& event : view_.record.events)
      SELON_TRY_VOID(out_.write(
          fmt::format("<tr><td>{}</td><td><a href=\"#{}\">{}</a></td><td>{}</td><td>{}</td><td "
                      "class=\"n\">{}</td></tr>\n",
                      escaped(words_.days(event.days)), escaped(event.id),
                      escaped(words_.title(event, lookup_.told(event))),
                      said(fmt::format("status.{}", vocabulary::name(event.status))),
                      escaped(words_.killed(losses_.deaths(event.id))), independent_voices(event).size())));
    return out_.write("</tbody></table>\n");
  }

  Result<> articles() {
    for (const Event& event : view_.record.events) {
      const Told told = lookup_.told(event);
      std::string out = fmt::format(
          "<article id=\"{}\"><h3>{}</h3>\n<p class=\"small\">{}, <span class=\"status\">{}</span>{}",
          escaped(event.id), escaped(words_.title(event, told)), escaped(words_.days(event.days)),
          said(fmt::format("status.{}", vocabulary::name(event.status))), part_of(event));
      if (const std::string killed = words_.killed(losses_.deaths(event.id)); !killed.empty())
        out += "; " + escaped(killed);
      out += "</p>\n" + disputes(event) + voices(event) + claims(told);
      SELON_TRY_VOID(out_.write(out + "</article>\n"));
    }
    return out_.write("</section>\n");
  }

  std::string part_of(const Event& event) const {
    if (event.part_of.empty()) return {};
    return fmt::format("; {} <a href=\"#{}\">{}</a>", said("part"), escaped(event.part_of),
                       escaped(event.part_of));
  }

  std::string disputes(const Event& event) const {
    const auto& all = lookup_.disputes(event.id);
    if (all.empty()) return {};
    std::string out = "<p><strong>" + said("disputes") + "</strong></p>\n<ul>";
    for (const Dispute* dispute : all) {
      out += "<li>" + said(fmt::format("about.{}", vocabulary::name(dispute->about))) + "<ul>";
      for (const DisputeSide& side : dispute->sides)
        out += "<li>" +
               escaped(words_("side", {{"value", side.value}, {"voices", words_.voices(side.voices)}})) +
               "</li>";
      out += "</ul></li>\n";
    }
    return out + "</ul>\n";
  }

  std::string voices(const Event& event) const {
    std::string out = "<p><strong>" + said("voices") + "</strong></p>\n<ul>";
    for (const Voice& voice : event.voices) {
      out += "<li>" + escaped(words_.voice(voice.id));
      if (voice.interested) out += ", " + said("interested");
      if (!voice.no_weight.empty()) out += ", " + said("no_weight", {{"why", voice.no_weight}});
      out += "</li>\n";
    }
    return out + "</ul>\n";
  }

  std::string claims(const Told& told) const {
    std::string out =
        fmt::format("<details open><summary>{} ({})</summary>\n", said("claims"), told.claims.size());
    for (const Claim* claim : told.claims) {
      out += fmt::format("<blockquote>{}</blockquote><p class=\"small\">", escaped(claim->evidence.text));
      std::vector<std::string> who;
      for (const ActorRef& source : claim->attribution.sources()) who.push_back(source.id);
      if (!who.empty()) out += said("according", {{"who", words_.actors(who)}}) + "; ";
      out += said(fmt::format("certainty.{}", vocabulary::name(claim->certainty)));
      if (claim->polarity == Polarity::denied) out += ", " + said("polarity.denied");
      if (const Report* report = lookup_.report(claim->report)) out += ". " + citation(*report);
      out += fmt::format(" <code>{}</code></p>\n", escaped(claim->id));
    }
    return out + "</details>\n";
  }

  Result<> control() {
    SELON_TRY_VOID(out_.write("<section id=\"control\"><h2>" + said("control") + "</h2>\n"));
    if (!view_.record.control.empty())
      SELON_TRY_VOID(out_.write(fmt::format(
          "<table><thead><tr><th>{}</th><th>{}</th><th>{}</th><th>{}</th><th>{}</th></tr></thead>\n<tbody>\n",
          said("col.place"), said("col.holder"), said("col.from"), said("col.until"),
          said("col.according"))));
    for (const Control& held : view_.record.control) {
      const std::string from = held.from    ? base::to_iso(*held.from)
                               : held.as_of ? words_("as_of", {{"day", base::to_iso(*held.as_of)}})
                                            : std::string();
      SELON_TRY_VOID(out_.write(fmt::format(
          "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}{}</td></tr>\n", escaped(held.place),
          escaped(words_.actor(held.holder)), escaped(from), held.until ? base::to_iso(*held.until) : "",
          escaped(words_.voices(held.according_to)), held.contested ? " (" + said("contested") + ")" : "")));
    }
    return out_.write(view_.record.control.empty() ? "</section>\n" : "</tbody></table></section>\n");
  }

  Result<> sources() {
    SELON_TRY_VOID(out_.write("<section id=\"sources\"><h2>" + said("sources") + "</h2>\n<ul>\n"));
    for (const Report& report : around_.reports)
      if (std::binary_search(around_.shown.begin(), around_.shown.end(), report.id))
        SELON_TRY_VOID(out_.write("<li>" + citation(report) + "</li>\n"));
    return out_.write(carried_ ? "</ul></section>\n</main>\n</div>\n" : "</ul></section>\n</main>\n");
  }

  /// The record inside the page. A data block is no script; "<" is spelt so that nothing can end it early.
  Result<> data() {
    class Block final : public Sink {
     public:
      explicit Block(Sink& out) : out_(out) {}
      Result<> write(std::string_view bytes) override {
        std::string safe;
        safe.reserve(bytes.size());
        for (const char c : bytes) {
          if (c == '<') {
            safe += "\\u003c";
          } else if (c == '>') {
            safe += "\\u003e";
          } else if (c == '&') {
            safe += "\\u0026";
          } else {
            safe += c;
          }
        }
        return out_.write(safe);
      }

     private:
      Sink& out_;
    };
    SELON_TRY_VOID(out_.write("<script type=\"application/json\" id=\"selon-record\">"));
    Block block(out_);
    if (carried_)
      SELON_TRY_VOID(write_page_data(view_, words_.code(), block));
    else
      SELON_TRY_VOID(RecordJson().write(view_, block));
    return out_.write("</script>\n");
  }

  const View& view_;
  const Surroundings& around_;
  const std::optional<EmbeddedPage>& carried_;
  Sink& out_;
  Lookup lookup_;
  Losses losses_;
  Wording words_;
};

}  // namespace

Result<Written> Html::write(const View& view, Sink& out) const {
  const bool few = view.record.events.size() <= kMostForThePage;
  SELON_TRY(const auto carried, load_embedded_page(few ? view.around->page : std::string()));
  SELON_TRY_VOID(Page(view, carried, out).write());
  return Written{};
}

}  // namespace selon::exporting
