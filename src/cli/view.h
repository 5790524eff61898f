// A store opened for reading, with what the verbs ask of it; and the filters that narrow it.
//
// In: a store's path, a command's options. Out: record and claims of one moment. Leaves out: layout (the
// verbs).
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cli/option.h"
#include "cli/terminal.h"
#include "record/load.h"
#include "record/narrow.h"

namespace selon::cli {

struct View {
  record::Store store;
  Record record;
  std::vector<Claim> claims;
  std::unordered_map<std::string, Report> reports;  ///< by id, without text
  std::unordered_map<std::string, const Claim*> claim_by_id;
  std::unordered_map<std::string, const Event*> event_of_claim;

  /// Returns: null where there is none of that id.
  const Claim* claim(const std::string& id) const;
  const Event* event(const std::string& id) const;
  const Report* report(const std::string& id) const;
  /// "Outlet, 2023-11-14", or the file's name where the outlet is not known.
  std::string origin(const std::string& report_id) const;
  /// A voice's name for people: an outlet's name, the file of a report whose outlet is not known, else its
  /// id.
  std::string voice(std::string_view id) const;
  record::Outlets outlets() const;
  /// What the filter lets through of it. Requires: the view outlives it and stays where it is.
  record::Narrowed narrowed(record::Filter filter) const;
  /// "a, b and 3 more"
  std::string voices(const std::vector<std::string>& ids, std::size_t most) const;
};

/// The claims that people rejected, in the place of those that count.
Result<> look_at_rejected(View& view);

/// Opens and reads the store that the command names first. Says so on standard error where the record is not
/// up to date. --as-of DAY: as the reports known by the end of that day make it.
Result<View> open_view(const Command& command, Terminal& terminal);

/// The one id that is `given` or begins with it. Errors: not_found; usage where several begin so.
Result<std::string> only_id(const std::vector<std::string>& ids, const std::string& given,
                            std::string_view what);

/// The filter that the command's options make. Errors: usage, naming the option.
Result<record::Filter> filter_of(const Command& command);

/// Errors: usage, naming the option.
Result<std::optional<Day>> day_option(const Command& command, const std::string& name);

/// True where two names of places are the same, case and accents aside.
bool same_name(std::string_view a, std::string_view b);

/// Prints elements as one JSON array, one a line.
void print_array(Terminal& terminal, const std::vector<std::string>& elements);

}  // namespace selon::cli
