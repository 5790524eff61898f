// What answers: the routes, behind their gate, over one store.
//
// In: requests as values. Out: responses as values, ready to be written: tagged, packed, counted and logged.
// It reads with a connection a thread and writes with one. Thread-safe. Leaves out: sockets (http.h), what
// single routes say (objects.cc, lists.cc, ...).
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <thread>

#include "pack/pack.h"
#include "record/event_board.h"
#include "server/cache.h"
#include "server/call.h"
#include "server/code_tables.h"
#include "server/drawn.h"
#include "server/files.h"
#include "server/gate.h"
#include "server/holders.h"
#include "server/http.h"
#include "server/masks.h"
#include "server/metrics.h"
#include "server/past.h"
#include "server/readers.h"
#include "server/repeatable.h"
#include "server/stores.h"
#include "server/stream.h"

namespace selon::server {

enum class LogLevel { off, errors, requests };

struct Settings {
  std::string store;  ///< path
  Gate gate;
  std::string page;     ///< folder of the page's files, or empty
  std::string data;     ///< folder with lang/ and world/
  std::string read_by;  ///< names the program and its packs
  std::string modules;  ///< folder of the program\'s modules
  LogLevel log_level = LogLevel::requests;
  std::function<void(std::string_view line)> log;
  std::size_t cache_bytes = std::size_t{64} << 20;
};

class Service {
 public:
  /// What one question may compute (docs/limits.md).
  static constexpr std::chrono::milliseconds kComputing{1000};

  /// Reads what it keeps in memory. Errors: those of the store; unreadable, of the page's files.
  static Result<std::unique_ptr<Service>> open(Settings settings);
  ~Service();

  Response answer(const Request& request);
  Answerer answerer();
  Traffic& traffic() { return traffic_; }
  static Lane lane_of(const Request& request);
  Response refuse(int status);
  Stretch follow(const std::string& position);
  /// No more requests are to come: /readyz says so.
  void end() { ending_ = true; }

  // For handlers.
  Result<Stores::Lent> store() { return stores_.lend(kComputing); }
  /// For what is limited otherwise: whole records.
  Result<Stores::Lent> store_without_limit() { return stores_.lend(std::chrono::milliseconds(0)); }
  const Settings& settings() const { return settings_; }
  const PageFiles& page() const { return page_; }
  const Metrics& metrics() const { return metrics_; }
  ChangeStream& stream() { return stream_; }
  Past& past() { return past_; }
  Drawn& drawn() { return drawn_; }
  /// Errors: those of the packs.
  Result<const CodeTables::Tables*> code_tables() { return code_tables_.get(); }
  Readers& readers() { return readers_; }
  Masks& masks() { return masks_; }
  bool ending() const { return ending_; }
  /// What is said of the events while nobody changes it.
  template <class Ask>
  auto ask_board(Ask ask) {
    const std::shared_lock lock(board_guard_);
    return ask(std::as_const(board_));
  }
  /// The id of the larger event that an event is a part of, or empty.
  std::string whole_of(const Event& event) {
    const std::shared_lock lock(board_guard_);
    return holders_.whole_of(event);
  }
  /// Runs alone among writers, with the store open for writing; then takes in what changed.
  Result<Response> write(const std::function<Result<Response>(record::Store&, const pack::Packs&)>& work);
  /// A number that is another where anything that counts is, in the store; or in what is kept of it here too.
  Result<std::uint64_t> store_state();
  Result<std::uint64_t> state();
  /// Brings what is kept in memory to where the store is.
  Result<> catch_up();

 private:
  struct Routed;
  Service(Settings settings, PageFiles page);
  Response respond(const Request& request, Routed& routed);
  Response called(const Request& request, const Target& target, Routed& routed);
  Response answered(const Call& call, Routed& routed);
  Response made_once(const Call& call, Routed& routed);
  Response handled(const Call& call, std::uint64_t state, Routed& routed);
  void keep_up(const std::atomic<bool>& stop);

  Settings settings_;
  PageFiles page_;
  Stores stores_;
  Traffic traffic_;
  Metrics metrics_;
  AnswerCache cache_;
  ChangeStream stream_;
  Past past_;
  CodeTables code_tables_;
  Drawn drawn_;
  Readers readers_{past_};
  Masks masks_{stores_, readers_};
  std::shared_mutex board_guard_;
  record::EventBoard board_;
  Holders holders_;  ///< of the same revision
  std::atomic<std::int64_t> board_revision_{0};
  std::mutex catching_up_, writing_, repeating_;
  Repeatable repeatable_;
  std::atomic<bool> ending_{false}, over_{false};
  std::thread keeper_;
};

}  // namespace selon::server
