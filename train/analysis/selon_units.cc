// Prints the units of the standard input, a paragraph a line: how the programs that learn read running text.
//
//   selon_units --pack lang/fr < text
//
// In: UTF-8, one paragraph a line; an empty line is a paragraph without units. Out: for each line its units,
// one a line, then an empty line: "begin end token sentence", parted by spaces. begin and end are bytes of
// the line, token counts the paragraph's tokens from 0, sentence is 1 on the first unit of a sentence and 0
// elsewhere.
#include <cstdio>
#include <cstring>
#include <iostream>
#include <string>
#include <vector>

#include "pack/words.h"
#include "text/sentences.h"
#include "text/units.h"
#include "text/words.h"

namespace {

using namespace selon;

void print_units(const std::string& line, const pack::Words& pack, std::string& out) {
  std::vector<text::Word> words;
  std::vector<text::WordUnit> units;
  text::split_words(line, {0, static_cast<std::uint32_t>(line.size())}, pack.words, words);
  text::split_units(line, words, pack.units, units);
  std::vector<bool> begins(words.size(), false);
  for (const auto& range : text::split_sentences(line, words, pack.sentences)) begins[range.first] = true;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const bool first = begins[units[i].token] && (i == 0 || units[i - 1].token != units[i].token);
    out += std::to_string(units[i].span.begin) + ' ' + std::to_string(units[i].span.end) + ' ' +
           std::to_string(units[i].token) + (first ? " 1\n" : " 0\n");
  }
  out += '\n';
}

}  // namespace

int main(int count, char** values) {
  if (count != 3 || std::strcmp(values[1], "--pack") != 0) {
    std::cerr << "usage: selon_units --pack lang/fr < text\n";
    return 2;
  }
  const auto pack = pack::load_words(values[2]);
  if (!pack) {
    std::cerr << pack.error().where.file << ":" << pack.error().where.line << ": " << pack.error().message
              << "\n";
    return 1;
  }
  std::ios::sync_with_stdio(false);
  std::string line, out;
  while (std::getline(std::cin, line)) {
    out.clear();
    print_units(line, *pack, out);
    std::cout << out;
  }
  return 0;
}
