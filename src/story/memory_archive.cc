#include "story/memory_archive.h"

#include <algorithm>

#include "base/sorted.h"
#include "story/copy_links.h"
#include "story/signature.h"

namespace selon::story {

MemoryArchive::MemoryArchive(std::span<const Fingerprint> ordered)
    : ordered_(ordered), texts_(ordered.size()), links_(ordered.size()), standings_(ordered.size()) {}

const CopyText& MemoryArchive::text(std::uint32_t report) {
  CopyText& text = texts_[report];
  if (!text.report) text = copy_text(ordered_[report]);
  return text;
}

std::span<const Filed> MemoryArchive::earlier(std::uint64_t list, std::uint32_t report, std::size_t most) {
  const auto found = lists_.find(list);
  if (found == lists_.end()) return {};
  const std::vector<Filed>& rows = found->second;
  const auto end = std::lower_bound(rows.begin(), rows.end(), report,
                                    [](const Filed& row, std::uint32_t at) { return row.report < at; });
  return {end - static_cast<std::ptrdiff_t>(
                    std::min<std::size_t>(most, static_cast<std::size_t>(end - rows.begin()))),
          end};
}

void MemoryArchive::file(std::uint32_t report, std::span<const std::uint64_t> lists) {
  const Filed row{report, days_of(ordered_[report]).day};
  for (const std::uint64_t list : lists) lists_[list].push_back(row);
}

const Signature& MemoryArchive::signature(Copying kind, std::uint32_t report) {
  if (last_.report != report || last_.kind != kind) {
    last_.kind = kind, last_.report = report;
    last_.signature =
        kind == Copying::wording ? story::signature(text(report).wording) : mark_signature(text(report));
  }
  return last_.signature;
}

std::vector<Near> MemoryArchive::sharing(Copying kind, std::uint32_t report, std::size_t most) {
  const Signature& keys = signature(kind, report);
  if (keys.keys.empty()) return {};
  return index(kind).near(keys, most, least_shared(kind));
}

void MemoryArchive::file_signature(Copying kind, std::uint32_t report) {
  if (const Signature& keys = signature(kind, report); !keys.keys.empty()) index(kind).add(keys, report);
}

std::vector<std::uint32_t> MemoryArchive::earlier_links(std::uint32_t report) {
  std::vector<std::uint32_t> out;
  for (const std::uint32_t other : links_[report])
    if (other < report) out.push_back(other);
  return out;
}

void MemoryArchive::set_links(std::uint32_t report, std::vector<std::uint32_t> earlier) {
  for (const std::uint32_t other : earlier) links_[other].push_back(report), links_[report].push_back(other);
}

std::vector<std::uint32_t> MemoryArchive::company(std::uint32_t report) {
  const auto found = company_of_.find(report);
  return found == company_of_.end() ? std::vector<std::uint32_t>{report} : companies_[found->second];
}

std::uint32_t MemoryArchive::first_of_company(std::uint32_t report) {
  const auto found = company_of_.find(report);
  return found == company_of_.end() ? report : companies_[found->second].front();
}

void MemoryArchive::keep_together(const std::vector<std::uint32_t>& reports) {
  std::vector<std::uint32_t> all;
  for (const std::uint32_t report : reports) {
    const auto found = company_of_.find(report);
    if (found == company_of_.end()) {
      all.push_back(report);
    } else {
      std::vector<std::uint32_t>& others = companies_[found->second];  // empty: they are in it already
      all.insert(all.end(), others.begin(), others.end());
      others = {};
    }
  }
  base::sort_unique(all);
  for (const std::uint32_t report : all) company_of_[report] = companies_.size();
  companies_.push_back(std::move(all));
}

std::vector<std::uint32_t> MemoryArchive::apart(std::uint32_t report) {
  const auto found = apart_.find(report);
  return found == apart_.end() ? std::vector<std::uint32_t>{} : found->second;
}

void MemoryArchive::keep_apart(std::uint32_t a, std::uint32_t b) {
  apart_[a].push_back(b), apart_[b].push_back(a);
}

}  // namespace selon::story
