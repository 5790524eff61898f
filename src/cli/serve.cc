#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <mutex>
#include <thread>

#include "cli/data_root.h"
#include "cli/signals.h"
#include "cli/terminal.h"
#include "cli/verbs.h"
#include "pack/reader_name.h"
#include "server/http.h"
#include "server/service.h"

namespace selon::cli {

namespace {

constexpr int kUsualPort = 8437;

bool is_loopback(const std::string& address) {
  return address == "::1" || address == "localhost" || address.starts_with("127.");
}

std::vector<std::string> values_of(const Command& command, const std::string& name) {
  const auto found = command.options.find(name);
  return found == command.options.end() ? std::vector<std::string>() : found->second;
}

Result<std::uint16_t> port_of(const Command& command) {
  if (!command.has("port")) return std::uint16_t{kUsualPort};
  const std::string text = command.value("port");
  int port = -1;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), port);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || port < 0 || port > 65535)
    return fail(ErrorCode::usage, fmt::format("--port takes a number from 0 to 65535, not \"{}\"", text));
  return static_cast<std::uint16_t>(port);
}

Result<server::LogLevel> log_level_of(const Command& command) {
  const std::string level = command.value("log");
  if (level.empty() || level == "requests") return server::LogLevel::requests;
  if (level == "errors") return server::LogLevel::errors;
  if (level == "off") return server::LogLevel::off;
  return fail(ErrorCode::usage, fmt::format("--log takes requests, errors or off, not \"{}\"", level));
}

Result<server::Listening> listening_of(const Command& command) {
  server::Listening out;
  SELON_TRY(out.port, port_of(command));
  for (const std::string& host : values_of(command, "host")) {
    if (host == "localhost") {
      out.addresses.insert(out.addresses.end(), {"127.0.0.1", "::1"});
    } else {
      out.addresses.push_back(host);
    }
  }
  if (out.addresses.empty()) out.addresses = {"127.0.0.1", "::1"};
  out.tls_certificate = command.value("tls-cert");
  out.tls_key = command.value("tls-key");
  if (out.tls_certificate.empty() != out.tls_key.empty())
    return fail(ErrorCode::usage, "--tls-cert and --tls-key are given together");
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  out.readers = std::clamp(cores, 2u, 8u);
  out.workers = std::clamp(cores, 2u, 16u);
  return out;
}

/// Reading is open on this machine's own addresses, and elsewhere only where that is said.
Result<server::Gate> gate_of(const Command& command, const server::Listening& listening) {
  server::Gate gate;
  if (command.has("tokens")) {
    SELON_TRY(gate.tokens, server::Tokens::read(command.value("tokens")));
  }
  const bool local = std::all_of(listening.addresses.begin(), listening.addresses.end(), is_loopback);
  const std::string reads = command.value("reads");
  if (!reads.empty() && reads != "open" && reads != "token")
    return fail(ErrorCode::usage, fmt::format("--reads takes open or token, not \"{}\"", reads));
  gate.reads_open = reads.empty() ? local : reads == "open";
  if (!gate.reads_open && gate.tokens.empty())
    return fail(
        ErrorCode::usage,
        "others could reach this address: give --tokens FILE, or say --reads open so that anybody may read");
  gate.hosts = {"localhost", "127.0.0.1", "::1"};
  gate.hosts.insert(gate.hosts.end(), listening.addresses.begin(), listening.addresses.end());
  for (const std::string& name : values_of(command, "allow-host")) {
    const auto host = server::host_of(name);
    if (!host) return fail(ErrorCode::usage, fmt::format("--allow-host takes a name, not \"{}\"", name));
    gate.hosts.push_back(*host);
  }
  return gate;
}

Result<int> print_token(const Command& command, Terminal& terminal) {
  if (command.words.size() != 2)
    return fail(ErrorCode::usage, "selon serve --make-token takes a name and a role");
  SELON_TRY(const server::NewToken made, server::make_token(command.words[0], command.words[1]));
  terminal.line(made.line);
  terminal.warn(fmt::format("the token, told this once: {}", made.token));
  terminal.tell("the line above goes into the file of --tokens; keep that file to yourself: chmod 600");
  return 0;
}

}  // namespace

Result<int> serve(const Command& command, Terminal& terminal) {
  if (command.has("make-token")) return print_token(command, terminal);
  if (command.words.size() != 1) return fail(ErrorCode::usage, "selon serve takes one store");
  server::Settings settings;
  settings.store = command.words[0];
  SELON_TRY(const server::Listening listening, listening_of(command));
  SELON_TRY(settings.gate, gate_of(command, listening));
  SELON_TRY(settings.log_level, log_level_of(command));
  SELON_TRY(settings.data, data_root());
  SELON_TRY(settings.read_by, pack::reader_name(settings.data));
  settings.modules = program_folder();
  if (command.has("page") && command.has("no-page"))
    return fail(ErrorCode::usage, "--page and --no-page are not given together");
  if (!command.has("no-page")) settings.page = command.has("page") ? command.value("page") : page_folder();
  std::mutex one_line;
  settings.log = [&](std::string_view line) {
    const std::lock_guard lock(one_line);
    terminal.warn(line);
  };
  watch_signals();
  SELON_TRY(const auto service, server::Service::open(std::move(settings)));
  SELON_TRY(auto http, server::HttpServer::listen(listening, service->answerer(), service->traffic()));
  SELON_TRY(const std::string name, [&]() -> Result<std::string> {
    SELON_TRY(const auto store, service->store());
    return store->path();  // without a password
  }());
  for (const std::string& origin : http.origins())
    terminal.tell(fmt::format("serving {} at {}/", shown(name), origin));
  http.run([&] {
    if (stop_signal() != 0) service->end();
    return stop_signal() != 0;
  });
  terminal.tell("stopped");
  return 128 + stop_signal();
}

}  // namespace selon::cli
