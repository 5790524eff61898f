// Which claims tell one happening, decided claim by claim in canonical order (publication, report, place in
// the text), whatever the order in which they come.
//
// In: claims to be placed, and an archive of those placed already. Out: the home of each: the first claim in
// canonical order of those that tell its happening. A claim looks at those that stand shortly before it in
// the lists it is filed under (sorted neighbourhood: Hernandez and Stolfo 1995), and goes to the home whose
// claims are likeliest on the mean (Bansal, Blum and Chawla 2004), or founds its own. So a home follows from
// the claims before it alone; one that comes late touches only those that look at it, and those that look at
// them where a home changed. Cost: at most kMaxCompared comparisons a claim at any size, kScanned rows a
// list.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_set>
#include <vector>

#include "event/bonds.h"
#include "event/facts.h"
#include "event/likeness.h"

namespace selon::event {

inline constexpr std::size_t kMaxCompared = 64;
inline constexpr std::size_t kScanned = 64;

/// A claim as the lists hold it: what tells whether it is worth comparing.
struct Filed {
  std::uint32_t claim = 0;   ///< number in the archive
  std::uint32_t report = 0;  ///< likewise
  std::uint32_t type = 0;    ///< index into the world's event types
  std::optional<Days> when;  ///< its days, or its report's
  bool operator==(const Filed&) const = default;
};

/// The lists that a claim is filed under, the most telling first: its report, its places, its parties, its
/// story. Requires: `report` and `story` tell reports and stories apart in the whole archive.
std::vector<std::uint64_t> lists_of(const Facts& facts);
Filed filed(const Facts& facts, std::uint32_t claim);
/// Whether two claims are near enough in type and time to tell one happening.
bool comparable(const Filed& a, const Filed& b, const pack::EventTypes& types);

/// The claims placed already, asked for piece by piece. Numbers are its own.
class Archive {
 public:
  virtual ~Archive() = default;
  /// True where a stands before b in canonical order.
  virtual bool before(std::uint32_t a, std::uint32_t b) = 0;
  /// At most `most` that stand nearest before (after) the claim in a list, in canonical order. Valid until
  /// asked again.
  virtual std::span<const Filed> earlier(std::uint64_t list, std::uint32_t claim, std::size_t most) = 0;
  virtual std::span<const Filed> later(std::uint64_t list, std::uint32_t claim, std::size_t most) = 0;
  virtual const Facts& facts(std::uint32_t claim) = 0;
  virtual std::uint32_t home(std::uint32_t claim) = 0;
  virtual void set_home(std::uint32_t claim, std::uint32_t home) = 0;
  /// Placed claims that people put together with it, itself included; empty where nobody did.
  virtual std::vector<std::uint32_t> company(std::uint32_t claim) = 0;
  /// Placed claims that people keep apart from it.
  virtual std::vector<std::uint32_t> apart(std::uint32_t claim) = 0;
  /// Puts a claim into its lists, or takes it out of those that it is in.
  virtual void file(std::uint32_t claim, std::span<const std::uint64_t> lists) = 0;
};

/// Of a list of one report: it holds that report's claims alone.
std::uint64_t list_of_report(std::size_t report);

/// A claim that another looks at, and how likely it is that the two tell one happening (likeness.h).
struct Prospect {
  std::uint32_t claim = 0;  ///< number in the archive
  double score = 0;
  bool operator==(const Prospect&) const = default;
};

/// Whom a claim looks at, and how like it they are: this follows from the claims before it alone, wherever
/// those were placed.
class Looking {
 public:
  /// Requires: archive and types outlive it.
  Looking(Archive& archive, const pack::EventTypes& types) : archive_(archive), types_(types) {}

  /// In one order; at most kMaxCompared. Valid until asked again. `lists`: those it is filed under, its
  /// report's first. Requires: a known type.
  std::span<const Prospect> of(std::uint32_t claim, std::span<const std::uint64_t> lists);

 private:
  Archive& archive_;
  const pack::EventTypes& types_;
  std::vector<Prospect> found_;
  std::unordered_set<std::uint32_t> seen_;
};

struct Placing {
  std::vector<std::uint32_t> moved;  ///< claims with another home than before, or their first
  std::size_t compared = 0;
};

/// Places claims that are new or changed, and whoever looked, or now looks, at them. Claims changed or taken
/// out must have left their lists before, and `shaken` name those that looked at them there.
Placing place(Archive& archive, const std::vector<std::uint32_t>& fresh,
              const std::vector<std::uint32_t>& shaken, const pack::EventTypes& types);

/// Of those after a claim in a list, those that its coming or going concerns: that may be compared with it,
/// or with the one that it pushes out of the last kScanned that they see. `before`: the last kScanned of
/// those before it.
void add_lookers(const Filed& self, std::span<const Filed> before, std::span<const Filed> after,
                 const pack::EventTypes& types, std::vector<std::uint32_t>& out);

/// Those that may look at a claim as it is filed now.
std::vector<std::uint32_t> lookers(Archive& archive, std::uint32_t claim, const pack::EventTypes& types);

/// All claims of the evidences at once: groups of their indices, sorted.
struct Sameness {
  std::vector<std::vector<std::size_t>> groups;  ///< sorted by first member
  std::size_t compared = 0;
};
Sameness same_events(const Evidences& all, const pack::EventTypes& types, const Bonds& bonds = {});

}  // namespace selon::event
