// The word tables of a language: abbreviations.tsv, clitics.tsv and units.tsv, as rules of the text room.
//
// In: a language's folder. Out: Words, all forms folded. Leaves out: the learned weights (weights.h).
#pragma once

#include <string>

#include "selon/result.h"
#include "text/sentences.h"
#include "text/units.h"
#include "text/words.h"

namespace selon::pack {

struct Words {
  text::WordRules words;
  text::SentenceRules sentences;
  text::UnitRules units;     ///< none where the language has no units.tsv: a unit a token
  text::Forms never_names;   ///< capitalised words that name nothing: days, months, titles
  text::Forms name_joiners;  ///< words that join the parts of a name: de, du, of, the, al, ben
};

/// Errors: those of read_tsv; invalid with file and line for a value that the columns do not know.
Result<Words> load_words(const std::string& folder);

}  // namespace selon::pack
