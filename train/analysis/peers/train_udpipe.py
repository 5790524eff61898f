#!/usr/bin/env python3
"""Trains UDPipe 1 (tokeniser, tagger and lemmatiser, parser) on the treebanks that Selon's analysis is trained on.

  train_udpipe.py LANGUAGE OUT [--epochs N] [--tagger-iterations N] [--parser-iterations N] [--sentences N]

Settings are those that UDPipe's authors publish for UD 2 models, without embeddings of words trained elsewhere and without
XPOS (the treebanks disagree on it). What was bounded is in README.md. --sentences takes only the first N, to see how long it
takes.
"""
import argparse
import pathlib
import sys
import time

from ufal.udpipe import InputFormat, ProcessingError, Sentence, Sentences, Trainer

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import corpora  # noqa: E402

TAGGER = ("models=2;templates_1=lemmatizer;guesser_suffix_rules_1=8;guesser_enrich_dictionary_1=4;guesser_prefixes_max_1=4;"
          "use_lemma_1=1;use_xpostag_1=0;use_feats_1=0;provide_lemma_1=1;provide_xpostag_1=0;provide_feats_1=0;"
          "prune_features_1=0;templates_2=tagger;guesser_suffix_rules_2=8;guesser_enrich_dictionary_2=6;"
          "guesser_prefixes_max_2=0;use_lemma_2=0;use_xpostag_2=0;use_feats_2=1;provide_lemma_2=0;provide_xpostag_2=0;"
          "provide_feats_2=1;prune_features_2=0;iterations={n}")
PARSER = ("embedding_upostag=20;embedding_feats=20;embedding_xpostag=0;embedding_form=50;embedding_lemma=0;"
          "embedding_deprel=20;learning_rate=0.01;learning_rate_final=0.001;l2=0.5;hidden_layer={hidden};batch_size=10;"
          "iterations={n};transition_system=link2;transition_oracle=static;structured_interval=0")
TOKENIZER = "tokenize_url=1;allow_spaces={spaces};dimension=24;epochs={n};batch_size=50;learning_rate=0.005;dropout=0.1;" \
            "early_stopping=1"


def read(files, most):
    out, problem = Sentences(), ProcessingError()
    for path in files:
        source = InputFormat.newConlluInputFormat()
        source.setText(pathlib.Path(path).read_text(encoding="utf-8"))
        sentence = Sentence()
        while len(out) < most and source.nextSentence(sentence, problem):
            for i in range(1, len(sentence.words)):
                sentence.words[i].deprel = sentence.words[i].deprel.split(":")[0]
            out.append(sentence)
            sentence = Sentence()
        if problem.occurred():
            sys.exit(f"{path}: {problem.message}")
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--tagger-iterations", type=int, default=12)
    parser.add_argument("--parser-iterations", type=int, default=10)
    parser.add_argument("--hidden", type=int, default=200)
    parser.add_argument("--sentences", type=int, default=10**9)
    args = parser.parse_args()
    train = read(corpora.treebank_files(args.language, "train"), args.sentences)
    held_out = read(corpora.treebank_files(args.language, "dev"), args.sentences)
    print(len(train), "sentences to train on,", len(held_out), "held out", flush=True)
    spaces = int(any(" " in word.form for sentence in train for word in sentence.words))
    part = lambda n, settings: settings if n else Trainer.NONE
    began, problem = time.process_time(), ProcessingError()
    model = Trainer.train("morphodita_parsito", train, held_out,
                          part(args.epochs, TOKENIZER.format(n=args.epochs, spaces=spaces)),
                          part(args.tagger_iterations, TAGGER.format(n=args.tagger_iterations)),
                          part(args.parser_iterations, PARSER.format(n=args.parser_iterations, hidden=args.hidden)),
                          problem)
    if problem.occurred():
        sys.exit(problem.message)
    args.out.write_bytes(model)
    print(f"{len(model)} bytes, {time.process_time() - began:.0f} s of one core")


if __name__ == "__main__":
    main()
