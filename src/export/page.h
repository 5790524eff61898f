// What pages for readers are made of: words of a language, names, places, days, the frame of an HTML file.
//
// In: vocabulary values, lang/<code>/briefing.tsv. Out: pieces of HTML in which every text is escaped. A page
// asks nobody for anything: its policy (CSP) allows its own style alone. Leaves out: what stands on which
// page (briefing.h, html.h).
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "export/actor_codes.h"
#include "export/actor_names.h"
#include "export/embedded_page.h"
#include "export/told.h"
#include "vocabulary/parts.h"

namespace selon::exporting {

using Fill = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// The words of one language. Texts that it gives are plain, not yet escaped.
class Wording {
 public:
  /// The language asked for, else the one that most shown reports are in and that has words, else the first.
  explicit Wording(const Surroundings& around);

  const std::string& code() const { return code_; }
  /// The text under a key, "{x}" filled; the key itself where the language has none.
  std::string operator()(std::string_view key, Fill fill = {}) const;
  bool has(std::string_view key) const { return phrases_ && phrases_->contains(key); }

  std::string actor(const std::string& id) const;
  std::string actors(const std::vector<std::string>& ids) const;
  /// A voice: an outlet's name, an actor, "x via outlet".
  std::string voice(std::string_view id) const;
  std::string voices(const std::vector<std::string>& ids) const;
  std::string place(const ClaimPlace& place) const;
  std::string days(const Interval& days) const;
  /// "Fighting: a against b, Kidal"
  std::string title(const Event& event, const Told& told) const;
  std::string killed(const vocabulary::Sum& deaths) const;

 private:
  const Surroundings& around_;
  std::string code_;
  const pack::Phrases* phrases_ = nullptr;
  ActorNames names_;
  std::unordered_map<std::string_view, const Report*> nameless_;  ///< reports without an outlet's name, by id
};

/// The begin of a file: policy, title, style. `style` is part of the policy by its digest.
std::string page_head(const Wording& words, std::string_view title, std::string_view style);
/// The same of a file that carries the page besides. Its style is not in force until its script says so.
std::string page_head(const Wording& words, std::string_view title, std::string_view style,
                      const EmbeddedPage& page);

/// What a page says of its view, escaped: how much it holds, how it is narrowed, of which moment it is.
struct Colophon {
  std::string made, filter, moment;
};
Colophon colophon(const Wording& words, const View& view);

/// <a href> of an address that may be a link; the escaped text alone of any other.
std::string link(std::string_view url, std::string_view text);

/// "Outlet, 2023-11-14, <a>title</a>" of a report; its file's name where it names no outlet.
std::string citation(const Report& report);

}  // namespace selon::exporting
