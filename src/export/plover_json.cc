#include "export/plover_json.h"

#include <algorithm>
#include <array>

#include "base/date.h"
#include "export/actor_codes.h"
#include "export/layout.h"
#include "export/location.h"
#include "export/losses.h"
#include "selon/version.h"
#include "vocabulary/names.h"

namespace selon::exporting {

namespace {

constexpr std::array<std::string_view, 4> kReasons = {"that are denied, withdrawn or only announced",
                                                      "of types that it does not code", "without a day",
                                                      "whose type needs a recipient, and that have none"};

struct Code {
  std::string type, mode;
  pack::PloverType of;
};

class Records {
 public:
  Records(const View& view, Sink& out)
      : around_(*view.around),
        out_(out),
        lookup_(view),
        losses_(view),
        codes_(around_.packs->world.actors, *around_.codings),
        places_(around_.packs->world, *around_.codings) {}

  Result<> add(const Event& event) {
    const Told told = lookup_.told(event);
    if (event.status == Status::denied || event.status == Status::withdrawn || only_talk(told))
      return leave_out(0);
    Code code;
    if (!code_of(event, code)) return leave_out(1);
    if (!event.days.known()) return leave_out(2);
    const Sides sides = sides_of(event, told);
    if (code.of.needs_recipient && sides.second.empty()) return leave_out(3);
    return out_.write(record(event, told, code, sides) + "\n");
  }

  Written left_out() const {
    Written out;
    for (std::size_t i = 0; i < kReasons.size(); ++i)
      if (counts_[i]) out.push_back({std::string(kReasons[i]), counts_[i]});
    return out;
  }

 private:
  Result<> leave_out(std::size_t why) {
    ++counts_[why];
    return {};
  }

  bool code_of(const Event& event, Code& out) const {
    const pack::EventType* type = around_.packs->world.event_types.find(event.type);
    if (!type || type->plover.empty()) return false;
    const auto dash = type->plover.find('-');
    out.type = type->plover.substr(0, dash);
    if (dash != std::string::npos) out.mode = type->plover.substr(dash + 1);
    const auto known = around_.codings->plover.find(out.type);
    if (known == around_.codings->plover.end()) return false;
    out.of = known->second;
    return true;
  }

  void entities(JsonWriter& out, std::string_view key, const std::vector<std::string>& ids,
                std::string_view state) const {
    out.key(key).begin_array();
    for (const auto& id : ids) {
      const ActorCode code = codes_.code(id, state);
      const pack::State* home = around_.packs->world.actors.state(code.state);
      out.begin_object().key("code").text(home ? home->iso3 : "").key("sector").text(code.sector);
      out.key("entity_text").text(code.title).key("identifier_id").text(id).end_object();
    }
    out.end_array();
  }

  void place(JsonWriter& out, const Event& event, const std::optional<Location>& at) const {
    if (!event.place) return;
    constexpr std::string_view kGeoNames = "geonames:";
    out.key("event_loc").begin_object().key("extracted_place").text(event.place->text);
    out.key("resolved_place").text(event.place->name);
    if (event.place->id.starts_with(kGeoNames))
      out.key("geonameid").text(event.place->id.substr(kGeoNames.size()));
    if (event.place->located) out.key("lat").number(event.place->lat).key("lon").number(event.place->lon);
    if (at) {
      text_field(out, "district", at->admin2);
      text_field(out, "province", at->admin1);
      out.key("country").text(at->code->country).key("country_code").text(at->iso3);
    }
    out.key("resolution").number(std::int64_t{resolution(*event.place)}).end_object();
  }

  /// PLOVER's: 5 below a city, 4 a city, 3 a district, 2 a province, 1 a country.
  static int resolution(const ClaimPlace& place) {
    switch (place.kind) {
      case PlaceKind::quarter:
      case PlaceKind::camp:
      case PlaceKind::airport:
        return 5;
      case PlaceKind::town:
        return 4;
      case PlaceKind::district:
      case PlaceKind::road:
        return 3;
      case PlaceKind::region:
      case PlaceKind::river:
      case PlaceKind::area:
        return 2;
      case PlaceKind::country:
      case PlaceKind::sea:
        return 1;
    }
    return 1;
  }

  void size(JsonWriter& out, const Event& event) const {
    const auto injured = [&](std::string_view what) {
      std::int64_t most = 0;
      for (const Loss& loss : event.losses)
        if (loss.what == what) most = std::max(most, loss.estimate.best);
      return most;
    };
    out.key("size").begin_object().key("dead").number(losses_.deaths(event.id).best);
    out.key("injured").number(injured("injured")).key("arrested").number(injured("captured")).end_object();
  }

  void citation(JsonWriter& out, const Told& told) const {
    out.key("cite_info").begin_array();
    for (const Report* report : told.reports) {
      out.begin_object().key("title").text(report->title).key("publication").text(report->outlet);
      if (is_link(report->url)) out.key("url").text(report->url);
      text_field(out, "language", report->language);
      day_field(out, "date", report->published);
      out.end_object();
    }
    out.end_array();
  }

  std::string record(const Event& event, const Told& told, const Code& code, const Sides& sides) {
    const auto at = places_.of(event);
    const std::string state = at ? at->state : std::string();
    JsonWriter out;
    out.begin_object().key("id").text(event.id).key("has_event").boolean(true);
    day_field(out, "date", event.days.start ? event.days.start : event.days.end);
    day_field(out, "enddate", event.days.end);
    entities(out, "actor", sides.first, state);
    entities(out, "recipient", sides.second, state);
    out.key("event").begin_array().text(code.type).end_array();
    place(out, event, at);
    out.key("quad_code").number(std::int64_t{code.of.quad});
    text_field(out, "mode", code.mode);
    size(out, event);
    if (told.leading) {
      out.key("event_text").text(told.leading->evidence.text);
      out.key("text_info")
          .begin_object()
          .key("start")
          .number(std::uint64_t{told.leading->evidence.span.begin});
      out.key("end").number(std::uint64_t{told.leading->evidence.span.end}).end_object();
    }
    citation(out, told);
    out.key("coder").text(std::string("selon ") + kVersion);
    text_field(out, "coded_date", around_.moment.substr(0, 10));
    text_field(out, "comment", event.title);
    return out.end_object().take();
  }

  const Surroundings& around_;
  Sink& out_;
  Lookup lookup_;
  Losses losses_;
  ActorCodes codes_;
  Locations places_;
  std::array<std::size_t, kReasons.size()> counts_{};
};

}  // namespace

Result<Written> PloverJson::write(const View& view, Sink& out) const {
  Records records(view, out);
  for (const Event& event : view.record.events) SELON_TRY_VOID(records.add(event));
  return records.left_out();
}

}  // namespace selon::exporting
