// What a client may say: the address, then a line each of Host, Accept-Encoding, tags, Origin.
#include "fuzz.h"
#include "server/call.h"
#include "server/compress.h"
#include "server/gate.h"
#include "server/tagging.h"
#include "server/target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace selon;
  std::string_view rest = fuzz::view(data, size);
  const auto line = [&] {
    const auto end = rest.find('\n');
    const std::string_view part = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    return part;
  };
  server::Request request;
  request.method = "GET";
  request.target = line();
  const std::string host(line()), accept(line()), tags(line()), origin(line());
  request.headers = {{"host", host}, {"origin", origin}};
  if (const auto name = server::host_of(host)) fuzz::must(!name->empty(), "a host has a name");
  (void)server::refused_origin(request);
  (void)server::accepted_coding(accept);
  fuzz::must(!server::holds_tag(tags, ""), "nothing holds no tag");
  const auto target = server::read_target(request.target);
  if (!target) return 0;
  for (const auto& segment : target->segments) fuzz::must(base::is_valid_utf8(segment), "segments are UTF-8");
  for (const auto& [name, value] : target->query)
    fuzz::must(base::is_valid_utf8(name) && base::is_valid_utf8(value), "queries are UTF-8");
  fuzz::must(server::read_target("/?" + server::written(target->query)).has_value(),
             "what is written reads back");
  for (const server::Route& route : server::routes()) {
    const auto call = server::read_call(request, route, *target);
    if (call) fuzz::must(call->limit >= 1 && call->limit <= 1000, "a page has a size");
  }
  return 0;
}
