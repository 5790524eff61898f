// Full-text search of a store on a PostgreSQL server.
//
// In: a report's title and text, or a query as search.h makes it for SQLite. Out: the words kept beside the
// report; the reports that hold what is asked for, the same as SQLite finds, since one tokenizer makes the
// words of both. Leaves out: SQLite's order (BM25): here reports are ranked by how often and how near.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "record/search.h"
#include "record/sqlite_tokens.h"
#include "record/sqlite_words.h"

namespace selon::record {

/// Replaces the words kept of a report. Errors: those of the store.
Result<> keep_words(Database& db, const Tokenizer& tokenizer, const Report& report);

/// Holds the words kept against the texts.
Result<IndexCheck> check_words(Database& db);

/// `query` is of quoted phrases, AND, OR, parentheses and stars; it is not empty.
Result<std::vector<Hit>> server_search(Store& store, const std::string& query, std::int64_t limit);

/// The query in the server's language.
std::string as_tsquery(const Tokenizer& tokenizer, std::string_view query);

/// The part of the text with most of the words in it, each of them between kHitBegin and kHitEnd.
std::string snippet_of(const Tokenizer& tokenizer, std::string_view text, std::string_view query);

}  // namespace selon::record
