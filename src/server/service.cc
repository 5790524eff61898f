#include "server/service.h"

#include <fmt/format.h>

#include <chrono>

#include "base/hash.h"
#include "record/apply.h"
#include "record/clock.h"
#include "record/load.h"
#include "server/compress.h"
#include "server/problem.h"
#include "server/tagging.h"
#include "vocabulary/json_write.h"

namespace selon::server {

namespace {

using Clock = std::chrono::steady_clock;

/// How often the store is looked at for what others wrote.
constexpr auto kLook = std::chrono::milliseconds(200);

constexpr std::size_t kLongestKey = 128;

/// Sent with every answer. Nothing of this server may be framed, sniffed, or loaded by another site.
const std::vector<Header>& safety_headers() {
  static const std::vector<Header> headers = {
      {"Content-Security-Policy",
       "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"Referrer-Policy", "no-referrer"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"X-Frame-Options", "DENY"}};
  return headers;
}

std::string allowed_methods(std::string_view path_methods) {
  std::string out(path_methods);
  if (out.find("GET") != std::string::npos) out += ", HEAD";
  return out + ", OPTIONS";
}

/// True where the path fits the template; its {names} are added to `arguments`.
bool fits(std::string_view pattern, const std::vector<std::string>& segments,
          std::vector<std::string>& arguments) {
  arguments.clear();
  pattern.remove_prefix(1);
  std::size_t at = 0;
  while (!pattern.empty()) {
    const auto end = pattern.find('/');
    const std::string_view part = pattern.substr(0, end);
    pattern = end == std::string_view::npos ? std::string_view() : pattern.substr(end + 1);
    if (at == segments.size()) return false;
    if (part.starts_with('{')) {
      if (segments[at].empty()) return false;
      arguments.push_back(segments[at]);
    } else if (segments[at] != part) {
      return false;
    }
    ++at;
  }
  return at == segments.size();
}

/// A body of JSON; or of lines of it, where the route takes many.
bool fits_body(const Route& route, std::string_view type) {
  std::string_view essence = type.substr(0, type.find(';'));
  while (essence.ends_with(' ')) essence.remove_suffix(1);
  return essence == "application/json" || (essence == "application/x-ndjson" && route.takes_lines());
}

}  // namespace

struct Service::Routed {
  std::size_t place = routes().size();  ///< of the route in the table
  const Bearer* bearer = nullptr;
  std::string trouble;  ///< what goes to the log alone
};

Service::Service(Settings settings, PageFiles page)
    : settings_(std::move(settings)),
      page_(std::move(page)),
      stores_(settings_.store),
      cache_(settings_.cache_bytes),
      past_(settings_.data),
      code_tables_(settings_.data) {}

Service::~Service() {
  over_ = true;
  if (keeper_.joinable()) keeper_.join();
}

Result<std::unique_ptr<Service>> Service::open(Settings settings) {
  PageFiles page;
  if (!settings.page.empty()) {
    SELON_TRY(page, PageFiles::read(settings.page));
  }
  std::unique_ptr<Service> service(new Service(std::move(settings), std::move(page)));
  {
    SELON_TRY(const auto store, service->store_without_limit());
    SELON_TRY(service->board_, record::EventBoard::load(*store));
    SELON_TRY(const auto longer, record::load_long_events(*store, -1));
    service->holders_.take(longer);
    service->board_revision_ = service->board_.revision();
    SELON_TRY_VOID(service->stream_.catch_up(*store));
  }
  service->keeper_ = std::thread([raw = service.get()] { raw->keep_up(raw->over_); });
  return service;
}

Result<> Service::catch_up() {
  const std::lock_guard alone(catching_up_);
  SELON_TRY(const auto store, store_without_limit());
  SELON_TRY(const std::int64_t revision, record::revision(*store));
  if (revision != board_.revision()) {
    SELON_TRY(auto fresh, board_.fresh(*store));
    SELON_TRY(const auto longer, record::load_long_events(*store, board_.revision()));
    const std::unique_lock lock(board_guard_);
    for (const std::string& id : fresh.gone) holders_.forget(id);
    for (const auto& row : fresh.rows) holders_.forget(row.id);
    holders_.take(longer);
    board_.take(std::move(fresh));
    board_revision_ = board_.revision();
  }
  return stream_.catch_up(*store);
}

void Service::keep_up(const std::atomic<bool>& stop) {
  bool well = true;
  while (!stop) {
    const auto done = catch_up();
    if (!done && done.error().code == ErrorCode::unreachable) stores_.forget();
    if (!done && well && settings_.log) {
      vocabulary::JsonWriter out;
      out.begin_object().key("at").text(record::now()).key("event").text("store_unreadable");
      settings_.log(out.key("reason").text(done.error().message).end_object().take());
    }
    well = done.has_value();
    std::this_thread::sleep_for(kLook);
  }
}

Result<std::uint64_t> Service::store_state() {
  SELON_TRY(const auto store, this->store());
  SELON_TRY(const std::int64_t revision, record::revision(*store));
  SELON_TRY(const std::string digest, store->digest());
  return base::mix(base::hash64(digest), static_cast<std::uint64_t>(revision));
}

Result<std::uint64_t> Service::state() {
  SELON_TRY(const std::uint64_t state, store_state());
  return base::mix(state, static_cast<std::uint64_t>(board_revision_.load()));
}

Result<Response> Service::write(
    const std::function<Result<Response>(record::Store&, const pack::Packs&)>& work) {
  SELON_TRY(const pack::Packs* packs, past_.packs());
  Result<Response> response;
  {
    const std::lock_guard alone(writing_);
    SELON_TRY(record::Store store, record::Store::open_or_create(settings_.store));
    response = work(store, *packs);
  }
  SELON_TRY_VOID(catch_up());
  return response;
}

Response Service::handled(const Call& call, std::uint64_t state, Routed& routed) {
  auto done = call.route.handler(*this, call);
  if (!done) {
    routed.trouble = done.error().message;
    if (done.error().code == ErrorCode::unreachable) stores_.forget();
    return problem_of(done.error());
  }
  if (done->status == 200 && call.route.tag != Tag::none) {
    const std::uint64_t tag = call.route.tag == Tag::store
                                  ? base::mix(state, base::hash64(call.request.target))
                                  : base::hash64(done->body);
    done->headers.push_back({"ETag", "\"" + base::to_hex(tag) + "\""});
  }
  return *std::move(done);
}

/// A change under a key is made once: sent again, it is answered as it was the first time.
Response Service::made_once(const Call& call, Routed& routed) {
  const std::string_view key = call.request.header("idempotency-key");
  if (key.empty()) return handled(call, 0, routed);
  if (key.size() > kLongestKey)
    return problem(Problem::bad_request, "Idempotency-Key takes at most 128 bytes");
  const std::lock_guard alone(repeating_);
  const std::string name = fmt::format("{} {} {}", call.bearer->name, call.route.id, key);
  const std::uint64_t sent = base::hash64(call.request.body);
  if (auto made = repeatable_.find(name)) {
    if (made->first != sent)
      return problem(Problem::unprocessable, "this Idempotency-Key was used for something else");
    made->second.headers.push_back({"Idempotency-Replayed", "true"});
    return std::move(made->second);
  }
  Response response = handled(call, 0, routed);
  if (response.status < 500) repeatable_.keep(name, sent, response);
  return response;
}

/// Behind the gate: from memory where it is there, tagged, and short where the client has it already.
Response Service::answered(const Call& call, Routed& routed) {
  const bool tagged = call.route.tag != Tag::none && !call.route.writes();
  const bool keeps = tagged && call.route.tag != Tag::fresh;
  const Coding coding = accepted_coding(call.request.header("accept-encoding"));
  std::uint64_t now = 0;
  if (keeps) {
    const auto state = this->state();
    if (!state) {
      routed.trouble = state.error().message;
      return problem_of(state.error());
    }
    now = *state;
  }
  const std::string key = fmt::format("{} {}", name(coding), call.request.target);
  if (keeps) {
    if (auto kept = cache_.find(key, now)) {
      metrics_.cached();
      return unless_known(call.request, *std::move(kept));
    }
  }
  Response response =
      with_coding(call.route.writes() ? made_once(call, routed) : handled(call, now, routed), coding);
  if (keeps && response.status == 200) cache_.keep(key, now, response);
  return tagged ? unless_known(call.request, std::move(response)) : response;
}

Response Service::called(const Request& request, const Target& target, Routed& routed) {
  const Route& route = routes()[routed.place];
  if (route.writes())
    if (auto refusal = refused_origin(request)) return *std::move(refusal);
  Admission admission = admit(settings_.gate, request, route);
  routed.bearer = admission.bearer;
  if (admission.refusal) return *std::move(admission.refusal);
  if (!route.body.empty() && !fits_body(route, request.header("content-type")))
    return problem(Problem::unsupported_media_type, "it takes application/json");
  auto call = read_call(request, route, target);
  if (!call) return problem(Problem::invalid_parameter, call.error().message);
  call->bearer = admission.bearer;
  fits(route.path, target.segments, call->arguments);
  return answered(*call, routed);
}

Response Service::respond(const Request& request, Routed& routed) {
  if (auto refusal = refused_host(settings_.gate, request)) return *std::move(refusal);
  if (request.target == "*" && request.method == "OPTIONS") {
    Response response{204, "", {{"Allow", "GET, HEAD, POST, OPTIONS"}}, "", {}, false, false};
    return response;
  }
  const auto target = read_target(request.target);
  if (!target) return problem(Problem::bad_request, "the address does not have its form");
  const std::string_view method = request.method == "HEAD" ? std::string_view("GET") : request.method;
  std::string methods;
  std::vector<std::string> arguments;
  const auto all = routes();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!fits(all[i].path, target->segments, arguments)) continue;
    if (all[i].method == method) {
      routed.place = i;
      return called(request, *target, routed);
    }
    methods += (methods.empty() ? "" : ", ") + std::string(all[i].method);
  }
  if (methods.empty()) {
    if (auto file = page_answer(page_, request, *target)) return *std::move(file);
    return problem(Problem::not_found, "there is no such address; GET /v1 lists what there is");
  }
  Response response = request.method == "OPTIONS" ? Response{204, "", {}, "", {}, false, false}
                                                  : problem(Problem::method_not_allowed, "");
  response.headers.push_back({"Allow", allowed_methods(methods)});
  return response;
}

Response Service::answer(const Request& request) {
  const auto began = Clock::now();
  Routed routed;
  Response response;
  try {
    response = respond(request, routed);
  } catch (const std::exception& trouble) {  // a fault of ours, or no memory: this request alone fails
    routed.trouble = trouble.what();
    response = problem(Problem::unexpected, "");
  }
  const bool own_policy = !response.header("Content-Security-Policy").empty();
  for (const Header& header : safety_headers())
    if (!own_policy || header.name != "Content-Security-Policy") response.headers.push_back(header);
  response.bodiless = request.method == "HEAD";
  if (response.bodiless) response.follow.reset();
  metrics_.count(routed.place, response.status, Clock::now() - began);
  if (settings_.log_level == LogLevel::requests ||
      (settings_.log_level == LogLevel::errors && response.status >= 500)) {
    const double milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - began).count();
    const std::string_view route =
        routed.place < routes().size() ? routes()[routed.place].path : std::string_view();
    vocabulary::JsonWriter out;
    out.begin_object().key("at").text(record::now()).key("event").text("request");
    out.key("method").text(request.method.substr(0, 16)).key("route").text(route);
    out.key("status").number(std::int64_t{response.status}).key("ms").number(milliseconds);
    out.key("bytes").number(std::uint64_t{response.body.size()}).key("peer").text(request.peer);
    if (routed.bearer) out.key("by").text(routed.bearer->name);
    if (!routed.trouble.empty()) out.key("reason").text(routed.trouble);
    if (settings_.log) settings_.log(out.end_object().take());
  }
  return response;
}

/// From memory, or from the store for who was away. Where that fails, the stream ends and the client comes
/// back.
Stretch Service::follow(const std::string& position) {
  if (auto stretch = stream_.after(position)) return *std::move(stretch);
  const auto store = this->store();
  auto stretch = store ? ChangeStream::after(position, **store) : tl::unexpected(store.error());
  return stretch ? *std::move(stretch) : Stretch{"", position, true};
}

/// Of what no route takes: the refusal is made at once.
Lane Service::lane_of(const Request& request) {
  const auto target = read_target(request.target);
  if (!target) return Lane::here;
  const std::string_view method = request.method == "HEAD" ? std::string_view("GET") : request.method;
  std::vector<std::string> arguments;
  for (const Route& route : routes()) {
    if (route.method != method || !fits(route.path, target->segments, arguments)) continue;
    if (route.work == Work::writing) return Lane::writer;
    const bool past = (route.takes & kAsOf) && request.target.find("as_of=") != std::string::npos;
    if (past || route.work == Work::slow) return Lane::slow;
    return route.work == Work::light ? Lane::here : Lane::worker;
  }
  return Lane::here;
}

/// To what could not be read, or not be taken.
Response Service::refuse(int status) {
  metrics_.count(routes().size(), status, std::chrono::nanoseconds(0));
  Response response = problem_of_status(status);
  for (const Header& header : safety_headers()) response.headers.push_back(header);
  return response;
}

Answerer Service::answerer() {
  return {[](const Request& request) { return lane_of(request); },
          [this](const Request& request) { return answer(request); },
          [this](int status) { return refuse(status); },
          [this](const std::string& position) { return follow(position); }};
}

}  // namespace selon::server
