#include "export/format.h"

#include <array>

#include "export/claims_jsonl.h"
#include "export/record_json.h"

namespace selon::exporting {

std::span<const Format* const> formats() {
  static const ClaimsJsonl claims_jsonl;
  static const RecordJson record_json;
  static const std::array<const Format*, 2> all = {&claims_jsonl, &record_json};
  return all;
}

const Format* find_format(std::string_view name) {
  for (const Format* format : formats())
    if (format->name() == name) return format;
  return nullptr;
}

}  // namespace selon::exporting
