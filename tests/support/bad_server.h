// The web server that misbehaves (bad_server.py), as a process of the test that needs it.
//
// In: nothing. Out: its ports, its ways, what it was asked. It ends with the object.
#pragma once

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

namespace selon::test {

class BadServer {
 public:
  BadServer() {
    int in[2], out[2];
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0) return;
    child_ = fork();
    if (child_ == 0) {
      dup2(in[0], 0);
      dup2(out[1], 1);
      execlp("python3", "python3", SELON_SOURCE_DIR "/tests/support/bad_server.py", nullptr);
      _exit(127);
    }
    close(in[0]);
    close(out[1]);
    end_ = in[1];
    std::string line;
    for (char c; read(out[0], &c, 1) == 1 && c != '\n';) line += c;
    close(out[0]);
    told_ = nlohmann::json::parse(line, nullptr, false);
  }
  BadServer(const BadServer&) = delete;
  BadServer& operator=(const BadServer&) = delete;
  ~BadServer() {
    close(end_);
    if (child_ > 0) waitpid(child_, nullptr, 0);
  }

  std::uint16_t port(const std::string& site = "main") const { return told_["ports"][site]; }
  std::string url(const std::string& path, const std::string& site = "main") const {
    return "http://127.0.0.1:" + std::to_string(port(site)) + path;
  }
  std::vector<std::string> ways() const { return told_["ways"]; }
  /// Every port but that of the canary.
  std::vector<std::uint16_t> ports() const {
    std::vector<std::uint16_t> ports;
    for (const auto& [site, port] : told_["ports"].items())
      if (site != "canary") ports.push_back(port);
    return ports;
  }

 private:
  int child_ = -1, end_ = -1;
  nlohmann::json told_;
};

}  // namespace selon::test
