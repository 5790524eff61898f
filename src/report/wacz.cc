#include "report/wacz.h"

#include <fmt/format.h>

#include <algorithm>
#include <istream>

#include "report/document.h"
#include "report/http_head.h"
#include "report/warc.h"
#include "report/zip.h"

namespace selon::report {

namespace {

bool is_warc_name(std::string_view name) {
  const std::string lower = lowered(name);
  return lower.ends_with(".warc") || lower.ends_with(".warc.gz") || lower.ends_with(".warc.zst");
}

/// A name from an archive, as a label that nothing can take for more.
std::string label_of(std::string_view name) {
  std::string label(name.substr(0, 200));
  std::replace_if(
      label.begin(), label.end(),
      [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7F || c == ':';
      },
      '_');
  return label;
}

}  // namespace

void read_wacz(std::istream& in, const std::string& source, const Limits& limits, const Sink& sink) {
  const auto refuse = [&](const Cut& cut) { sink(tl::unexpected(refused(cut, source))); };
  const auto entries = read_zip_directory(in, is_warc_name);
  if (!entries) return refuse(entries.error());
  if (entries->empty())
    return sink(tl::unexpected(refused(
        Reason::other_format, ErrorCode::invalid,
        "is a zip archive or an office document, not text; save its text as .txt or .html first", {source})));
  for (const ZipEntry& entry : *entries) {
    auto stored = open_zip_entry(in, entry);
    if (!stored) {
      refuse(stored.error());
      continue;
    }
    Unpacker deflate(std::move(*stored), entry.deflated ? Packing::deflate : Packing::none, limits.budget);
    Window window([&] { return deflate.next(); });
    window.want(16);
    const Packing packing = packing_of(window.view());
    read_warc(window.rest(), packing, fmt::format("{}!{}", source, label_of(entry.name)), limits, sink);
    if (deflate.first_break()) refuse(*deflate.first_break());
  }
}

}  // namespace selon::report
