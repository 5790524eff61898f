#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "base/pending_file.h"
#include "cli/data_root.h"
#include "cli/pdf.h"
#include "cli/terminal.h"
#include "cli/verbs.h"
#include "cli/view.h"
#include "engine/masking.h"
#include "engine/surroundings.h"
#include "export/format.h"

namespace selon::cli {

namespace {

class Output final : public exporting::Sink {
 public:
  explicit Output(Terminal& terminal) : terminal_(&terminal) {}
  explicit Output(base::PendingFile& file) : file_(&file) {}
  Result<> write(std::string_view bytes) override {
    if (file_) return file_->write(bytes);
    terminal_->say(bytes);
    return {};
  }

 private:
  Terminal* terminal_ = nullptr;
  base::PendingFile* file_ = nullptr;
};

/// All that formats may ask for beyond the view, kept while they write.
struct Material {
  pack::Packs packs;
  pack::Codings codings;
  std::vector<Report> reports;
  std::vector<Claim> masked;
  std::optional<engine::StoreMasks> masks{};
  exporting::Surroundings around;
};

Result<> gather(const Command& command, View& view, const record::Narrowed& shown, Material& out) {
  SELON_TRY(const std::string root, data_root());
  SELON_TRY(out.packs, load_packs());
  SELON_TRY(out.codings, pack::load_codings(root));
  for (const auto& [id, report] : view.reports) out.reports.push_back(report);
  std::sort(out.reports.begin(), out.reports.end(),
            [](const Report& a, const Report& b) { return a.id < b.id; });
  exporting::Surroundings& around = out.around;
  around.packs = &out.packs;
  around.codings = &out.codings;
  if (command.has("raw")) around.cells = exporting::Cells::raw;
  if (command.has("hxl")) around.tags = exporting::Tags::hxl;
  around.modules = program_folder();
  if (!command.has("no-page")) around.page = page_folder();
  around.language = command.value("lang");
  if (!around.language.empty() && !out.codings.phrases.contains(around.language))
    return fail(ErrorCode::usage,
                fmt::format("--lang takes a language of lang/, not \"{}\"", around.language));
  return engine::surround(view.store, {view.record, view.claims, out.reports}, shown, around);
}

/// What readers get: copies of the claims, the titles and the texts, in which no private person is named in
/// full.
Result<> mask(record::Store& store, std::span<const Claim> claims, Material& out) {
  out.masks.emplace(store, out.packs);
  out.masked.assign(claims.begin(), claims.end());
  for (Claim& claim : out.masked) SELON_TRY_VOID(out.masks->mask(claim));
  for (Report& report : out.reports) SELON_TRY_VOID(out.masks->mask(report));
  out.around.claims = out.masked;
  engine::mask_texts(*out.masks, out.around);
  return {};
}

void tell(Terminal& terminal, std::string_view format, const exporting::Written& written) {
  for (const auto& out : written)
    terminal.tell(fmt::format("note: {} leaves out {} event{} {}", format, out.events,
                              out.events == 1 ? "" : "s", out.why));
}

/// What is asked for: at least one, in the order given.
Result<std::vector<const exporting::Format*>> formats_of(const Command& command) {
  std::vector<const exporting::Format*> out;
  for (const auto* option : {"as", "format"}) {
    const auto given = command.options.find(option);
    if (given == command.options.end()) continue;
    for (const auto& name : given->second) {
      const exporting::Format* format = exporting::find_format(name);
      if (!format) return fail(ErrorCode::usage, fmt::format("there is no format \"{}\"", name));
      out.push_back(format);
    }
  }
  if (out.empty())
    return fail(ErrorCode::usage,
                fmt::format("selon export needs a format: --as {}", exporting::format_names()));
  return out;
}

/// The format as a PDF.
class Printed final : public exporting::Format {
 public:
  explicit Printed(const exporting::Format& page) : page_(page) {}
  std::string_view name() const override { return page_.name(); }
  std::string_view summary() const override { return page_.summary(); }
  std::string_view media_type() const override { return "application/pdf"; }
  Result<exporting::Written> write(const exporting::View& view, exporting::Sink& out) const override {
    exporting::TextSink html;
    SELON_TRY(auto written, page_.write(view, html));
    SELON_TRY(const std::string pdf, pdf_of(html.take()));
    SELON_TRY_VOID(out.write(pdf));
    return written;
  }

 private:
  const exporting::Format& page_;
};

Result<> write_one(const exporting::Format& format, const exporting::View& view, const std::string& file,
                   Terminal& terminal) {
  if (file.empty() || file == "-") {
    Output out(terminal);
    SELON_TRY(const auto written, format.write(view, out));
    tell(terminal, format.name(), written);
    return {};
  }
  SELON_TRY(auto pending, base::PendingFile::create(file));
  Output out(pending);
  SELON_TRY(const auto written, format.write(view, out));
  SELON_TRY_VOID(pending.commit());
  tell(terminal, format.name(), written);
  terminal.tell(fmt::format("wrote {}", file));
  return {};
}

/// "acled-csv" is acled.csv, "geojson" record.geojson, "briefing" briefing.html.
std::string file_of(std::string_view format) {
  if (format == "briefing") return "briefing.html";
  const auto dash = format.rfind('-');
  return dash == std::string_view::npos
             ? fmt::format("record.{}", format)
             : fmt::format("{}.{}", format.substr(0, dash), format.substr(dash + 1));
}

}  // namespace

Result<int> export_record(const Command& command, Terminal& terminal) {
  SELON_TRY(const auto formats, formats_of(command));
  const std::string file = command.value("output");
  std::error_code error;
  const bool folder = std::filesystem::is_directory(file, error);
  const bool pdf = command.has("pdf") || file.ends_with(".pdf");
  if (pdf && (formats.size() > 1 || !formats.front()->media_type().starts_with("text/html")))
    return fail(ErrorCode::usage, "a PDF is made of one format: briefing, or html");
  if (formats.size() > 1 && !folder)
    return fail(ErrorCode::usage, "several formats go into a folder that is there: -o FOLDER");
  SELON_TRY(View view, open_view(command, terminal));
  SELON_TRY(record::Filter filter, filter_of(command));
  const record::Narrowed shown = view.narrowed(std::move(filter));
  Record narrowed;
  std::vector<Claim> narrowed_claims;
  const Record& record = shown.record_in(narrowed);
  const std::span<const Claim> claims = shown.claims_in(narrowed_claims);
  Material material;
  const bool whole = std::any_of(formats.begin(), formats.end(),
                                 [](const auto* format) { return format->needs_surroundings(); });
  if (whole) SELON_TRY_VOID(gather(command, view, shown, material));
  if (pdf) material.around.page.clear();  // what is printed is the text
  if (std::any_of(formats.begin(), formats.end(), [](const auto* format) { return format->for_readers(); }))
    SELON_TRY_VOID(mask(view.store, view.claims, material));
  const exporting::View exported{claims, record, whole ? &material.around : nullptr};
  const Printed printed(*formats.front());
  for (const auto* format : formats)
    SELON_TRY_VOID(write_one(pdf ? printed : *format, exported,
                             folder ? file + "/" + file_of(format->name()) : file, terminal));
  return 0;
}

}  // namespace selon::cli
