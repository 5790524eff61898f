// The words of a text as the full-text search takes them: those of SQLite's tokenizer, for both kinds of
// store.
//
// In: a text. Out: its words, case and accents folded, with where each stands. Leaves out: which of them are
// looked for (query.h) and where they are kept (server_search.h).
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "selon/result.h"

namespace selon::record {

struct Token {
  std::string word;
  std::size_t begin_byte = 0, end_byte = 0;  ///< of the text
};

class Tokenizer {
 public:
  /// Errors: unexpected, where the library was built without full-text search.
  static Result<Tokenizer> open();
  Tokenizer(Tokenizer&&) noexcept;
  ~Tokenizer();

  std::vector<Token> tokens(std::string_view text) const;

 private:
  struct Library;
  explicit Tokenizer(std::unique_ptr<Library> library);
  std::unique_ptr<Library> library_;
};

}  // namespace selon::record
