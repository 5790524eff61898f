#include "story/versions.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/date.h"
#include "text/fold.h"

namespace selon::story {

namespace {

int digits(std::string_view text, std::size_t at) {
  if (at + 2 > text.size()) return 0;
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : 0; };
  return digit(at) * 10 + digit(at + 1);
}

std::int64_t changed(const Fingerprint& report) {
  std::int64_t out =
      report.published ? report.published->time_since_epoch().count() * std::int64_t{24 * 60} : 0;
  for (const std::string* moment : {&report.published_at, &report.modified_at})
    if (const auto at = minutes(*moment)) out = std::max(out, *at);
  return out;
}

}  // namespace

bool is_earlier_version(const Fingerprint& a, const Fingerprint& b) {
  const auto key = [](const Fingerprint& r) {
    return std::tuple(changed(r), r.fetched.value_or(Day::min()), std::string_view(r.report));
  };
  return key(a) < key(b);
}

std::string article_of(const Fingerprint& report) {
  const std::string page = page_of(report.url);
  return page.empty() ? page : text::fold(report.outlet) + "\n" + page;
}

std::optional<std::int64_t> minutes(std::string_view moment) {
  const auto day = base::parse_iso_day(moment);
  if (!day) return std::nullopt;
  std::int64_t out = static_cast<std::int64_t>(day->time_since_epoch().count()) * 24 * 60;
  if (moment.size() < 16) return out;
  out += digits(moment, 11) * 60 + digits(moment, 14);
  const std::size_t sign = moment.find_last_of("+-");
  if (sign == std::string_view::npos || sign < 16) return out;
  const int offset = digits(moment, sign + 1) * 60 + digits(moment, sign + 4);
  return moment[sign] == '+' ? out - offset : out + offset;
}

std::string page_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos || !url.starts_with("http")) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find('#'));
  while (url.ends_with('/')) url.remove_suffix(1);
  const std::size_t slash = url.find('/');
  if (slash == std::string_view::npos) return {};
  std::string host = text::lower(url.substr(0, slash));
  if (host.starts_with("www.")) host.erase(0, 4);
  return host + std::string(url.substr(slash));
}

std::vector<Versions> versions(std::span<const Fingerprint> reports) {
  std::map<std::string, std::vector<const Fingerprint*>> articles;
  for (const Fingerprint& report : reports)
    if (std::string article = article_of(report); !article.empty())
      articles[std::move(article)].push_back(&report);
  std::vector<Versions> out;
  for (auto& [key, texts] : articles) {
    if (texts.size() < 2) continue;
    std::sort(texts.begin(), texts.end(),
              [](const Fingerprint* a, const Fingerprint* b) { return is_earlier_version(*a, *b); });
    Versions article{texts.back()->outlet, texts.back()->url, {}};
    for (const Fingerprint* report : texts) article.reports.push_back(report->report);
    out.push_back(std::move(article));
  }
  std::sort(out.begin(), out.end(),
            [](const Versions& a, const Versions& b) { return a.reports.back() < b.reports.back(); });
  return out;
}

}  // namespace selon::story
