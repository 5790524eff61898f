#include "server/metrics.h"

#include <fmt/format.h>

#include <algorithm>

#include "server/route.h"

namespace selon::server {

namespace {

void gauge(std::string& out, std::string_view name, std::string_view help, std::int64_t value) {
  out += fmt::format("# HELP {0} {1}\n# TYPE {0} gauge\n{0} {2}\n", name, help, value);
}

void counter(std::string& out, std::string_view name, std::string_view help, std::uint64_t value) {
  out += fmt::format("# HELP {0} {1}\n# TYPE {0} counter\n{0} {2}\n", name, help, value);
}

std::string labels_of(std::size_t route) {
  const auto all = routes();
  if (route >= all.size()) return "method=\"\",route=\"\"";
  return fmt::format("method=\"{}\",route=\"{}\"", all[route].method, all[route].path);
}

}  // namespace

Metrics::Metrics() {
  for (std::size_t i = 0; i <= routes().size(); ++i) routes_.push_back(std::make_unique<Counts>());
}

void Metrics::count(std::size_t route, int status, std::chrono::nanoseconds took) {
  Counts& counts = *routes_[std::min(route, routes_.size() - 1)];
  const auto found = std::find(kStatuses.begin(), kStatuses.end(), status);
  if (found != kStatuses.end()) ++counts.by_status[static_cast<std::size_t>(found - kStatuses.begin())];
  const double seconds = std::chrono::duration<double>(took).count();
  const auto bound = std::lower_bound(kBounds.begin(), kBounds.end(), seconds);
  ++counts.by_time[static_cast<std::size_t>(bound - kBounds.begin())];
  counts.nanoseconds += static_cast<std::uint64_t>(std::max<std::int64_t>(0, took.count()));
}

std::string Metrics::written(const Traffic& traffic, const State& state) const {
  std::string out = "# HELP selon_requests_total Requests answered.\n# TYPE selon_requests_total counter\n";
  for (std::size_t r = 0; r < routes_.size(); ++r)
    for (std::size_t s = 0; s < kStatuses.size(); ++s)
      if (const auto n = routes_[r]->by_status[s].load())
        out += fmt::format("selon_requests_total{{{},status=\"{}\"}} {}\n", labels_of(r), kStatuses[s], n);
  out +=
      "# HELP selon_request_seconds Time from a request read to its answer made.\n# TYPE "
      "selon_request_seconds histogram\n";
  for (std::size_t r = 0; r < routes_.size(); ++r) {
    std::uint64_t sum = 0;
    std::string lines;
    for (std::size_t b = 0; b <= kBounds.size(); ++b) {
      sum += routes_[r]->by_time[b].load();
      const std::string bound = b < kBounds.size() ? fmt::format("{}", kBounds[b]) : "+Inf";
      lines += fmt::format("selon_request_seconds_bucket{{{},le=\"{}\"}} {}\n", labels_of(r), bound, sum);
    }
    if (sum == 0) continue;
    out += lines;
    out += fmt::format("selon_request_seconds_sum{{{}}} {:.9f}\n", labels_of(r),
                       static_cast<double>(routes_[r]->nanoseconds.load()) / 1e9);
    out += fmt::format("selon_request_seconds_count{{{}}} {}\n", labels_of(r), sum);
  }
  gauge(out, "selon_connections", "Open connections.", traffic.connections.load());
  gauge(out, "selon_streams", "Connections that follow changes.", traffic.streams.load());
  gauge(out, "selon_waiting_requests", "Requests at a worker or waiting for one.", traffic.waiting.load());
  counter(out, "selon_connections_total", "Connections taken.", traffic.accepted.load());
  counter(out, "selon_connections_turned_away_total", "Connections over the limit.",
          traffic.turned_away.load());
  counter(out, "selon_cached_answers_total", "Answers given from memory.", cached_.load());
  gauge(out, "selon_store_revision", "How often the record has changed.", state.revision);
  gauge(out, "selon_pending_reports", "Reports that the record does not know yet.", state.pending);
  gauge(out, "selon_ready", "1 where the store can be read.", state.ready ? 1 : 0);
  return out;
}

}  // namespace selon::server
