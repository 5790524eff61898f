// Actors as one line of text, for tests of the ground room.
//
// In: text, language, publication day. Out: "words=id; ..." for each mention.
#pragma once

#include <string>

#include "ground/actors.h"
#include "support/reading.h"

namespace selon::test {

/// "words=id; ..." for each mention, a loaded word after "!", "?" where told from context.
inline std::string actors(const std::string& text, const std::string& language,
                          const std::string& published = "2024-05-10") {
  const Reading reading = read(text, language, published);
  std::string out;
  for (const auto& mention :
       ground::find_actors(reading.report, reading.analysis,
                           {packs().world.actors, packs().language(language)->actors}, {})) {
    out += (out.empty() ? "" : "; ") + std::string(slice(text, mention.span)) + "=" + mention.id;
    if (mention.inferred) out += "?";
    if (!mention.loaded.empty()) out += "!" + mention.loaded;
  }
  return out;
}

}  // namespace selon::test
