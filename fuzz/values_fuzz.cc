// Values of the vocabulary from JSON: what is read is written and read again unchanged.
#include "fuzz.h"
#include "selon/claim.h"
#include "vocabulary/json.h"

namespace {

template <class T>
void round(std::string_view json) {
  using namespace selon;
  const auto value = vocabulary::from_json<T>(json);
  if (!value) return;
  const std::string written = vocabulary::to_json(*value);
  const auto again = vocabulary::from_json<T>(written);
  fuzz::must(again.has_value(), "what is written is read");
  fuzz::must(*again == *value, "and is the same");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  using namespace selon;
  const std::string_view json = fuzz::view(data + 1, size - 1);
  switch (data[0] % 4) {
    case 0:
      round<Report>(json);
      break;
    case 1:
      round<Claim>(json);
      break;
    case 2:
      round<Event>(json);
      break;
    default:
      round<Fingerprint>(json);
  }
  return 0;
}
