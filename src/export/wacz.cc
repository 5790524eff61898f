#include "export/wacz.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/sha256.h"
#include "export/claims_jsonl.h"
#include "export/layout.h"
#include "export/told.h"
#include "export/warc_record.h"
#include "export/zip.h"
#include "selon/version.h"

namespace selon::exporting {

namespace {

constexpr std::string_view kEpoch = "1970-01-01T00:00:00Z";

class Archive {
 public:
  Archive(const View& view, Sink& out)
      : view_(view),
        around_(*view.around),
        zip_(out),
        moment_(around_.moment.empty() ? std::string(kEpoch) : around_.moment) {}

  Result<> write() {
    SELON_TRY_VOID(documents());
    std::sort(index_.begin(), index_.end());
    SELON_TRY_VOID(lines("indexes/index.cdx", index_));
    SELON_TRY_VOID(lines("pages/pages.jsonl", pages_));
    SELON_TRY_VOID(claims());
    const std::string package = package_json();
    SELON_TRY_VOID(zip_.add("datapackage.json", package));
    JsonWriter digest;
    digest.begin_object().key("path").text("datapackage.json");
    digest.key("hash").text("sha256:" + base::sha256_hex(package)).end_object();
    SELON_TRY_VOID(zip_.add("datapackage-digest.json", digest.take() + "\n"));
    return zip_.close();
  }

 private:
  Result<> documents() {
    pages_.push_back("{\"format\":\"json-pages-1.0\",\"id\":\"pages\",\"title\":\"Reports\"}\n");
    SELON_TRY_VOID(zip_.begin("archive/data.warc.gz"));
    SELON_TRY(const std::string info, warc_info(moment_));
    SELON_TRY_VOID(put(info));
    std::set<std::string_view> written;
    for (const Report& report : around_.reports) {
      if (!std::binary_search(around_.shown.begin(), around_.shown.end(), report.id)) continue;
      SELON_TRY(const StoredDocument document, around_.document(report));
      SELON_TRY(const WarcEntry entry, warc_resource(report, document, moment_));
      page(report, entry);
      if (written.insert(report.digest).second) SELON_TRY_VOID(put(entry));
      if (document.form != Form::item) continue;
      SELON_TRY(Report whole, around_.text(report));
      SELON_TRY(const WarcEntry said, warc_conversion(whole, moment_));
      SELON_TRY_VOID(put(said));
    }
    return zip_.end();
  }

  Result<> put(const std::string& member) {
    at_ += member.size();
    return zip_.write(member);
  }
  Result<> put(const WarcEntry& entry) {
    index_.push_back(cdxj_line(entry, at_));
    return put(entry.member);
  }

  void page(const Report& report, const WarcEntry& entry) {
    JsonWriter out;
    out.begin_object().key("id").text(report.id).key("url").text(entry.target).key("ts").text(entry.moment);
    out.key("title").text(report.title.empty() ? file_name(report.source) : report.title);
    text_field(out, "outlet", report.outlet);
    text_field(out, "language", report.language);
    pages_.push_back(out.end_object().take() + "\n");
  }

  Result<> lines(std::string name, const std::vector<std::string>& all) {
    SELON_TRY_VOID(zip_.begin(std::move(name)));
    for (const auto& line : all) SELON_TRY_VOID(zip_.write(line));
    return zip_.end();
  }

  Result<> claims() {
    SELON_TRY_VOID(zip_.begin("selon/claims.jsonl"));
    for (const Claim& claim : view_.claims) SELON_TRY_VOID(zip_.write(claim_line(claim) + "\n"));
    return zip_.end();
  }

  std::string package_json() const {
    JsonWriter out;
    out.begin_object().key("profile").text("data-package").key("wacz_version").text("1.1.1");
    out.key("software").text(fmt::format("selon {}", kVersion)).key("created").text(moment_);
    out.key("title").text(around_.filter.empty() ? "Reports" : "Reports: " + around_.filter);
    out.key("selon").begin_object().key("digest").text(around_.digest);
    out.key("revision").number(around_.revision).key("filter").text(around_.filter).end_object();
    out.key("resources").begin_array();
    for (const ZipFile& file : zip_.files()) {
      out.begin_object().key("name").text(file_name(file.name)).key("path").text(file.name);
      out.key("hash").text("sha256:" + file.sha256).key("bytes").number(file.size).end_object();
    }
    return out.end_array().end_object().take() + "\n";
  }

  const View& view_;
  const Surroundings& around_;
  ZipWriter zip_;
  std::string moment_;
  std::uint64_t at_ = 0;
  std::vector<std::string> index_, pages_;
};

}  // namespace

Result<Written> Wacz::write(const View& view, Sink& out) const {
  SELON_TRY_VOID(Archive(view, out).write());
  return Written{};
}

}  // namespace selon::exporting
