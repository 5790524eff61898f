#include <fmt/format.h>

#include <algorithm>

#include "cli/phrases.h"
#include "cli/verbs.h"
#include "cli/view.h"
#include "engine/compared.h"
#include "vocabulary/json_write.h"
#include "vocabulary/names.h"

namespace selon::cli {

namespace {

using engine::Compared;
using engine::SentenceChange;
using engine::SentenceFate;
using vocabulary::JsonWriter;
using vocabulary::name;

/// The version before a report's, or the one after it where it is the first.
Result<std::pair<std::string, std::string>> pair_of(const View& view, const std::string& id) {
  for (const Versions& article : view.record.versions) {
    const auto at = std::find(article.reports.begin(), article.reports.end(), id);
    if (at == article.reports.end()) continue;
    if (at != article.reports.begin()) return std::pair(*(at - 1), *at);
    return std::pair(*at, *(at + 1));
  }
  return fail(
      ErrorCode::not_found,
      fmt::format("the store holds one version of \"{}\" only; give a second report to compare with", id));
}

Result<Compared> compared(View& view, const std::pair<std::string, std::string>& ids) {
  SELON_TRY(auto before, record::load_report(view.store, ids.first));
  SELON_TRY(auto after, record::load_report(view.store, ids.second));
  std::vector<const Claim*> old_claims, new_claims;
  for (const Claim& claim : view.claims) {
    if (claim.report == ids.first) old_claims.push_back(&claim);
    if (claim.report == ids.second) new_claims.push_back(&claim);
  }
  return engine::compared(*std::move(before), *std::move(after), old_claims, new_claims);
}

void print_text(const Compared& c, Terminal& terminal) {
  if (c.before.title != c.after.title) {
    terminal.line(terminal.styled(Style::red, "- title: " + shown(c.before.title)));
    terminal.line(terminal.styled(Style::green, "+ title: " + shown(c.after.title)));
  }
  for (const SentenceChange& change : c.text.sentences) {
    if (change.fate == SentenceFate::same) continue;
    const std::string before = shown(slice(c.before.text, change.before));
    const std::string after = shown(slice(c.after.text, change.after));
    if (change.fate == SentenceFate::moved) {
      terminal.line(terminal.styled(Style::dim, "= moved: " + after));
      continue;
    }
    if (!before.empty()) terminal.line(terminal.styled(Style::red, "- " + before));
    if (!after.empty()) terminal.line(terminal.styled(Style::green, "+ " + after));
  }
  const std::size_t kept = c.text.kept();
  terminal.line(terminal.styled(
      Style::dim, fmt::format("{} {} as they were", kept, kept == 1 ? "sentence" : "sentences")));
}

void print_claims(const Compared& c, const View& view, Terminal& terminal) {
  std::size_t kept = 0;
  for (const ClaimChange& change : c.claims) {
    if (change.fate == ClaimFate::kept) {
      ++kept;
      continue;
    }
    const Claim* claim = view.claim(change.after.empty() ? change.before : change.after);
    std::string line = fmt::format("claim {}: {} {}", name(change.fate), claim ? claim->id : "",
                                   claim ? plain_words(claim->type) : "");
    if (!change.slots.empty())
      line += fmt::format(" ({})", plain_words(fmt::format("{}", fmt::join(change.slots, ", "))));
    terminal.line(terminal.styled(change.fate == ClaimFate::withdrawn ? Style::red : Style::yellow, line));
    if (claim) terminal.line("  “" + shown(claim->evidence.text) + "”");
  }
  terminal.line(
      terminal.styled(Style::dim, fmt::format("{} {} as they were", kept, kept == 1 ? "claim" : "claims")));
}

void write_span(JsonWriter& out, std::string_view key, const Report& report, Span span) {
  if (span.empty()) return;
  out.key(key)
      .begin_object()
      .key("begin")
      .number(std::uint64_t{span.begin})
      .key("end")
      .number(std::uint64_t{span.end});
  out.key("text").text(slice(report.text, span)).end_object();
}

void print_json(const Compared& c, Terminal& terminal) {
  JsonWriter out;
  out.begin_object().key("before").text(c.before.id).key("after").text(c.after.id);
  out.key("title")
      .begin_object()
      .key("before")
      .text(c.before.title)
      .key("after")
      .text(c.after.title)
      .end_object();
  out.key("kept_sentences").number(static_cast<std::int64_t>(c.text.kept())).key("text").begin_array();
  for (const SentenceChange& change : c.text.sentences) {
    if (change.fate == SentenceFate::same) continue;
    out.begin_object().key("fate").text(engine::name(change.fate));
    write_span(out, "before", c.before, change.before);
    write_span(out, "after", c.after, change.after);
    out.end_object();
  }
  out.end_array().key("claims").begin_array();
  for (const ClaimChange& change : c.claims) {
    out.begin_object().key("fate").text(name(change.fate));
    if (!change.before.empty()) out.key("before").text(change.before);
    if (!change.after.empty()) out.key("after").text(change.after);
    out.key("slots").begin_array();
    for (const auto& slot : change.slots) out.text(slot);
    out.end_array().end_object();
  }
  terminal.line(out.end_array().end_object().str());
}

}  // namespace

Result<int> diff(const Command& command, Terminal& terminal) {
  SELON_TRY(View view, open_view(command, terminal));
  std::vector<std::string> reports;
  for (const auto& [id, report] : view.reports) reports.push_back(id);
  std::sort(reports.begin(), reports.end());
  SELON_TRY(const std::string first, only_id(reports, command.words[1], "report"));
  std::pair<std::string, std::string> ids;
  if (command.words.size() > 2) {
    SELON_TRY(const std::string second, only_id(reports, command.words[2], "report"));
    ids = {first, second};
  } else {
    SELON_TRY(ids, pair_of(view, first));
  }
  SELON_TRY(const Compared c, compared(view, ids));
  if (command.json()) {
    print_json(c, terminal);
    return 0;
  }
  terminal.line(fmt::format("{}  {}\n{}  {}", terminal.styled(Style::red, "- " + c.before.id),
                            view.origin(c.before.id), terminal.styled(Style::green, "+ " + c.after.id),
                            view.origin(c.after.id)));
  print_text(c, terminal);
  print_claims(c, view, terminal);
  return 0;
}

}  // namespace selon::cli
