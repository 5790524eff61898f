#include "fetch/address.h"

#include <gtest/gtest.h>

namespace selon::fetch {
namespace {

std::string_view purpose(std::string_view text) {
  const auto address = parse_address(text);
  return address ? special_purpose(*address) : "no address";
}

TEST(Address, SpecialOnesAreKnown) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"0.0.0.0", "unspecified"},
      {"0.1.2.3", "unspecified"},
      {"10.0.0.0", "private"},
      {"10.255.255.255", "private"},
      {"100.64.0.1", "carrier-grade NAT"},
      {"100.127.255.255", "carrier-grade NAT"},
      {"127.0.0.1", "loopback"},
      {"127.255.255.254", "loopback"},
      {"169.254.169.254", "link-local"},
      {"172.16.0.1", "private"},
      {"172.31.255.255", "private"},
      {"192.0.0.1", "reserved"},
      {"192.0.2.1", "documentation"},
      {"192.88.99.1", "6to4 relay"},
      {"192.168.0.1", "private"},
      {"198.18.0.1", "benchmarking"},
      {"198.19.255.255", "benchmarking"},
      {"198.51.100.7", "documentation"},
      {"203.0.113.7", "documentation"},
      {"224.0.0.1", "multicast"},
      {"239.255.255.250", "multicast"},
      {"240.0.0.1", "reserved"},
      {"255.255.255.255", "reserved"},
      {"::", "unspecified"},
      {"::1", "loopback"},
      {"::127.0.0.1", "loopback"},
      {"::ffff:127.0.0.1", "loopback"},
      {"::ffff:10.1.2.3", "private"},
      {"::ffff:0:192.168.1.1", "private"},
      {"64:ff9b::169.254.169.254", "link-local"},
      {"64:ff9b:1::1", "reserved"},
      {"100::1", "reserved"},
      {"2001::7f00:1", "unspecified"},               // Teredo whose server is 0.0.0.0
      {"2001:0:808:808:0:0:80ff:fffe", "loopback"},  // Teredo whose client is 127.0.0.1
      {"2001:2::1", "reserved"},
      {"2001:10::1", "reserved"},
      {"2001:20::1", "reserved"},
      {"2001:db8::1", "documentation"},
      {"2002:7f00:1::", "loopback"},
      {"2002:a00:1::1", "private"},
      {"2606:4700::5efe:a00:1", "private"},  // ISATAP
      {"2606:4700:0:0:200:5efe:7f00:1", "loopback"},
      {"3fff::1", "documentation"},
      {"4000::1", "reserved"},
      {"5f00::1", "reserved"},
      {"fc00::1", "private"},
      {"fdff::1", "private"},
      {"fe80::1", "link-local"},
      {"febf::1", "link-local"},
      {"fec0::1", "private"},
      {"ff02::1", "multicast"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(purpose(text), expected) << text;
}

TEST(Address, PublicOnesAreLetThrough) {
  for (const auto* text :
       {"1.1.1.1",          "8.8.8.8",         "9.255.255.255",   "11.0.0.0",        "100.63.255.255",
        "100.128.0.0",      "126.255.255.255", "128.0.0.0",       "169.253.255.255", "169.255.0.0",
        "172.15.255.255",   "172.32.0.0",      "192.167.255.255", "192.169.0.0",     "198.17.255.255",
        "198.20.0.0",       "223.255.255.255", "2606:4700::1111", "2a00:1450::1",    "2001:4860:4860::8888",
        "64:ff9b::8.8.8.8", "2002:808:808::1", "::ffff:8.8.8.8"})
    EXPECT_EQ(purpose(text), "") << text;
}

TEST(Address, OtherFormsAreNone) {
  for (const auto* text :
       {"", "1", "1.2.3", "01.2.3.4", "1.2.3.256", "fe80::1%eth0", "[::1]", "a.example", "::g"})
    EXPECT_EQ(purpose(text), "no address") << text;
}

}  // namespace
}  // namespace selon::fetch
