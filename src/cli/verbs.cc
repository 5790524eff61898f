#include "cli/verbs.h"

#include <array>

#include "export/format_names.h"
#include "record/filter_fields.h"

namespace selon::cli {

namespace {

constexpr Option kGlobal[] = {
    {"json", 0, "", "print JSON, for programs", ""},
    {"quiet", 'q', "", "no messages but errors", ""},
    {"no-color", 0, "", "no colours, as with NO_COLOR set", ""},
    {"help", 'h', "", "show this help", ""},
    {"version", 0, "", "print the version", ""},
};

constexpr Option kIngest[] = {
    {"output", 'o', "STORE",
     "the store to write to, a file or postgresql://... (docs/postgres.md); made where it is not there", ""},
    {"workers", 'j', "N", "reports read at once (default: one a core)", ""},
    {"acknowledge", 0, "", "name each report on standard output as soon as it is stored for good", ""},
    {"wait", 0, "SECONDS", "how long to wait for another writer of the store (default 10)", ""},
    {"published", 0, "DAY", "publication day (YYYY-MM-DD) of documents that carry none", ""},
    {"fetched", 0, "DAY", "day of fetching of documents that do not say: nothing happened later", ""},
    {"outlet", 0, "NAME", "outlet of documents that name none", ""},
    {"reader", 0, "NAME", "what finds claims: learned (default), or rules alone", ""},
    {"allow-address", 0, "ADDRESS:PORT",
     "fetch from this address too, although it is not public; may be repeated", ""},
};
constexpr Option kDocument[] = {
    {"published", 0, "DAY", "publication day (YYYY-MM-DD) where the document carries none", ""},
    {"fetched", 0, "DAY", "day of fetching where the document does not say: nothing happened later", ""},
    {"outlet", 0, "NAME", "outlet where the document names none", ""},
};
constexpr Option kAnalyse[] = {
    {"as", 0, "LAYOUT",
     "conllu: tokens and trees; spans-jsonl: names, dates, places, actors with offsets; json: all",
     "conllu|spans-jsonl|json"},
    {"published", 0, "DAY", "publication day (YYYY-MM-DD) where the document carries none", ""},
    {"fetched", 0, "DAY", "day of fetching where the document does not say: nothing happened later", ""},
    {"outlet", 0, "NAME", "outlet where the document names none", ""},
};
constexpr Option kAsOfDay = {"as-of", 0, "DAY",
                             "what was known by the end of this day, from the reports known then alone", ""};

/// The options of a verb that can be narrowed: its own, those of the filter, the day as of which it reads.
template <std::size_t N = 0>
constexpr auto narrowed(const std::array<Option, N>& own = {}) {
  std::array<Option, N + std::size(record::kFilterFields) + 1> all{};
  std::size_t at = 0;
  for (const Option& option : own) all[at++] = option;
  for (const record::FilterField& field : record::kFilterFields)
    all[at++] = {field.name, 0, field.value, field.summary, field.choices};
  all[at] = kAsOfDay;
  return all;
}
constexpr auto kFilter = narrowed();
constexpr auto kClaims = narrowed(
    std::array{Option{"rejected", 0, "", "those that people rejected, instead of those that count", ""}});
constexpr Option kAsOf[] = {
    kAsOfDay,
};
constexpr Option kControl[] = {
    {"at", 0, "DAY", "who held it on this day", ""},
    {"by-voice", 0, "", "also what each voice says alone", ""},
    kAsOfDay,
};
constexpr Option kChanges[] = {
    {"since", 0, "REVISION|DAY", "only what changed after this revision, or on this day or later", ""},
    {"kind", 0, "KIND", "only changes of this kind",
     "new|updated|corroborated|disputed|settled|merged|split|withdrawn|control|story_merged|story_split"},
};
constexpr Option kSearch[] = {{"limit", 'n', "N", "reports shown at most (default 20)", ""}};
constexpr std::string_view kFormats = exporting::kFormatNames;
constexpr auto kExport = narrowed(std::array{
    Option{"as", 0, "FORMAT", "the format; may be repeated where -o is a folder", kFormats},
    Option{"format", 0, "FORMAT", "the same as --as", kFormats},
    Option{"output", 'o', "FILE", "write to this file (default: standard output)", ""},
    Option{"raw", 0, "", "tables as they are, for R and pandas: no guard against spreadsheets", ""},
    Option{"hxl", 0, "", "hapi-csv: a row of HXL hashtags below the headings", ""},
    Option{"no-page", 0, "", "html: the text alone, without the web page and its script", ""},
    Option{"pdf", 0, "",
           "briefing, html: as a PDF, by Chromium where it is there; also where FILE ends in .pdf", ""},
    Option{"lang", 0, "CODE", "language of briefing and html (default: that of most reports)", ""},
});
constexpr Option kGazetteer[] = {
    {"output", 'o', "FILE",
     "write to this file (default: gazetteers/ of the data folder, where every run looks)", ""},
    {"min-population", 0, "N", "leave out towns of fewer people; towns of unknown size have none", ""},
};
constexpr Option kReview[] = {
    {"who", 0, "NAME", "who decides, kept with the decision; queue: leave out what this coder decided", ""},
    {"why", 0, "TEXT", "why; kept with the decision", ""},
    {"adjudicate", 0, "", "an editor's word: it outweighs those of coders, whoever comes last", ""},
    {"if-version", 0, "N", "decide only where nobody else has since this version, as show and queue give it",
     ""},
    {"limit", 'n', "N", "queue: claims shown at most (default 20)", ""},
    {"coders", 0, "A,B", "agreement: of these coders alone", ""},
    {"output", 'o', "FILE", "export: write to this file (default: standard output)", ""},
};
constexpr Option kFeeds[] = {
    {"title", 0, "TEXT", "add: what to call the feed until it says so itself", ""},
    {"outlet", 0, "NAME", "add: outlet of its reports (default: the feed's title)", ""},
    {"category", 0, "TEXT", "add, import: where it belongs, as Sahel/Radio", ""},
    {"output", 'o', "FILE", "export: write to this file (default: standard output)", ""},
    {"timeout", 0, "TIME", "check: how long an answer may take, as 90s or 2m (default 30s)", ""},
    {"pause", 0, "TIME", "check: between two requests to one host (default 1s)", ""},
    {"allow-address", 0, "ADDRESS:PORT",
     "check: fetch from this address too, although it is not public; may be repeated", ""},
};
constexpr Option kWatch[] = {
    {"once", 0, "", "read every active feed once, now, and end", ""},
    {"every", 0, "TIME", "read each feed this often, as 15m or 2h (default: as often as it changes)", ""},
    {"no-full", 0, "", "where a feed gives summaries, keep them and fetch no pages", ""},
    {"timeout", 0, "TIME", "how long an answer may take, as 90s or 2m (default 30s)", ""},
    {"pause", 0, "TIME", "between two requests to one host (default 1s)", ""},
    {"allow-address", 0, "ADDRESS:PORT",
     "fetch from this address too, although it is not public; may be repeated", ""},
};
constexpr Option kBackup[] = {
    {"force", 0, "", "put the backup in the place of what is at FILE", ""},
    {"check", 0, "", "check the backup named, and make none", ""},
};
constexpr Option kSalvage[] = {
    {"output", 'o', "STORE", "the new store; there must be nothing yet", ""},
    {"workers", 'j', "N", "reports read at once (default: one a core)", ""},
};
constexpr Option kServe[] = {
    {"port", 0, "N", "the port (default 8437; 0: any that is free)", ""},
    {"host", 0, "ADDRESS", "listen at this address (default 127.0.0.1 and ::1); may be repeated", ""},
    {"allow-host", 0, "NAME",
     "a name by which the server may be called, besides its addresses; may be repeated", ""},
    {"tokens", 0, "FILE", "who may change what: lines of name, role and SHA-256 of a token", ""},
    {"reads", 0, "WHO",
     "open: anybody may read; token: reading takes one too (default: open where only this machine can reach "
     "it)",
     "open|token"},
    {"tls-cert", 0, "FILE", "certificate chain, PEM: serve https", ""},
    {"tls-key", 0, "FILE", "its private key, PEM", ""},
    {"page", 0, "FOLDER",
     "files of the web page, served at / (default: those that ./dev build made beside the program)", ""},
    {"no-page", 0, "", "no web page: / is a plain list of the views", ""},
    {"log", 0, "LEVEL", "what is logged to standard error, as JSON lines (default requests)",
     "requests|errors|off"},
    {"make-token", 0, "", "with NAME and ROLE: print a new token and its line for the file of tokens", ""},
};
constexpr Option kManual[] = {
    {"as", 0, "FORM", "roff, markdown, or of the HTTP interface: api, openapi", "roff|markdown|api|openapi"}};

constexpr Verb kVerbs[] = {
    {"ingest", "read reports into a store", "[PATH|URL...]", 0, 100000, kIngest,
     "PATH is a file, a folder (read with all below it) or - for standard input: plain text, HTML, JSONL or "
     "a feed, "
     "told "
     "apart by name and content. URL is an http or https address; it is fetched from public addresses alone, "
     "as "
     "its robots.txt allows and with pauses between pages of one host. A report already stored is not stored "
     "twice; the same command can be run "
     "again, "
     "also after it was stopped. Without PATH, a store's record is brought up to date. Documents that cannot "
     "be read are set aside with their reason and listed; "
     "the "
     "others are stored, and the exit code is 3.",
     "selon ingest reports/ -o conflict.selon", ingest},
    {"clean", "show what a document says of itself: title, day, text", "FILE", 1, 1, kDocument,
     "Prints one JSON object a document: source, title, published, modified, outlet, byline, language, "
     "text; then section, agency, url, published_at, modified_at, and of each paragraph where it begins and "
     "ends "
     "in the text and in the document.",
     "selon clean page.html", clean},
    {"analyse", "show how a text is read: words, names, dates, places", "FILE", 1, 1, kAnalyse,
     "Offsets are UTF-8 bytes of the text that the first line of spans-jsonl holds. Of a plain text file "
     "every line is "
     "kept, at the bytes where it stands.",
     "selon analyse report.txt --as spans-jsonl", analyse},
    {"timeline", "what happened, day by day", "STORE", 1, 1, kFilter,
     "One line an event: its day, what happened, how well it is supported, and who says so.",
     "selon timeline conflict.selon --place Gao", timeline},
    {"events", "list the events", "STORE", 1, 1, kFilter, "With ids, for event, who and explain.",
     "selon events conflict.selon --type air_strike", events},
    {"event", "show one event: every value, voice and sentence", "STORE ID", 2, 2, kAsOf,
     "ID may be shortened as long as it names one event.", "selon event conflict.selon e41", event},
    {"who", "show who says what of an event, as a matrix", "STORE [ID]", 1, 2, kFilter,
     "Facts in rows, voices in columns. Without ID: every event that more than one voice tells of.",
     "selon who conflict.selon", who},
    {"disputes", "list claims that cannot all hold, side by side", "STORE", 1, 1, kFilter,
     "Each side with its voices and the sentences it rests on.", "selon disputes conflict.selon", disputes},
    {"control", "show who holds a place, when, according to whom", "STORE [PLACE]", 1, 2, kControl,
     "Without PLACE: all places of which a report says who holds them.\n\n"
     "A row is what the voices say together: from the day on which the place was taken, or as of the first "
     "day on "
     "which somebody says that it is held, until another takes it or its holder leaves. It is contested "
     "where a voice "
     "gives the place to another in those days, or where the capture itself is disputed.",
     "selon control conflict.selon Kidal --at 2023-11-14", control},
    {"claims", "list the claims, with their sentences", "STORE", 1, 1, kClaims,
     "One happening as one report tells it, each.", "selon claims conflict.selon --actor un.minusma", claims},
    {"relations", "list ties between actors", "STORE", 1, 1, kAsOf,
     "Who fights against, beside, or supplies whom.", "selon relations conflict.selon", relations},
    {"naming", "show which voice calls whom what, and when", "STORE", 1, 1, kAsOf,
     "Loaded words are data about the speaker; identities stay neutral. Where the reports are of several "
     "months, each "
     "month has its count.",
     "selon naming conflict.selon", naming},
    {"stories", "list reports that belong together", "STORE", 1, 1, kAsOf,
     "With the reason, and which reports only repeat another.", "selon stories conflict.selon", stories},
    {"review", "decide of claims, events and stories; what is decided outweighs what was read",
     "ACTION STORE [ID|FIELD|VALUE|NUMBER|FILE...]", 2, 100000, kReview,
     "queue shows what to decide first; accept, reject CLAIM...; correct CLAIM FIELD VALUE; none CLAIM "
     "FIELD, "
     "where no value offered is right, or none CLAIM event; merge EVENT... or STORY...; split EVENT CLAIM... "
     "or "
     "STORY REPORT...: those named leave; disputed ABOUT VALUE=CLAIM,CLAIM VALUE=CLAIM: claims that cannot "
     "all "
     "hold; undo NUMBER... takes decisions back.\n\n"
     "list shows the log, show ID what was decided of a claim, event or story; conflicts where coders "
     "differ, "
     "agreement how far they agree; export writes the log, apply FILE takes one in. docs/review.md has the "
     "fields "
     "and their values.\n\n"
     "The log is only ever added to. Exit 5 where --if-version finds that somebody decided meanwhile; apply "
     "exits "
     "3 where claims were not found or coders differ.",
     "selon review correct conflict.selon 5f3a.2 killed 12 --who coder1 --why 'the second paragraph'",
     review},
    {"copies",
     "list reports that repeat another, and what they changed",
     "STORE",
     1,
     1,
     {},
     "Copies, reprints, excerpts, translations and spun texts are one voice. Of each: the likely original "
     "and why, "
     "how like "
     "it is, and the numbers, names, days, negations and words of doubt that it has otherwise.",
     "selon copies conflict.selon",
     copies},
    {"diff",
     "show what changed between two versions of an article",
     "STORE REPORT [REPORT]",
     2,
     3,
     {},
     "Sentence by sentence, then the claims: kept, added, changed, withdrawn. With one REPORT, it and the "
     "version "
     "before it.",
     "selon diff conflict.selon 5f3a",
     diff},
    {"changes", "list what changed in the record, ingest by ingest", "STORE", 1, 1, kChanges,
     "New events, and those updated, corroborated, disputed, merged, split or withdrawn; places that changed "
     "hands. "
     "The newest last. What changed together has one revision.",
     "selon changes conflict.selon --since 2023-11-14", changes},
    {"search", "find reports by their words", "STORE TEXT...", 2, 1000, kSearch,
     "Every word must occur, also in another known spelling of the name; accents and case do not matter, and "
     "no "
     "text is an error. \"...\" is a phrase, word* any word that begins so. Of more than a thousand reports "
     "that "
     "match, the ones stored last are ranked.",
     "selon search conflict.selon l'aeroport", search},
    {"explain",
     "show why a claim, an event or a report is as it is",
     "STORE ID",
     2,
     2,
     {},
     "The sentence, the rule that found it, the chain of who says so, and what was unclear.",
     "selon explain conflict.selon 5f3a.2",
     explain},
    {"export", "write the record in a format of others", "STORE", 1, 1, kExport,
     "Takes the filters of events, and holds exactly what that view shows: claims-jsonl its claims, the "
     "others "
     "its events. What a format has no room for is left out and counted on standard error. The formats, "
     "column "
     "by column: docs/formats/exports.md.",
     "selon export conflict.selon --as record-json -o record.json", export_record},
    {"verify",
     "check a store against itself",
     "STORE",
     1,
     1,
     {},
     "The file, the links between its tables, the documents' hashes, every span and its words, the chains of "
     "versions, decisions and changes, the search index, the digest. Exit 6 where something is wrong. "
     "Changes "
     "nothing.",
     "selon verify conflict.selon",
     verify},
    {"backup", "copy a store to a file while it is in use", "STORE FILE", 1, 2, kBackup,
     "The copy is the store as it was when the copying began, whoever writes to it meanwhile. It is checked "
     "as "
     "by verify before it gets its name, and is on the disk when the program ends. It is a store like any "
     "other: to restore, copy it back. Nothing is written over without --force.",
     "selon backup conflict.selon conflict-monday.selon", backup},
    {"salvage", "take what can still be read from a damaged store", "DAMAGED", 1, 1, kSalvage,
     "Every page of the file is looked at by itself, whatever became of the others: reports, documents, "
     "where "
     "they were found, decisions, changes and feeds are taken from those that hold them whole. Reports are "
     "read again and the record is built anew in a new store; what was lost is told. A report of which only "
     "the document is left is read from that. The damaged file is not changed. Exit 6 where something was "
     "lost.",
     "selon salvage damaged.selon -o saved.selon", salvage},
    {"serve", "serve a store over HTTP", "STORE | --make-token NAME ROLE", 1, 2, kServe,
     "The interface is told in docs/api.md and docs/serving.md. Reading is open to programs of this machine; "
     "changes take a token with a role. Logs are JSON lines on standard error. SIGTERM and SIGINT end it "
     "after "
     "what was begun.",
     "selon serve conflict.selon --port 8437", serve},
    {"feeds", "keep the list of feeds that a store watches",
     "add|import|list|remove|check|export STORE [URL...|FILE]", 2, 100000, kFeeds,
     "add takes addresses of RSS, Atom or JSON feeds; import and export take and give OPML; list shows how "
     "each feed "
     "fares and when it is read next; check fetches feeds, says what is in them or what is wrong, and stores "
     "nothing. "
     "The store is made where it is not there. Exit 3 where a feed could not be read.",
     "selon feeds add conflict.selon https://outlet.example/rss", feeds},
    {"watch", "read the feeds of a store, again and again", "STORE", 1, 1, kWatch,
     "New items become reports, changed ones new versions; where a feed gives a summary, its page is "
     "fetched. One line "
     "a feed and check; with --json one object. A feed is asked only for what changed, never more often than "
     "it and its "
     "server want, and ever more rarely while it fails. robots.txt is obeyed. Stopped by a signal, it goes "
     "on from there "
     "the next time.",
     "selon watch conflict.selon --once", watch},
    {"gazetteer", "import places by the thousand, or look a name up", "import|find FILE|NAME...", 1, 100000,
     kGazetteer,
     "import reads GeoNames dumps (https://download.geonames.org/export/dump: a country file as ML.txt, or "
     "allCountries.txt; "
     "unzip them first) and writes one gazetteer of them; all gazetteers of the data folder are used "
     "together, beside "
     "world/places. find shows what a name may mean, also in another transcription.",
     "selon gazetteer import ML.txt NE.txt BF.txt", gazetteer},
    {"doctor",
     "show what this installation has",
     "[STORE]",
     0,
     1,
     {},
     "Version, data folder, languages, gazetteers; with STORE, what it holds.",
     "selon doctor",
     doctor},
    {"completion",
     "print completions for a shell",
     "bash|zsh|fish",
     1,
     1,
     {},
     "Load with: source <(selon completion bash)",
     "selon completion bash",
     completion},
    {"manual", "print the manual page", "", 0, 0, kManual,
     "roff for man, markdown for docs/cli.md, api for docs/api.md, openapi for programs.",
     "selon manual | man -l -", manual},
};

}  // namespace

std::span<const Verb> verbs() { return kVerbs; }

std::span<const Option> global_options() { return kGlobal; }

const Verb* find_verb(std::string_view name) {
  for (const Verb& verb : kVerbs)
    if (verb.name == name) return &verb;
  return nullptr;
}

}  // namespace selon::cli
