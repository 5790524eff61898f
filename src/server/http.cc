// Wraps Boost.Beast and Boost.Asio: one coroutine a connection.
#include <utility>
//
#include <fmt/format.h>

#include <array>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <optional>
#include <set>
#include <thread>

#include "server/http.h"
#include "server/status.h"

namespace selon::server {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::use_awaitable;
using asio::ip::tcp;
using boost::system::error_code;
using namespace std::chrono_literals;

using Parser = http::request_parser<http::string_body>;

/// How often a stream looks for what is new, and a server that ends for what is still open.
constexpr auto kLook = 200ms;
/// A slower reader of a response is given up.
constexpr std::size_t kSlowestBytesPerSecond = 10'000;

auto into(error_code& trouble) { return asio::redirect_error(use_awaitable, trouble); }

/// One thread that reads sockets, and the connections that wait there for a request.
struct Reader {
  asio::io_context context{1};
  std::set<beast::tcp_stream*> idle;  ///< touched on the context's thread alone
};

std::string head_of(const Response& response, bool keep_alive) {
  std::string head = fmt::format("HTTP/1.1 {} {}\r\n", response.status, phrase_of(response.status));
  const auto add = [&](std::string_view name, std::string_view value) {
    head.append(name).append(": ");
    for (const char c : value) head += c == '\r' || c == '\n' || c == '\0' ? ' ' : c;
    head += "\r\n";
  };
  if (!response.type.empty()) add("Content-Type", response.type);
  for (const Header& h : response.headers) add(h.name, h.value);
  const bool has_length = !response.follow && response.status != 204 && response.status != 304;
  if (has_length) add("Content-Length", std::to_string(response.body.size()));
  add("Connection", keep_alive ? "keep-alive" : "close");
  return head += "\r\n";
}

int status_of(error_code trouble) {
  if (trouble == beast::error::timeout) return 408;
  if (trouble == http::error::header_limit) return 431;
  if (trouble == http::error::body_limit) return 413;
  const bool malformed = trouble.category() == http::make_error_code(http::error::bad_field).category() &&
                         trouble != http::error::end_of_stream && trouble != http::error::partial_message;
  return malformed ? 400 : 0;
}

/// False where two readers may read the length differently: given twice, as a list, by a coding of another
/// name.
bool has_clear_length(const Parser::value_type& message) {
  if (message.count(http::field::content_length) > 1) return false;
  const auto coding = message[http::field::transfer_encoding];
  if (!coding.empty() && !beast::iequals(coding, "chunked")) return false;
  const auto length = message[http::field::content_length];
  return length.find_first_not_of("0123456789") == boost::beast::string_view::npos;
}

Request request_of(Parser::value_type message, std::string peer, bool secure) {
  Request out;
  out.method = std::string(message.method_string());
  out.target = std::string(message.target());
  for (const auto& field : message) {
    std::string name(field.name_string());
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    out.headers.push_back({std::move(name), std::string(field.value())});
  }
  out.body = std::move(message.body());
  out.peer = std::move(peer);
  out.secure = secure;
  return out;
}

}  // namespace

struct HttpServer::Inside {
  Inside(const Listening& how, Answerer what, Traffic& counted)
      : listening(how), answerer(std::move(what)), traffic(counted), workers(how.workers) {
    for (unsigned i = 0; i < std::max(1u, how.readers); ++i) readers.push_back(std::make_unique<Reader>());
  }

  Result<> bind();
  Result<> secure();
  void end(const std::vector<std::thread>& threads);
  asio::awaitable<void> accept(tcp::acceptor& acceptor);
  asio::awaitable<void> greet(tcp::socket socket, Reader& reader);
  template <class Stream>
  asio::awaitable<void> converse(Stream& stream, Reader& reader, std::string peer);
  template <class Stream>
  asio::awaitable<int> read(Stream& stream, beast::flat_buffer& buffer, Parser& parser, Reader& reader);
  template <class Stream>
  asio::awaitable<bool> write(Stream& stream, const Response& response, bool keep_alive);
  template <class Stream>
  asio::awaitable<void> follow(Stream& stream, std::string position);
  asio::awaitable<Response> answer(Request request);

  bool crowded() const { return traffic.connections * 4 > listening.limits.connections * 3; }
  auto patience(std::chrono::seconds usual) const {
    return crowded() ? std::min(usual, listening.limits.hurried) : usual;
  }

  Listening listening;
  Answerer answerer;
  Traffic& traffic;
  std::vector<std::unique_ptr<Reader>> readers;
  std::optional<asio::ssl::context> tls;
  std::vector<tcp::acceptor> acceptors;
  asio::thread_pool workers, slow{1}, writer{1};
  std::atomic<bool> ending{false};
  std::atomic<std::size_t> next_reader{0};
};

Result<> HttpServer::Inside::secure() {
  if (listening.tls_certificate.empty()) return {};
  tls.emplace(asio::ssl::context::tls_server);
  SSL_CTX_set_min_proto_version(tls->native_handle(), TLS1_2_VERSION);
  error_code trouble;
  tls->use_certificate_chain_file(listening.tls_certificate, trouble);
  if (trouble) return fail(ErrorCode::invalid, "no certificate in PEM is here", {listening.tls_certificate});
  tls->use_private_key_file(listening.tls_key, asio::ssl::context::pem, trouble);
  if (trouble)
    return fail(ErrorCode::invalid, "no private key in PEM that fits the certificate is here",
                {listening.tls_key});
  return {};
}

/// The first address decides over the port; an address that the system does not have is left out where
/// another is there.
Result<> HttpServer::Inside::bind() {
  std::string reason = "no address is given";
  for (const std::string& text : listening.addresses) {
    error_code trouble;
    const auto address = asio::ip::make_address(text, trouble);
    if (trouble) return fail(ErrorCode::usage, fmt::format("\"{}\" is no IP address", text));
    tcp::acceptor acceptor(readers.front()->context);
    const tcp::endpoint endpoint(address, listening.port);
    if (!trouble) acceptor.open(endpoint.protocol(), trouble);
    if (!trouble) acceptor.set_option(tcp::acceptor::reuse_address(true), trouble);
    if (!trouble && address.is_v6()) acceptor.set_option(asio::ip::v6_only(true), trouble);
    if (!trouble) acceptor.bind(endpoint, trouble);
    if (!trouble) acceptor.listen(asio::socket_base::max_listen_connections, trouble);
    if (trouble == asio::error::address_in_use || trouble == asio::error::access_denied)
      return fail(ErrorCode::unreadable, fmt::format("{} port {} cannot be listened at: {}", text,
                                                     listening.port, trouble.message()));
    if (trouble) {
      reason = trouble.message();
      continue;
    }
    listening.port = acceptor.local_endpoint().port();
    acceptors.push_back(std::move(acceptor));
  }
  if (acceptors.empty())
    return fail(ErrorCode::unreadable, fmt::format("no address can be listened at: {}", reason));
  return {};
}

asio::awaitable<void> HttpServer::Inside::accept(tcp::acceptor& acceptor) {
  while (!ending) {
    Reader& reader = *readers[next_reader++ % readers.size()];
    error_code trouble;
    tcp::socket socket = co_await acceptor.async_accept(reader.context, into(trouble));
    if (ending || trouble == asio::error::operation_aborted) co_return;
    if (trouble) {  // no more descriptors, or the other side is gone already
      asio::steady_timer pause(readers.front()->context, 10ms);
      co_await pause.async_wait(into(trouble));
      continue;
    }
    ++traffic.accepted;
    if (traffic.connections >= listening.limits.connections) {
      ++traffic.turned_away;
      continue;
    }
    ++traffic.connections;
    asio::co_spawn(reader.context, greet(std::move(socket), reader),
                   [this](std::exception_ptr) { --traffic.connections; });
  }
}

asio::awaitable<void> HttpServer::Inside::greet(tcp::socket socket, Reader& reader) {
  error_code trouble;
  socket.set_option(tcp::no_delay(true), trouble);
  const auto remote = socket.remote_endpoint(trouble);
  std::string peer = trouble ? "" : remote.address().to_string();
  if (!tls) {
    beast::tcp_stream stream(std::move(socket));
    co_await converse(stream, reader, std::move(peer));
    stream.socket().shutdown(tcp::socket::shutdown_send, trouble);
    co_return;
  }
  beast::ssl_stream<beast::tcp_stream> stream(std::move(socket), *tls);
  stream.next_layer().expires_after(patience(listening.limits.handshake));
  co_await stream.async_handshake(asio::ssl::stream_base::server, into(trouble));
  if (trouble) co_return;
  co_await converse(stream, reader, std::move(peer));
  stream.next_layer().expires_after(2s);
  co_await stream.async_shutdown(into(trouble));
}

/// Returns: 0 where a request was read; a status to refuse with; -1 where the connection is over.
template <class Stream>
asio::awaitable<int> HttpServer::Inside::read(Stream& stream, beast::flat_buffer& buffer, Parser& parser,
                                              Reader& reader) {
  auto& lowest = beast::get_lowest_layer(stream);
  error_code trouble;
  if (buffer.size() == 0) {
    lowest.expires_after(patience(listening.limits.idle));
    reader.idle.insert(&lowest);
    const std::size_t got = co_await stream.async_read_some(buffer.prepare(4096), into(trouble));
    reader.idle.erase(&lowest);
    buffer.commit(got);
    if (trouble) co_return -1;
  }
  lowest.expires_after(patience(listening.limits.header));
  co_await http::async_read_header(stream, buffer, parser, into(trouble));
  if (!trouble && parser.get().find(http::field::expect) != parser.get().end() && !parser.is_done()) {
    static constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
    co_await asio::async_write(stream, asio::buffer(kGoOn.data(), kGoOn.size()), into(trouble));
  }
  if (!trouble && !parser.is_done()) {
    lowest.expires_after(listening.limits.body);
    co_await http::async_read(stream, buffer, parser, into(trouble));
  }
  if (!trouble) co_return 0;
  const int status = status_of(trouble);
  co_return status == 0 ? -1 : status;
}

template <class Stream>
asio::awaitable<bool> HttpServer::Inside::write(Stream& stream, const Response& response, bool keep_alive) {
  const std::string head = head_of(response, keep_alive);
  const std::string_view body = response.bodiless || response.follow ? std::string_view() : response.body;
  const std::array<asio::const_buffer, 2> parts{asio::buffer(head), asio::buffer(body.data(), body.size())};
  const auto seconds = std::chrono::seconds(10 + body.size() / kSlowestBytesPerSecond);
  beast::get_lowest_layer(stream).expires_after(seconds);
  error_code trouble;
  co_await asio::async_write(stream, parts, into(trouble));
  co_return !trouble;
}

asio::awaitable<Response> HttpServer::Inside::answer(Request request) {
  const Lane lane = answerer.lane(request);
  if (lane == Lane::here) co_return answerer.answer(request);
  if (traffic.waiting >= listening.limits.waiting) co_return answerer.refuse(503);
  ++traffic.waiting;
  asio::thread_pool& pool = lane == Lane::writer ? writer : lane == Lane::slow ? slow : workers;
  auto initiate = [this, &pool, request = std::move(request)](auto handler) mutable {
    asio::post(pool, [this, request = std::move(request), handler = std::move(handler)]() mutable {
      Response response = answerer.answer(request);
      --traffic.waiting;
      const auto executor = asio::get_associated_executor(handler);
      asio::post(executor, [handler = std::move(handler), response = std::move(response)]() mutable {
        handler(std::move(response));
      });
    });
  };
  Response response = co_await asio::async_initiate<decltype(use_awaitable), void(Response)>(
      std::move(initiate), use_awaitable);
  co_return response;
}

template <class Stream>
asio::awaitable<void> HttpServer::Inside::follow(Stream& stream, std::string position) {
  auto& lowest = beast::get_lowest_layer(stream);
  asio::steady_timer look(lowest.get_executor());
  auto silent_since = std::chrono::steady_clock::now();
  error_code trouble;
  while (!trouble && !ending) {
    Stretch stretch = answerer.follow(position);
    position = std::move(stretch.position);
    const auto now = std::chrono::steady_clock::now();
    if (stretch.text.empty() && now - silent_since >= listening.limits.heartbeat) stretch.text = ":\n\n";
    if (!stretch.text.empty()) {
      silent_since = now;
      lowest.expires_after(listening.limits.idle);
      co_await asio::async_write(stream, asio::buffer(stretch.text), into(trouble));
      lowest.expires_never();
    }
    if (stretch.over) break;
    look.expires_after(kLook);
    error_code ignored;
    co_await look.async_wait(into(ignored));
  }
}

template <class Stream>
asio::awaitable<void> HttpServer::Inside::converse(Stream& stream, Reader& reader, std::string peer) {
  constexpr bool kSecure = !std::is_same_v<Stream, beast::tcp_stream>;
  beast::flat_buffer buffer;
  while (!ending) {
    Parser parser;
    parser.header_limit(listening.limits.header_bytes);
    parser.body_limit(listening.limits.body_bytes);
    const int status = co_await read(stream, buffer, parser, reader);
    if (status < 0) co_return;
    if (status > 0) {
      Response refusal = answerer.refuse(status);
      co_await write(stream, refusal, false);
      co_return;
    }
    if (!has_clear_length(parser.get())) {
      Response refusal = answerer.refuse(400);
      co_await write(stream, refusal, false);
      co_return;
    }
    const bool wants_more = parser.get().keep_alive();
    Response response = co_await answer(request_of(parser.release(), peer, kSecure));
    const bool keep_alive = wants_more && !response.close && !response.follow && !ending;
    if (response.follow && traffic.streams >= listening.limits.streams) response = answerer.refuse(503);
    const bool written = co_await write(stream, response, keep_alive);
    if (written && response.follow) {
      ++traffic.streams;
      co_await follow(stream, *response.follow);
      --traffic.streams;
    }
    if (!written || !keep_alive) co_return;
  }
}

HttpServer::HttpServer(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
HttpServer::HttpServer(HttpServer&&) noexcept = default;
HttpServer& HttpServer::operator=(HttpServer&&) noexcept = default;
HttpServer::~HttpServer() = default;

Result<HttpServer> HttpServer::listen(const Listening& listening, Answerer answerer, Traffic& traffic) {
  auto inside = std::make_unique<Inside>(listening, std::move(answerer), traffic);
  SELON_TRY_VOID(inside->secure());
  SELON_TRY_VOID(inside->bind());
  return HttpServer(std::move(inside));
}

std::uint16_t HttpServer::port() const { return inside_->listening.port; }

std::vector<std::string> HttpServer::origins() const {
  std::vector<std::string> out;
  for (const auto& acceptor : inside_->acceptors) {
    const auto address = acceptor.local_endpoint().address();
    out.push_back(fmt::format(fmt::runtime(address.is_v6() ? "{}://[{}]:{}" : "{}://{}:{}"),
                              inside_->tls ? "https" : "http", address.to_string(), port()));
  }
  return out;
}

/// Those that wait for a request are let go at once; what was begun has some seconds to end.
void HttpServer::Inside::end(const std::vector<std::thread>&) {
  ending = true;
  for (auto& reader : readers)
    asio::post(reader->context, [this, r = reader.get()] {
      if (r == readers.front().get())
        for (auto& acceptor : acceptors) {
          error_code ignored;
          acceptor.close(ignored);
        }
      for (beast::tcp_stream* stream : r->idle) stream->cancel();
    });
  const auto last = std::chrono::steady_clock::now() + listening.limits.ending;
  while (traffic.connections > 0 && std::chrono::steady_clock::now() < last)
    std::this_thread::sleep_for(20ms);
}

void HttpServer::run(const std::function<bool()>& stop) {
  Inside& inside = *inside_;
  for (auto& acceptor : inside.acceptors)
    asio::co_spawn(inside.readers.front()->context, inside.accept(acceptor), asio::detached);
  std::vector<std::thread> threads;
  for (auto& reader : inside.readers)
    threads.emplace_back([&context = reader->context] {
      const auto work = asio::make_work_guard(context);
      context.run();
    });
  while (!stop()) std::this_thread::sleep_for(50ms);
  inside.end(threads);
  for (auto& reader : inside.readers) reader->context.stop();
  for (auto& thread : threads) thread.join();
  for (asio::thread_pool* pool : {&inside.workers, &inside.slow, &inside.writer}) {
    pool->stop();
    pool->join();
  }
}

}  // namespace selon::server
