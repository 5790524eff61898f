#include <fmt/format.h>

#include "base/date.h"
#include "cli/copy_words.h"
#include "cli/phrases.h"
#include "cli/review.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "cli/view.h"
#include "engine/origin.h"
#include "export/claims_jsonl.h"
#include "export/record_json.h"
#include "record/explanation.h"
#include "record/laying.h"
#include "record/objects.h"
#include "vocabulary/json_write.h"
#include "vocabulary/names.h"

namespace selon::cli {

namespace {

using vocabulary::name;

/// The sentence with its trigger marked.
std::string marked_sentence(const Claim& c, const Terminal& terminal) {
  const std::string& text = c.evidence.text;
  const Span e = c.evidence.span, t = c.trigger;
  if (!e.contains(t) || t.empty() || e.size() != text.size()) return "“" + shown(text) + "”";
  const std::size_t begin = t.begin - e.begin, end = t.end - e.begin;
  return "“" + shown(text.substr(0, begin)) +
         terminal.styled(Style::yellow, shown(text.substr(begin, end - begin))) + shown(text.substr(end)) +
         "”";
}

std::string with_words(const std::vector<ActorRef>& actors) {
  std::string out;
  for (const ActorRef& a : actors)
    out += fmt::format("{}{}{}", out.empty() ? "" : ", ", shown(a.id),
                       a.text.empty() ? "" : fmt::format(" “{}”", shown(a.text)));
  return out;
}

std::string time_in_words(const ClaimTime& time) {
  std::string out = days_in_words(time.interval);
  if (time.interval.date_prec > 0) out += fmt::format(", precision {}", time.interval.date_prec);
  if (!time.text.empty()) out += fmt::format(", from “{}”", shown(time.text));
  if (time.inherited) out += ", from another sentence";
  if (time.conflict) out += ", weekday and date disagree";
  return out;
}

std::string place_with_proof(const ClaimPlace& place) {
  std::string out = place_in_words(place);
  if (!place.country.empty()) out += ", " + shown(place.country);
  if (place.located)
    out += fmt::format(", {:.4f} {:.4f}, within {:g} km, precision {}", place.lat, place.lon, place.radius_km,
                       place.where_prec);
  if (!place.text.empty()) out += fmt::format(", from “{}”", shown(place.text));
  if (place.inherited) out += ", from another sentence";
  return out;
}

void add_row(Table& table, const std::string& what, const std::string& value) {
  if (!value.empty()) table.add({{what, Style::dim}, {value}});
}

Table facts_of(const Claim& c, const View& view) {
  Table table({"", ""});
  add_row(table, "type", plain_words(c.type));
  add_row(table, "who", with_words(c.actors));
  add_row(table, "whom", with_words(c.targets));
  add_row(table, "where", c.place ? place_with_proof(*c.place) : "not said");
  add_row(table, "when", c.time ? time_in_words(*c.time) : "not said");
  std::string quantities;
  for (const Quantity& q : c.quantities)
    quantities +=
        fmt::format("{}{} “{}”", quantities.empty() ? "" : "; ", quantity_in_words(q), shown(q.text));
  add_row(table, "how many", quantities);
  add_row(table, "means", fmt::format("{}", fmt::join(c.means, ", ")));
  add_row(table, "outcome", shown(c.outcome));
  const Report* report = view.report(c.report);
  std::string chain = with_words(c.attribution.sources());
  chain += fmt::format("{}{}", chain.empty() ? "" : " < ", view.origin(c.report));
  if (report && !report->agency.empty()) chain += fmt::format(" < {}", shown(report->agency));
  add_row(table, "who says so", chain);
  add_row(table, "how surely", fmt::format("{}, {}", name(c.certainty), name(c.polarity)));
  add_row(
      table, "found by",
      fmt::format("{}, confidence {:.2f}", c.rule.empty() ? "no rule named" : shown(c.rule), c.confidence));
  return table;
}

void add_notes(Table& table, const std::vector<Note>& notes, const std::string& whose) {
  for (const Note& note : notes)
    add_row(table, whose,
            fmt::format("{}{}{}", plain_words(name(note.code)), note.detail.empty() ? "" : ": ",
                        shown(note.detail)));
}

/// What was decided of a claim, and what was read where it now says otherwise.
Result<> add_decisions(Table& table, View& view, const Claim& c) {
  SELON_TRY(const auto decided, record::load_decisions_on(view.store, std::vector{c.id}));
  if (decided.empty()) return {};
  SELON_TRY(const auto read, record::load_reading(view.store, c.id));
  for (const std::string_view field : record::decidable_fields()) {
    if (!read) break;
    const std::string was = in_words(record::value_in(*read, field)),
                      now = in_words(record::value_in(c, field));
    if (was != now)
      add_row(table, "was read as", fmt::format("{}: {}", field, was.empty() ? "nothing" : was));
  }
  for (const auto& logged : decided)
    add_row(
        table, logged.taken_back ? "taken back" : "decided",
        fmt::format("{}. {} {}, {}{}{}", logged.number, shown(logged.decision.who), in_words(logged),
                    logged.decision.at, logged.decision.why.empty() ? "" : ": ", shown(logged.decision.why)));
  return {};
}

Result<int> explain_claim(View& view, const Claim& c, Terminal& terminal) {
  Table table = facts_of(c, view);
  SELON_TRY_VOID(add_decisions(table, view, c));
  add_notes(table, c.notes, "note");
  SELON_TRY(const auto room_notes, record::load_notes(view.store, c.report));
  for (const auto& room_note : room_notes)
    if (c.evidence.span.overlaps(room_note.note.span)) add_notes(table, {room_note.note}, room_note.room);
  const auto event = view.event_of_claim.find(c.id);
  if (event != view.event_of_claim.end())
    add_row(table, "event",
            fmt::format("{} {}, told by {} claims", event->second->id, shown(event->second->title),
                        event->second->claims.size()));
  for (const Versions& article : view.record.versions)
    for (const ClaimChange& change : article.changes)
      if (change.before == c.id)
        add_row(table, "newer version",
                change.after.empty() ? "does not make this claim: withdrawn"
                                     : fmt::format("makes it as {} ({})", change.after, name(change.fate)));
  SELON_TRY(const auto sources, record::load_sources(view.store, c.report));
  for (const auto& source : sources)
    add_row(table, "read from",
            fmt::format("{}, bytes {} to {} of its text", shown(source), c.evidence.span.begin,
                        c.evidence.span.end));
  SELON_TRY(const auto report, record::load_report(view.store, c.report));
  if (!report)
    return fail(ErrorCode::corrupt, fmt::format("claim {} has no report", c.id), {view.store.path()});
  SELON_TRY(const auto origin, engine::origin_of(view.store, *report, c.evidence.span));
  if (origin)
    add_row(table, "as it arrived",
            fmt::format("bytes {} to {} of the document with SHA-256 {}", origin->begin_byte,
                        origin->end_byte, origin->digest));
  terminal.line(terminal.styled(Style::bold, "claim " + shown(c.id)));
  terminal.line(marked_sentence(c, terminal));
  terminal.say(table.render(terminal));
  return 0;
}

Result<int> explain_event(const View& view, const Event& e, Terminal& terminal) {
  terminal.line(terminal.styled(Style::bold, fmt::format("event {}  {}", e.id, shown(e.title))));
  Table voices({"voice", "claims", "", "adds no weight"});
  for (const Voice& v : e.voices)
    voices.add({{view.voice(v.id), Style::cyan},
                {listed(v.claims, 6)},
                {v.interested ? "a party to the fight" : ""},
                {shown(v.no_weight)}});
  terminal.line(fmt::format("{}: {}", name(e.status), shown(e.why)));
  terminal.say(voices.render(terminal));
  for (const Story& story : view.record.stories)
    if (story.id == e.story)
      for (const auto& reason : story.reasons) terminal.line("story: " + shown(reason));
  for (const UpdateSeries& series : view.record.updates)
    if (series.event == e.id)
      terminal.line(fmt::format("a figure that grows, no dispute: {} in {}", shown(series.what),
                                listed(series.claims, 8)));
  for (const auto& id : e.claims)
    if (const Claim* claim = view.claim(id)) {
      terminal.line(terminal.styled(Style::dim, "\nclaim " + shown(id)));
      terminal.line(marked_sentence(*claim, terminal));
      terminal.say(facts_of(*claim, view).render(terminal));
    }
  return 0;
}

Result<int> explain_report(View& view, const std::string& id, Terminal& terminal) {
  SELON_TRY(const auto report, record::load_report(view.store, id));
  SELON_TRY(const auto notes, record::load_notes(view.store, id));
  SELON_TRY(const auto sources, record::load_sources(view.store, id));
  Table table({"", ""});
  add_row(table, "title", shown(report->title));
  add_row(table, "outlet", shown(report->outlet));
  add_row(table, "agency", shown(report->agency));
  add_row(table, "language", report->language.empty() ? "unknown" : report->language);
  add_row(table, "published",
          report->published
              ? fmt::format("{}, from {}", base::to_iso(*report->published), report->published_by)
              : "not known, and not filled in");
  for (const auto& source : sources) add_row(table, "read from", shown(source));
  for (const auto& kin : kin_in_words(view, id)) add_row(table, "kin", kin);
  for (const CopyGroup& group : view.record.copies)
    for (const Copy& copy : group.copies)
      if (copy.report == id) {
        SELON_TRY(const auto edits, edits_in_words(view, group, copy));
        for (const auto& edit : edits) add_row(table, "changed", edit);
      }
  add_row(table, "text",
          fmt::format("{} bytes, {} paragraphs", report->text.size(), report->paragraphs.size()));
  add_notes(table, report->notes, "note");
  for (const auto& note : notes) add_notes(table, {note.note}, note.room);
  for (const Claim& claim : view.claims)
    if (claim.report == id) add_row(table, "claim", fmt::format("{} {}", claim.id, plain_words(claim.type)));
  terminal.line(terminal.styled(Style::bold, "report " + id));
  terminal.say(table.render(terminal));
  return 0;
}

Result<int> explain_as_json(View& view, const std::string& id, Terminal& terminal) {
  SELON_TRY(const auto explanation, record::load_explanation(view.store, id));
  if (explanation) {
    terminal.line(record::object_of(*explanation, exporting::claim_line));
    return 0;
  }
  vocabulary::JsonWriter out;
  out.begin_object();
  if (const Event* event = view.event(id)) {
    out.key("event").raw(exporting::event_object(*event)).key("claims").begin_array();
    for (const auto& claim_id : event->claims)
      if (const Claim* its = view.claim(claim_id)) out.raw(exporting::claim_line(*its));
    out.end_array();
  }
  SELON_TRY(const auto provenance, record::load_provenance(view.store, id));
  record::write_provenance(out, provenance);
  terminal.line(out.end_object().str());
  return 0;
}

}  // namespace

Result<int> explain(const Command& command, Terminal& terminal) {
  SELON_TRY(View view, open_view(command, terminal));
  SELON_TRY(const auto rejected, record::load_rejected_claims(view.store));
  for (const Claim& claim : rejected) view.claim_by_id.emplace(claim.id, &claim);
  std::vector<std::string> ids;
  for (const auto& [claim_id, claim] : view.claim_by_id) ids.push_back(claim_id);
  for (const Event& e : view.record.events) ids.push_back(e.id);
  for (const auto& [id, report] : view.reports) ids.push_back(id);
  SELON_TRY(const std::string id, only_id(ids, command.words[1], "claim, event or report"));
  if (command.json()) return explain_as_json(view, id, terminal);
  if (const Claim* claim = view.claim(id)) return explain_claim(view, *claim, terminal);
  if (const Event* e = view.event(id)) return explain_event(view, *e, terminal);
  return explain_report(view, id, terminal);
}

}  // namespace selon::cli
