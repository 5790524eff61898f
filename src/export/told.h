// What a view's events rest on, looked up by id: claims, reports, disputes.
//
// In: a view. Out: of an event its claims, the one that tells it best, its reports, who says so. Leaves out:
// how any format writes them.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "export/format.h"

namespace selon::exporting {

/// Views of a View's values; live as long as they do.
struct Told {
  std::vector<const Claim*> claims;    ///< in the order of the event
  std::vector<const Report*> reports;  ///< each once, in the order of the claims
  const Claim* leading = nullptr;      ///< the surest that affirms it; null where no claim is at hand
};

class Lookup {
 public:
  explicit Lookup(const View& view);

  /// Returns: null where there is none of that id.
  const Claim* claim(std::string_view id) const;
  const Report* report(std::string_view id) const;
  const std::vector<const Dispute*>& disputes(std::string_view event) const;
  Told told(const Event& event) const;

 private:
  std::unordered_map<std::string_view, const Claim*> claims_;
  std::unordered_map<std::string_view, const Report*> reports_;
  std::unordered_map<std::string_view, std::vector<const Dispute*>> disputes_;
  std::vector<const Dispute*> none_;
};

/// Voices that count: those without a reason not to; the first where all have one. Empty where nobody tells
/// it.
std::vector<const Voice*> independent_voices(const Event& event);

/// Who says so, each once: the sources of the claims, and the outlets that speak for themselves as
/// "outlet:<name>".
std::vector<std::string> attributed_to(const Told& told, const Lookup& lookup);

/// Voices of all sides of an event's disputes but the first, each once.
std::vector<std::string> disputed_by(const Event& event, const Lookup& lookup);

/// Outlets by name, or where the report lay when it names none; each once.
std::vector<std::string> sources_of(const Told& told);

/// True where every claim is denied, planned, or a rumour: nobody says that it happened.
bool only_talk(const Told& told);

std::string joined(const std::vector<std::string>& parts, std::string_view between);

/// The name without its folders: what of a path may be shown to others.
std::string_view file_name(std::string_view source);

/// True of http and https addresses alone: what may be a link.
bool is_link(std::string_view url);

}  // namespace selon::exporting
