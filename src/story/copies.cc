#include "story/copies.h"

#include <algorithm>
#include <numeric>

#include "story/copy_links.h"

namespace selon::story {

namespace {

/// To belong to a group already found, a text need be no more like its center than this.
constexpr double kNearCenter = 0.3;
/// Or be linked to so many who are.
constexpr std::size_t kWitnesses = 3;
/// Of a large group, so many are tried for its center, against as many others.
constexpr std::size_t kTried = 24;
/// How far one text tells what the other tells, 0 to 1.
struct CopyLikeness {
  double score = 0;
  bool by_marks = false;  ///< by names, numbers and places, not by wording
};

CopyLikeness compared(const CopyText& a, const CopyText& b) {
  const Shared by_words = shared(a.wording, b.wording);
  if (by_words.like >= kNearCenter) return {by_words.like, false};
  const double by_marks = agreement(a, b);
  return by_marks >= kAgrees ? CopyLikeness{by_marks, true} : CopyLikeness{by_words.like, false};
}

/// Members spread evenly over a list.
std::vector<std::size_t> spread(const std::vector<std::size_t>& of, std::size_t most) {
  if (of.size() <= most) return of;
  std::vector<std::size_t> out;
  for (std::size_t k = 0; k < most; ++k) out.push_back(of[k * of.size() / most]);
  return out;
}

/// Parts what hangs together into groups around their centers.
class Parting {
 public:
  Parting(std::span<const CopyText> texts, std::span<const CopyLink> links)
      : texts_(texts), beside_(texts.size()) {
    for (const CopyLink& link : links) beside_[link.a].push_back(link.b), beside_[link.b].push_back(link.a);
  }

  void part(std::vector<std::size_t> members, std::vector<CopyParty>& out) {
    std::vector<CopyParty> found;
    // Each round leaves fewer; what remains after so many are texts that only chains hold together.
    for (int round = 0; round < 8 && members.size() > 1; ++round) {
      const std::size_t center = middle(members);
      CopyParty party{center, {}};
      std::vector<std::size_t> far;
      split(members, center, party.members, far);
      if (party.members.size() <= 1) std::erase(far, center);
      if (party.members.size() > 1) found.push_back(std::move(party));
      members = std::move(far);
    }
    if (found.size() > 1) settle(found);
    for (CopyParty& party : found)
      if (party.members.size() > 1) out.push_back(std::move(party));
  }

 private:
  CopyLikeness likeness(std::size_t a, std::size_t b) const { return compared(texts_[a], texts_[b]); }

  /// The one that the others are most like, in sum; among equals the fuller, then the earlier.
  std::size_t middle(const std::vector<std::size_t>& members) const {
    const auto tried = spread(members, kTried);
    std::size_t best = members.front();
    double most = -1;
    for (const std::size_t candidate : tried) {
      double sum = 0;
      for (const std::size_t other : tried)
        if (other != candidate) sum += covered_by(candidate, other);
      const bool fuller = texts_[candidate].wording.size() > texts_[best].wording.size();
      if (sum > most + 1e-9 || (sum > most - 1e-9 && fuller)) best = candidate, most = std::max(most, sum);
    }
    return best;
  }

  /// A longer text is like its center only as far as the center has its words.
  double covered_by(std::size_t center, std::size_t member) const {
    const CopyLikeness like = likeness(center, member);
    const double size = static_cast<double>(texts_[center].wording.size());
    const double its = static_cast<double>(std::max<std::size_t>(texts_[member].wording.size(), 1));
    return like.by_marks || its <= size ? like.score : like.score * size / its;
  }

  /// A sentence that two texts carry may have put an excerpt with the wrong one: each goes to the center it
  /// is most like.
  void settle(std::vector<CopyParty>& parties) const {
    std::vector<std::vector<std::size_t>> settled(parties.size());
    for (std::size_t p = 0; p < parties.size(); ++p)
      for (const std::size_t i : parties[p].members) {
        std::size_t best = p;
        double most = i == parties[p].center ? 2 : likeness(parties[p].center, i).score;
        for (std::size_t other = 0; other < parties.size(); ++other)
          if (const double like = other == p || most > 1 ? 0 : likeness(parties[other].center, i).score;
              like > most && like >= kNearCenter)
            best = other, most = like;
        settled[best].push_back(i);
      }
    for (std::size_t p = 0; p < parties.size(); ++p) {
      std::sort(settled[p].begin(), settled[p].end());
      parties[p].members = std::move(settled[p]);
    }
  }

  void split(const std::vector<std::size_t>& members, std::size_t center, std::vector<std::size_t>& near,
             std::vector<std::size_t>& far) const {
    std::vector<std::size_t> unsure;
    for (const std::size_t i : members) {
      const bool is_near = i == center || likeness(center, i).score >= kNearCenter;
      (is_near ? near : unsure).push_back(i);
    }
    const std::vector<std::size_t> sure = near;
    for (const std::size_t i : unsure) {
      std::size_t witnesses = 0;
      for (const std::size_t other : beside_[i])
        witnesses += std::binary_search(sure.begin(), sure.end(), other);
      (witnesses >= kWitnesses ? near : far).push_back(i);
    }
    std::sort(near.begin(), near.end());
  }

  std::span<const CopyText> texts_;
  std::vector<std::vector<std::size_t>> beside_;
};

}  // namespace

std::vector<CopyParty> part(std::span<const CopyText> texts, std::span<const CopyLink> links) {
  std::vector<std::size_t> members(texts.size());
  std::iota(members.begin(), members.end(), 0U);
  std::vector<CopyParty> out;
  Parting(texts, links).part(std::move(members), out);
  std::sort(out.begin(), out.end(),
            [](const CopyParty& a, const CopyParty& b) { return a.members.front() < b.members.front(); });
  return out;
}

}  // namespace selon::story
