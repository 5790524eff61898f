#include "report/http_head.h"
#include "report/report.h"

namespace selon::report {

std::vector<std::string> read_url_list(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::vector<std::string> urls;
  while (!bytes.empty()) {
    const auto end = bytes.find('\n');
    const std::string_view line = trimmed(bytes.substr(0, end));
    bytes = end == std::string_view::npos ? std::string_view() : bytes.substr(end + 1);
    if (line.empty() || line.starts_with('#')) continue;
    const std::string start = lowered(line.substr(0, 8));
    const bool web = start.starts_with("http://") || start.starts_with("https://");
    if (!web || line.find_first_of(" \t") != std::string_view::npos) return {};
    urls.emplace_back(line);
  }
  return urls;
}

}  // namespace selon::report
