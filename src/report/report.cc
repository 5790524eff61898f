#include "report/report.h"

#include <fmt/format.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "report/document.h"
#include "report/folder.h"
#include "report/format.h"
#include "report/http_head.h"
#include "report/jsonl.h"
#include "report/wacz.h"
#include "report/warc.h"

namespace selon::report {

namespace fs = std::filesystem;

namespace {

void refuse(const Sink& sink, Refused refused) { sink(tl::unexpected(std::move(refused))); }

/// What a file holds, through as many packings as there are.
class Door {
 public:
  Door(const std::string& source, const Limits& limits, const Sink& sink, const UrlSink& urls)
      : source_(source), limits_(limits), sink_(sink), urls_(urls) {}

  void read(Pull pull, std::string_view name) {
    Window window(std::move(pull));
    window.want(kHeadBytes);
    const Packing packing = packing_of(window.view());
    if (is_warc(name, window.view())) {
      read_warc(window.rest(), packing, source_, limits_, sink_);
    } else if (packing == Packing::none) {
      read_plain(window, name);
    } else if (layers_.size() == limits_.encodings) {
      refuse(sink_, refused(Cut{Reason::nested_encodings, 0}, source_));
    } else {
      Unpacker unpacker(window.rest(), packing, limits_.budget);
      layers_.push_back(&unpacker);
      read([&] { return unpacker.next(); }, without_packing(name));
      layers_.pop_back();
    }
  }

 private:
  /// By its name, or by the first bytes once they are unpacked.
  static bool is_warc(std::string_view name, std::string_view head) {
    const std::string inner = lowered(without_packing(name));
    if (inner.ends_with(".warc")) return true;
    const Packing packing = packing_of(head);
    if (packing == Packing::none) return begins_like_warc(head);
    char start[16];
    const auto decoder = packing == Packing::gzip ? inflater(packing) : zstd_decoder({});
    const Step step = decoder->step(head, start);
    return begins_like_warc({start, step.out});
  }

  /// Why what was unpacked ends where it ends, or nothing.
  std::optional<Cut> broken() const {
    for (const Unpacker* layer : layers_)
      if (layer->first_break()) return layer->first_break();
    return std::nullopt;
  }

  void read_plain(Window& window, std::string_view name) {
    if (window.view().empty() && broken()) return refuse(sink_, refused(*broken(), source_));
    auto format = tell_format(name, window.view().substr(0, kHeadBytes));
    if (!format) {
      format.error().error.where.file = source_;
      return refuse(sink_, std::move(format).error());
    }
    if (*format == Format::jsonl) {
      read_jsonl(window.rest(), source_, limits_, sink_);
      if (const auto cut = broken()) refuse(sink_, refused(*cut, source_));
      return;
    }
    window.want(
        (*format == Format::html || *format == Format::feed ? limits_.html_bytes : limits_.text_bytes) + 1);
    if (*format == Format::url_list) return take_urls(window.view());
    Served served;
    served.cut = broken();
    read_document(window.view(), std::string(name), source_, served, limits_, sink_);
  }

  void take_urls(std::string_view bytes) {
    std::vector<std::string> urls;
    if (bytes.size() <= limits_.text_bytes) urls = read_url_list(bytes);
    if (urls.empty())
      return refuse(sink_, refused(Reason::bad_form, ErrorCode::invalid,
                                   "is a list of addresses with a line that is none", {source_}));
    if (urls_) return urls_(source_, std::move(urls));
    refuse(sink_,
           refused(Reason::needs_fetching, ErrorCode::invalid,
                   fmt::format("is a list of {} addresses, and this command fetches nothing", urls.size()),
                   {source_}));
  }

  const std::string& source_;
  const Limits& limits_;
  const Sink& sink_;
  const UrlSink& urls_;
  std::vector<const Unpacker*> layers_;
};

struct Call {
  const Limits& limits;
  const Sink& sink;
  const UrlSink& urls;
  Scope scope;
};

void read_file(const std::string& path, const Call& call) {
  errno = 0;
  std::ifstream in(path == "-" ? "/dev/stdin" : path, std::ios::binary);
  if (in) return read_stream(in, path, call.limits, call.sink, call.urls);
  const std::error_code why(errno, std::generic_category());
  refuse(call.sink, {{ErrorCode::unreadable, fmt::format("cannot be opened ({})", why.message()), {path}},
                     call.scope,
                     Reason::no_access,
                     0});
}

Reason reason_of(const Error& error) {
  if (error.code == ErrorCode::too_large) return Reason::too_deep;
  return error.message.find("leads out") == std::string::npos ? Reason::no_access : Reason::leads_out;
}

void read_folder(const std::string& root, const Call& call) {
  bool any = false;
  const auto on_file = [&](const std::string& path) {
    any = true;
    read_file(path, {call.limits, call.sink, call.urls, Scope::document});
  };
  const auto on_error = [&](Error error) {
    const Scope scope = error.where.file == root ? Scope::input : Scope::document;
    any = true;
    const Reason reason = reason_of(error);
    refuse(call.sink, {std::move(error), scope, reason, 0});
  };
  walk_folder(root, on_file, on_error);
  if (any) return;
  refuse(call.sink,
         {{ErrorCode::not_found, "holds no files to read; give a folder with .txt, .html or .jsonl", {root}},
          Scope::input,
          Reason::missing,
          0});
}

}  // namespace

void read_stream(std::istream& in, const std::string& source, const Limits& limits, const Sink& sink,
                 const UrlSink& urls) {
  std::string head(kHeadBytes, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(in.gcount()));
  if (head.starts_with("PK\x03\x04")) return read_wacz(in, source, limits, sink);
  Door(source, limits, sink, urls).read(pull_from(in, std::move(head)), source);
  if (in.bad())
    refuse(sink,
           {{ErrorCode::unreadable, "reading broke off", {source}}, Scope::document, Reason::no_access, 0});
}

void read(const std::string& path, const Limits& limits, const Sink& sink, const UrlSink& urls) {
  const Call call{limits, sink, urls, Scope::input};
  if (path == "-") return read_file(path, call);
  std::error_code error;
  const auto status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found)
    return refuse(
        sink, {{ErrorCode::not_found, "no such file or folder", {path}}, Scope::input, Reason::missing, 0});
  if (error)
    return refuse(sink, {{ErrorCode::unreadable, fmt::format("cannot be read ({})", error.message()), {path}},
                         Scope::input,
                         Reason::no_access,
                         0});
  if (fs::is_directory(status)) return read_folder(path, call);
  read_file(path, call);
}

}  // namespace selon::report
