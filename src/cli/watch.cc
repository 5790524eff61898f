#include "engine/watch.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "base/moment.h"
#include "cli/data_root.h"
#include "cli/network.h"
#include "cli/signals.h"
#include "cli/terminal.h"
#include "cli/verbs.h"
#include "engine/feed_list.h"
#include "engine/update.h"
#include "pack/reader_name.h"
#include "vocabulary/json_write.h"

namespace selon::cli {

namespace {

std::string json_of(const engine::Checked& checked) {
  vocabulary::JsonWriter out;
  out.begin_object().key("url").text(checked.url).key("outcome").text(engine::name(checked.outcome));
  out.key("form").text(checked.form).key("title").text(checked.title).key("moved_to").text(checked.moved_to);
  out.key("items")
      .number(checked.items)
      .key("added")
      .number(checked.added)
      .key("edited")
      .number(checked.edited);
  out.key("deleted").number(checked.deleted).key("stored").number(checked.stored);
  out.key("pages").number(checked.pages).key("pages_failed").number(checked.pages_failed);
  out.key("trouble")
      .text(checked.trouble)
      .key("next_check")
      .text(checked.next_check)
      .key("remarks")
      .begin_array();
  for (const auto& remark : checked.remarks) out.text(remark);
  return out.end_array().end_object().take();
}

void print(Terminal& terminal, const engine::Checked& checked) {
  std::string line = shown(checked.url) + ": ";
  switch (checked.outcome) {
    case engine::CheckOutcome::read:
      line += fmt::format("{} items, {} new, {} edited, {} deleted; {} reports stored", checked.items,
                          checked.added, checked.edited, checked.deleted, checked.stored);
      if (checked.pages + checked.pages_failed > 0)
        line += fmt::format("; {} pages fetched, {} could not be", checked.pages, checked.pages_failed);
      break;
    case engine::CheckOutcome::unchanged:
      line += "unchanged";
      break;
    case engine::CheckOutcome::failed:
    case engine::CheckOutcome::moved:
    case engine::CheckOutcome::gone:
      line += terminal.styled(Style::red, shown(checked.trouble));
      break;
    case engine::CheckOutcome::stopped:
      line += "stopped; what was fetched is stored";
      break;
  }
  if (!checked.moved_to.empty() && checked.outcome != engine::CheckOutcome::moved)
    line += fmt::format("; moved for good to {}", shown(checked.moved_to));
  if (!checked.next_check.empty() && checked.outcome != engine::CheckOutcome::gone)
    line += fmt::format("; next {}", checked.next_check);
  terminal.line(line);
  for (const auto& remark : checked.remarks) terminal.line("  " + shown(remark));
}

/// Until that moment, or a signal.
void wait_until(std::int64_t moment) {
  while (stop_signal() == 0 && clock_now() < moment)
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
}

Result<engine::WatchOptions> options_of(const Command& command) {
  engine::WatchOptions options;
  options.pages = !command.has("no-full");
  SELON_TRY(const std::int64_t every, duration_option(command, "every", 0));
  if (every > 0) options.least_interval = options.first_interval = options.most_interval = every;
  return options;
}

/// Of a store that is there: watching makes none.
Result<std::vector<std::string>> feeds_of(const std::string& path) {
  SELON_TRY(record::Store store, record::Store::open(path));
  SELON_TRY(auto urls, engine::active_feeds(store));
  if (urls.empty())
    return fail(ErrorCode::not_found, "holds no active feeds; `selon feeds add STORE URL` adds one", {path});
  return urls;
}

/// One round over the feeds that are due, then the record.
class Round {
 public:
  Round(record::Store& store, const pack::Packs& packs, engine::FeedWatch& feeds, fetch::Fetcher& fetcher)
      : store_(store),
        packs_(packs),
        feeds_(feeds),
        get_([&fetcher](const fetch::Request& r) { return fetcher.get(r); }) {
    watch_.stop = [] { return stop_signal() != 0; };
  }

  Result<> run(const std::vector<std::string>& urls, const Command& command, Terminal& terminal) {
    std::size_t number = 0;
    for (const std::string& url : urls) {
      if (stop_signal()) break;
      terminal.progress(fmt::format("feed {} of {}: {}", ++number, urls.size(), shown(url)));
      SELON_TRY(const engine::Checked checked, feeds_.check(url, clock_now(), get_, watch_));
      terminal.end_progress();
      if (command.json()) {
        terminal.line(json_of(checked));
      } else {
        print(terminal, checked);
      }
      all_well_ = all_well_ && checked.outcome != engine::CheckOutcome::failed;
    }
    SELON_TRY(const bool stale, store_.stale());
    if (!stale || stop_signal()) return terminal.finish();
    terminal.progress("bringing the record up to date");
    SELON_TRY_VOID(engine::update_record(store_, packs_));
    terminal.end_progress();
    return terminal.finish();
  }

  bool all_well() const { return all_well_; }

 private:
  record::Store& store_;
  const pack::Packs& packs_;
  engine::FeedWatch& feeds_;
  engine::Get get_;
  engine::Watch watch_;
  bool all_well_ = true;
};

}  // namespace

Result<int> watch(const Command& command, Terminal& terminal) {
  SELON_TRY(const std::string root, data_root());
  SELON_TRY(const engine::WatchOptions options, options_of(command));
  SELON_TRY(fetch::Policy policy, fetch_policy(command));
  SELON_TRY(const auto active, feeds_of(command.words[0]));
  SELON_TRY(record::Store store, record::Store::open_or_create(command.words[0]));
  SELON_TRY(const pack::Packs packs, pack::load(root));
  engine::IngestOptions reading;
  reading.workers = std::max(1u, std::thread::hardware_concurrency());
  SELON_TRY(reading.read_by, pack::reader_name(root));
  SELON_TRY(engine::FeedWatch feeds, engine::FeedWatch::open(store, packs, reading, options));
  watch_signals();
  fetch::Fetcher fetcher(std::move(policy));
  Round round(store, packs, feeds, fetcher);
  if (command.has("once")) {
    SELON_TRY_VOID(round.run(active, command, terminal));
  } else {
    while (stop_signal() == 0) {
      SELON_TRY(const engine::DueFeeds due, engine::due_feeds(store, clock_now()));
      if (!due.urls.empty()) SELON_TRY_VOID(round.run(due.urls, command, terminal));
      if (due.urls.empty() && due.next.empty()) {
        terminal.tell("no active feeds are left");
        break;
      }
      const auto next = base::parse_rfc3339(due.next);
      if (due.urls.empty() && next) {
        terminal.progress(fmt::format("next feed at {}", due.next));
        wait_until(std::min(*next, clock_now() + 60));  // feeds may be added meanwhile
      }
    }
  }
  terminal.end_progress();
  if (stop_signal()) {
    terminal.warn("selon: stopped; what was fetched is stored, the same command goes on from here");
    return 128 + stop_signal();
  }
  return round.all_well() ? 0 : 3;
}

}  // namespace selon::cli
