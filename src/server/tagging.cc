#include "server/tagging.h"

namespace selon::server {

namespace {

/// The page's own scripts, styles and pictures, and nothing of anybody else; no text ever becomes script or
/// markup (trusted types). Maps draw in pictures that they made themselves.
constexpr std::string_view kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// A year: a name that holds a hash never stands for other bytes.
constexpr std::string_view kForGood = "public, max-age=31536000, immutable";

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// The tag without W/, quotes and the coding behind it.
std::string_view core_of(std::string_view tag) {
  tag = trimmed(tag);
  if (tag.starts_with("W/")) tag.remove_prefix(2);
  if (tag.size() < 2 || tag.front() != '"' || tag.back() != '"') return {};
  tag = tag.substr(1, tag.size() - 2);
  for (const Coding coding : {Coding::gzip, Coding::zstd}) {
    const std::string_view end = name(coding);
    if (tag.size() > end.size() && tag.ends_with(end) && tag[tag.size() - end.size() - 1] == '-')
      return tag.substr(0, tag.size() - end.size() - 1);
  }
  return tag;
}

}  // namespace

bool holds_tag(std::string_view list, std::string_view tag) {
  const std::string_view wanted = core_of(tag);
  if (wanted.empty()) return false;
  while (!list.empty()) {
    const auto end = list.find(',');
    const std::string_view item = trimmed(list.substr(0, end));
    if (item == "*" || core_of(item) == wanted) return true;
    list = end == std::string_view::npos ? std::string_view() : list.substr(end + 1);
  }
  return false;
}

Response with_coding(Response response, Coding coding) {
  if (response.type.empty() || response.follow) return response;
  if (!response.header("Vary").empty()) return response;  // a file of the page, packed before
  response.headers.push_back({"Vary", "Accept-Encoding"});
  if (response.header("Cache-Control").empty())
    response.headers.push_back({"Cache-Control", "private, no-cache"});
  if (coding == Coding::identity || response.body.size() < kWorthPacking) return response;
  auto smaller = packed(response.body, coding);
  if (!smaller) return response;
  response.body = *std::move(smaller);
  response.headers.push_back({"Content-Encoding", std::string(name(coding))});
  for (Header& header : response.headers)
    if (header.name == "ETag") header.value.insert(header.value.size() - 1, "-" + std::string(name(coding)));
  return response;
}

Response unless_known(const Request& request, Response response) {
  const std::string_view known = request.header("if-none-match");
  if (known.empty() || response.status != 200 || !holds_tag(known, response.header("ETag"))) return response;
  response.status = 304;
  response.body.clear();
  response.type.clear();
  std::erase_if(response.headers, [](const Header& h) { return h.name == "Content-Encoding"; });
  return response;
}

std::optional<Response> page_answer(const PageFiles& files, const Request& request, const Target& target) {
  std::string path;
  for (const std::string& segment : target.segments) path += "/" + segment;
  const PageFile* file = files.find(path.empty() ? "/" : path);
  if (!file) return std::nullopt;
  const Coding coding = accepted_coding(request.header("accept-encoding"));
  const bool reads = request.method == "GET" || request.method == "HEAD";
  if (!reads) {
    Response response{405, "", {{"Allow", "GET, HEAD, OPTIONS"}}, "", {}, false, false};
    if (request.method == "OPTIONS") response.status = 204;
    return response;
  }
  const std::string& bytes = file->packed(coding);
  Response response{200, file->type(), {}, bytes.empty() ? file->bytes() : bytes, {}, false, false};
  std::string tag = file->tag();
  response.headers.push_back({"Vary", "Accept-Encoding"});
  if (!bytes.empty()) {
    response.headers.push_back({"Content-Encoding", std::string(name(coding))});
    tag += "-" + std::string(name(coding));
  }
  response.headers.push_back({"ETag", "\"" + tag + "\""});
  response.headers.push_back({"Cache-Control", std::string(is_hashed_name(path) ? kForGood : "no-cache")});
  response.headers.push_back({"Content-Security-Policy", std::string(kPagePolicy)});
  return unless_known(request, std::move(response));
}

}  // namespace selon::server
