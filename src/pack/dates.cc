#include "pack/dates.h"

#include <filesystem>
#include <system_error>
#include <utility>

namespace selon::pack {

Result<Dates> load_dates(const std::string& folder) {
  Dates dates;
  const std::string expressions = folder + "/dates.rules", links = folder + "/date_links.rules";
  std::error_code error;
  if (std::filesystem::exists(expressions, error)) {
    SELON_TRY(dates.expressions, text::RuleSet::read(expressions));
  }
  if (std::filesystem::exists(links, error)) {
    SELON_TRY(dates.links, text::RuleSet::read(links));
  }
  return dates;
}

}  // namespace selon::pack
