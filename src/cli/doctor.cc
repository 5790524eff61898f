#include <fmt/format.h>

#include "cli/data_root.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "pack/reader_name.h"
#include "record/load.h"
#include "record/sqlite.h"
#include "selon/version.h"
#include "vocabulary/json_write.h"

namespace selon::cli {

namespace {

struct Finding {
  std::string name, value;
  bool good = true;
};

void look_at_data(std::vector<Finding>& findings) {
  const auto root = data_root();
  if (!root) {
    findings.push_back({"data", root.error().message, false});
    return;
  }
  findings.push_back({"data", *root});
  const auto packs = pack::load(*root);
  if (!packs) {
    const Error& e = packs.error();
    findings.push_back({"packs", fmt::format("{}:{}: {}", e.where.file, e.where.line, e.message), false});
    return;
  }
  std::string languages;
  for (const auto& language : packs->languages)
    languages += fmt::format("{}{} ({})", languages.empty() ? "" : ", ", language.name, language.code);
  findings.push_back({"languages", languages.empty() ? "none" : languages, !languages.empty()});
  const pack::Places& known = packs->world.places;
  findings.push_back({"places", fmt::format("{} of world/places", known.known()), known.known() > 0});
  // Not a fault: world/places serves alone.
  findings.push_back(
      {"gazetteers",
       known.imported() > 0
           ? fmt::format("{} places", known.imported())
           : "none: places outside world/places stay unlocated; make one with selon gazetteer import"});
  if (const auto reader = pack::reader_name(*root)) findings.push_back({"reader", *reader});
}

Result<> look_at_store(std::vector<Finding>& findings, const std::string& path) {
  SELON_TRY(record::Store store, record::Store::open(path));
  SELON_TRY(const auto counts, record::load_counts(store));
  for (const auto& count : counts) findings.push_back({count.name, std::to_string(count.rows)});
  SELON_TRY(const bool stale, store.stale());
  findings.push_back({"record", stale ? "not up to date: run the last ingest again" : "up to date", !stale});
  SELON_TRY(const std::string digest, store.digest());
  findings.push_back({"digest", digest});
  return {};
}

}  // namespace

Result<int> doctor(const Command& command, Terminal& terminal) {
  std::vector<Finding> findings = {
      {"program", fmt::format("selon {}", kVersion)},
      {"layout", fmt::format("exports {}, store {}", kFormatVersion, record::kSchemaVersion)},
      {"sqlite", record::library_version()}};
  look_at_data(findings);
  if (!command.words.empty()) SELON_TRY_VOID(look_at_store(findings, command.words[0]));
  bool good = true;
  Table table({"", "", ""});
  vocabulary::JsonWriter out;
  out.begin_object();
  for (const Finding& finding : findings) {
    good = good && finding.good;
    out.key(finding.name).text(finding.value);
    table.add({{finding.good ? "●" : "✕", finding.good ? Style::green : Style::red},
               {finding.name, Style::dim},
               {shown(finding.value)}});
  }
  out.key("sound").boolean(good).end_object();
  if (command.json()) {
    terminal.line(out.str());
  } else {
    terminal.say(table.render(terminal));
  }
  return good ? 0 : 4;
}

}  // namespace selon::cli
