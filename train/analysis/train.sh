#!/bin/sh
# Learns lang/fr/weights and lang/en/weights anew: about ten minutes of one core. Same corpora, same bytes.
# usage: CORPORA=folder train/analysis/train.sh build/release/train/analysis/selon_train [fr|en ...]
# CORPORA holds ud-french, ud-english, gum-permissive, lexicon-fr, winer-fr, wikigold-en, uner, wikinews-fr-annotated
# (lang/<code>/weights/MODEL_CARD.md says where they come from).
set -eu
program=$1
shift
here=train/analysis
work=${WORK:-build/train}
mkdir -p "$work"

french() {
  ud=$CORPORA/ud-french
  set -- "$ud/UD_French-Sequoia/fr_sequoia-ud-train.conllu" "$ud/UD_French-GSD/fr_gsd-ud-dev.conllu" \
    "$ud/UD_French-FQB/fr_fqb-ud-test.conllu"
  python3 $here/make_lexicon_fr.py "$CORPORA/lexicon-fr/lexique/lexique383.db" > "$work/lexicon_fr.tsv"
  $program lemmas --pack lang/fr --lexicon "$work/lexicon_fr.tsv" --limit 720000 --out lang/fr/weights/lemmas.weights "$@"
  set -- "$@" "$ud/UD_French-ParisStories/fr_parisstories-ud-train.conllu" \
    "$ud/UD_French-Rhapsodie/fr_rhapsodie-ud-train.conllu"
  $program tagger --pack lang/fr --lexicon "$work/lexicon_fr.tsv" --limit 2700000 --margin 10 --draws 50000 \
    --out lang/fr/weights/tagger.weights "$@"
  $program tags --pack lang/fr --lexicon "$work/lexicon_fr.tsv" --margin 10 --draws 20000 --folds 4 --epochs 5 \
    --out "$work/tags_fr.txt" "$@"
  $program parser --pack lang/fr --tags "$work/tags_fr.txt" --epochs 12 --limit 2200000 \
    --out lang/fr/weights/parser.weights "$@"
  { python3 $here/make_names.py winer "$CORPORA/winer-fr"
    python3 $here/make_names.py wikinews "$CORPORA/wikinews-fr-annotated" train; } > "$work/names_fr.txt"
  $program names --pack lang/fr --tagger lang/fr/weights/tagger.weights --limit 260000 \
    --out lang/fr/weights/names.weights "$work/names_fr.txt"
}

english() {
  set -- "$CORPORA/ud-english/UD_English-EWT/en_ewt-ud-train.rebuilt.conllu" "$CORPORA"/gum-permissive/dep/*.conllu
  python3 $here/make_lexicon_en.py $here/verbs_en.txt > "$work/lexicon_en.tsv"
  $program lemmas --pack lang/en --lexicon "$work/lexicon_en.tsv" --limit 800000 --out lang/en/weights/lemmas.weights "$@"
  $program tagger --pack lang/en --lexicon "$work/lexicon_en.tsv" --limit 2500000 --margin 8 --draws 12000 \
    --out lang/en/weights/tagger.weights "$@"
  $program tags --pack lang/en --lexicon "$work/lexicon_en.tsv" --margin 8 --draws 4000 --folds 3 --epochs 4 \
    --out "$work/tags_en.txt" "$@"
  $program parser --pack lang/en --tags "$work/tags_en.txt" --epochs 8 --limit 3000000 \
    --out lang/en/weights/parser.weights "$@"
  { python3 $here/make_names.py conll "$CORPORA/wikigold-en/juand-r/wikigold.conll.txt"
    python3 $here/make_names.py uner "$CORPORA/uner/English-EWT/en_ewt-ud-dev.iob2"
    python3 $here/make_names.py gum "$CORPORA"/gum-permissive/dep/*.conllu; } > "$work/names_en.txt"
  $program names --pack lang/en --tagger lang/en/weights/tagger.weights --limit 500000 \
    --out lang/en/weights/names.weights "$work/names_en.txt"
}

for language in "${@:-fr en}"; do
  for one in $language; do
    case $one in
      fr) french ;;
      en) english ;;
    esac
  done
done
