#include "fetch/url.h"

#include <gtest/gtest.h>

namespace selon::fetch {
namespace {

std::string read(std::string_view text) {
  const auto url = parse_url(text);
  return url ? url->str() : url.error().code == ErrorCode::refused ? "refused" : "invalid";
}

TEST(Url, IsWrittenAnew) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"http://a.example", "http://a.example/"},
      {" HTTPS://News.Example:443/a/./b/../c?d=e#f ", "https://news.example/a/c?d=e"},
      {"http://a.example:8080", "http://a.example:8080/"},
      {"http://a.example:/x", "http://a.example/x"},
      {"http://a.example./x", "http://a.example/x"},
      {"http://a.example?q", "http://a.example/?q"},
      {"http://a.example/%2e%2E/b/%2e/c/..", "http://a.example/b/"},
      {"http://a.example/\u00e9t\u00e9 d'ici?\u00e9=a b",
       "http://a.example/%C3%A9t%C3%A9%20d'ici?%C3%A9=a%20b"},
      {"http://a.example\\b\\c?d\\e", "http://a.example/b/c?d%5Ce"},
      {"ht\ntp://a.exa\tmple/", "http://a.example/"},
      {"http://B\u00dcCHER.example/", "http://xn--bcher-kva.example/"},
      {"http://\u043f\u0440\u0438\u043a\u043b\u0430\u0434.example", "http://xn--80aikifvh.example/"},
      {"http://[2606:4700::1111]:80/", "http://[2606:4700::1111]/"},
      {"http://8.8.8.8/", "http://8.8.8.8/"},
      {"http://0x08.8.2056/", "http://8.8.8.8/"},
      {"http://127.1/", "http://127.0.0.1/"},
      {"http://2130706433/", "http://127.0.0.1/"},
      {"http://017700000001/", "http://127.0.0.1/"},
      {"http://0x7f000001./", "http://127.0.0.1/"},
      {"http://\uff11\uff12\uff17.\uff10.\uff10.\uff11/", "http://127.0.0.1/"},
      {"http://127\u30020\u30020\u30021/", "http://127.0.0.1/"},
      {"http://[::ffff:7f00:1]/", "http://[::ffff:127.0.0.1]/"},
      {"http://user@a.example/", "refused"},
      {"http://a.example@b.example/", "refused"},
      {"ftp://a.example/", "refused"},
      {"file:///etc/passwd", "refused"},
      {"javascript:alert(1)", "refused"},
      {"data:text/html,x", "refused"},
      {"a.example/x", "invalid"},
      {"", "invalid"},
      {"http:a.example", "invalid"},
      {"http:/a.example", "invalid"},
      {"http:///a.example", "invalid"},
      {"http://", "invalid"},
      {"http://?q", "invalid"},
      {"http://a..example/", "invalid"},
      {"http://.a.example/", "invalid"},
      {"http://a b.example/", "invalid"},
      {"http://%31%32%37.0.0.1/", "invalid"},
      {"http://1.2.3.4.5/", "invalid"},
      {"http://256.1.1.1/", "invalid"},
      {"http://1.2.3.08/", "invalid"},
      {"http://4294967296/", "invalid"},
      {"http://[::1/", "invalid"},
      {"http://[::1%25lo]/", "invalid"},
      {"http://::1/", "invalid"},
      {"http://a.example:0/", "invalid"},
      {"http://a.example:65536/", "invalid"},
      {"http://a.example:80a/", "invalid"},
      {std::string_view("http://a\0.example/", 18), "invalid"},
      {"http://\xff\xfe.example/", "invalid"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(read(text), expected) << text;
  EXPECT_EQ(parse_url("http://a.example/" + std::string(9000, 'a')).error().code, ErrorCode::too_large);
  EXPECT_EQ(read("http://" + std::string(300, 'a') + ".example/"), "invalid");
}

TEST(Url, IsReadAgainAsItIsWritten) {
  for (const auto* text :
       {"http://a.example/%zz%2", "https://[64:ff9b::808:808]:8443/a?b?c", "http://1.1/a%20b"}) {
    const auto url = parse_url(text);
    ASSERT_TRUE(url) << text;
    EXPECT_EQ(parse_url(url->str()), *url);
  }
}

TEST(Url, LocationsAreRelativeToTheirPage) {
  const Url base = *parse_url("https://a.example/b/c/d?q");
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"e", "https://a.example/b/c/e"},
      {"./e", "https://a.example/b/c/e"},
      {"../e?r#s", "https://a.example/b/e?r"},
      {"../../../../e", "https://a.example/e"},
      {"/e", "https://a.example/e"},
      {"//f.example/e", "https://f.example/e"},
      {"\\\\f.example\\e", "https://f.example/e"},
      {"?r=/../x", "https://a.example/b/c/d?r=/../x"},
      {"#s", "https://a.example/b/c/d?q"},
      {"", "https://a.example/b/c/d?q"},
      {"http://f.example", "http://f.example/"},
      {"e/f:g", "https://a.example/b/c/e/f:g"},
  };
  for (const auto& [reference, expected] : cases) {
    const auto url = resolve(base, reference);
    ASSERT_TRUE(url) << reference << ": " << url.error().message;
    EXPECT_EQ(url->str(), expected) << reference;
  }
  for (const auto* reference : {"file:///etc/passwd", "gopher://a.example/", "//u@a.example/", "//[bad/"})
    EXPECT_FALSE(resolve(base, reference)) << reference;
}

}  // namespace
}  // namespace selon::fetch
