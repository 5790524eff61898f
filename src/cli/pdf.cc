#include "cli/pdf.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <thread>
#include <vector>

#include "base/files.h"
#include "base/tsv.h"

namespace selon::cli {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr std::size_t kMostBytes = std::size_t{256} << 20;
constexpr auto kMostTime = 60s;
constexpr std::array<const char*, 5> kBrowsers = {"chromium", "chromium-browser", "google-chrome",
                                                  "google-chrome-stable", "chrome"};

/// The first browser on the path; empty where there is none.
std::string browser() {
  const char* path = std::getenv("PATH");
  for (const char* name : kBrowsers)
    for (const auto& folder : base::split(path ? path : "", ':')) {
      const std::string file = folder + "/" + name;
      if (!folder.empty() && ::access(file.c_str(), X_OK) == 0) return file;
    }
  return {};
}

/// A folder of its own, removed with all in it.
class Folder {
 public:
  static Result<Folder> make() {
    std::error_code error;
    std::string name = (fs::temp_directory_path(error) / "selon-pdf-XXXXXX").string();
    if (error || !::mkdtemp(name.data()))
      return fail(ErrorCode::unreadable, "there is no folder for temporary files");
    return Folder(std::move(name));
  }
  Folder(Folder&& other) noexcept : name_(std::move(other.name_)) { other.name_.clear(); }
  Folder& operator=(Folder&&) = delete;
  ~Folder() {
    std::error_code ignored;
    if (!name_.empty()) fs::remove_all(name_, ignored);
  }
  const std::string& name() const { return name_; }

 private:
  explicit Folder(std::string name) : name_(std::move(name)) {}
  std::string name_;
};

/// Its exit code; nothing where it ran too long and was ended, with all that it started.
std::optional<int> run_for_a_while(std::vector<std::string> words, const std::string& home) {
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::vector<std::string> kept = {"HOME=" + home, "PATH=/usr/bin:/bin", "LANG=C.UTF-8"};
  std::vector<char*> environment;
  for (auto& one : kept) environment.push_back(one.data());
  environment.push_back(nullptr);
  const pid_t child = ::fork();
  if (child < 0) return 127;
  if (child == 0) {
    ::setpgid(0, 0);
    const int nowhere = ::open("/dev/null", O_RDWR);
    for (const int stream : {0, 1, 2}) ::dup2(nowhere, stream);
    ::execve(arguments[0], arguments.data(), environment.data());
    ::_exit(127);
  }
  ::setpgid(child, child);
  const auto end = std::chrono::steady_clock::now() + kMostTime;
  int status = 0;
  while (::waitpid(child, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > end) {
      ::kill(-child, SIGKILL);
      ::waitpid(child, &status, 0);
      return std::nullopt;
    }
    std::this_thread::sleep_for(20ms);
  }
  ::kill(-child, SIGKILL);  // helpers that outlive their parent
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

}  // namespace

Result<std::string> pdf_of(std::string_view html) {
  const std::string program = browser();
  if (program.empty())
    return fail(
        ErrorCode::not_found,
        "a PDF needs a browser to make it: install chromium, or print the briefing's HTML from your own");
  SELON_TRY(const Folder folder, Folder::make());
  const std::string page = folder.name() + "/page.html", pdf = folder.name() + "/page.pdf";
  SELON_TRY_VOID(base::write_file(page, html));
  std::vector<std::string> words = {program,
                                    "--headless",
                                    "--disable-gpu",
                                    "--disable-extensions",
                                    "--disable-background-networking",
                                    "--disable-sync",
                                    "--no-first-run",
                                    "--no-pdf-header-footer",
                                    "--host-resolver-rules=MAP * ~NOTFOUND",
                                    "--user-data-dir=" + folder.name() + "/profile",
                                    "--print-to-pdf=" + pdf,
                                    "file://" + page};
  // Its sandbox refuses the superuser; the page has no script and may load nothing.
  if (::geteuid() == 0) words.insert(words.begin() + 2, "--no-sandbox");
  const auto code = run_for_a_while(std::move(words), folder.name());
  if (!code)
    return fail(ErrorCode::timed_out,
                fmt::format("{} took more than {} s to make the PDF", program, kMostTime.count()));
  auto bytes = base::read_file(pdf, kMostBytes);
  if (!bytes || !bytes->starts_with("%PDF-"))
    return fail(ErrorCode::unexpected, fmt::format("{} made no PDF (exit code {})", program, *code));
  return std::move(*bytes);
}

}  // namespace selon::cli
