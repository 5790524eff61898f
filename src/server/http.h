// The sockets: HTTP/1.1 and TLS, connection by connection. The one door to Boost.Beast.
//
// In: where to listen, what answers. Out: every well-formed request handed to `answer`, on the thread that
// reads sockets where it is light, else on a worker; its response written. Bounded: connections, waiting
// requests, sizes of headers and bodies, the time a client may take over each. Leaves out: what requests mean
// (service.h).
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "selon/result.h"
#include "server/request.h"

namespace selon::server {

/// Basis: docs/limits.md.
struct HttpLimits {
  std::uint32_t header_bytes = 16 << 10;
  std::uint64_t body_bytes = std::uint64_t{2} << 20;
  int connections = 1024;
  int streams = 256;  ///< connections that follow changes
  int waiting = 256;  ///< requests that wait for a worker
  std::chrono::seconds idle{60}, header{10}, body{30}, handshake{10}, ending{5};
  std::chrono::seconds hurried{2};  ///< idle and header, where three of four connections are taken
  std::chrono::seconds heartbeat{15};
};

struct Listening {
  std::vector<std::string> addresses;    ///< IP addresses; of several, those that the system has
  std::uint16_t port = 0;                ///< 0 = any that is free
  std::string tls_certificate, tls_key;  ///< PEM files; both or none
  unsigned readers = 2;                  ///< threads that read sockets and answer what is light
  unsigned workers = 2;                  ///< threads that answer the rest
  HttpLimits limits;
};

/// Text of the stream that goes out now, and the position after it.
struct Stretch {
  std::string text, position;
  bool over = false;  ///< the stream ends here
};

/// Where a request is answered: on the thread that reads sockets; on a worker; among those that take seconds;
/// by the one that changes the store. Those of one lane do not wait for those of another.
enum class Lane { here, worker, slow, writer };

/// What answers. All are called from several threads at once.
struct Answerer {
  std::function<Lane(const Request&)> lane;  ///< here: answered in far less than a millisecond
  std::function<Response(const Request&)> answer;
  std::function<Response(int status)> refuse;  ///< to what could not be read: 400, 408, 413, 431, 503
  std::function<Stretch(const std::string& position)> follow;
};

/// How busy it is.
struct Traffic {
  std::atomic<int> connections{0}, streams{0}, waiting{0};
  std::atomic<std::uint64_t> accepted{0}, turned_away{0};
};

class HttpServer {
 public:
  /// Errors: usage (no such address), unreadable (the port is taken, or not permitted; a certificate),
  /// invalid.
  static Result<HttpServer> listen(const Listening& listening, Answerer answerer, Traffic& traffic);
  HttpServer(HttpServer&&) noexcept;
  HttpServer& operator=(HttpServer&&) noexcept;
  ~HttpServer();

  std::uint16_t port() const;
  /// "http://127.0.0.1:8437", one an address.
  std::vector<std::string> origins() const;
  /// Serves until `stop` says so; then takes no more connections and lets what was begun end, for some
  /// seconds.
  void run(const std::function<bool()>& stop);

 private:
  struct Inside;
  explicit HttpServer(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace selon::server
