// Reports of a made-up war (war.h) as the rooms would have left them: texts, claims and fingerprints, ready to be stored.
#pragma once

#include <algorithm>
#include <random>

#include "base/hash.h"
#include "base/sha256.h"
#include "record/save.h"
#include "story/wording.h"
#include "war.h"

namespace bench {

inline Fingerprint fingerprint_of(const Report& report, const std::vector<Claim>& claims, std::mt19937& draw) {
  Fingerprint out;
  out.report = report.id, out.outlet = report.outlet, out.language = report.language, out.published = report.published;
  out.wording = story::packed(story::wording(report.text));
  for (const Claim& claim : claims) {
    out.places.push_back(claim.place->id);
    for (const auto* side : {&claim.actors, &claim.targets})
      for (const ActorRef& actor : *side) out.actors.push_back(actor.id);
    if (claim.time) out.days = claim.time->interval;
  }
  const std::uint64_t town = base::hash64(claims.front().place->id);
  for (int i = 0; i < 120; ++i) out.words.push_back(base::mix(i < 20 ? town : 7, i < 20 ? draw() % 60 : draw() % 20000));
  for (auto* list : {&out.places, &out.actors}) std::sort(list->begin(), list->end()), list->erase(std::unique(list->begin(), list->end()), list->end());
  std::sort(out.words.begin(), out.words.end());
  out.words.erase(std::unique(out.words.begin(), out.words.end()), out.words.end());
  return out;
}

/// As the rooms would have left it.
inline record::Entry entry_of(const event::ReportHead& head, std::vector<Claim> claims, std::mt19937& draw) {
  record::Entry entry;
  Report& report = entry.report;
  report.id = base::to_hex(base::hash64(head.id)), report.outlet = head.outlet, report.language = "fr", report.published = head.published;
  report.source = head.id + ".txt";
  for (Claim& claim : claims) {
    claim.id = report.id + claim.id.substr(claim.id.find('.')), claim.report = report.id;
    claim.evidence.span = {static_cast<std::uint32_t>(report.text.size()),
                           static_cast<std::uint32_t>(report.text.size() + claim.evidence.text.size())};
    claim.trigger = {claim.evidence.span.begin + 3, claim.evidence.span.begin + 7};
    report.text += claim.evidence.text + " ";
  }
  for (int i = 0; i < 300; ++i) report.text += fmt::format("mot{} ", draw() % 20000);
  entry.raw.body = report.text, entry.raw.digest = base::sha256_hex(report.text), entry.raw.source = report.source;
  report.digest = entry.raw.digest;
  record::Findings findings;
  findings.fingerprint = fingerprint_of(report, claims, draw);
  findings.claims.claims = std::move(claims);
  entry.findings = std::move(findings);
  return entry;
}

}  // namespace bench
