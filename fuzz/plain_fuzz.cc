// A plain text through its door and cleaning, both ways of keeping lines.
#include "clean/clean.h"
#include "fuzz.h"
#include "report/document.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace selon;
  const auto raw = report::make_report(fuzz::view(data, size), Container::plain, "a.txt");
  if (!raw) return 0;
  fuzz::must(base::is_valid_utf8(raw->body), "a body is valid UTF-8");
  fuzz::check(clean::clean(*raw, fuzz::packs()));
  fuzz::check(clean::clean_whole(*raw, fuzz::packs()));
  return 0;
}
