#include "text/phrase.h"

#include "text/fold.h"

namespace selon::text {

namespace {

/// An elision is one or two letters, or ends in "qu" (jusqu', lorsqu', quelqu').
bool is_elision(std::string_view before) {
  return !before.empty() && (before.size() <= 2 || before.ends_with("qu"));
}

void split_chunk(std::string_view chunk, std::vector<std::string>& words) {
  for (std::size_t at = chunk.find('\''); at != std::string_view::npos; at = chunk.find('\'', at)) {
    if (at + 1 < chunk.size() && is_elision(chunk.substr(0, at))) {
      words.emplace_back(chunk.substr(0, at + 1));
      chunk.remove_prefix(at + 1);
      at = 0;
    } else {
      ++at;
    }
  }
  for (const std::string_view tail : {"'s", "n't"}) {
    if (chunk.size() > tail.size() && chunk.ends_with(tail)) {
      words.emplace_back(chunk.substr(0, chunk.size() - tail.size()));
      chunk = tail;
      break;
    }
  }
  if (!chunk.empty()) words.emplace_back(chunk);
}

}  // namespace

std::vector<std::string> split_phrase(std::string_view phrase) {
  const std::string folded = fold(phrase);
  std::vector<std::string> words;
  std::size_t begin = 0;
  const auto flush = [&](std::size_t end) {
    if (end > begin) split_chunk(std::string_view(folded).substr(begin, end - begin), words);
    begin = end + 1;
  };
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const char c = folded[i];
    if (c == ' ' || c == '\t') {
      flush(i);
    } else if (c == ',' || c == '(' || c == ')' || c == ';') {
      flush(i);
      words.emplace_back(1, c);
    }
  }
  flush(folded.size());
  return words;
}

std::vector<std::uint64_t> phrase_hashes(std::string_view phrase) {
  std::vector<std::uint64_t> hashes;
  for (const auto& word : split_phrase(phrase)) hashes.push_back(hash_word(word));
  return hashes;
}

}  // namespace selon::text
