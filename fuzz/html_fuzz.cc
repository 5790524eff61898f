// A page through cleaning.
#include "clean/clean.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  selon::RawReport raw;
  raw.container = selon::Container::html;
  raw.body = selon::base::repair(selon::fuzz::view(data, size));
  const selon::Report report = selon::clean::clean(raw, selon::fuzz::packs());
  selon::fuzz::check(report);
  for (const selon::Span& origin : report.origins)
    selon::fuzz::must(origin.begin <= origin.end && origin.end <= raw.body.size(), "origins lie in the body");
  return 0;
}
