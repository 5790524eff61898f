// Search strings: any is legal.
#include <unistd.h>

#include <filesystem>

#include "fuzz.h"
#include "record/search.h"
#include "record/store.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace selon;
  static record::Store* const store = [] {
    const auto path =
        std::filesystem::temp_directory_path() / ("selon_query_fuzz_" + std::to_string(getpid()));
    auto opened = record::Store::open_or_create(path.string());
    fuzz::must(opened.has_value(), "a store opens");
    std::filesystem::remove(path);  // it lives on while it is open
    return new record::Store(std::move(*opened));
  }();
  const auto hits = record::search(*store, fuzz::view(data, size), 10);
  fuzz::must(hits.has_value(), "any search string is legal");
  return 0;
}
