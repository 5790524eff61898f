#include "engine/ingest.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <thread>

#include "base/date.h"
#include "cli/data_root.h"
#include "cli/network.h"
#include "cli/signals.h"
#include "cli/terminal.h"
#include "cli/verbs.h"
#include "cli/view.h"
#include "engine/update.h"
#include "engine/web.h"
#include "pack/reader_name.h"
#include "record/load.h"
#include "vocabulary/json_write.h"
#include "vocabulary/names.h"

namespace selon::cli {

namespace {

struct Bounds {
  int least, most;
};

/// Errors: usage, where the option is given and is no whole number within the bounds.
Result<int> number_of(const Command& command, const std::string& name, Bounds bounds, int otherwise) {
  if (!command.has(name)) return otherwise;
  const std::string text = command.value(name);
  int number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || number < bounds.least ||
      number > bounds.most)
    return fail(ErrorCode::usage, fmt::format("--{} takes a whole number from {} to {}, not \"{}\"", name,
                                              bounds.least, bounds.most, text));
  return number;
}

/// --reader rules: the learned models are put aside.
Result<bool> by_rules_alone(const Command& command) {
  const std::string reader = command.value("reader");
  if (reader.empty() || reader == "learned") return false;
  if (reader == "rules") return true;
  return fail(ErrorCode::usage, fmt::format("--reader takes learned or rules, not \"{}\"", reader));
}

Result<engine::IngestOptions> options_of(const Command& command, const std::string& root) {
  if (!command.has("output"))
    return fail(ErrorCode::usage, "selon ingest needs a store to write to: -o STORE");
  engine::IngestOptions options;
  options.paths = command.words;
  const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  SELON_TRY(const int workers, number_of(command, "workers", {1, 256}, cores));
  options.workers = static_cast<unsigned>(workers);
  SELON_TRY(const auto published, day_option(command, "published"));
  if (published) options.published = base::to_iso(*published);
  SELON_TRY(const auto fetched, day_option(command, "fetched"));
  if (fetched) options.fetched = base::to_iso(*fetched);
  options.outlet = command.value("outlet");
  SELON_TRY(options.policy.allowed_endpoints, allowed_endpoints(command));
  SELON_TRY(options.read_by, pack::reader_name(root));
  SELON_TRY(const bool rules, by_rules_alone(command));
  if (rules) options.read_by += "-rules";
  return options;
}

/// Where none of the inputs is there, no store is made.
/// Without any: a store that is there is brought up to date.
Result<> some_input_is_there(const std::vector<std::string>& paths, const std::string& store) {
  std::error_code error;
  if (paths.empty() && (record::is_server_url(store) || std::filesystem::exists(store, error))) return {};
  if (paths.empty()) return fail(ErrorCode::usage, "selon ingest needs PATH or URL to make a store from");
  for (const auto& path : paths)
    if (path == "-" || engine::is_url(path) || std::filesystem::exists(path, error)) return {};
  return fail(ErrorCode::not_found, "no such file or folder", {paths[0]});
}

struct Held {
  std::int64_t reports = 0, claims = 0, events = 0, disputes = 0;
};

Result<Held> held_by(record::Store& store) {
  Held held;
  SELON_TRY(const auto counts, record::load_counts(store));
  for (const auto& count : counts) {
    if (count.name == "reports") held.reports = count.rows;
    if (count.name == "claims") held.claims = count.rows;
    if (count.name == "events") held.events = count.rows;
    if (count.name == "disputes") held.disputes = count.rows;
  }
  return held;
}

std::string counted(std::int64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string summary_line(const engine::Tally& tally, const Held& held) {
  std::string line = fmt::format("{} stored", counted(tally.added, "report", "reports"));
  if (tally.replaced) line += fmt::format(", {} read anew", tally.replaced);
  line += fmt::format(", {} already known, {} quarantined", tally.known, tally.quarantined.size());
  if (!tally.truncated.empty()) line += fmt::format(", {} read in part", tally.truncated.size());
  line += fmt::format("; the record: {}, {}, {}, {}", counted(held.reports, "report", "reports"),
                      counted(held.claims, "claim", "claims"), counted(held.events, "event", "events"),
                      counted(held.disputes, "dispute", "disputes"));
  return line;
}

void print_json(Terminal& terminal, const engine::Tally& tally, const Held& held, const std::string& digest) {
  vocabulary::JsonWriter out;
  out.begin_object().key("documents").number(tally.documents).key("stored").number(tally.added);
  out.key("read_anew").number(tally.replaced).key("already_known").number(tally.known);
  const auto list = [&](std::string_view key, const std::vector<record::Quarantined>& items) {
    out.key(key).begin_array();
    for (const auto& item : items) {
      out.begin_object().key("source").text(item.source).key("code").text(vocabulary::name(item.error.code));
      out.key("reason").text(vocabulary::name(item.reason)).key("byte").number(item.byte);
      out.key("message").text(item.error.message).end_object();
    }
    out.end_array();
  };
  list("quarantined", tally.quarantined);
  list("truncated", tally.truncated);
  out.key("missing").begin_array();
  for (const Error& error : tally.missing) out.text(error.where.file);
  out.end_array().key("stopped").boolean(tally.stopped);
  out.key("reports").number(held.reports).key("claims").number(held.claims).key("events").number(held.events);
  out.key("disputes").number(held.disputes).key("digest").text(digest).end_object();
  terminal.line(out.str());
}

void list_troubles(Terminal& terminal, const engine::Tally& tally) {
  for (const Error& error : tally.missing)
    terminal.warn(fmt::format("selon: {}: {}", shown(error.where.file), shown(error.message)));
  for (const auto& item : tally.quarantined)
    terminal.warn(fmt::format("quarantined: {}: {} ({}, {})", shown(item.source), shown(item.error.message),
                              vocabulary::name(item.error.code), vocabulary::name(item.reason)));
  for (const auto& item : tally.truncated)
    terminal.warn(fmt::format("truncated: {}: read up to byte {} ({})", shown(item.source), item.byte,
                              vocabulary::name(item.reason)));
}

/// A report is named when it is stored for good, and not before: whoever reads the line may forget the
/// document.
void acknowledge(Terminal& terminal, const Report& report, const Command& command) {
  if (command.json()) {
    vocabulary::JsonWriter out;
    out.begin_object().key("report").text(report.id).key("source").text(report.source).end_object();
    terminal.line(out.str());
  } else {
    terminal.line(fmt::format("{}  {}", report.id, shown(report.source)));
  }
  (void)terminal.finish();  // what cannot be written is told at the end
}

/// 8 where nothing stands against the run but that URLs were refused, and of a list all of them.
int exit_code(const engine::Tally& tally) {
  if (tally.stopped) return 128 + stop_signal();
  const auto refused = [](const Error& error) { return error.code == ErrorCode::refused; };
  const auto& aside = tally.quarantined;
  const bool all_refused =
      std::all_of(aside.begin(), aside.end(), [&](const auto& item) { return refused(item.error); }) &&
      static_cast<std::int64_t>(aside.size()) == tally.documents;
  if (!std::all_of(tally.missing.begin(), tally.missing.end(), refused)) return 4;
  if (!aside.empty()) return all_refused ? 8 : 3;
  if (!tally.truncated.empty()) return 3;
  return tally.missing.empty() ? 0 : 8;
}

}  // namespace

Result<int> ingest(const Command& command, Terminal& terminal) {
  SELON_TRY(const std::string root, data_root());
  SELON_TRY(const engine::IngestOptions options, options_of(command, root));
  SELON_TRY(const int wait, number_of(command, "wait", {0, 3600}, 10));
  SELON_TRY_VOID(some_input_is_there(options.paths, command.value("output")));
  SELON_TRY(pack::Packs packs, pack::load(root));
  SELON_TRY(const bool rules, by_rules_alone(command));
  if (rules) packs.world.claim_models = {};
  SELON_TRY(record::Store store, record::Store::open_or_create(command.value("output")));
  store.db().wait_for_others(wait * 1000);
  watch_signals();
  engine::Watch watch;
  watch.stop = [] { return stop_signal() != 0; };
  watch.progress = [&](const engine::Tally& tally) {
    terminal.progress(fmt::format("{} documents read, {} stored", tally.documents, tally.changed()));
  };
  if (command.has("acknowledge"))
    watch.stored = [&](const Report& report) { acknowledge(terminal, report, command); };
  watch.fetching = [&](const std::string& url) { terminal.progress(fmt::format("fetching {}", shown(url))); };
  SELON_TRY(const engine::Tally tally, engine::ingest(store, packs, options, watch));
  SELON_TRY(const bool stale, store.stale());
  if (!tally.stopped && stale) {
    terminal.progress("bringing the record up to date");
    SELON_TRY_VOID(engine::update_record(store, packs));
  }
  terminal.end_progress();
  list_troubles(terminal, tally);
  SELON_TRY(const Held held, held_by(store));
  SELON_TRY(const std::string digest, store.digest());
  if (command.json()) print_json(terminal, tally, held, digest);
  terminal.tell(summary_line(tally, held));
  if (tally.stopped)
    terminal.warn("selon: stopped; what was read is stored, the same command goes on from here");
  return exit_code(tally);
}

}  // namespace selon::cli
