#include "record/feeds.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/files.h"
#include "cli/data_root.h"
#include "cli/network.h"
#include "cli/signals.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "cli/view.h"
#include "engine/feed_list.h"
#include "engine/watch.h"
#include "record/objects.h"
#include "report/links.h"
#include "report/opml.h"
#include "vocabulary/json_write.h"

namespace selon::cli {

namespace {

/// The words behind "feeds ACTION STORE".
std::vector<std::string> rest_of(const Command& command) {
  return {command.words.begin() + 2, command.words.end()};
}

Result<std::string> address_of(const std::string& word) {
  std::string url = report::resolve("", word);
  if (!report::is_http(url))
    return fail(ErrorCode::usage,
                fmt::format("\"{}\" is no address of a feed; give it with http:// or https://", word));
  return url;
}

Result<int> add(const Command& command, Terminal& terminal) {
  std::vector<record::FeedRow> rows;
  for (const std::string& word : rest_of(command)) {
    record::FeedRow row;
    SELON_TRY(row.url, address_of(word));
    row.title = command.value("title");
    row.outlet = command.value("outlet");
    row.category = command.value("category");
    rows.push_back(std::move(row));
  }
  if (rows.empty()) return fail(ErrorCode::usage, "feeds add takes the addresses of feeds");
  SELON_TRY(record::Store store, record::Store::open_or_create(command.words[1]));
  std::vector<std::string> json;
  for (const auto& row : rows) {
    SELON_TRY(const bool fresh, record::add_feed(store, row));
    vocabulary::JsonWriter out;
    json.push_back(
        out.begin_object().key("url").text(row.url).key("added").boolean(fresh).end_object().take());
    if (!command.json())
      terminal.tell(fmt::format("{}: {}", shown(row.url), fresh ? "added" : "was there already"));
  }
  if (command.json()) print_array(terminal, json);
  return 0;
}

Result<int> import_list(const Command& command, Terminal& terminal) {
  const auto files = rest_of(command);
  if (files.empty()) return fail(ErrorCode::usage, "feeds import takes an OPML file");
  std::int64_t added = 0, known = 0, unusable = 0;
  std::vector<std::string> lost;
  SELON_TRY(record::Store store, record::Store::open_or_create(command.words[1]));
  for (const std::string& file : files) {
    SELON_TRY(const std::string bytes, base::read_file(file, std::size_t{8} << 20));
    auto opml = report::read_opml(bytes);
    if (!opml) return fail(opml.error().code, opml.error().message, {file});
    for (const auto& feed : opml->feeds) {
      record::FeedRow row;
      row.url = feed.url;
      row.title = feed.title;
      row.site = feed.site;
      row.category = command.has("category") ? command.value("category") : feed.category;
      SELON_TRY(const bool fresh, record::add_feed(store, row));
      fresh ? ++added : ++known;
    }
    known += static_cast<std::int64_t>(opml->twice);
    unusable += static_cast<std::int64_t>(opml->unusable);
    for (const auto& words : opml->lost) lost.push_back(fmt::format("{}: {}", file, words));
  }
  for (const auto& words : lost) terminal.warn(fmt::format("selon: {}", shown(words)));
  if (command.json()) {
    vocabulary::JsonWriter out;
    out.begin_object().key("added").number(added).key("known").number(known).key("unusable").number(unusable);
    terminal.line(out.end_object().str());
  }
  terminal.tell(fmt::format("{} feeds added, {} already known, {} without an address of the web", added,
                            known, unusable));
  return lost.empty() ? 0 : 3;
}

std::string duration_in_words(std::int64_t seconds) {
  if (seconds == 0) return "";
  if (seconds < 5400) return fmt::format("{} min", (seconds + 30) / 60);
  return fmt::format("{:.3g} h", static_cast<double>(seconds) / 3600);
}

Result<int> list(const Command& command, Terminal& terminal) {
  SELON_TRY(record::Store store, record::Store::open(command.words[1]));
  SELON_TRY(const auto feeds, record::load_feeds(store));
  if (command.json()) {
    std::vector<std::string> json;
    for (const auto& feed : feeds) json.push_back(record::object_of(feed));
    print_array(terminal, json);
    return 0;
  }
  if (feeds.empty()) terminal.tell("no feeds; `selon feeds add STORE URL` adds one");
  Table table({"feed", "state", "items", "every", "next"});
  for (const auto& feed : feeds) {
    const bool well = feed.state == record::FeedState::active && feed.failures == 0;
    table.add({{shown(feed.title.empty() ? feed.url : feed.title), Style::bold},
               {std::string(record::name(feed.state)), well ? Style::green : Style::red},
               {std::to_string(feed.items)},
               {duration_in_words(feed.interval)},
               {feed.state == record::FeedState::active ? (feed.next_check.empty() ? "now" : feed.next_check)
                                                        : ""}});
    table.add_below({shown(feed.url), Style::dim});
    if (!feed.last_error.empty())
      table.add_below({shown(fmt::format("{} ({} in a row)", feed.last_error, feed.failures)), Style::red});
  }
  if (!table.empty()) terminal.say(table.render(terminal));
  return 0;
}

Result<int> remove(const Command& command, Terminal& terminal) {
  const auto words = rest_of(command);
  if (words.empty()) return fail(ErrorCode::usage, "feeds remove takes the addresses of feeds");
  SELON_TRY(record::Store store, record::Store::open_or_create(command.words[1]));
  std::vector<std::string> json;
  for (const std::string& url : words) {
    SELON_TRY(const bool there, record::remove_feed(store, url));
    if (!there)
      return fail(ErrorCode::not_found, "no such feed in the store; `selon feeds list` shows them", {url});
    vocabulary::JsonWriter out;
    json.push_back(out.begin_object().key("url").text(url).key("removed").boolean(true).end_object().take());
    if (!command.json()) terminal.tell(fmt::format("{}: removed; its reports stay", shown(url)));
  }
  if (command.json()) print_array(terminal, json);
  return 0;
}

Result<int> export_list(const Command& command, Terminal& terminal) {
  SELON_TRY(record::Store store, record::Store::open(command.words[1]));
  SELON_TRY(const auto rows, record::load_feeds(store));
  std::vector<report::OpmlFeed> feeds;
  for (const auto& row : rows)
    if (row.state == record::FeedState::active || row.state == record::FeedState::paused)
      feeds.push_back({row.url, row.title, row.site, row.category});
  const std::string file = command.value("output");
  if (file.empty() || file == "-") {
    terminal.say(report::write_opml(feeds));
  } else {
    SELON_TRY_VOID(base::write_file(file, report::write_opml(feeds)));
    terminal.tell(fmt::format("wrote {} feeds to {}", feeds.size(), file));
  }
  return 0;
}

/// What a person wants to know of a feed before trusting it.
struct Sight {
  std::string newest;
  std::int64_t undated = 0, summaries = 0, without_address = 0;
};

Sight sight_of(const std::vector<report::FeedItem>& items) {
  Sight sight;
  for (const auto& item : items) {
    sight.newest = std::max(sight.newest, item.published);
    sight.undated += item.published.empty();
    sight.summaries += item.summary;
    sight.without_address += item.url.empty();
  }
  return sight;
}

std::string json_of(const engine::Looked& looked) {
  const Sight sight = sight_of(looked.items);
  vocabulary::JsonWriter out;
  out.begin_object()
      .key("url")
      .text(looked.checked.url)
      .key("outcome")
      .text(engine::name(looked.checked.outcome));
  out.key("form").text(looked.checked.form).key("title").text(looked.checked.title);
  out.key("moved_to").text(looked.checked.moved_to).key("items").number(looked.checked.items);
  out.key("newest")
      .text(sight.newest)
      .key("undated")
      .number(sight.undated)
      .key("summaries")
      .number(sight.summaries);
  out.key("without_address").number(sight.without_address).key("trouble").text(looked.checked.trouble);
  out.key("remarks").begin_array();
  for (const auto& remark : looked.checked.remarks) out.text(remark);
  return out.end_array().end_object().take();
}

void print(Terminal& terminal, const engine::Looked& looked) {
  const auto& checked = looked.checked;
  if (checked.outcome == engine::CheckOutcome::failed) {
    terminal.line(
        fmt::format("{}: {}", shown(checked.url), terminal.styled(Style::red, shown(checked.trouble))));
    return;
  }
  const Sight sight = sight_of(looked.items);
  std::string line = fmt::format("{}: {}, {} items", shown(checked.url), shown(checked.form), checked.items);
  if (!sight.newest.empty()) line += fmt::format(", newest {}", shown(sight.newest));
  if (sight.undated) line += fmt::format(", {} without a date", sight.undated);
  if (sight.summaries) line += fmt::format(", {} summaries", sight.summaries);
  if (sight.without_address) line += fmt::format(", {} without an address", sight.without_address);
  if (!checked.moved_to.empty()) line += fmt::format("; moved for good to {}", shown(checked.moved_to));
  terminal.line(line);
  for (const auto& remark : checked.remarks) terminal.line("  " + shown(remark));
}

Result<int> check(const Command& command, Terminal& terminal) {
  SELON_TRY(fetch::Policy policy, fetch_policy(command));
  SELON_TRY(record::Store store, record::Store::open(command.words[1]));
  std::vector<std::string> urls = rest_of(command);
  if (urls.empty()) {
    SELON_TRY(const auto active, engine::active_feeds(store));
    urls = active;
  }
  SELON_TRY(const pack::Packs packs, load_packs());
  watch_signals();
  fetch::Fetcher fetcher(std::move(policy));
  const engine::Get get = [&](const fetch::Request& request) { return fetcher.get(request); };
  bool all_well = true;
  std::vector<std::string> json;
  for (const std::string& url : urls) {
    if (stop_signal()) return 128 + stop_signal();
    terminal.progress(fmt::format("reading {}", shown(url)));
    const engine::Looked looked = engine::look_at(url, get, packs);
    terminal.end_progress();
    all_well = all_well && looked.checked.outcome != engine::CheckOutcome::failed;
    if (command.json()) {
      json.push_back(json_of(looked));
    } else {
      print(terminal, looked);
    }
  }
  if (command.json()) print_array(terminal, json);
  return all_well ? 0 : 3;
}

}  // namespace

Result<int> feeds(const Command& command, Terminal& terminal) {
  const std::string& action = command.words[0];
  if (action == "add") return add(command, terminal);
  if (action == "import") return import_list(command, terminal);
  if (action == "list") return list(command, terminal);
  if (action == "remove") return remove(command, terminal);
  if (action == "check") return check(command, terminal);
  if (action == "export") return export_list(command, terminal);
  return fail(ErrorCode::usage,
              fmt::format("feeds does add, import, list, remove, check or export, not \"{}\"", action));
}

}  // namespace selon::cli
