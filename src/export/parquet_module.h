// Finds and opens the module that writes Parquet.
//
// In: the folder where it lies. Out: the module, open until the program ends. Errors: not_found, in words
// that say how to get it; invalid where it is of another build.
#pragma once

#include <string>

#include "export/columns.h"

namespace selon::exporting {

Result<const ParquetModule*> parquet_module(const std::string& folder);

}  // namespace selon::exporting
