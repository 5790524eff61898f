// One exchange over HTTP as plain values: what was asked, what is answered.
//
// In: what the socket's room read (http.h). Out: what it writes. Leaves out: sockets, parsing, compression of
// the connection itself. Names of headers are in lower case.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace selon::server {

struct Header {
  std::string name, value;
  bool operator==(const Header&) const = default;
};

struct Request {
  std::string method;  ///< as sent: "GET"
  std::string target;  ///< as sent: "/v1/events?type=air_strike"
  std::vector<Header> headers;
  std::string body;
  std::string peer;     ///< address of the other side
  bool secure = false;  ///< over TLS

  /// The first of that name; empty where there is none.
  std::string_view header(std::string_view name) const {
    for (const Header& h : headers)
      if (h.name == name) return h.value;
    return {};
  }
  std::size_t count(std::string_view name) const {
    std::size_t n = 0;
    for (const Header& h : headers) n += h.name == name ? 1 : 0;
    return n;
  }
};

struct Response {
  int status = 200;
  std::string type;  ///< Content-Type; empty = no body
  std::vector<Header> headers;
  std::string body;
  std::optional<std::string> follow = {};  ///< the stream of changes goes on from this position (stream.h)
  bool bodiless = false;                   ///< the answer to HEAD: the length of the body, but not the body
  bool close = false;                      ///< the connection ends after it

  std::string_view header(std::string_view name) const {
    for (const Header& h : headers)
      if (h.name == name) return h.value;
    return {};
  }
};

}  // namespace selon::server
