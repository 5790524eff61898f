#include "vocabulary/names.h"

#include <array>

namespace selon::vocabulary {

namespace {

template <class Enum, Enum last, std::size_t count>
constexpr std::array<std::string_view, count> checked(const std::string_view (&words)[count]) {
  static_assert(count == static_cast<std::size_t>(last) + 1, "a value without a name, or a name too many");
  return std::to_array(words);
}

constexpr auto kActorKind = checked<ActorKind, ActorKind::unnamed>(
    {"state", "government", "military", "police", "rebel", "militia", "mission", "organisation", "media",
     "person", "civilians", "unnamed"});
constexpr auto kAnchor = checked<Anchor, Anchor::inferred>({"none", "self", "published", "text", "inferred"});
constexpr auto kCertainty = checked<Certainty, Certainty::rumour>(
    {"stated", "reported", "planned", "conditional", "possible", "rumour"});
constexpr auto kContainer = checked<Container, Container::html>({"plain", "html"});
constexpr auto kClaimFate =
    checked<ClaimFate, ClaimFate::withdrawn>({"kept", "added", "changed", "withdrawn"});
constexpr auto kControlKind = checked<ControlKind, ControlKind::leaves>({"holds", "takes", "leaves"});
constexpr auto kCopyKind =
    checked<CopyKind, CopyKind::spun>({"copy", "reprint", "excerpt", "translation", "spun"});
constexpr auto kDecisionAbout = checked<DecisionAbout, DecisionAbout::story>({"claim", "event", "story"});
constexpr auto kDecisionKind = checked<DecisionKind, DecisionKind::undo>(
    {"accept", "reject", "correct", "none", "together", "apart", "disputed", "release", "undo"});
constexpr auto kDependency = checked<Dependency, Dependency::dep>(
    {"none",      "root",       "nsubj",     "nsubj:pass", "csubj",        "obj",      "iobj",      "obl",
     "obl:agent", "expl",       "vocative",  "dislocated", "xcomp",        "ccomp",    "advcl",     "acl",
     "acl:relcl", "advmod",     "discourse", "aux",        "aux:pass",     "aux:caus", "cop",       "mark",
     "nmod",      "appos",      "nummod",    "amod",       "det",          "case",     "clf",       "conj",
     "cc",        "fixed",      "flat",      "compound",   "compound:prt", "list",     "parataxis", "orphan",
     "goeswith",  "reparandum", "punct",     "dep"});
constexpr auto kDisputeAbout = checked<DisputeAbout, DisputeAbout::target>(
    {"occurrence", "outcome", "number", "place", "time", "actor", "target"});
constexpr auto kErrorCode = checked<ErrorCode, ErrorCode::timed_out>(
    {"unexpected", "usage", "not_found", "invalid", "unreadable", "too_large", "busy", "corrupt", "disk_full",
     "refused", "unreachable", "timed_out"});
constexpr auto kMarkKind =
    checked<MarkKind, MarkKind::doubt>({"number", "place", "actor", "day", "name", "negation", "doubt"});
constexpr auto kMentionForm =
    checked<MentionForm, MentionForm::possessive>({"name", "nominal", "pronoun", "possessive"});
constexpr auto kNameType = checked<NameType, NameType::misc>({"PER", "LOC", "ORG", "MISC"});
constexpr auto kForm = checked<Form, Form::item>({"plain", "html", "json", "item"});
constexpr auto kReason = checked<Reason, Reason::archive_method>({"bad_form",
                                                                  "fault",
                                                                  "missing",
                                                                  "no_access",
                                                                  "leads_out",
                                                                  "too_deep",
                                                                  "empty",
                                                                  "blank",
                                                                  "binary",
                                                                  "undecodable",
                                                                  "other_format",
                                                                  "needs_fetching",
                                                                  "not_fetched",
                                                                  "no_documents",
                                                                  "body_too_large",
                                                                  "line_too_large",
                                                                  "not_json",
                                                                  "json_too_deep",
                                                                  "json_keys",
                                                                  "no_text",
                                                                  "not_utf8",
                                                                  "ratio_too_high",
                                                                  "nested_encodings",
                                                                  "unknown_encoding",
                                                                  "packing_damaged",
                                                                  "packing_cut",
                                                                  "record_too_large",
                                                                  "record_cut",
                                                                  "record_header",
                                                                  "length_lies",
                                                                  "garbage",
                                                                  "not_http",
                                                                  "chunks_damaged",
                                                                  "digest_mismatch",
                                                                  "archive_damaged",
                                                                  "archive_unseekable",
                                                                  "feed_cut",
                                                                  "feed_limit",
                                                                  "archive_method"});
constexpr auto kNoteCode = checked<NoteCode, NoteCode::date_conflict>(
    {"undated_report",     "unknown_language",      "truncated",         "weekday_conflict",
     "unresolved_time",    "ambiguous_place",       "unknown_place",     "unknown_actor",
     "unattributed_quote", "trigger_without_roles", "decoded_with_loss", "foreign_passage",
     "sentence_cut",       "after_fetching",        "day_from_story",    "day_of_report",
     "doubtful_source",    "place_from_story",      "look_alike_outlet", "date_conflict"});
constexpr auto kPlaceKind = checked<PlaceKind, PlaceKind::area>(
    {"town", "quarter", "camp", "airport", "district", "region", "country", "river", "road", "sea", "area"});
constexpr auto kPlaceRole = checked<PlaceRole, PlaceRole::to>({"mentioned", "at", "from", "to"});
constexpr auto kPolarity = checked<Polarity, Polarity::denied>({"affirmed", "denied"});
constexpr auto kStatus =
    checked<Status, Status::withdrawn>({"reported", "corroborated", "disputed", "denied", "withdrawn"});
constexpr auto kTieKind =
    checked<TieKind, TieKind::part_of>({"supports", "supplies", "alongside", "allied", "part_of"});
constexpr auto kTimeKind = checked<TimeKind, TimeKind::set>({"DATE", "TIME", "DURATION", "SET"});
constexpr auto kUpos =
    checked<Upos, Upos::verb>({"X", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART",
                               "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"});

}  // namespace

template <>
std::span<const std::string_view> names<ActorKind>() {
  return kActorKind;
}
template <>
std::span<const std::string_view> names<Anchor>() {
  return kAnchor;
}
template <>
std::span<const std::string_view> names<Certainty>() {
  return kCertainty;
}
template <>
std::span<const std::string_view> names<Container>() {
  return kContainer;
}
template <>
std::span<const std::string_view> names<ClaimFate>() {
  return kClaimFate;
}
template <>
std::span<const std::string_view> names<ControlKind>() {
  return kControlKind;
}
template <>
std::span<const std::string_view> names<CopyKind>() {
  return kCopyKind;
}
template <>
std::span<const std::string_view> names<MarkKind>() {
  return kMarkKind;
}
template <>
std::span<const std::string_view> names<DecisionAbout>() {
  return kDecisionAbout;
}
template <>
std::span<const std::string_view> names<DecisionKind>() {
  return kDecisionKind;
}
template <>
std::span<const std::string_view> names<Dependency>() {
  return kDependency;
}
template <>
std::span<const std::string_view> names<DisputeAbout>() {
  return kDisputeAbout;
}
template <>
std::span<const std::string_view> names<ErrorCode>() {
  return kErrorCode;
}
template <>
std::span<const std::string_view> names<MentionForm>() {
  return kMentionForm;
}
template <>
std::span<const std::string_view> names<NameType>() {
  return kNameType;
}
template <>
std::span<const std::string_view> names<Form>() {
  return kForm;
}
template <>
std::span<const std::string_view> names<Reason>() {
  return kReason;
}
template <>
std::span<const std::string_view> names<NoteCode>() {
  return kNoteCode;
}
template <>
std::span<const std::string_view> names<PlaceKind>() {
  return kPlaceKind;
}
template <>
std::span<const std::string_view> names<PlaceRole>() {
  return kPlaceRole;
}
template <>
std::span<const std::string_view> names<Polarity>() {
  return kPolarity;
}
template <>
std::span<const std::string_view> names<Status>() {
  return kStatus;
}
template <>
std::span<const std::string_view> names<TieKind>() {
  return kTieKind;
}
template <>
std::span<const std::string_view> names<TimeKind>() {
  return kTimeKind;
}
template <>
std::span<const std::string_view> names<Upos>() {
  return kUpos;
}

}  // namespace selon::vocabulary
