#!/usr/bin/env python3
"""Holds forms.py against the program: lower case, folded form, hash and class of 10,000 words of the treebanks.

Compiles a few lines of C++ against a build's libraries.
usage: CORPORA=folder forms_test.py build/dev
"""
import pathlib
import subprocess
import sys
import tempfile

import corpora
import forms

PROGRAM = r"""
#include <fstream>
#include <iostream>
#include <iterator>
#include "analysis/letters.h"
#include "base/hash.h"
#include "pack/lexicon.h"
#include "text/fold.h"
int main(int, char** argv) {
  std::ifstream file(argv[1], std::ios::binary);
  const auto lexicon = selon::pack::Lexicon::parse({std::istreambuf_iterator<char>(file), {}}, argv[1]);
  if (!lexicon) return 1;
  for (std::string line; std::getline(std::cin, line);) {
    std::string lower;
    selon::analysis::lower_append(lower, line);
    const auto hash = selon::base::hash64(lower);
    std::cout << lower << '\t' << selon::text::fold(line) << '\t' << hash << '\t' << int(lexicon->class_of(hash)) << '\n';
  }
}
"""
ODD = ["Œuvre", "ÇA", "L’ÉTÉ", "ÆON", "Škoda", "ĲSSEL", "Ÿ", "ŽIŽEK", "ΑΘΗΝΑ", "МОСКВА", "Ёлка", "ẞ", "İstanbul", "ŉ", "Ǆ", "`x", "a\u00ad b",
       "½", "№", "日本", "٣", "é", "e\u0301", "×", "÷", "_", "–", "…"]


def main(build):
    root = pathlib.Path(__file__).resolve().parents[2]
    build = pathlib.Path(build)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "forms.cc").write_text(PROGRAM, encoding="utf-8")
        includes = [f"-I{build}/roots/{room}" for room in ("analysis", "base", "text", "pack")]
        libraries = [f"{build}/libselon_{room}.a" for room in ("analysis", "pack", "text", "vocabulary", "base")]
        subprocess.run(["g++", "-std=c++20", f"-I{root}/include", *includes, folder / "forms.cc", "-o", folder / "forms", *libraries,
                        "-lxxhash", "-lfmt"], check=True)
        for language in ("fr", "en"):
            words = {row[1] for path in corpora.treebank_files(language, "train") for s in corpora.sentences(path)
                     for u in s.units for row in u.words}
            words = sorted(words)[:: max(1, len(words) // 4000)] + ODD
            path = root / "lang" / language / "weights" / "lexicon.bin"
            out = subprocess.run([folder / "forms", path], input="\n".join(words) + "\n", capture_output=True, check=True,
                                 encoding="utf-8").stdout.split("\n")[:-1]
            lexicon = forms.Lexicon(path.read_bytes())
            assert len(out) == len(words)
            for word, line in zip(words, out):
                low = forms.lower(word)
                ours = [low, forms.fold(word), str(forms.hash64(low)), str(lexicon.class_of(forms.hash64(low)))]
                assert line.split("\t") == ours, (word, line, ours)
            print(f"{language}: {len(words)} words agree")


main(sys.argv[1])
