#include "story/copies.h"

#include <algorithm>
#include <map>

#include "story/copy_index.h"
#include "story/groups.h"

namespace selon::story {

namespace {

/// So many alignments a text, best candidates first; where none of them is a copy, so many more.
constexpr std::size_t kCompared = 8;
/// Of the shorter text, the share that stands in the longer, and that share times how much of it is to the
/// letter. Copies edited by thirty words in a hundred keep .57 and .42 in 999 of 1,000; of 590,000 pairs of
/// separate reports, the likest shared .55 and .38 (two seasons of one sport), .41 and .41 (eval/copies.py).
constexpr double kCovered = 0.5, kLike = 0.4;
/// To belong to a group already found, a text need be no more like its center than this.
constexpr double kNearCenter = 0.3;
/// Or be linked to so many who are.
constexpr std::size_t kWitnesses = 3;
constexpr std::uint32_t kLeastWords = 12;
/// Of a large group, so many are tried for its center, against as many others.
constexpr std::size_t kTried = 24;
/// A text printed again after a month is an archive page, and its facts are old: no voice of its own either
/// way, but beyond a year the same wording is a form letter or a notice.
constexpr std::chrono::days kReprint{366};

bool in_reach(const Fingerprint& a, const Fingerprint& b) {
  if (!a.published || !b.published) return true;
  const auto gap = *a.published - *b.published;
  return gap <= kReprint && gap >= -kReprint;
}

/// How far one text tells what the other tells, 0 to 1.
struct CopyLikeness {
  double score = 0;
  bool by_marks = false;  ///< by names, numbers and places, not by wording
};

struct CopyLink {
  std::size_t a = 0, b = 0;
};

struct Shared {
  double covered = 0, like = 0;
};

Shared shared(const Wording& a, const Wording& b) {
  const Alignment found = align(a, b);
  const bool a_shorter = a.size() <= b.size();
  const std::uint32_t words = a_shorter ? found.covered_a : found.covered_b;
  if (words < kLeastWords && words < std::min(a.size(), b.size())) return {};
  const double covered = a_shorter ? found.share_a : found.share_b;
  return {covered, covered * found.exact};
}

/// Collects the pairs that are copies, with how like they are.
class Linking {
 public:
  Linking(std::span<const CopyText> texts, const Agreement& agreement)
      : texts_(texts), agreement_(agreement) {}

  std::vector<CopyLink> links() {
    CopyIndex wordings, orders;
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      const auto number = static_cast<std::uint32_t>(i);
      const Signature by_words = signature(texts_[i].wording);
      std::size_t compared = 0, before = links_.size();
      for (const Near& near : wordings.near(by_words, kMostCompared)) {
        if (++compared > kCompared && links_.size() > before) break;
        compare_wording(near.number, i);
      }
      if (!by_words.keys.empty()) wordings.add(by_words, number);
      const Signature by_marks = agreement_.signature(i);
      if (by_marks.keys.empty()) continue;
      for (const Near& near : orders.near(by_marks, kCompared, agreement_.least_keys()))
        compare_marks(near.number, i);
      orders.add(by_marks, number);
    }
    return std::move(links_);
  }

  CopyLikeness compared(std::size_t a, std::size_t b) const {
    const Shared by_words = shared(texts_[a].wording, texts_[b].wording);
    if (by_words.like >= kNearCenter) return {by_words.like, false};
    const double by_marks = agreement_.score(a, b);
    return by_marks >= agreement_.enough() ? CopyLikeness{by_marks, true}
                                           : CopyLikeness{by_words.like, false};
  }

 private:
  void compare_wording(std::size_t a, std::size_t b) {
    if (!in_reach(*texts_[a].report, *texts_[b].report)) return;
    const Shared found = shared(texts_[a].wording, texts_[b].wording);
    if (found.covered >= kCovered && found.like >= kLike) links_.push_back({a, b});
  }
  void compare_marks(std::size_t a, std::size_t b) {
    if (!in_reach(*texts_[a].report, *texts_[b].report)) return;
    const double found = agreement_.score(a, b);
    if (found >= agreement_.enough()) links_.push_back({a, b});
  }

  std::span<const CopyText> texts_;
  const Agreement& agreement_;
  std::vector<CopyLink> links_;
};

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
  Parting(std::span<const CopyText> texts, const Linking& linking, std::vector<CopyLink> links)
      : texts_(texts), linking_(linking), beside_(texts.size()) {
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
    const CopyLikeness like = linking_.compared(center, member);
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
        double most = i == parties[p].center ? 2 : linking_.compared(parties[p].center, i).score;
        for (std::size_t other = 0; other < parties.size(); ++other)
          if (const double like =
                  other == p || most > 1 ? 0 : linking_.compared(parties[other].center, i).score;
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
      const bool is_near = i == center || linking_.compared(center, i).score >= kNearCenter;
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
  const Linking& linking_;
  std::vector<std::vector<std::size_t>> beside_;
};

}  // namespace

std::vector<CopyParty> copy_parties(std::span<const CopyText> ordered, const Agreement& agreement) {
  Linking linking(ordered, agreement);
  std::vector<CopyLink> links = linking.links();
  Groups groups(ordered.size());
  for (const CopyLink& link : links) groups.join(link.a, link.b);
  std::map<std::size_t, std::vector<std::size_t>> together;
  for (const CopyLink& link : links) together.try_emplace(groups.first(link.a));
  for (std::size_t i = 0; i < ordered.size(); ++i)
    if (const auto it = together.find(groups.first(i)); it != together.end()) it->second.push_back(i);
  Parting parting(ordered, linking, std::move(links));
  std::vector<CopyParty> out;
  for (auto& [first, members] : together) parting.part(std::move(members), out);
  std::sort(out.begin(), out.end(),
            [](const CopyParty& a, const CopyParty& b) { return a.members.front() < b.members.front(); });
  return out;
}

}  // namespace selon::story
