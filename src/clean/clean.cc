#include "clean/clean.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "base/date.h"
#include "base/hash.h"
#include "clean/address.h"
#include "clean/beside.h"
#include "clean/boilerplate.h"
#include "clean/date_line.h"
#include "clean/draft.h"
#include "clean/entities.h"
#include "clean/header.h"
#include "clean/header_date.h"
#include "clean/language.h"
#include "clean/locate.h"
#include "clean/metadata.h"
#include "clean/outlet.h"
#include "clean/page.h"
#include "clean/plain.h"
#include "clean/select.h"
#include "clean/served_language.h"
#include "clean/spaces.h"
#include "text/fold.h"

namespace selon::clean {

struct Workspace::Buffers {
  PageBuffers page;
  SelectBuffers select;
  JsonLdReader json;
};

namespace {

constexpr std::size_t kLongestByline = 100;  ///< bytes

void note(Draft& draft, NoteCode code, std::string detail) {
  draft.notes.push_back({code, {}, std::move(detail)});
}

/// Dates that stand in the page around the article, from its first paragraphs backwards: a date far above it
/// is today's.
void take_page_date(Draft& draft, const PageOf& of, const pack::Packs& packs) {
  const std::size_t first = of.article.front().block, last = of.article.back().block;
  for (std::size_t b = std::min(first + 4, of.page.blocks.size()); b-- > 0 && !draft.published;)
    take_date_line(draft, of.page.text_of(of.page.blocks[b]), packs);
  if (draft.published || draft.modified) return;
  constexpr std::size_t kAboveText = 6;  // blocks between headline and text
  for (std::size_t b = first - std::min(first, kAboveText); b <= first && !draft.published; ++b)
    if (const auto date = date_at_end(of.page.text_of(of.page.blocks[b]), draft.language, packs)) {
      draft.published = date->day;
      draft.published_by = "text";
    }
  // What stands below the article is another's.
  const char* const end = of.html.data() + of.page.blocks[last].origin.end;
  for (const auto& value : of.page.meta)
    if (value.name == "time" && !draft.published && value.value.data() < end)
      take_metadata_day(draft, spaced(decode_entities(value.value)), packs);
}

/// "By Awa Example" in an element without a name, between the headline and the text or right below it.
void take_labelled_byline(Draft& draft, const PageOf& of, const pack::Packs& packs) {
  constexpr std::size_t kAbove = 6, kBelow = 3;  // blocks
  const std::size_t first = of.article.front().block, last = of.article.back().block;
  const std::size_t begin = first - std::min(first, kAbove);
  const std::size_t end = std::min(last + kBelow + 1, of.page.blocks.size());
  for (std::size_t b = begin; b < end && draft.byline.empty(); ++b) {
    if (b == first) b = last + 1;  // the article's own lines are read later
    if (b >= end) break;
    const auto text = of.page.text_of(of.page.blocks[b]);
    const auto label = text.size() <= kLongestByline ? Boilerplate(packs).label(text) : std::nullopt;
    if (label && label->kind == pack::PhraseKind::byline && text::begins_upper(text.substr(label->end_byte)))
      draft.byline = name_of_byline(text, packs);
  }
}

/// What elements beside the headline are named, where the head of the page does not tell it.
void take_beside(Draft& draft, const PageOf& of, const pack::Packs& packs) {
  // A microdata property may begin with its label alone: <li itemprop=author>By <a ...
  const auto label = Boilerplate(packs).label(draft.byline);
  if (label && label->kind == pack::PhraseKind::byline && label->end_byte >= draft.byline.size())
    draft.byline.clear();
  if (draft.published && !draft.byline.empty()) return;
  Beside beside = read_beside(of, draft.title, packs);
  if (draft.byline.empty()) draft.byline = std::move(beside.byline);
  if (draft.byline.empty()) take_labelled_byline(draft, of, packs);
  if (!draft.published) take_metadata_day(draft, beside.published, packs);
}

Draft draft_of_html(const RawReport& raw, const pack::Packs& packs, Workspace& workspace) {
  read_page(raw.body, workspace.buffers().page);
  Page& page = workspace.buffers().page.page;
  Draft draft = read_metadata(page, raw.url, workspace.buffers().json, packs);
  select_article(page, packs.world.page_parts, workspace.buffers().select);
  const auto& selected = workspace.buffers().select.kept;
  for (const Selected& chosen : selected) {
    const Block& block = page.blocks[chosen.block];
    draft.lines.push_back({std::string(page.text_of(block)), chosen.heading, true, true, block.origin, 0});
  }
  const PageOf of{raw.body, page, selected};
  if (!selected.empty()) take_beside(draft, of, packs);
  if (!draft.published && !selected.empty()) take_page_date(draft, of, packs);
  if (page.truncated) note(draft, NoteCode::truncated, "the page is nested or branched beyond the limits");
  if (page.cut) note(draft, NoteCode::truncated, "the page ends before its end tag");
  return draft;
}

/// What was declared beside the document stands above what it says itself.
void apply_declared(Draft& draft, const RawReport& raw, const pack::Packs& packs) {
  if (!raw.title.empty()) draft.title = spaced(raw.title);
  if (!raw.outlet.empty()) draft.outlet = spaced(raw.outlet);
  // A page may name another address of itself, but only its own host's.
  if (!raw.url.empty() && (draft.url.empty() || pack::host_of(draft.url) != pack::host_of(raw.url)))
    draft.url = without_tracking(raw.url);
  if (!raw.language.empty()) draft.language = raw.language;
  const auto told = day_of_metadata(raw.published, packs);
  if (told && draft.published && std::abs((told->day - *draft.published).count()) > 1)
    note(draft, NoteCode::date_conflict, base::to_iso(*draft.published));
  take_metadata_day(draft, raw.published, packs);
  // A feed's item has been changed when it says so; a server changes a page for any reason (settle_change).
  if (!draft.modified && raw.form == Form::item) take_modified_day(draft, raw.modified, packs);
}

/// A report cannot appear after it was fetched; a day later is the same moment farther east.
void drop_impossible_day(Draft& draft, std::optional<Day> fetched) {
  if (!fetched || !draft.published || *draft.published <= *fetched + std::chrono::days(1)) return;
  note(draft, NoteCode::after_fetching, base::to_iso(*draft.published));
  draft.published.reset();
  draft.published_by.clear();
  draft.published_at.clear();
  draft.utc_minute.reset();
}

/// A change comes after the publication and before the fetching; else it is none. What a server says
/// (Last-Modified) is a change where nothing better is told, and never the day on which a page appeared.
void settle_change(Draft& draft, const RawReport& raw, const pack::Packs& packs, std::optional<Day> fetched) {
  if (!draft.modified) take_modified_day(draft, raw.modified, packs);
  const bool early = draft.modified && draft.published && *draft.modified < *draft.published;
  const bool late = draft.modified && fetched && *draft.modified > *fetched + std::chrono::days(1);
  if (!early && !late) return;
  draft.modified.reset();
  draft.modified_at.clear();
}

/// The last such day that is not after the day of fetching: agencies leave the year out.
void take_day_of_year(Draft& draft, Day fetched) {
  const Day last = fetched + std::chrono::days(1);
  for (int back = 0; back <= 4; ++back) {  // 29 February comes every fourth year
    const int year = base::civil(last).year - back;
    const auto day = base::parse_iso_day(fmt::format("{:04}{}", year, draft.day_of_year.substr(1)));
    if (!day || *day > last) continue;
    draft.published = day;
    draft.published_by = "text";
    return;
  }
}

/// A timestamp in UTC has the civil day of the outlet's state, where that keeps one time.
void settle_day(Draft& draft, const pack::Packs& packs) {
  if (!draft.published && draft.modified) {
    draft.published = draft.modified;
    draft.published_by = draft.modified_at.empty() ? "text" : "metadata";
  }
  if (!draft.published || !draft.utc_minute) return;
  const auto* outlet = packs.world.outlets.by_host(pack::host_of(draft.url));
  if (!outlet) outlet = packs.world.outlets.by_name(text::fold(draft.outlet));
  if (!outlet) return;
  if (const auto day = packs.world.time_zones.civil_day(outlet->country, *draft.published, *draft.utc_minute))
    draft.published = day;
}

std::string sample_of(const Draft& draft) {
  std::string sample;
  for (const Line& line : draft.lines) {
    sample += line.text;
    sample += '\n';
    if (sample.size() > 8'192) break;
  }
  return sample;
}

/// "fr-FR", "fr_ML" -> "fr"; empty where it is no code.
std::string language_code(std::string declared) {
  declared = declared.substr(0, declared.find_first_of("-_"));
  std::transform(declared.begin(), declared.end(), declared.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return declared.size() == 2 ? declared : std::string();
}

/// Of a long text the words tell; of a short one who published it does, or what its few words are known to.
/// Where the first words say what is declared, no more are read.
void settle_language(Draft& draft, const pack::Packs& packs) {
  constexpr std::size_t kShort = 300;  // bytes: a sentence or two
  constexpr std::size_t kFirst = 800, kEnough = 8 << 10;
  const std::string sample = sample_of(draft), declared = language_code(draft.language);
  if (sample.size() >= kFirst) {
    if (std::string sure = sure_language(sample, packs); !sure.empty()) {
      draft.language = std::move(sure);
      return;
    }
  }
  std::string told = tell_language(sample, kFirst);
  if (sample.size() > kFirst && (told.empty() || told != declared)) told = tell_language(sample, kEnough);
  if (sample.size() < kShort && packs.language(declared)) {
    draft.language = declared;
  } else if (packs.language(told)) {
    draft.language = told;
  } else {
    const std::string served = sample.size() < kShort ? served_language(sample, packs) : std::string();
    draft.language = !served.empty() ? served : !told.empty() ? told : declared;
  }
}

/// "Par Awa Exemple" -> "Awa Exemple"
void settle_byline(Draft& draft, const pack::Packs& packs) {
  const auto label = Boilerplate(packs).label(draft.byline);
  if (label && label->kind == pack::PhraseKind::byline) draft.byline.erase(0, label->end_byte);
}

/// Where the paragraph's text begins in the body: after the dateline, where that was cut off.
Span origin_of(const Line& line, const RawReport& raw, const Page& page) {
  if (line.cut == 0) return line.origin;
  const std::uint32_t begin = raw.container == Container::html
                                  ? locate_in_page(page, raw.body, line.origin, line.cut)
                                  : locate_in_plain(raw.body, line.origin, line.cut);
  return {begin, line.origin.end};
}

void set_text(Report& report, const Draft& draft, const RawReport& raw, const Page& page) {
  std::size_t size = 0;
  for (const Line& line : draft.lines) size += line.text.size() + 2;
  report.text.reserve(std::min(size, kMaxTextBytes));
  report.paragraphs.reserve(draft.lines.size());
  report.origins.reserve(draft.lines.size());
  for (const Line& line : draft.lines) {
    if (report.text.size() + 2 + line.text.size() > kMaxTextBytes) {
      report.notes.push_back({NoteCode::truncated,
                              {},
                              fmt::format("only the first {} bytes of text were kept", report.text.size())});
      break;
    }
    if (!report.text.empty()) report.text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(report.text.size());
    report.text += line.text;
    report.paragraphs.push_back({begin, static_cast<std::uint32_t>(report.text.size())});
    report.origins.push_back(origin_of(line, raw, page));
  }
}

void note_gaps(Report& report, const Draft& draft, const pack::Packs& packs) {
  if (!report.published) {
    report.published_month = draft.partial_date;
    report.notes.push_back({NoteCode::undated_report, {}, draft.partial_date});
  }
  if (!packs.language(report.language))
    report.notes.push_back({NoteCode::unknown_language, {}, report.language});
}

}  // namespace

std::string id_of(const Report& report) {
  std::string key;
  for (const std::string& part : {report.outlet, report.url, report.title, report.text}) {
    key += part;
    key += '\0';
  }
  if (report.published) key += base::to_iso(*report.published);
  return base::to_hex(base::hash64(key));
}

Workspace::Workspace() : buffers_(std::make_unique<Buffers>()) {}
Workspace::~Workspace() = default;

Report clean(const RawReport& raw, const pack::Packs& packs) {
  Workspace workspace;
  return clean(raw, packs, workspace);
}

Report clean(const RawReport& raw, const pack::Packs& packs, Workspace& workspace) {
  Draft draft = raw.container == Container::html ? draft_of_html(raw, packs, workspace) : Draft{};
  if (raw.container == Container::plain) draft.lines = read_plain(raw.body, kMaxTextBytes);
  apply_declared(draft, raw, packs);
  const auto fetched = day_of_metadata(raw.fetched, packs);
  const auto fetched_day = fetched ? std::optional(fetched->day) : std::nullopt;
  drop_impossible_day(draft, fetched_day);
  settle_language(draft, packs);
  settle_byline(draft, packs);
  settle_header(draft, packs);
  if (!draft.published && (draft.published = date_in_url(draft.url))) draft.published_by = "metadata";
  settle_outlet(draft, raw, packs);
  if (!draft.published && fetched_day && !draft.day_of_year.empty()) take_day_of_year(draft, *fetched_day);
  if (draft.partial_date.empty()) draft.partial_date = draft.day_of_year;
  settle_day(draft, packs);
  drop_impossible_day(draft, fetched_day);
  settle_change(draft, raw, packs, fetched_day);
  Report report;
  report.fetched = fetched_day;
  report.source = raw.source;
  report.digest = raw.digest;
  report.notes = raw.notes;
  report.notes.insert(report.notes.end(), draft.notes.begin(), draft.notes.end());
  report.url = std::move(draft.url);
  report.outlet = std::move(draft.outlet);
  report.title = std::move(draft.title);
  report.byline = std::move(draft.byline);
  report.agency = std::move(draft.agency);
  report.dateline = std::move(draft.dateline);
  report.language = draft.language;
  report.published = draft.published;
  if (draft.published_by == "metadata") report.published_at = std::move(draft.published_at);
  report.published_by = std::move(draft.published_by);
  report.modified = draft.modified;
  report.modified_at = std::move(draft.modified_at);
  report.section = std::move(draft.section);
  set_text(report, draft, raw, workspace.buffers().page.page);
  note_gaps(report, draft, packs);
  report.id = id_of(report);
  return report;
}

Report clean_whole(const RawReport& raw, const pack::Packs& packs) {
  Report report = clean(raw, packs);
  if (raw.container != Container::plain) return report;
  WholeText whole = whole_plain(raw.body, kMaxTextBytes);
  report.text = std::move(whole.text);
  report.paragraphs = std::move(whole.paragraphs);
  report.origins = report.paragraphs;
  report.id = id_of(report);
  return report;
}

}  // namespace selon::clean
