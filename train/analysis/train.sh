#!/usr/bin/env bash
# Learns lang/<code>/weights anew: about a quarter of an hour of one core a language, after a set-up of some minutes.
# usage: CORPORA=folder train/analysis/train.sh fr|en|pt ...
# CORPORA holds the folders of corpora.tar.xz and winer-fr.tar.xz, wikinews-fr-annotated and wikinews
# (lang/<code>/weights/MODEL_CARD.md says what they are). A language with weights of its own needs nothing but a folder
# lang/<code> with word tables, an entry in corpora.py, and this.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
: "${CORPORA:?a folder of corpora; see the head of this file}"
export CORPORA LEXICONS=${LEXICONS:-build/lexicons}
here=train/analysis work=${WORK:-build/train}
python=$work/venv/bin/python
mkdir -p "$work"

# PyTorch and gensim from PyPI, dictionaries from Debian, the program that cuts texts from here.
set_up() {
  [ -x "$python" ] || python3 -m venv "$work/venv"
  "$python" -c 'import torch, gensim, xxhash' 2>/dev/null || "$work/venv/bin/pip" install -q torch gensim xxhash numpy
  if [ ! -d "$LEXICONS/usr/share/hunspell" ]; then
    mkdir -p "$LEXICONS"
    (cd "$LEXICONS" && apt-get download -q hunspell-fr-comprehensive hunspell-en-us hunspell-pt-pt wordnet-base &&
      for package in *.deb; do dpkg -x "$package" .; done)
  fi
  ./dev build release
  cmake --preset release -DSELON_TRAIN=ON >/dev/null
  ninja -C build/release selon_units
}

# Passes over the treebanks, and the share of the texts with names that each of them takes.
plan() {
  case $1 in
    fr) echo --epochs 18 --name-share 0.45 ;;
    en) echo --epochs 13 --name-share 0.6 ;;
    *) echo --epochs 10 --name-share 0.7 ;;
  esac
}

learn() {
  local language=$1 weights=lang/$1/weights
  mkdir -p "$weights"
  "$python" $here/lexicon.py "$language" >"$work/lexicon_$language.tsv"
  "$python" $here/make_lexicon.py "$language" "$weights/lexicon.bin" "$work/lexicon_$language.tsv"
  "$python" $here/make_lemmas.py "$language" "$weights" "$work/lexicon_$language.tsv"
  "$python" $here/make_name_words.py "$language" "$weights/name_words.bin"
  local vectors=()
  case $language in  # the languages that raw.py has raw text of
    fr | en)
      "$python" $here/vectors.py "$language" "$work/vectors_$language.npz"
      vectors=(--vectors "$work/vectors_$language.npz") ;;
  esac
  "$python" $here/train.py "$language" "${vectors[@]}" --lexicon "$weights/lexicon.bin" \
    --name-words "$weights/name_words.bin" --units build/release/train/analysis/selon_units \
    $(plan "$language") --all --out "$weights/network.weights"
}

set_up
for language in "$@"; do learn "$language"; done
