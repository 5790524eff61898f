#include "export/parquet_module.h"

#include <dlfcn.h>
#include <fmt/format.h>

namespace selon::exporting {

Result<const ParquetModule*> parquet_module(const std::string& folder) {
  const std::string file = folder + "/libselon_parquet.so";
  void* module = ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!module) {
    const char* why = ::dlerror();
    return fail(
        ErrorCode::not_found,
        fmt::format("Parquet needs the module libselon_parquet.so beside the program, and Arrow's libraries: "
                    "./dev setup fetches them, ./dev build builds it ({})",
                    why ? why : "it cannot be opened"));
  }
  const auto* found = static_cast<const ParquetModule*>(::dlsym(module, kParquetEntry));
  if (!found || found->interface != kParquetInterface)
    return fail(ErrorCode::invalid, "is of another build than the program; build both again", {file, 0});
  return found;
}

}  // namespace selon::exporting
