// Texts from a file as reports, and what a process has cost so far; for the programs that bench/*.py set
// beside others.
#pragma once

#include <sys/resource.h>

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "selon/report.h"

namespace selon::bench {

inline Report report_of(std::string_view language, std::string_view text) {
  constexpr std::string_view kParagraphEnd = "\n\n";
  Report report;
  report.language = language;
  report.text = text;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(kParagraphEnd, begin), text.size());
    report.paragraphs.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = end + kParagraphEnd.size();
  }
  return report;
}

/// Texts are parted by a line that holds a form feed, paragraphs by blank lines.
inline std::vector<Report> read_texts(std::string_view language, const char* path) {
  constexpr std::string_view kTextEnd = "\n\f\n";
  std::ifstream in(path, std::ios::binary);
  const std::string all{std::istreambuf_iterator<char>(in), {}};
  std::vector<Report> reports;
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t end = std::min(all.find(kTextEnd, begin), all.size());
    if (end > begin) reports.push_back(report_of(language, std::string_view(all).substr(begin, end - begin)));
    begin = end + kTextEnd.size();
  }
  return reports;
}

inline std::int64_t cpu_nanoseconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

inline long peak_kilobytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

inline long resident_kilobytes() {
  std::ifstream in("/proc/self/statm");
  long whole = 0, resident = 0;
  in >> whole >> resident;
  return resident * 4;
}

}  // namespace selon::bench
