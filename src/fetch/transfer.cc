#include "fetch/transfer.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <mutex>

#include "fetch/address.h"
#include "fetch/intake.h"

namespace selon::fetch {

namespace {

/// What the callbacks of one request share.
struct Scene {
  const Policy& policy;
  Intake intake;
  std::string judged{};  ///< why the last address was not connected to
  bool any_connected = false;
  bool stopped = false;
  char said[CURL_ERROR_SIZE] = {};  ///< libcurl's own words
};

void start_curl_once() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

struct List {
  curl_slist* head = nullptr;
  List() = default;
  List(const List&) = delete;
  List& operator=(const List&) = delete;
  ~List() { curl_slist_free_all(head); }
  void add(const std::string& text) { head = curl_slist_append(head, text.c_str()); }
};

std::size_t on_header(char* data, std::size_t size, std::size_t count, void* scene) {
  const std::size_t bytes = size * count;
  return static_cast<Scene*>(scene)->intake.take_header_line({data, bytes}) ? bytes : 0;
}

std::size_t on_body(char* data, std::size_t size, std::size_t count, void* scene) {
  const std::size_t bytes = size * count;
  // One more than came tells libcurl to stop also where nothing came.
  return static_cast<Scene*>(scene)->intake.take_body({data, bytes}) ? bytes : bytes + 1;
}

int on_progress(void* scene, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  auto& s = *static_cast<Scene*>(scene);
  s.stopped = s.stopped || (s.policy.stop && s.policy.stop());
  return s.stopped ? 1 : 0;
}

struct Peer {
  Address address;
  std::uint16_t port = 0;
};

std::optional<Peer> peer_of(const sockaddr& address) {
  Peer peer;
  if (address.sa_family == AF_INET) {
    sockaddr_in in;
    std::memcpy(&in, &address, sizeof in);
    std::memcpy(peer.address.bytes.data(), &in.sin_addr, 4);
    peer.port = ntohs(in.sin_port);
    return peer;
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 in;
    std::memcpy(&in, &address, sizeof in);
    std::memcpy(peer.address.bytes.data(), &in.sin6_addr, 16);
    peer.address.is_v6 = true;
    peer.port = ntohs(in.sin6_port);
    return peer;
  }
  return {};
}

bool is_allowed(const Policy& policy, const Peer& peer) {
  return std::any_of(
      policy.allowed_endpoints.begin(), policy.allowed_endpoints.end(),
      [&](const Endpoint& e) { return e.port == peer.port && parse_address(e.address) == peer.address; });
}

/// The guard: no socket, no connection, whatever the name resolved to and however it was written.
curl_socket_t on_socket(void* scene, curlsocktype purpose, curl_sockaddr* address) {
  auto& s = *static_cast<Scene*>(scene);
  const auto peer = purpose == CURLSOCKTYPE_IPCXN ? peer_of(address->addr) : std::nullopt;
  if (!peer) return CURL_SOCKET_BAD;
  const std::string_view special = special_purpose(peer->address);
  if (!special.empty() && !is_allowed(s.policy, *peer)) {
    s.judged = fmt::format("leads to {}, a {} address; only public ones are fetched from",
                           to_text(peer->address), special);
    return CURL_SOCKET_BAD;
  }
  s.any_connected = true;
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::string broken_off(Intake& intake) {
  const auto announced = intake.announced();
  if (announced && *announced > intake.received()) {
    const std::string got = amount(intake.received()), whole = amount(*announced);
    const std::size_t got_unit = got.find(' '), whole_unit = whole.find(' ');
    const bool one_unit = got.substr(got_unit) == whole.substr(whole_unit);
    return fmt::format("the server closed the connection after {} of {}",
                       one_unit ? got.substr(0, got_unit) : got, whole);
  }
  if (intake.received() > 0)
    return fmt::format("the server closed the connection after {}, before its answer was whole",
                       amount(intake.received()));
  return "the server closed the connection before its answer was whole";
}

std::string seconds(std::chrono::milliseconds time) {
  return time.count() % 1000 == 0 ? fmt::format("{} s", time.count() / 1000)
                                  : fmt::format("{:.1f} s", static_cast<double>(time.count()) / 1000);
}

/// How far a request came before its time was over.
std::string too_slow(Scene& scene, const Ask& ask, CURL* curl) {
  curl_off_t connected = 0;
  curl_easy_getinfo(curl, CURLINFO_APPCONNECT_TIME_T, &connected);
  if (connected == 0) curl_easy_getinfo(curl, CURLINFO_CONNECT_TIME_T, &connected);
  curl_off_t spent = 0;
  curl_easy_getinfo(curl, CURLINFO_TOTAL_TIME_T, &spent);
  if (connected == 0)
    return fmt::format("the server could not be connected to within {}",
                       seconds(std::min(scene.policy.connect_within, ask.within)));
  if (scene.intake.received() > 0)
    return fmt::format("the server was too slow: {} came in {:.0f} s, and its answer was not whole",
                       amount(scene.intake.received()), static_cast<double>(spent) / 1e6);
  return scene.intake.answer().status > 0
             ? fmt::format("the server sent headers and then nothing for {:.0f} s",
                           static_cast<double>(spent) / 1e6)
             : fmt::format("the server did not answer within {:.0f} s", static_cast<double>(spent) / 1e6);
}

struct Told {
  ErrorCode code = ErrorCode::unexpected;
  std::string message;
  bool may_pass = false;
};

Told told_of(CURLcode code, Scene& scene, const Ask& ask, CURL* curl) {
  Intake& intake = scene.intake;
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return {ErrorCode::unreachable, fmt::format("no host of the name {} was found", ask.url.host)};
    case CURLE_COULDNT_CONNECT:
      if (!scene.judged.empty() && !scene.any_connected) return {ErrorCode::refused, scene.judged};
      return {ErrorCode::unreachable, fmt::format("no server answers at {}", ask.url.authority()), true};
    case CURLE_OPERATION_TIMEDOUT:
      return {ErrorCode::timed_out, too_slow(scene, ask, curl)};
    case CURLE_PARTIAL_FILE:
      return {ErrorCode::unreachable, broken_off(intake), true};
    case CURLE_RECV_ERROR:
      if (std::string_view(scene.said).find("chunk") != std::string_view::npos)
        return {ErrorCode::invalid, "the server's answer is not HTTP: its chunks have no proper length"};
      return {ErrorCode::unreachable, broken_off(intake), true};
    case CURLE_SEND_ERROR:
      return {ErrorCode::unreachable, broken_off(intake), true};
    case CURLE_GOT_NOTHING:
      return {ErrorCode::unreachable, "the server closed the connection without an answer", true};
    case CURLE_SSL_CONNECT_ERROR:
      return {ErrorCode::unreachable, "the server does not speak TLS as https needs it"};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CERTPROBLEM:
      return {ErrorCode::unreachable,
              fmt::format("the server's certificate is not one of {}, or is not valid", ask.url.host)};
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
      return {ErrorCode::invalid, "the server's answer is not HTTP"};
    case CURLE_OUT_OF_MEMORY:
      return {ErrorCode::too_large, "the server sent a header longer than is read"};
    default:
      return {ErrorCode::unreachable,
              fmt::format("the answer could not be read ({})", curl_easy_strerror(code))};
  }
}

}  // namespace

std::string Answer::header(std::string_view name) const {
  const auto found =
      std::find_if(headers.begin(), headers.end(), [&](const Header& h) { return h.name == name; });
  return found == headers.end() ? std::string() : found->value;
}

struct Transfer::Handle {
  CURL* curl = curl_easy_init();
  ~Handle() { curl_easy_cleanup(curl); }

  template <class T>
  void set(CURLoption option, T value) {
    curl_easy_setopt(curl, option, value);
  }

  void set_limits(const Policy& policy, const Ask& ask) {
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_PROXY, "");  // and none of the environment: it would connect to what was not checked
    set(CURLOPT_NOPROXY, "*");
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_HTTP09_ALLOWED, 0L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT, 1L);
    set(CURLOPT_MAXCONNECTS, 1L);
    set(CURLOPT_HTTP_CONTENT_DECODING, 0L);  // unpacked here, where it is counted (unpack.h)
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(policy.connect_within.count()));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(std::max<std::int64_t>(1, ask.within.count())));
    set(CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(policy.least_bytes_per_second));
    set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(policy.slow_for.count()));
  }

  void set_callbacks(Scene& scene) {
    void* self = &scene;
    set(CURLOPT_HEADERFUNCTION, &on_header);
    set(CURLOPT_HEADERDATA, self);
    set(CURLOPT_WRITEFUNCTION, &on_body);
    set(CURLOPT_WRITEDATA, self);
    set(CURLOPT_ERRORBUFFER, scene.said);
    set(CURLOPT_XFERINFOFUNCTION, &on_progress);
    set(CURLOPT_XFERINFODATA, self);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_OPENSOCKETFUNCTION, &on_socket);
    set(CURLOPT_OPENSOCKETDATA, self);
  }
};

Transfer::Transfer(const Policy& policy) : policy_(policy) {
  start_curl_once();
  handle_ = std::make_unique<Handle>();
}

Transfer::~Transfer() = default;

Result<Answer> Transfer::perform(const Ask& ask, bool& may_pass) {
  may_pass = false;
  CURL* curl = handle_->curl;
  if (!curl) return fail(ErrorCode::unexpected, "libcurl could not be started");
  curl_easy_reset(curl);
  Scene scene{policy_, Intake(policy_, ask)};
  handle_->set_limits(policy_, ask);
  handle_->set_callbacks(scene);
  List headers, pinned;
  for (const auto& header : ask.headers) headers.add(header);
  headers.add("Accept-Encoding: gzip, deflate");
  for (const Pinned& pin : policy_.pinned)
    pinned.add(fmt::format("{}:{}:{}", pin.host, pin.port, fmt::join(pin.addresses, ",")));
  handle_->set(CURLOPT_HTTPHEADER, headers.head);
  handle_->set(CURLOPT_RESOLVE, pinned.head);
  handle_->set(CURLOPT_USERAGENT, policy_.user_agent.c_str());
  const std::string url = ask.url.str();
  handle_->set(CURLOPT_URL, url.c_str());
  const CURLcode code = curl_easy_perform(curl);
  const Told told = code == CURLE_OK ? Told{} : told_of(code, scene, ask, curl);
  curl_easy_reset(curl);  // the connection that is kept must not call back into this scene when it closes
  if (code == CURLE_OK) scene.intake.finish();
  if (scene.intake.is_cut()) return std::move(scene.intake.answer());
  if (scene.intake.trouble()) return tl::unexpected(*scene.intake.trouble());
  if (scene.stopped) return fail(ErrorCode::unreachable, "stopped before the answer was whole");
  if (code == CURLE_OK) return std::move(scene.intake.answer());
  may_pass = told.may_pass;
  return fail(told.code, told.message);
}

}  // namespace selon::fetch
