// The fields of every schema (schemas.h). The keys are those of the exports (docs/formats/exports.md).
#pragma once

#include "server/schema_fields_counts.h"
#include "server/schema_fields_sources.h"
#include "server/schema_fields_texts.h"
#include "server/schemas.h"

namespace selon::server {

inline constexpr Field kEntity[] = {{"id", "string", "entity id"},
                                    {"text", "string", "the words that named it"}};
inline constexpr Field kWords[] = {
    {"text", "string", "verbatim"},
    {"begin", "integer", "first byte in the report's text"},
    {"end", "integer", "the byte behind the last"},
};
inline constexpr Field kPassage[] = {
    {"begin", "integer", "first byte in the report's text"},
    {"end", "integer", "the byte behind the last"},
};
inline constexpr Field kRelative[] = {
    {"anchor", "string", "the place that it is told from"},
    {"second_anchor", "string", "the other one", false},
    {"km", "number", "distance as the text gives it", false},
    {"direction", "string", "N, NE, E, ...", false},
};
inline constexpr Field kPlaceOf[] = {
    {"name", "string", "usual name"},
    {"text", "string", "the words"},
    {"site", "string", "the camp, airport or quarter, where name is its town", false},
    {"id", "string", "gazetteer id; text:... where no gazetteer knows it", false},
    {"country", "string", "slug of the state", false},
    {"kind", "string", "town, camp, airport, region, ..."},
    {"lat", "number", "degrees, WGS84; where located", false},
    {"lon", "number", "degrees, WGS84; where located", false},
    {"radius_km", "number", "uncertainty around the point", false},
    {"where_prec", "integer", "precision as UCDP counts it, 1 to 7", false},
    {"geo_precision", "integer", "precision, 1 to 3 (docs/formats/places.md)", false},
    {"relative", "Relative", "where the text locates it from another place", false},
    {"inherited", "boolean", "it is the passage's, not the sentence's", false},
};
inline constexpr Field kTimeOf[] = {
    {"start", "day", "first day; missing = open", false},
    {"end", "day", "last day; missing = open", false},
    {"date_prec", "integer", "precision as UCDP counts it, 1 to 5", false},
    {"text", "string", "the words", false},
    {"inherited", "boolean", "it is the passage's", false},
    {"conflict", "boolean", "weekday and date disagree", false},
};
inline constexpr Field kQuantityOf[] = {
    {"what", "string", "killed, injured, captured, ... or the thing counted"},
    {"of", "string", "whose; missing = the target's", false},
    {"n", "integer", "as told", false},
    {"min", "integer", "at least", false},
    {"max", "integer", "at most", false},
    {"approx", "integer", "about", false},
    {"text", "string", "the words", false},
};
inline constexpr Field kNoteOf[] = {
    {"code", "string", "docs/notes.md"},
    {"detail", "string", "the words or values concerned", false},
    {"room", "string", "who noted it", false},
    {"begin", "integer", "first byte in the report's text; where it is about words", false},
    {"end", "integer", "the byte behind the last", false},
};
inline constexpr Field kClaimOf[] = {
    {"id", "string", "report id, a point, the claim's ordinal"},
    {"report", "string", "report id"},
    {"source", "string", "where the report was found"},
    {"type", "string", "event type"},
    {"actors", "[Entity]", "who acts"},
    {"targets", "[Entity]", "who is acted upon"},
    {"place", "Place", "where", true, true},
    {"time", "Time", "when", true, true},
    {"quantities", "[Quantity]", "how many"},
    {"means", "[string]", "with what"},
    {"attribution", "[Entity]", "who says so, the innermost first; empty = the outlet"},
    {"certainty", "stated|reported|planned|conditional|possible|rumour", "how sure"},
    {"polarity", "affirmed|denied", "that it was, or was not"},
    {"outcome", "string", "in words", false},
    {"evidence", "Words", "the sentence"},
    {"trigger", "Words", "the words that name the happening"},
    {"confidence", "number", "0 to 1"},
    {"rule", "string", "what found it"},
    {"notes", "[Note]", "what was unclear"},
};
inline constexpr Field kVoiceOf[] = {
    {"id", "string", "entity id, or outlet:NAME"},
    {"interested", "boolean", "a party to the fight"},
    {"claims", "[string]", "claims that rest on it"},
    {"no_weight", "string", "why it adds nothing to what others tell", false},
};
inline constexpr Field kFacetOf[] = {
    {"facet", "string", "what, who, whom, where, when, how_many, outcome"},
    {"value", "string", "one value of it"},
    {"claims", "[string]", "claims that give it"},
    {"voices", "[string]", "voices that give it"},
};
inline constexpr Field kFatalitiesOf[] = {
    {"conservative", "integer", "the lowest that no later one overtook", false},
    {"low", "integer", "docs/codebook.md, Losses", false},
    {"best", "integer", "docs/codebook.md, Losses", false},
    {"high", "integer", "docs/codebook.md, Losses", false},
    {"rule", "string", "in words", false},
};
inline constexpr Field kLossFigureOf[] = {
    {"voice", "string", "who gives it", false},
    {"claim", "string", "in which claim", false},
    {"n", "integer", "the number", false},
    {"least", "integer", "what its words allow", false},
    {"most", "integer", "likewise", false},
    {"told", "day", "day of the report", false},
    {"interested", "boolean", "given by a party to the fight", false},
    {"put_aside", "string", "why it is not current", false},
};
inline constexpr Field kLossOf[] = {
    {"what", "string", "killed, injured, captured, missing", false},
    {"of", "string", "the side; missing = all", false},
    {"figures", "[LossFigure]", "of each voice its last", false},
    {"estimate", "Fatalities", "by the rules of two coders", false},
};
inline constexpr Field kEventOf[] = {
    {"id", "string", "stable as long as its claims are"},
    {"type", "string", "event type"},
    {"title", "string", "a plain sentence, with its doubt"},
    {"status", "reported|corroborated|disputed|denied|withdrawn", "docs/codebook.md"},
    {"start", "day", "first day; missing = open", false},
    {"end", "day", "last day; missing = open", false},
    {"date_prec", "integer", "precision as UCDP counts it, 1 to 5", false},
    {"place", "string", "usual name of the place", false},
    {"where", "Place", "the place", false},
    {"actors", "[string]", "entity ids"},
    {"targets", "[string]", "entity ids"},
    {"claims", "[string]", "claim ids"},
    {"voices", "[Voice]", "independent origins"},
    {"facets", "[Facet]", "every value that somebody gives"},
    {"fatalities", "Fatalities", "deaths of all sides together", false},
    {"losses", "[Loss]", "by sort and side"},
    {"story", "string", "id of its story", false},
    {"why", "string", "why it is corroborated or not", false},
    {"part_of", "string", "id of the larger event", false},
};
inline constexpr Field kDeathsOf[] = {
    {"conservative", "integer", "the lowest that no later one overtook"},
    {"low", "integer", "docs/codebook.md, Losses"},
    {"best", "integer", "docs/codebook.md, Losses"},
    {"high", "integer", "docs/codebook.md, Losses"},
};
inline constexpr Field kSummaryOf[] = {
    {"id", "string", "of the event"},
    {"type", "string", "event type"},
    {"title", "string", "a plain sentence, with its doubt"},
    {"status", "reported|corroborated|disputed|denied|withdrawn", "docs/codebook.md"},
    {"start", "day", "first day; missing = open", false},
    {"end", "day", "last day; missing = open", false},
    {"date_prec", "integer", "precision as UCDP counts it, 1 to 5", false},
    {"place", "string", "usual name", false},
    {"country", "string", "slug of the state", false},
    {"lat", "number", "degrees, where located", false},
    {"lon", "number", "degrees, where located", false},
    {"radius_km", "number", "uncertainty around the point", false},
    {"where_prec", "integer", "precision as UCDP counts it, 1 to 7", false},
    {"actors", "[string]", "entity ids"},
    {"targets", "[string]", "entity ids"},
    {"voices", "integer", "independent origins"},
    {"claims", "integer", "claims that tell it"},
    {"fatalities", "Deaths", "deaths of all sides together", false},
    {"story", "string", "id of its story", false},
    {"part_of", "string", "id of the larger event", false},
};
inline constexpr Field kSideOf[] = {
    {"value", "string", "what this side holds"},
    {"claims", "[string]", "its claims"},
    {"voices", "[string]", "its voices"},
};
inline constexpr Field kDisputeOf[] = {
    {"id", "string", "stable as long as its sides are"},
    {"about", "occurrence|outcome|number|place|time|actor|target", "what they disagree on"},
    {"event", "string", "id of the event"},
    {"sides", "[Side]", "at least two"},
    {"note", "string", "in words", false},
};
inline constexpr Field kDaysOf[] = {
    {"start", "day", "first day", false},
    {"end", "day", "last day", false},
    {"date_prec", "integer", "precision", false},
};
inline constexpr Field kStoryOf[] = {
    {"id", "string", "story id"},
    {"reports", "[string]", "report ids", false},
    {"days", "Days", "publication days covered", false},
    {"reasons", "[string]", "in words, why they are one story", false},
};
inline constexpr Field kControlVoiceOf[] = {
    {"voice", "string", "who says so", false},
    {"holder", "string", "entity id", false},
    {"from", "day", "day of taking", false},
    {"until", "day", "day of leaving", false},
    {"as_of", "day", "first day on which somebody says that it is held", false},
    {"confirmed", "day", "last such day", false},
    {"claims", "[string]", "claims", false},
    {"reports", "[string]", "reports that state it", false},
};
inline constexpr Field kControlOf[] = {
    {"place", "string", "usual name"},
    {"holder", "string", "entity id"},
    {"from", "day", "day on which it was taken", false},
    {"until", "day", "day on which it was left", false},
    {"as_of", "day", "first day on which somebody says that it is held", false},
    {"confirmed", "day", "last such day", false},
    {"according_to", "[string]", "voices"},
    {"contested", "boolean", "another voice gives it to another"},
    {"part", "boolean", "of a part of the place", false},
    {"place_id", "string", "gazetteer id", false},
    {"claims", "[string]", "claims it follows from"},
    {"reports", "[string]", "reports that state it outright"},
    {"by_voice", "[ControlVoice]", "what each voice says alone"},
};
inline constexpr Field kRelationOf[] = {
    {"a", "string", "entity id"},           {"b", "string", "entity id"},
    {"kind", "string", "docs/codebook.md"}, {"means", "string", "with what", false},
    {"from", "day", "first day", false},    {"until", "day", "last day", false},
    {"claims", "[string]", "claims"},
};
inline constexpr Field kMonthOf[] = {{"month", "string", "2023-11", false},
                                     {"count", "integer", "uses", false}};
inline constexpr Field kNamingOf[] = {
    {"voice", "string", "who uses the word", false},
    {"actor", "string", "entity named", false},
    {"word", "string", "folded", false},
    {"count", "integer", "uses", false},
    {"first", "day", "first dated report", false},
    {"last", "day", "last dated report", false},
    {"months", "[Month]", "uses by month", false},
    {"reports", "[string]", "report ids", false},
};
inline constexpr Field kChangeOf[] = {
    {"revision", "integer", "what changed together has one"},
    {"at", "moment", "when"},
    {"kind",
     "new|updated|corroborated|disputed|settled|merged|split|withdrawn|control|story_merged|story_split",
     "docs/versions.md"},
    {"event", "string", "event or story", false},
    {"other", "string", "the event, story, dispute or place concerned besides", false},
    {"detail", "string", "in words", false},
    {"title", "string", "what the event is called now", false},
};
inline constexpr Field kReportOf[] = {
    {"id", "string", "from content and outlet"},
    {"url", "string", "its address", false},
    {"outlet", "string", "who published it", false},
    {"agency", "string", "the agency credited", false},
    {"title", "string", "its title", false},
    {"byline", "string", "as written", false},
    {"language", "string", "ISO 639-1", false},
    {"published", "day", "day of publication", false},
    {"published_by", "string", "what gave the day: metadata, text, story", false},
    {"modified", "day", "day of the last change told", false},
    {"fetched", "day", "day of fetching", false},
    {"digest", "string", "SHA-256 of the document as it came", false},
    {"source", "string", "where it was found", false},
    {"text", "string", "main text; of a single report alone", false},
    {"paragraphs", "[Passage]", "bytes of its paragraphs; of a single report alone", false},
    {"notes", "[Note]", "what was unclear; of a single report alone", false},
    {"masked", "[Passage]", "names of private persons in the text: their bytes are *", false},
};
inline constexpr Field kHitOf[] = {
    {"report", "Report", "the report, without its text"},
    {"snippet", "string", "the passage; each word found in brackets"},
};
inline constexpr Field kSpotOf[] = {
    {"name", "string", "usual name"},        {"country", "string", "slug of the state", false},
    {"id", "string", "gazetteer id", false}, {"lat", "number", "degrees", false},
    {"lon", "number", "degrees", false},     {"coarse", "boolean", "a region, a state, a sea", false},
    {"events", "integer", "events there"},
};
inline constexpr Field kActorOf[] = {
    {"id", "string", "entity id"},
    {"events", "integer", "events in which it acts or is acted upon"},
};
inline constexpr Field kCellOf[] = {
    {"lat", "number", "mean of the events'"},
    {"lon", "number", "mean of the events'"},
    {"events", "integer", "how many"},
    {"disputed", "integer", "how many of them are disputed"},
    {"coarse", "boolean", "known to a region, a state, a sea or more than 50 km alone", false},
    {"id", "string", "the newest of them"},
};
inline constexpr Field kStoredCountOf[] = {
    {"what", "string", "the thing counted", false},
    {"of", "string", "whose", false},
    {"n", "integer", "as told", false},
    {"min", "integer", "at least", false},
    {"max", "integer", "at most", false},
    {"approx", "integer", "about", false},
    {"text", "string", "the words", false},
    {"span", "[integer]", "bytes", false},
};
inline constexpr Field kValueOf[] = {
    {"text", "string", "type, certainty, polarity, outcome; disputed: what about", false},
    {"ids", "[string]", "actors, targets, attribution, means; disputed: what each side holds", false},
    {"place", "object", "a place (docs/formats/json.md)", false},
    {"days", "Days", "time", false},
    {"count", "StoredCount", "killed, injured, captured, missing, displaced, arrested", false},
};
inline constexpr Field kEvidenceOf[] = {
    {"span", "[integer]", "bytes", false},
    {"text", "string", "verbatim", false},
};
inline constexpr Field kSubjectOf[] = {
    {"id", "string", "of the claim or the report, when it was decided", false},
    {"side", "integer", "apart: 0 leaves, 1 stays; disputed: the side that it is on", false},
    {"report", "string", "report id", false},
    {"evidence", "Evidence", "as the report says it", false},
    {"trigger", "Evidence", "likewise", false},
    {"type", "string", "of the claim as it was read", false},
    {"nth", "integer", "among the report's claims of that trigger and type", false},
};
inline constexpr std::string_view kKinds = "accept|reject|correct|none|together|apart|disputed|release|undo";
inline constexpr Field kDecisionOf[] = {
    {"id", "string", "the same in every store that holds it", false},
    {"kind", kKinds, "what is decided (docs/review.md)"},
    {"about", "claim|event|story", "of what"},
    {"field", "string", "correct, none: which", false},
    {"value", "Value", "what the field holds", false},
    {"subjects", "[Subject]", "what it is about; id and side are sent", false},
    {"takes_back", "string", "undo: the id of what counts no more", false},
    {"adjudicates", "boolean", "outweighs those that do not", false},
    {"who", "string", "the name of the token", false},
    {"why", "string", "in words", false},
    {"at", "moment", "when", false},
};
inline constexpr Field kLoggedOf[] = {
    {"number", "integer", "in the log"},
    {"taken_back", "boolean", "a later one took it back"},
    {"now", "[string?]", "the subjects' ids today; null where no claim has its words any more"},
    {"decision", "Decision", "the decision"},
};
inline constexpr Field kNewDecisionsOf[] = {
    {"decisions", "[Decision]", "all or none are added", false},
    {"undo", "[integer]", "numbers of earlier decisions that count no more", false},
    {"expected", "integer", "the version of the subjects that was seen: 409 where it is another", false},
    {"why", "string", "of those that do not say their own", false},
};
inline constexpr Field kDecidedOf[] = {{"numbers", "[integer]", "in the log"}};
inline constexpr Field kDoubtOf[] = {
    {"field", "string", "which"},
    {"why", "string", "in words"},
    {"candidates", "[Value]", "its own first, then what others of the event hold"},
};
inline constexpr Field kTaskOf[] = {
    {"claim", "string", "claim id"},
    {"event", "string", "event id; empty = in none"},
    {"gain", "number", "what a decision is likely to gain"},
    {"version", "integer", "to be sent back as expected"},
    {"reasons", "[string]", "in words"},
    {"doubts", "[Doubt]", "fields in doubt"},
};
inline constexpr Field kCodersWordOf[] = {
    {"who", "string", "coder"},
    {"number", "integer", "in the log"},
    {"value", "string", "in one lasting form"},
    {"adjudicates", "boolean", "it outweighs the others"},
};
inline constexpr Field kConflictOf[] = {
    {"subject", "string", "a claim; of events and stories two claims or reports"},
    {"field", "string", "verdict, a field, event, story"},
    {"settled", "boolean", "one adjudicates, and nobody has differed since"},
    {"counts", "integer", "the number of the one that counts meanwhile"},
    {"words", "[CodersWord]", "what each coder holds"},
};
inline constexpr Field kNewReportOf[] = {
    {"id", "string", "of the sender's own; kept nowhere", false},
    {"url", "string", "its address", false},
    {"outlet", "string", "who published it", false},
    {"published", "string", "day or moment of publication, as declared", false},
    {"modified", "string", "the last change, as declared", false},
    {"fetched", "string", "day or moment of fetching", false},
    {"language", "string", "ISO 639-1", false},
    {"title", "string", "its title", false},
    {"text", "string", "its text; or html", false},
    {"html", "string", "its page; or text", false},
};
inline constexpr Field kIntakeOf[] = {
    {"documents", "integer", "how many were sent"},
    {"stored", "integer", "new reports"},
    {"read_anew", "integer", "reports read anew"},
    {"already_known", "integer", "reports that were there"},
    {"quarantined", "[SetAside]", "documents that could not be read"},
    {"truncated", "[SetAside]", "documents that were read in part"},
};
inline constexpr Field kProblemOf[] = {
    {"type", "string", "urn:selon:problem:SLUG, docs/errors.md"},
    {"title", "string", "the kind"},
    {"status", "integer", "as in the status line"},
    {"detail", "string", "what happened here", false},
};
inline constexpr Field kHealthOf[] = {{"status", "ok|ready|starting|failing", "as it says"}};
inline constexpr Field kLinkOf[] = {{"href", "string", "address"}, {"title", "string", "what is there"}};
inline constexpr Field kIndexOf[] = {
    {"version", "string", "of the program"},
    {"revision", "integer", "how often the record has changed"},
    {"links", "[Link]", "what there is"},
};

inline constexpr Schema kSchemas[] = {
    {"Event", "Claims that tell one happening.", kEventOf},
    {"EventSummary", "An event in a line of a list.", kSummaryOf},
    {"Deaths", "Deaths by the rules of two coders.", kDeathsOf},
    {"Claim", "One happening as one report tells it.", kClaimOf},
    {"Report", "One article as a reader sees it.", kReportOf},
    {"Dispute", "Claims about one event that cannot all hold.", kDisputeOf},
    {"Story", "Reports that belong together.", kStoryOf},
    {"Control", "Who holds a place, when, according to whom.", kControlOf},
    {"Relation", "A dated tie between two actors.", kRelationOf},
    {"Naming", "Which voice calls whom what.", kNamingOf},
    {"Change", "What changed in the record.", kChangeOf},
    {"Hit", "A report that was found by its words.", kHitOf},
    {"Spot", "A place where events are.", kSpotOf},
    {"Actor", "An actor of events.", kActorOf},
    {"Cell", "Events of one cell of a map.", kCellOf},
    {"Explanation", "What stands behind a claim.", kExplanationOf},
    {"ReportVersions", "An article as it was changed.", kReportVersionsOf},
    {"Comparison", "Two versions beside each other.", kComparisonOf},
    {"TitleChange", "Two titles.", kTitleChangeOf},
    {"SentenceChange", "What became of a sentence.", kSentenceChangeOf},
    {"ClaimChange", "What became of a claim.", kClaimChangeOf},
    {"CopyGroups", "The group of copies that a report is in.", kCopyGroupsOf},
    {"CopyGroup", "Reports with one text: one voice.", kCopyGroupOf},
    {"Copy", "A report that repeats the original.", kCopyOf},
    {"FactEdit", "A fact that stands otherwise in a copy.", kFactEditOf},
    {"ReportSpans", "What is found in a report's text.", kReportSpansOf},
    {"Span", "Words of a text, and what they are.", kSpanOf},
    {"SpanDays", "The days that an expression means.", kSpanDaysOf},
    {"Fact", "A fact where it stands in a text.", kFactOf},
    {"Names", "What the record's actors and countries are called in a language.", kNamesOf},
    {"ActorName", "What an actor is called, and its side.", kActorNameOf},
    {"CountryName", "What a country is called.", kCountryNameOf},
    {"Timeline", "Events over time, in lanes.", kTimelineOf},
    {"TimelineLane", "Events of one value over time.", kTimelineLaneOf},
    {"TimelineBucket", "Events of some days.", kTimelineBucketOf},
    {"Facets", "How often each value occurs among events.", kFacetsOf},
    {"FieldFacets", "The values of one field.", kFieldFacetsOf},
    {"FacetCount", "How often a value occurs.", kFacetCountOf},
    {"Entity", "An entity with the words that named it.", kEntity},
    {"Words", "A passage of a report's text.", kWords},
    {"Passage", "Bytes of a report's text.", kPassage},
    {"Place", "A place as it is told.", kPlaceOf},
    {"Relative", "How a text locates a place from another.", kRelative},
    {"Time", "Days as they are told.", kTimeOf},
    {"Quantity", "A count.", kQuantityOf},
    {"Note", "What was unclear.", kNoteOf},
    {"Voice", "An independent origin.", kVoiceOf},
    {"Facet", "One value of a facet and who gives it.", kFacetOf},
    {"Fatalities", "Losses by the rules of two coders.", kFatalitiesOf},
    {"Loss", "Losses of one sort on one side.", kLossOf},
    {"LossFigure", "One count of losses as one voice gives it.", kLossFigureOf},
    {"Side", "One side of a dispute.", kSideOf},
    {"Days", "An interval of days.", kDaysOf},
    {"ControlVoice", "What one voice says of who held a place.", kControlVoiceOf},
    {"Month", "Uses of a word in a month.", kMonthOf},
    {"NewDecisions", "What is decided.", kNewDecisionsOf},
    {"Decided", "The decisions as they stand in the log.", kDecidedOf},
    {"LoggedDecision", "A decision in the log.", kLoggedOf},
    {"Decision", "What somebody decided.", kDecisionOf},
    {"Subject", "What a decision is about, and the words it rests on.", kSubjectOf},
    {"Evidence", "Words of a report.", kEvidenceOf},
    {"Value", "The value that a field is given; of one field one member.", kValueOf},
    {"StoredCount", "A count.", kStoredCountOf},
    {"Task", "A claim to decide next.", kTaskOf},
    {"Doubt", "A field in doubt.", kDoubtOf},
    {"Conflict", "A question on which coders differ.", kConflictOf},
    {"CodersWord", "What one coder holds.", kCodersWordOf},
    {"NewReport", "A document to be stored (docs/formats/input.md, JSONL).", kNewReportOf},
    {"Intake", "What came of the documents sent.", kIntakeOf},
    {"Outlet", "Who publishes, and how much of it is stored.", kOutletOf},
    {"Feed", "A feed that is read, and how it does.", kFeedOf},
    {"SetAside", "A document that could not be read, or not to its end.", kSetAsideOf},
    {"Problem", "What went wrong (RFC 9457).", kProblemOf},
    {"Health", "Whether the server serves.", kHealthOf},
    {"Link", "An address.", kLinkOf},
    {"Index", "What this interface has.", kIndexOf},
};

}  // namespace selon::server
