#include "export/warc_record.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/date.h"
#include "base/sha256.h"
#include "export/gzip.h"
#include "export/layout.h"
#include "export/told.h"
#include "selon/version.h"

namespace selon::exporting {

namespace {

/// A name that follows from what it names: the same archive has the same bytes.
std::string record_id(std::string_view of) {
  const std::string hex = base::sha256_hex(of);
  return fmt::format("<urn:uuid:{}-{}-{}-{}-{}>", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4),
                     hex.substr(16, 4), hex.substr(20, 12));
}

struct Head {
  std::string_view type, target, moment, content_type, id_of;
};

Result<std::string> member(const Head& head, std::string_view block) {
  std::string record = fmt::format("WARC/1.1\r\nWARC-Type: {}\r\nWARC-Record-ID: {}\r\nWARC-Date: {}\r\n",
                                   head.type, record_id(head.id_of), head.moment);
  if (!head.target.empty()) record += fmt::format("WARC-Target-URI: {}\r\n", head.target);
  const std::string digest = base::sha256_hex(block);
  record += fmt::format("WARC-Block-Digest: sha256:{}\r\n", digest);
  if (!head.target.empty()) record += fmt::format("WARC-Payload-Digest: sha256:{}\r\n", digest);
  record += fmt::format("Content-Type: {}\r\nContent-Length: {}\r\n\r\n", head.content_type, block.size());
  record += block;
  record += "\r\n\r\n";
  return gzip_member(record);
}

/// When the document was had: the day of its fetching, else by the record's moment. Not its own day: a reader
/// takes this for the day after which nothing in it can have happened.
std::string moment_of(const Report& report, std::string_view fallback) {
  return report.fetched ? base::to_iso(*report.fetched) + "T00:00:00Z" : std::string(fallback);
}

/// Addresses with blanks or line ends in them would end the header's line.
bool fits_a_header(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) == 0x7F;
  });
}

std::string target_of(const Report& report) {
  if (is_link(report.url) && fits_a_header(report.url)) return report.url;
  return "urn:selon:" + report.digest;
}

std::string_view media_of(Form form) {
  switch (form) {
    case Form::plain:
      return "text/plain";
    case Form::html:
      return "text/html";
    case Form::json:
      return "application/x-ndjson";
    case Form::item:
      return "application/vnd.selon.feed-item";
  }
  return "application/octet-stream";
}

Result<WarcEntry> entry_of(WarcEntry entry, std::string_view type, std::string_view block,
                           std::string_view charset) {
  entry.digest = "sha256:" + base::sha256_hex(block);
  const std::string content_type =
      charset.empty() ? entry.media : fmt::format("{}; charset={}", entry.media, charset);
  SELON_TRY(entry.member, member({type, entry.target, entry.moment, content_type,
                                  fmt::format("{} {} {}", type, entry.target, entry.digest)},
                                 block));
  return entry;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// The address turned around, as indexes sort it: "https://a.example/x" is "example,a)/x".
std::string sort_key(std::string_view url) {
  if (!is_link(url)) return lower(url);
  url.remove_prefix(url.find("//") + 2);
  const auto slash = url.find_first_of("/?#");
  std::string_view host = url.substr(0, slash),
                   path = slash == std::string_view::npos ? "/" : url.substr(slash);
  path = path.substr(0, path.find('#'));
  if (const auto at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
  if (host.starts_with("www.")) host.remove_prefix(4);
  std::string out;
  while (!host.empty()) {
    const auto dot = host.rfind('.');
    out += (out.empty() ? "" : ",") + std::string(host.substr(dot == std::string_view::npos ? 0 : dot + 1));
    host = dot == std::string_view::npos ? std::string_view() : host.substr(0, dot);
  }
  return lower(out + ")" + std::string(path));
}

}  // namespace

Result<std::string> warc_info(std::string_view moment) {
  const std::string block = fmt::format("software: selon {}\r\nformat: WARC File Format 1.1\r\n", kVersion);
  return member({"warcinfo", "", moment, "application/warc-fields", block}, block);
}

Result<WarcEntry> warc_resource(const Report& report, const StoredDocument& document,
                                std::string_view moment) {
  WarcEntry entry{target_of(report), moment_of(report, moment), std::string(media_of(document.form)), {}, {}};
  return entry_of(std::move(entry), "resource", document.bytes,
                  document.form == Form::json ? std::string_view() : document.charset);
}

Result<WarcEntry> warc_conversion(const Report& report, std::string_view moment) {
  JsonWriter line;
  line.begin_object();
  for (const auto& [key, value] :
       {std::pair("url", &report.url), std::pair("outlet", &report.outlet), std::pair("title", &report.title),
        std::pair("language", &report.language), std::pair("text", &report.text)})
    text_field(line, key, *value);
  text_field(line, "published",
             !report.published_at.empty() ? report.published_at
             : report.published           ? base::to_iso(*report.published)
                                          : std::string());
  text_field(line, "modified", report.modified_at);
  day_field(line, "fetched", report.fetched);
  const std::string block = line.end_object().take() + "\n";
  WarcEntry entry{target_of(report), moment_of(report, moment), std::string(media_of(Form::json)), {}, {}};
  return entry_of(std::move(entry), "conversion", block, {});
}

std::string cdxj_line(const WarcEntry& entry, std::uint64_t offset) {
  std::string stamp;
  std::copy_if(entry.moment.begin(), entry.moment.end(), std::back_inserter(stamp),
               [](char c) { return c >= '0' && c <= '9'; });
  stamp.resize(14, '0');
  JsonWriter out;
  out.begin_object().key("url").text(entry.target).key("digest").text(entry.digest);
  out.key("mime").text(entry.media).key("status").text("200");
  out.key("offset").text(std::to_string(offset)).key("length").text(std::to_string(entry.member.size()));
  out.key("filename").text("data.warc.gz").end_object();
  return fmt::format("{} {} {}\n", sort_key(entry.target), stamp, out.take());
}

}  // namespace selon::exporting
