#include "engine/masking.h"

#include <algorithm>

#include "record/load.h"
#include "text/fold.h"

namespace selon::engine {

namespace {

void hide(std::string& text, Span span) {
  std::fill(text.begin() + span.begin, text.begin() + span.end, kMasked);
}

void mask_spans(std::string& text, const std::vector<Span>& spans) {
  for (const Span span : spans)
    if (span.end <= text.size()) hide(text, span);
}

void add_names(std::string_view text, const std::vector<Span>& spans, std::vector<std::string>& names) {
  for (const Span span : spans) {
    names.emplace_back(slice(text, span));
    names.push_back(text::fold(slice(text, span)));
  }
}

/// Where one of the names stands to the letter.
std::vector<Span> occurrences(std::string_view text, const std::vector<std::string>& names) {
  std::vector<Span> out;
  for (const std::string& name : names)
    for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + name.size()))
      out.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + name.size())});
  return out;
}

void sort_names(std::vector<std::string>& names) {
  std::sort(names.begin(), names.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  names.erase(std::unique(names.begin(), names.end()), names.end());
}

std::vector<Span> joined(std::vector<Span> a, const std::vector<Span>& b) {
  a.insert(a.end(), b.begin(), b.end());
  std::sort(a.begin(), a.end());
  std::vector<Span> out;
  for (const Span span : a) {
    if (out.empty() || span.begin >= out.back().end) {
      out.push_back(span);
    } else {
      out.back().end = std::max(out.back().end, span.end);
    }
  }
  return out;
}

void mask_actors(std::vector<ActorRef>& actors, const ReportMask& by) {
  for (ActorRef& actor : actors) mask_words(actor.text, by);
}

}  // namespace

bool may_need_mask(const Claim& claim) {
  const auto any = [](const std::vector<ActorRef>& actors) {
    return std::any_of(actors.begin(), actors.end(),
                       [](const ActorRef& actor) { return may_name_somebody(actor.text); });
  };
  return may_name_somebody(claim.evidence.text) || any(claim.actors) || any(claim.targets) ||
         any(claim.attribution.sources()) || (claim.place && may_name_somebody(claim.place->text));
}

bool may_need_mask(const Report& report) { return !report.text.empty() || may_name_somebody(report.title); }

ReportMask mask_of(const Report& report, std::span<const Claim> claims, Workspace& workspace) {
  ReportMask out;
  const bool in_text = may_name_somebody(report.text);
  if (!in_text && !may_name_somebody(report.title)) return out;
  OfficeHolders in_office;
  for (const Claim& claim : claims) in_office.add(claim);
  if (in_text) out.text = private_names(look_at(report, workspace), in_office, packs_of(workspace));
  add_names(report.text, out.text, out.names);
  const auto in_title = private_names(report.title, report.language, in_office, workspace);
  add_names(report.title, in_title, out.names);
  sort_names(out.names);
  out.title = joined(in_title, occurrences(report.title, out.names));
  return out;
}

void mask(std::string& words, Span window, const ReportMask& by) {
  if (words.size() != window.size()) return mask_words(words, by);
  auto name = std::partition_point(by.text.begin(), by.text.end(),
                                   [&](Span span) { return span.end <= window.begin; });
  for (; name != by.text.end() && name->begin < window.end; ++name)
    hide(words, {std::max(name->begin, window.begin) - window.begin,
                 std::min(name->end, window.end) - window.begin});
}

void mask_words(std::string& words, const ReportMask& by) {
  for (const Span span : occurrences(words, by.names)) hide(words, span);
}

void mask(Report& report, const ReportMask& by) {
  mask_spans(report.text, by.text);
  mask_spans(report.title, by.title);
  for (Note& note : report.notes) mask(note, by);
}

void mask(Note& note, const ReportMask& by) { mask_words(note.detail, by); }

void mask(Claim& claim, const ReportMask& by) {
  if (by.empty()) return;
  mask(claim.evidence.text, claim.evidence.span, by);
  mask_actors(claim.actors, by);
  mask_actors(claim.targets, by);
  if (!claim.attribution.by_outlet()) {
    auto sources = claim.attribution.sources();
    mask_actors(sources, by);
    claim.attribution = Attribution::relayed(std::move(sources), claim.attribution.cue());
  }
  if (claim.place)
    for (std::string* words : {&claim.place->name, &claim.place->text, &claim.place->id, &claim.place->town})
      mask_words(*words, by);
  if (claim.time) mask_words(claim.time->text, by);
  for (Quantity& quantity : claim.quantities) {
    mask_words(quantity.of, by);
    mask_words(quantity.text, by);
  }
  mask_words(claim.outcome, by);
  for (Note& note : claim.notes) mask(note, by);
}

void mask(Reading& reading, const ReportMask& by) {
  mask(reading.report, by);
  for (auto* places : {&reading.grounding.places, &reading.grounding.anchors})
    for (PlaceMention& place : *places) {
      mask_words(place.name, by);
      mask_words(place.id, by);
    }
}

void mask(DecisionSubject& subject, const ReportMask& by) {
  mask(subject.evidence.text, subject.evidence.span, by);
  mask(subject.trigger.text, subject.trigger.span, by);
}

void mask(FactEdit& edit, const ReportMask& original, const ReportMask& copy) {
  mask_words(edit.before, original);
  mask_words(edit.after, copy);
}

Result<const ReportMask*> StoreMasks::of(const std::string& id) {
  if (const auto found = kept_.find(id); found != kept_.end()) return &found->second;
  ReportMask made;
  SELON_TRY(const auto report, record::load_report(store_, id));
  if (report) {
    SELON_TRY(const auto claims, record::load_counting_claims_of(store_, id));
    made = mask_of(*report, claims, workspace_);
  }
  return &kept_.emplace(id, std::move(made)).first->second;
}

Result<> StoreMasks::mask(Claim& claim) {
  if (!may_need_mask(claim)) return {};
  SELON_TRY(const ReportMask* by, of(claim.report));
  engine::mask(claim, *by);
  return {};
}

Result<> StoreMasks::mask(Report& report) {
  if (!may_need_mask(report)) return {};
  SELON_TRY(const ReportMask* by, of(report.id));
  engine::mask(report, *by);
  return {};
}

}  // namespace selon::engine
