// Where lang/ and world/ lie, and which state of them this is; where the web page lies.
//
// In: $SELON_DATA, the program's own place. Out: a folder, or what was looked at. Leaves out: what is in them
// (pack/).
#pragma once

#include <string>

#include "pack/pack.h"
#include "selon/result.h"

namespace selon::cli {

/// $SELON_DATA; else the first folder with lang/ and world/ among those above the program
/// (build/release/selon in a checkout) and its installed place. Errors: not_found, with what was tried.
Result<std::string> data_root();

/// The folder of the program itself, where its modules lie; empty where the system does not say.
std::string program_folder();

/// The files of the web page beside the program: build/web of a checkout, share/selon/web of an installed
/// one; empty where neither has an index.html.
std::string page_folder();

Result<pack::Packs> load_packs();

}  // namespace selon::cli
