#!/usr/bin/env python3
"""The lemmas that the program finds in lang/<code>/weights, with the treebank's own tags: accuracy by part of speech.

Compiles a few lines of C++ against a build's libraries. Prints the commonest errors, and nanoseconds a word.
usage: CORPORA=folder lemmas_test.py build/dev fr|en|pt [dev|test] [ERRORS]
"""
import collections
import pathlib
import subprocess
import sys
import tempfile

import corpora
import make_lemmas

PROGRAM = r"""
#include <algorithm>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include "analysis/lemmas.h"
using namespace selon;
pack::LemmaTable read(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return *pack::LemmaTable::parse({std::istreambuf_iterator<char>(file), {}}, path);
}
int main(int, char** argv) {
  const auto treebank = read(argv[1]), dictionary = read(argv[2]);
  analysis::Lemmatizer lemmas(treebank, dictionary);
  std::vector<std::pair<std::string, analysis::Tag>> words;
  for (std::string line; std::getline(std::cin, line);) {
    const auto tab = line.find('\t'), next = line.find('\t', tab + 1);
    words.push_back({line.substr(0, tab), {static_cast<Upos>(std::stoi(line.substr(tab + 1, next - tab - 1))),
                                           static_cast<Feat>(std::stoull(line.substr(next + 1)))}});
  }
  const auto begin = std::clock();
  std::string out;
  for (const auto& [form, tag] : words) (out += lemmas.lemma(form, tag)) += '\n';
  const double taken = 1e9 * double(std::clock() - begin) / CLOCKS_PER_SEC;
  words.resize(std::min<std::size_t>(words.size(), 100));
  for (const auto& [form, tag] : words) lemmas.lemma(form, tag);
  std::size_t letters = 0;
  const auto again = std::clock();
  for (int round = 0; round < 10000; ++round)
    for (const auto& [form, tag] : words) letters += lemmas.lemma(form, tag).size();
  const double known = 1e9 * double(std::clock() - again) / CLOCKS_PER_SEC;
  std::cout << out << taken / double(out.empty() ? 1 : std::count(out.begin(), out.end(), '\n')) << ' '
            << known / (10000.0 * double(words.size())) << (letters ? "" : "!") << '\n';
}
"""


def main(build, language, part="dev", errors="20"):
    root = pathlib.Path(__file__).resolve().parents[2]
    weights = root / "lang" / language / "weights"
    rows = [row for path in corpora.treebank_files(language, part) for s in corpora.sentences(path) for u in s.units
            for row in u.words if row[3] in make_lemmas.UPOS]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "lemmas.cc").write_text(PROGRAM, encoding="utf-8")
        subprocess.run(["g++", "-O2", "-std=c++20", f"-I{root}/include", *(f"-I{build}/roots/{r}" for r in ("analysis", "base", "pack")),
                        folder / "lemmas.cc", "-o", folder / "lemmas",
                        *(f"{build}/libselon_{r}.a" for r in ("analysis", "pack", "text", "vocabulary", "base")), "-lxxhash", "-lfmt"],
                       check=True)
        lines = "".join(f"{r[1]}\t{make_lemmas.UPOS.index(r[3])}\t{make_lemmas.bits(r[5])}\n" for r in rows)
        out = subprocess.run([folder / "lemmas", weights / "lemmas.bin", weights / "dictionary.bin"], input=lines, capture_output=True,
                             check=True, encoding="utf-8").stdout.split("\n")
    assert len(out) == len(rows) + 2
    total, wrong, list_ = collections.Counter(), collections.Counter(), collections.Counter()
    for row, lemma in zip(rows, out):
        total[row[3]] += 1
        if row[2] not in ("_", lemma):
            wrong[row[3]] += 1
            list_[row[1], row[3], row[5], row[2], lemma] += 1
    print(f"{language} {part}: {100 - 100 * sum(wrong.values()) / len(rows):.2f} of {len(rows)} words, {out[-2].split()[0]} ns a word, {out[-2].split()[1]} a known one; "
          + ", ".join(f"{u} {100 - 100 * wrong[u] / n:.2f} ({wrong[u]})" for u, n in total.most_common()))
    for error, count in list_.most_common(int(errors)):
        print(count, *error)


main(*sys.argv[1:])
