// Every way to write an address of this machine or its network, by every route: nothing may reach the canary.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <functional>

#include "fetch/address.h"
#include "fetch/fetch.h"
#include "support/fetching.h"

namespace selon::fetch {
namespace {

using test::log_of_server;
using test::server;

std::uint16_t canary() { return server().port("canary"); }

/// The canary's port is one of those that may be asked, so that only its address can save it.
Policy guarded() {
  Policy policy = test::quick();
  policy.ports.push_back(canary());
  policy.obey_robots = false;
  return policy;
}

/// `number` in decimal, hexadecimal and octal.
std::vector<std::string> written(unsigned number) {
  return {fmt::format("{}", number), fmt::format("0x{:X}", number), fmt::format("0{:o}", number)};
}

/// 127.0.0.1 in all mixtures of one to four numbers and three bases.
std::vector<std::string> loopback_in_numbers() {
  const std::vector<std::vector<unsigned>> splits = {{0x7F000001}, {127, 1}, {127, 0, 1}, {127, 0, 0, 1}};
  std::vector<std::string> hosts;
  for (const auto& split : splits) {
    std::vector<std::string> begun = {""};
    for (const unsigned part : split) {
      std::vector<std::string> longer;
      for (const auto& start : begun)
        for (const auto& word : written(part)) longer.push_back(start.empty() ? word : start + "." + word);
      begun = std::move(longer);
    }
    hosts.insert(hosts.end(), begun.begin(), begun.end());
  }
  return hosts;
}

const std::string kHosts[] = {
    "127.0.0.1",
    "127.0.0.1.",
    "127.255.255.254",
    "127.1.",
    "0",
    "0.0.0.0",
    "0x0",
    "00",
    "0.0",
    "000000000177.1",
    "0x000000007f.1",
    "localhost",
    "LocalHost",
    "localhost.",
    "a.localhost",
    "10.0.0.1",
    "10.255.255.255",
    "0xA.1",
    "012.0.0.1",
    "100.64.0.1",
    "169.254.169.254",
    "0xA9FEA9FE",
    "2852039166",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "192.168.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "255.255.255.255",
    "0xffffffff",
    "4294967295",
    "[::]",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[0000:0000:0000:0000:0000:0000:0000:0001]",
    "[::127.0.0.1]",
    "[::ffff:127.0.0.1]",
    "[::FFFF:7F00:1]",
    "[0:0:0:0:0:ffff:7f00:0001]",
    "[::ffff:10.0.0.1]",
    "[::ffff:169.254.169.254]",
    "[::ffff:0:127.0.0.1]",
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b::a00:1]",
    "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::]",
    "[2002:a9fe:a9fe::1]",
    "[2001:0:7f00:1::]",
    "[2001:0:808:808::80ff:fffe]",
    "[2001:db8::1]",
    "[2606:4700::5efe:7f00:1]",
    "[fc00::1]",
    "[fd12:3456::1]",
    "[fe80::1]",
    "[fe80::1%25lo]",
    "[fec0::1]",
    "[ff02::1]",
    "[100::1]",
    "[::1",
    "::1",
    "[::1]x",
    "[127.0.0.1]",
    "\uff11\uff12\uff17.\uff10.\uff10.\uff11",
    "\u2460\u2461\u2466.\u24ea.\u24ea.\u2460",
    "127\u30020\u30020\u30021",
    "127\uff0e0\uff0e0\uff0e1",
    "127\uff610\uff610\uff611",
    "\uff4c\uff4f\uff43\uff41\uff4c\uff48\uff4f\uff53\uff54",
    "local\u00adhost",
    "localho\u017ft",
    "\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3",
    "0\u200b",
    "127.0.0.1%00.a.example",
    "127.0.0.1%20",
    "%31%32%37.0.0.1",
    "%6cocalhost",
    "127.0.0.1\t",
    "12\t7.0.0.1",
    "a.example@127.0.0.1",
    "a.example:80@127.0.0.1",
    "a.example%2f@127.0.0.1",
    "a.example\\@127.0.0.1",
    "127.0.0.1\\@a.example",
    "user:@127.0.0.1",
    "@127.0.0.1",
    "127.0.0.1:80:",
    "127.0.0.256",
    "1.2.3.4.5",
    "",
};

/// Forms where more than the host is odd. {} is "127.0.0.1:PORT".
const std::string kWhole[] = {
    "http:{}/",
    "http:/{}/",
    "http:///{}/",
    "http:\\\\{}\\",
    "//{}/",
    "\\\\{}\\",
    "{}/",
    " http://{}/ ",
    "http\t://{}/",
    "HTTP://{}/",
    "http://{}#a.example",
    "http://{}?a.example",
    "http://a.example#@{}/",
    "http://a.example/..//@{}/",
    "file://{}/etc/passwd",
    "file:///etc/passwd",
    "gopher://{}/_x",
    "dict://{}/x",
    "ftp://{}/",
    "ldap://{}/",
    "tftp://{}/",
    "smb://{}/",
    "ws://{}/",
    "view-source:http://{}/",
    "jar:http://{}!/x",
    "javascript:location='http://{}/'",
    "data:text/html,<a href=http://{}/>",
    "unix:/var/run/x.sock:http://{}/",
    "http+unix://{}/",
    "url:http://{}/",
    "http://[http://{}/]/",
    "http://http://{}/",
    "https://{}@/",
};

std::vector<std::string> forms() {
  std::vector<std::string> urls;
  for (const auto& host : loopback_in_numbers())
    urls.push_back(fmt::format("http://{}:{}/x", host, canary()));
  for (const auto& host : kHosts) urls.push_back(fmt::format("http://{}:{}/x", host, canary()));
  const std::string plain = fmt::format("127.0.0.1:{}", canary());
  for (const auto& whole : kWhole) urls.push_back(fmt::format(fmt::runtime(whole), plain));
  return urls;
}

struct Route {
  const char* name;
  std::function<Result<Response>(const std::string& form)> take;
};

Result<Response> ask(const Policy& policy, const std::string& url) {
  return Fetcher(policy).get({url, {}, {}, {}});
}

std::vector<Route> routes() {
  const auto redirected = [](const std::string& status) {
    return [status](const std::string& form) {
      return ask(guarded(), server().url("/go?" + status + "&" + form));
    };
  };
  return {
      {"direct", [](const std::string& form) { return ask(guarded(), form); }},
      {"https",
       [](const std::string& form) {
         return ask(guarded(), form.starts_with("http:") ? "https" + form.substr(4) : form);
       }},
      {"301", redirected("301")},
      {"302", redirected("302")},
      {"303", redirected("303")},
      {"307", redirected("307")},
      {"308", redirected("308")},
      {"chain",
       [](const std::string& form) {
         return ask(guarded(), server().url("/go?302&/go?301&/go?308&" + form));
       }},
      {"location without scheme",
       [](const std::string& form) {
         return ask(guarded(),
                    server().url("/go?302&" + (form.starts_with("http:") ? form.substr(5) : form)));
       }},
      {"robots.txt",
       [](const std::string& form) {
         Policy policy = guarded();
         EXPECT_TRUE(ask(policy, server().url("/__aim?" + form)));
         policy.obey_robots = true;
         return ask(policy, server().url("/fine", "robots-aimed"));
       }},
  };
}

/// As it can stand in a Location or a query: one line, no '#' that the request itself would lose.
bool travels(const std::string& form) { return form.find_first_of("#\n ") == std::string::npos; }

TEST(Guard, NothingReachesTheCanary) {
  const auto all = forms();
  EXPECT_GE(all.size(), 150u);
  std::size_t asked = 0;
  for (const Route& route : routes()) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      const bool direct = std::string_view(route.name) == "direct" || std::string_view(route.name) == "https";
      if (!direct && !travels(all[i])) continue;
      const auto got = route.take(all[i]);
      ++asked;
      // A Location without host stays on the server that may be asked; nothing else is answered at all.
      const bool here = !got || got->url.starts_with(server().url("/")) ||
                        got->url.starts_with(server().url("/", "robots-aimed"));
      EXPECT_TRUE(here) << route.name << " " << all[i] << " " << got->url;
    }
    EXPECT_EQ(log_of_server()["canary"], 0) << route.name;
  }
  EXPECT_GE(asked, 1500u);
}

TEST(Guard, NoAnswerOfTheDnsLeadsToTheCanary) {
  const std::vector<std::string> addresses = {"127.0.0.1",        "::1",
                                              "0.0.0.0",          "::",
                                              "::ffff:127.0.0.1", "10.0.0.1",
                                              "169.254.169.254",  "fe80::1",
                                              "127.8.8.8",        "64:ff9b::7f00:1",
                                              "fd00::1",          "2002:7f00:1::",
                                              "192.168.0.1"};
  const std::string trap = fmt::format("http://trap.example:{}/", canary());
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    const auto& next = addresses[(i + 1) % addresses.size()];
    for (const auto& answer : {std::vector{addresses[i]}, std::vector{addresses[i], next, addresses[0]}}) {
      Policy policy = guarded();
      policy.pinned.push_back({"trap.example", canary(), answer});
      for (const auto& url :
           {trap, server().url("/go?302&" + trap), server().url("/go?301&//" + trap.substr(7))}) {
        const auto got = ask(policy, url);
        ASSERT_FALSE(got) << addresses[i];
        EXPECT_EQ(got.error().code, ErrorCode::refused) << got.error().message;
      }
    }
  }
  EXPECT_EQ(log_of_server()["canary"], 0);
}

TEST(Guard, WhatIsRefusedIsSaidSo) {
  const auto why = [](const std::string& url) {
    const auto got = ask(guarded(), url);
    return got ? "answered" : fmt::format("{}: {}", static_cast<int>(got.error().code), got.error().message);
  };
  const auto refused = [](std::string_view words) {
    return fmt::format("{}: {}", static_cast<int>(ErrorCode::refused), words);
  };
  EXPECT_EQ(why("http://0x7f.1/"),
            refused("leads to 127.0.0.1, a loopback address; only public ones are fetched from"));
  EXPECT_EQ(why("http://[fd00::1]/"),
            refused("leads to fd00::1, a private address; only public ones are fetched from"));
  EXPECT_EQ(why("http://localhost/"), refused("is on this machine; only public hosts are fetched from"));
  EXPECT_EQ(why("http://8.8.8.8:25/"), refused("is at port 25, where no pages are fetched from"));
  Policy policy = guarded();
  policy.pinned.push_back({"trap.example", 80, {"169.254.169.254"}});
  const auto trapped = ask(policy, "http://trap.example/");
  ASSERT_FALSE(trapped);
  EXPECT_EQ(trapped.error().code, ErrorCode::refused);
  EXPECT_EQ(trapped.error().message,
            "leads to 169.254.169.254, a link-local address; only public ones are fetched from");
}

/// The canary does see who comes, and an address that is allowed lets in nobody by its port alone.
TEST(Guard, TheCanarySeesWhoIsAllowed) {
  const test::BadServer own;
  Policy policy = test::quick();
  policy.obey_robots = false;
  policy.allowed_endpoints = {{"127.0.0.1", own.port()}, {"127.0.0.1", own.port("canary")}};
  policy.pinned.push_back({"trap.example", own.port(), {"127.0.0.2"}});
  EXPECT_FALSE(ask(policy, fmt::format("http://trap.example:{}/fine", own.port())));
  EXPECT_FALSE(ask(policy, fmt::format("http://127.0.0.2:{}/fine", own.port())));
  EXPECT_TRUE(ask(policy, own.url("/fine")));
  EXPECT_FALSE(ask(policy, own.url("/", "canary")));
  const auto log = ask(policy, own.url("/__log"));
  ASSERT_TRUE(log);
  EXPECT_EQ(nlohmann::json::parse(log->body)["canary"], 1);
}

}  // namespace
}  // namespace selon::fetch
