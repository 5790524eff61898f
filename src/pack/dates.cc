#include "pack/dates.h"

#include <utility>

namespace selon::pack {

Result<Dates> load_dates(const std::string& folder) {
  Dates dates;
  SELON_TRY(dates.expressions, text::RuleSet::read(folder + "/dates.rules"));
  SELON_TRY(dates.links, text::RuleSet::read(folder + "/date_links.rules"));
  return dates;
}

}  // namespace selon::pack
