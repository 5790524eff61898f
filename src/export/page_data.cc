#include "export/page_data.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include "export/actor_names.h"
#include "export/claims_jsonl.h"
#include "export/layout.h"
#include "export/record_json.h"
#include "export/told.h"
#include "selon/version.h"
#include "vocabulary/json_write.h"

namespace selon::exporting {

namespace {

using Ids = std::set<std::string>;

/// A state is the record's own where at least this share of the events of the greatest lies in it, as GET
/// /v1/names has it.
constexpr std::int64_t kShare = 10;

/// Texts are masked by being read anew; of more reports than these none is in the file.
constexpr std::size_t kMostTexts = 500;

void add(Ids& ids, const std::vector<std::string>& more) { ids.insert(more.begin(), more.end()); }

/// Claims that the view shows, and all of its events. Ties and control may rest on others besides, which it
/// does not show.
std::vector<Claim> claims_of(const View& view) {
  std::unordered_set<std::string> wanted;
  for (const Claim& claim : view.claims) wanted.insert(claim.id);
  for (const Event& event : view.record.events) wanted.insert(event.claims.begin(), event.claims.end());
  std::vector<Claim> out;
  for (const Claim& claim : view.around->claims) {
    if (!wanted.contains(claim.id)) continue;
    out.push_back(claim);
    out.back().source = file_name(claim.source);
  }
  return out;
}

/// Reports that the view shows, that its claims are of, or that its rows name.
std::vector<const Report*> reports_of(const View& view, const std::vector<Claim>& claims) {
  Ids wanted(view.around->shown.begin(), view.around->shown.end());
  for (const Claim& claim : claims) wanted.insert(claim.report);
  for (const Control& control : view.record.control) add(wanted, control.reports);
  for (const Naming& naming : view.record.naming) add(wanted, naming.reports);
  std::vector<const Report*> out;
  for (const Report& report : view.around->reports)
    if (wanted.contains(report.id)) out.push_back(&report);
  return out;
}

std::string report_object(const Report& r) {
  JsonWriter out;
  out.begin_object().key("id").text(r.id);
  text_field(out, "url", r.url);
  text_field(out, "outlet", r.outlet);
  text_field(out, "agency", r.agency);
  text_field(out, "title", r.title);
  text_field(out, "byline", r.byline);
  text_field(out, "language", r.language);
  day_field(out, "published", r.published);
  text_field(out, "published_by", r.published_by);
  day_field(out, "modified", r.modified);
  day_field(out, "fetched", r.fetched);
  text_field(out, "digest", r.digest);
  text_field(out, "source", file_name(r.source));
  if (!r.text.empty()) {
    out.key("text").text(r.text).key("paragraphs").begin_array();
    for (const Span span : r.paragraphs)
      out.begin_object()
          .key("begin")
          .number(std::uint64_t{span.begin})
          .key("end")
          .number(std::uint64_t{span.end})
          .end_object();
    out.end_array();
  }
  return out.end_object().take();
}

/// The actor who speaks in a voice; empty of an outlet.
std::string speaker_of(std::string_view voice) {
  if (voice.starts_with("outlet:")) return {};
  return std::string(voice.substr(0, voice.find(" via ")));
}

Ids named_in(const Record& record, const std::vector<Claim>& claims) {
  Ids out;
  const auto speaks = [&](const std::string& voice) { out.insert(speaker_of(voice)); };
  for (const Event& event : record.events) {
    add(out, event.actors), add(out, event.targets);
    for (const Voice& voice : event.voices) speaks(voice.id);
    for (const Loss& loss : event.losses) out.insert(loss.of);
  }
  for (const Claim& claim : claims) {
    for (const auto* list : {&claim.actors, &claim.targets, &claim.attribution.sources()})
      for (const ActorRef& actor : *list) out.insert(actor.id);
    for (const ClaimTie& tie : claim.ties) out.insert(tie.a.id), out.insert(tie.b.id);
  }
  for (const Control& control : record.control) {
    out.insert(control.holder);
    for (const auto& voice : control.according_to) speaks(voice);
    for (const ControlVoice& voice : control.voices) out.insert(voice.holder), speaks(voice.voice);
  }
  for (const Relation& relation : record.relations) out.insert(relation.a), out.insert(relation.b);
  for (const Naming& naming : record.naming) out.insert(naming.actor), speaks(naming.voice);
  out.erase("");
  return out;
}

std::map<std::string, std::int64_t> events_by_country(const Record& record) {
  std::map<std::string, std::int64_t> out;
  for (const Event& event : record.events)
    if (event.place && !event.place->country.empty()) ++out[event.place->country];
  return out;
}

std::string names_object(const View& view, const std::string& language, const Ids& named) {
  const Surroundings& around = *view.around;
  const auto countries = events_by_country(view.record);
  std::int64_t most = 0;
  for (const auto& [country, events] : countries) most = std::max(most, events);
  std::vector<std::string> at_home;
  for (const auto& [country, events] : countries)
    if (events * kShare >= most) at_home.push_back(country);
  const ActorNames names(around.packs->world.actors, *around.codings, language);
  const ActorSides side_of(around.packs->world.actors, *around.codings, at_home);
  JsonWriter out;
  out.begin_object().key("language").text(language).key("actors").begin_array();
  for (const std::string& id : named) {
    out.begin_object().key("id").text(id).key("name").text(names(id));
    text_field(out, "full", names.in_full(id));
    out.key("side").text(name(side_of(id))).end_object();
  }
  out.end_array().key("countries").begin_array();
  for (const auto& [country, events] : countries)
    out.begin_object().key("id").text(country).key("name").text(names.state(country)).end_object();
  return out.end_array().end_object().take();
}

Result<> write_reports(const View& view, const std::vector<const Report*>& reports, Sink& out) {
  SELON_TRY_VOID(out.write(",\n\"reports\":["));
  std::string_view between = "\n ";
  for (const Report* report : reports) {
    SELON_TRY_VOID(out.write(between));
    between = ",\n ";
    if (!view.around->shown_text || reports.size() > kMostTexts) {
      SELON_TRY_VOID(out.write(report_object(*report)));
      continue;
    }
    SELON_TRY(Report whole, view.around->shown_text(*report));
    SELON_TRY_VOID(out.write(report_object(whole)));
  }
  return out.write("]");
}

}  // namespace

Result<> write_page_data(const View& view, const std::string& language, Sink& out) {
  SELON_TRY_VOID(open_record_object(view, out));
  const std::vector<Claim> claims = claims_of(view);
  SELON_TRY_VOID(list_member(out, "claims", claims, claim_line));
  SELON_TRY_VOID(write_reports(view, reports_of(view, claims), out));
  const Ids named = named_in(view.record, claims);
  std::vector<std::string> languages;
  for (const auto& [code, phrases] : view.around->codings->phrases) languages.push_back(code);
  SELON_TRY_VOID(list_member(out, "names", languages,
                             [&](const std::string& code) { return names_object(view, code, named); }));
  JsonWriter rest;
  rest.begin_object().key("language").text(language).key("revision").number(view.around->revision);
  const std::string members = rest.key("version").text(kVersion).end_object().take();
  return out.write(",\n" + members.substr(1) + "\n");
}

}  // namespace selon::exporting
