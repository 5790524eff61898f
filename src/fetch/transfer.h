// One request and its answer: no redirect, no second try. The one file that wraps libcurl.
//
// In: a URL that was checked, headers, budgets. Out: status, headers and decoded body. Each address is judged
// where the socket for it is made, so that nothing else can be connected to. Leaves out: manners (fetch.cc).
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fetch/fetch.h"
#include "fetch/url.h"
#include "selon/result.h"

namespace selon::fetch {

struct Ask {
  Url url;
  std::vector<std::string> headers;  ///< "Name: value"
  std::chrono::milliseconds within{0};
  std::size_t body_bytes = 0;
  bool cut_body = false;  ///< past body_bytes the rest is left, and that is no error
};

struct Header {
  std::string name, value;  ///< name in lower case
};

struct Answer {
  int status = 0;
  std::vector<Header> headers;
  std::string body;

  /// The first of that name, or empty.
  std::string header(std::string_view name) const;
};

/// Keeps its connection for the next request to the same host. Not thread-safe.
class Transfer {
 public:
  explicit Transfer(const Policy& policy);
  ~Transfer();
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  /// Errors: as Fetcher::get; the message speaks of "the server". Where the error is one that may pass,
  /// `may_pass` is set.
  Result<Answer> perform(const Ask& ask, bool& may_pass);

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
  const Policy& policy_;
};

}  // namespace selon::fetch
