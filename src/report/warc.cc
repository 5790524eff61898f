#include "report/warc.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/sha256.h"
#include "report/content.h"
#include "report/document.h"
#include "report/http_head.h"
#include "report/warc_digest.h"
#include "vocabulary/names.h"

namespace selon::report {

namespace {

/// What of a web archive is read. Returns: a file name that tells the format; empty where it is no text; "?"
/// where nothing is declared.
std::string_view name_for(std::string_view media) {
  if (media.empty() || media == "unk" || media == "application/octet-stream") return "?";
  if (media == "text/html" || media == "application/xhtml+xml") return "page.html";
  if (media == "text/plain") return "text.txt";
  if (media == "application/x-ndjson")
    return "lines.jsonl";  // a line of a file of reports, as Selon archives it
  if (media == "application/rss+xml" || media == "application/atom+xml" || media == "application/rdf+xml" ||
      media == "application/feed+json" || media == "text/xml" || media == "application/xml")
    return "feed";
  return {};
}

bool looks_like_page(std::string_view bytes) {
  const auto at = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (at == std::string_view::npos) return false;
  const std::string start = lowered(bytes.substr(at, 16));
  return start.starts_with("<!doctype html") || start.starts_with("<html");
}

class Archive {
 public:
  Archive(const std::string& source, const Limits& limits, const Sink& sink)
      : source_(source), limits_(limits), sink_(sink) {}

  void take(const WarcRecord& record) {
    ++counts_.records;
    const bool response = record.type == "response";
    if (!response && record.type != "resource" && record.type != "conversion") {
      ++counts_.other_types;
      if (record.cut) refuse(*record.cut);
    } else if (response && record.target.starts_with("dns:")) {
      ++counts_.other_types;
    } else if (response) {
      take_response(record);
    } else {
      const MediaType media = read_media_type(record.content_type);
      Served served = served_with(record);
      served.charset = media.charset;
      take_document(record, media.type, {std::string(record.block), std::nullopt, 0}, std::move(served));
    }
  }

  void refuse(const Cut& cut) {
    ++counts_.refused;
    sink_(tl::unexpected(refused(cut, source_)));
  }

  const WarcCounts& counts() const { return counts_; }

 private:
  Served served_with(const WarcRecord& record) const {
    Served served;
    // A name of another kind (urn:, file:) is no address of the document.
    if (record.target.starts_with("http://") || record.target.starts_with("https://"))
      served.url = record.target;
    served.fetched = record.date;
    served.byte = record.byte;
    served.cut = record.cut;
    const auto doubt = [&](Reason reason) {
      served.notes.push_back({NoteCode::doubtful_source, {}, told({reason, record.byte})});
    };
    if (record.length_lies) doubt(Reason::length_lies);
    return served;
  }

  void take_response(const WarcRecord& record) {
    const auto head = read_http_head(record.block);
    if (!head) return refuse(record.cut.value_or(Cut{Reason::not_http, record.byte}));
    if (head->status != 200) {
      ++counts_.other_status;
      if (record.cut) refuse(*record.cut);
      return;
    }
    if (name_for(head->media_type).empty()) {
      ++counts_.other_media;
      if (record.cut && record.cut->reason != Reason::record_too_large) refuse(*record.cut);
      return;
    }
    const std::string_view payload = record.block.substr(head->size);
    Content body{{}, std::nullopt, 0};
    auto chunked = head->chunked ? undo_chunks(payload) : std::nullopt;
    body = chunked ? std::move(*chunked) : Content{std::string(payload), std::nullopt, 0};
    Served served = served_with(record);
    if (!record.cut && !digests_agree(record, payload, body.bytes))
      served.notes.push_back({NoteCode::doubtful_source, {}, told({Reason::digest_mismatch, record.byte})});
    if (!head->encodings.empty()) {
      const auto broken = body.broken;
      body = undo_encodings(
          std::move(body.bytes), head->encodings,
          {limits_.budget, std::max(limits_.html_bytes, limits_.text_bytes), limits_.encodings});
      if (broken) body.broken = broken;
    }
    served.charset = head->charset;
    served.modified = head->last_modified;
    take_document(record, head->media_type, std::move(body), std::move(served));
  }

  void take_document(const WarcRecord& record, std::string_view media, Content body, Served served) {
    std::string_view name = name_for(media);
    if (name == "?") name = looks_like_page(body.bytes) ? "page.html" : std::string_view();
    if (name.empty()) {
      ++counts_.other_media;
      return;
    }
    if (body.broken && !served.cut) served.cut = Cut{*body.broken, record.byte};
    if (body.bytes.empty() && served.cut) return refuse(*served.cut);
    const std::string source = record.inside == 0
                                   ? fmt::format("{}:{}", source_, record.byte)
                                   : fmt::format("{}:{}+{}", source_, record.byte, record.inside);
    read_document(body.bytes, std::string(name), source, served, limits_, [&](Reading reading) {
      ++(reading ? counts_.documents : counts_.refused);
      sink_(std::move(reading));
    });
  }

  const std::string& source_;
  const Limits& limits_;
  const Sink& sink_;
  WarcCounts counts_;
};

}  // namespace

WarcCounts read_warc(Pull packed, Packing packing, const std::string& source, const Limits& limits,
                     const Sink& sink) {
  Archive archive(source, limits, sink);
  WarcLimits own;
  own.budget = limits.budget;
  own.record_bytes = limits.record_bytes;
  WarcReader reader(std::move(packed), packing, own);
  reader.read([&](const WarcRecord& record) { archive.take(record); },
              [&](const Cut& cut) { archive.refuse(cut); });
  return archive.counts();
}

bool begins_like_warc(std::string_view head) { return head.starts_with("WARC/"); }

}  // namespace selon::report
