// Documents read into claims, one at a time or many from a file, as `selon ingest` reads them.
//
// In: bytes, or a path, with what is declared beside them. Out: the classes `Document`, `Documents`, `Reader`
// and `Reading` of the module. The interpreter's lock is not held while doors and rooms work. Leaves out:
// stories, events, storing (store_reader.h); Python's own types (python/selon/reading.py).
#include <fmt/format.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <sstream>
#include <thread>

#include "base/date.h"
#include "engine/document_reader.h"
#include "export/claims_jsonl.h"
#include "module.h"
#include "report/document.h"
#include "values.h"
#include "vocabulary/names.h"

namespace selon::python {

namespace {

/// What a door made of bytes: a document, or why there is none. Declared: what its caller says of documents
/// that do not say it themselves.
struct Document {
  report::Reading got;
};

/// What came of a document.
struct ReadDocument {
  Report report;
  Claims claims;
  std::vector<Note> analysis_notes, grounding_notes;
};

[[noreturn]] void raise_refused(const report::Refused& refused) {
  const nb::gil_scoped_acquire locked;
  const nb::object type = nb::module_::import_("selon.errors").attr("of_refusal");
  const Error& error = refused.error;
  const nb::object made = type(static_cast<int>(error.code), error.message, error.where.file,
                               static_cast<int>(error.where.line), refused.scope == report::Scope::document,
                               std::string(vocabulary::name(refused.reason)), refused.byte);
  PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(made.ptr())), made.ptr());
  throw nb::python_error();
}

/// Thrown by a sink through a door: nobody wants the rest.
struct Left {};

/// Documents of a path, read on a thread of their own that is at most a few ahead.
class Documents {
 public:
  Documents(std::string path, engine::IngestOptions options)
      : options_(std::move(options)), thread_([this, path = std::move(path)] { read(path); }) {}
  ~Documents() {
    {
      const std::lock_guard lock(mutex_);
      left_ = true;
    }
    room_.notify_all();
    thread_.join();
  }
  Documents(const Documents&) = delete;
  Documents& operator=(const Documents&) = delete;

  /// Nothing at the end.
  std::optional<Document> next() {
    std::unique_lock lock(mutex_);
    some_.wait(lock, [&] { return !waiting_.empty() || ended_; });
    if (waiting_.empty()) return std::nullopt;
    Document out = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    room_.notify_one();
    return out;
  }

 private:
  static constexpr std::size_t kAhead = 32;
  void read(const std::string& path) {
    try {
      report::read(path, report::Limits{}, [&](report::Reading got) {
        if (got) got = engine::prepared(std::move(*got), options_);
        std::unique_lock lock(mutex_);
        room_.wait(lock, [&] { return waiting_.size() < kAhead || left_; });
        if (left_) throw Left{};
        waiting_.push_back({std::move(got)});
        lock.unlock();
        some_.notify_one();
      });
    } catch (const Left&) {
    } catch (const std::exception& trouble) {
      const std::lock_guard lock(mutex_);
      waiting_.push_back({tl::unexpected(report::Refused{
          {ErrorCode::unexpected, trouble.what(), {path}}, report::Scope::document, Reason::fault, 0})});
    }
    const std::lock_guard lock(mutex_);
    ended_ = true;
    some_.notify_all();
  }

  engine::IngestOptions options_;
  std::mutex mutex_;
  std::condition_variable some_, room_;
  std::deque<Document> waiting_;
  bool ended_ = false, left_ = false;
  std::thread thread_;
};

/// Reads with the workspaces that the engine lends, one for each thread that reads at once.
class Reader {
 public:
  explicit Reader(std::shared_ptr<Engine> engine) : engine_(std::move(engine)) {}

  std::shared_ptr<ReadDocument> read(const Document& document) {
    if (!document.got) raise_refused(document.got.error());
    LentWorkspace desk(*engine_);
    try {
      Reading reading = engine::read_for_record(engine::clean_report(*document.got, *desk), *desk);
      return std::make_shared<ReadDocument>(ReadDocument{std::move(reading.report), std::move(reading.claims),
                                                         std::move(reading.analysis.notes),
                                                         std::move(reading.grounding.notes)});
    } catch (const std::exception& trouble) {  // a fault of ours: this document is set aside
      raise_refused({{ErrorCode::unexpected, trouble.what(), {document.got->source}},
                     report::Scope::document,
                     Reason::fault,
                     0});
    }
  }

  /// Who is quoted saying what, by a reading that goes through all of the text.
  std::vector<AttributedWords> attributed_words(const ReadDocument& read) {
    LentWorkspace desk(*engine_);
    return engine::attributed_words(engine::read(read.report, *desk), engine_->packs);
  }

 private:
  std::shared_ptr<Engine> engine_;
};

struct Declared {
  std::string source, title, url, outlet, published, fetched;
};

engine::IngestOptions options_of(const Declared& declared) {
  engine::IngestOptions options;
  options.outlet = declared.outlet;
  options.published = declared.published;
  options.fetched = declared.fetched;
  return options;
}

/// The documents that bytes hold: one of a page or a text, one a line of JSONL, those of an archive. Of text
/// that was decoded already, the charset is given, and nothing is unpacked.
std::vector<Document> documents_of(const std::string& bytes, const std::string& charset,
                                   const Declared& declared) {
  std::vector<Document> out;
  const engine::IngestOptions options = options_of(declared);
  const report::Sink sink = [&](report::Reading got) {
    if (got) {
      if (got->title.empty()) got->title = declared.title;
      if (got->url.empty()) got->url = declared.url;
      got = engine::prepared(std::move(*got), options);
    }
    out.push_back({std::move(got)});
  };
  if (charset.empty()) {
    std::istringstream in(bytes);
    report::read_stream(in, declared.source, report::Limits{}, sink);
  } else {
    report::Served served;
    served.charset = charset;
    report::read_document(bytes, declared.source, declared.source, served, report::Limits{}, sink);
  }
  return out;
}

/// The first documents of a path, at most so many; one is missing where the path holds nothing.
std::vector<Document> documents_at(const std::string& path, std::size_t most, const Declared& declared) {
  std::vector<Document> out;
  const engine::IngestOptions options = options_of(declared);
  try {
    report::read(path, report::Limits{}, [&](report::Reading got) {
      if (out.size() == most) throw Left{};
      if (got) got = engine::prepared(std::move(*got), options);
      out.push_back({std::move(got)});
    });
  } catch (const Left&) {
  }
  return out;
}

nb::list said(const std::vector<AttributedWords>& all) {
  nb::list out;
  const auto span = [](Span s) { return nb::make_tuple(s.begin, s.end); };
  for (const AttributedWords& words : all) {
    nb::list content, sources;
    for (const Span s : words.content) content.append(span(s));
    for (const ActorRef& source : words.sources) sources.append(nb::make_tuple(source.id, source.text));
    out.append(nb::make_tuple(span(words.source), span(words.cue), content, sources));
  }
  return out;
}

nb::list notes_of(const ReadDocument& read) {
  nb::list out;
  const auto add = [&](const char* room, const std::vector<Note>& notes) {
    for (const Note& note : notes) out.append(nb::make_tuple(room, value_of(note)));
  };
  add("clean", read.report.notes);
  add("analysis", read.analysis_notes);
  add("ground", read.grounding_notes);
  add("claim", read.claims.notes);
  return out;
}

std::string lines_of(const ReadDocument& read) {
  std::string out;
  for (const Claim& claim : read.claims.claims) out += exporting::claim_line(claim) + '\n';
  return out;
}

void bind_reading(nb::module_& module) {
  nb::class_<ReadDocument>(module, "Reading")
      .def_prop_ro("report", [](const ReadDocument& read) { return composed_value(read.report); })
      .def_prop_ro("text", [](const ReadDocument& read) { return nb::str(text_value(read.report.text)); })
      .def_prop_ro("claims", [](const ReadDocument& read) { return composed_value(read.claims.claims); })
      .def_prop_ro("control", [](const ReadDocument& read) { return composed_value(read.claims.control); })
      .def_prop_ro("naming", [](const ReadDocument& read) { return composed_value(read.claims.naming); })
      .def_prop_ro("notes", &notes_of)
      .def("__len__", [](const ReadDocument& read) { return read.claims.claims.size(); })
      .def("claims_jsonl", &lines_of);
}

}  // namespace

void bind_reader(nb::module_& module) {
  bind_reading(module);
  nb::class_<Document>(module, "Document").def_prop_ro("source", [](const Document& document) {
    return document.got ? document.got->source : document.got.error().error.where.file;
  });
  nb::class_<Documents>(module, "Documents")
      .def(
          "__init__",
          [](Documents* self, const nb::bytes& path, const std::string& outlet, const std::string& published,
             const std::string& fetched) {
            new (self)
                Documents({path.c_str(), path.size()}, options_of({{}, {}, {}, outlet, published, fetched}));
          },
          nb::arg("path"), nb::kw_only(), nb::arg("outlet") = "", nb::arg("published") = "",
          nb::arg("fetched") = "")
      .def(
          "__iter__", [](const nb::object& self) { return self; }, nb::sig("def __iter__(self) -> Documents"))
      .def("__next__", [](Documents& documents) {
        std::optional<Document> got;
        {
          const nb::gil_scoped_release free;
          got = documents.next();
        }
        if (!got) throw nb::stop_iteration();
        return std::move(*got);
      });
  nb::class_<Reader>(module, "Reader")
      .def(nb::init<std::shared_ptr<Engine>>(), nb::arg("engine"))
      .def("read", &Reader::read, nb::arg("document"), nb::call_guard<nb::gil_scoped_release>())
      .def(
          "attributed_words",
          [](Reader& reader, const ReadDocument& read) {
            std::vector<AttributedWords> words;
            {
              const nb::gil_scoped_release free;
              words = reader.attributed_words(read);
            }
            return said(words);
          },
          nb::arg("reading"));
  module.def(
      "documents_at",
      [](const nb::bytes& path, std::size_t most, const std::string& outlet, const std::string& published,
         const std::string& fetched) {
        const std::string named(path.c_str(), path.size());
        const nb::gil_scoped_release free;
        return documents_at(named, most, {{}, {}, {}, outlet, published, fetched});
      },
      nb::arg("path"), nb::arg("most"), nb::kw_only(), nb::arg("outlet") = "", nb::arg("published") = "",
      nb::arg("fetched") = "");
  module.def(
      "documents_of",
      [](const nb::bytes& bytes, const std::string& charset, const std::string& source,
         const std::string& title, const std::string& url, const std::string& outlet,
         const std::string& published, const std::string& fetched) {
        const std::string copied(bytes.c_str(), bytes.size());
        const nb::gil_scoped_release free;
        return documents_of(copied, charset, {source, title, url, outlet, published, fetched});
      },
      nb::arg("bytes"), nb::kw_only(), nb::arg("charset") = "", nb::arg("source") = "", nb::arg("title") = "",
      nb::arg("url") = "", nb::arg("outlet") = "", nb::arg("published") = "", nb::arg("fetched") = "");
}

}  // namespace selon::python
