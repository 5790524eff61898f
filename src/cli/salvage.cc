#include "engine/salvage.h"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <thread>

#include "base/files.h"
#include "cli/data_root.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "cli/verify.h"
#include "pack/reader_name.h"
#include "vocabulary/json_write.h"

namespace selon::cli {

namespace fs = std::filesystem;

namespace {

Result<unsigned> workers_of(const Command& command) {
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  const std::string text = command.value("workers");
  if (text.empty()) return cores;
  unsigned workers = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), workers);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || workers < 1 || workers > 256)
    return fail(ErrorCode::usage,
                fmt::format("--workers takes a whole number from 1 to 256, not \"{}\"", text));
  return workers;
}

void print_json(Terminal& terminal, const engine::Salvaged& salvaged, const std::string& digest) {
  vocabulary::JsonWriter out;
  out.begin_object().key("rescued").begin_array();
  for (const auto& one : salvaged.rescued) {
    out.begin_object().key("what").text(one.what).key("kept").number(one.kept).key("lost").number(one.lost);
    out.key("names").begin_array();
    for (const auto& name : one.names) out.text(name);
    out.end_array().end_object();
  }
  out.end_array().key("read_from_documents").number(salvaged.from_documents);
  out.key("without_documents").number(salvaged.without_documents).key("digest").text(digest).end_object();
  terminal.line(out.str());
}

void print_table(Terminal& terminal, const engine::Salvaged& salvaged) {
  constexpr std::size_t kShown = 20;
  Table table({"", "kept", "lost"});
  for (const auto& one : salvaged.rescued) {
    table.add({{one.what},
               {std::to_string(one.kept)},
               {std::to_string(one.lost), one.lost ? Style::red : Style::plain}});
    for (std::size_t i = 0; i < std::min(kShown, one.names.size()); ++i)
      table.add_below({shown(one.names[i]), Style::red});
    if (one.names.size() > kShown) table.add_below({"... all of them with --json", Style::dim});
  }
  terminal.say(table.render(terminal));
  if (salvaged.from_documents)
    terminal.tell(fmt::format("{} read again from the document alone: outlet and day may be missing",
                              salvaged.from_documents));
  if (salvaged.without_documents)
    terminal.tell(
        fmt::format("{} whose document is lost: the text stands in its place", salvaged.without_documents));
}

}  // namespace

Result<int> salvage(const Command& command, Terminal& terminal) {
  const std::string damaged = command.words[0], output = command.value("output");
  if (output.empty()) return fail(ErrorCode::usage, "selon salvage needs a new store to write to: -o STORE");
  for (const std::string& store : {damaged, output})
    if (record::is_server_url(store))
      return fail(ErrorCode::usage,
                  "selon salvage reads a damaged file and writes a new one; a server's store is mended by "
                  "restoring a dump");
  std::error_code error;
  for (const char* end : {"", "-wal"})
    if (fs::exists(output + end, error))
      return fail(ErrorCode::invalid, "is there already; give the name of a new store", {output + end});
  if (!fs::exists(damaged, error)) return fail(ErrorCode::not_found, "no such file", {damaged});
  SELON_TRY(const std::string root, data_root());
  engine::SalvageOptions options;
  SELON_TRY(options.workers, workers_of(command));
  SELON_TRY(options.read_by, pack::reader_name(root));
  options.progress = [&](std::int64_t reports) {
    terminal.progress(fmt::format("{} reports read", reports));
  };
  SELON_TRY(const pack::Packs packs, pack::load(root));
  // Under another name until it is whole, so that nobody takes a part for the rest.
  const std::string part = output + ".part";
  for (const char* end : {"", "-wal", "-shm"}) fs::remove(part + end, error);
  engine::Salvaged salvaged;
  Verified found;
  {
    SELON_TRY(record::Store fresh, record::Store::open_or_create(part));
    SELON_TRY(salvaged, engine::salvage(damaged, fresh, packs, options));
    terminal.end_progress();
    SELON_TRY(found, verified(fresh));
  }
  SELON_TRY_VOID(base::sync(part));
  SELON_TRY_VOID(base::rename_to_free(part, output));
  for (const auto& check : found.checks)
    if (check.fault_count > 0) return show_checks(found, command, terminal);
  if (command.json())
    print_json(terminal, salvaged, found.digest);
  else
    print_table(terminal, salvaged);
  std::int64_t lost = 0;
  for (const auto& one : salvaged.rescued) lost += one.lost;
  terminal.tell(fmt::format("{}: checked, digest {}", shown(output), found.digest));
  return lost > 0 ? 6 : 0;
}

}  // namespace selon::cli
