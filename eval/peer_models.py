"""Other analysers on the same text: UDPipe and spaCy, with models of train/analysis/peers. Their Python packages are loaded
only where a model is there; the project itself needs neither.

A folder of peers holds udpipe-LANGUAGE.udpipe, spacy-LANGUAGE/ and spacy-names-LANGUAGE/, any of them.
"""
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "train" / "analysis" / "peers"))
import contractions  # noqa: E402


def paragraphs(text):
    return [" ".join(block.split()) for block in text.split("\n\n") if block.strip()]


class Udpipe:
    name = "UDPipe"

    def __init__(self, folder, language):
        from ufal import udpipe
        self.udpipe = udpipe
        self.model = udpipe.Model.load(str(Path(folder) / f"udpipe-{language}.udpipe"))
        if not self.model:
            raise FileNotFoundError(f"{folder}/udpipe-{language}.udpipe is no model of UDPipe")

    @staticmethod
    def there(folder, language):
        return bool(folder) and (Path(folder) / f"udpipe-{language}.udpipe").is_file()

    def conllu(self, text):
        problem = self.udpipe.ProcessingError()
        default = self.udpipe.Pipeline.DEFAULT
        out = self.udpipe.Pipeline(self.model, "tokenize", default, default, "conllu").process(text, problem)
        if problem.occurred():
            raise RuntimeError(problem.message)
        return out


class Spacy:
    name = "spaCy"

    def __init__(self, folder, language):
        import spacy
        self.language = language
        self.nlp = spacy.load(Path(folder) / f"spacy-{language}")

    @staticmethod
    def there(folder, language):
        return bool(folder) and (Path(folder) / f"spacy-{language}").is_dir()

    def add_names(self, folder):
        """Puts the name finder into the same pipeline, with its own tok2vec."""
        import spacy
        names = spacy.load(Path(folder) / f"spacy-names-{self.language}")
        names.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
        self.nlp.add_pipe("ner", source=names)

    def conllu(self, text):
        lines = []
        for doc in self.nlp.pipe(paragraphs(text), batch_size=64):
            lines.append("# newpar")
            for sentence in doc.sents:
                lines += self.rows([token for token in sentence if not token.is_space])
        return "\n".join(lines) + "\n"

    def rows(self, tokens):
        """A sentence in CoNLL-U; contractions, which are one token to spaCy, parted by the table."""
        if not tokens:
            return []
        parts = [contractions.parts(self.language, token.text, token.tag_) for token in tokens]
        number, first = 1, {}
        for token, pair in zip(tokens, parts):
            first[token.i] = number
            number += 2 if pair else 1
        # What hangs on a contraction hangs on its second word where that is a pronoun ("auquel"), else on its first.
        anchor = {token.i: first[token.i] + bool(pair and contractions.is_pronoun(pair[1]))
                  for token, pair in zip(tokens, parts)}
        out = []
        for n, (token, pair) in enumerate(zip(tokens, parts)):
            head = token.head
            while head.is_space and head.head.i != head.i:
                head = head.head
            root = token.head.i == token.i or head.i not in anchor
            up, relation = (0, "root") if root else (anchor[head.i], token.dep_)
            at = first[token.i]
            if pair:
                pronoun = contractions.is_pronoun(pair[1])
                second = contractions.LEMMA.get(pair[1].lower(), pair[1].lower())
                out.append(row(f"{at}-{at + 1}", token.text, "_", "_", "_", "_"))
                if pronoun:
                    out.append(row(at, pair[0], pair[0].lower(), "ADP", at + 1, "case"))
                    out.append(row(at + 1, pair[1], second, "PRON", up, relation))
                else:
                    out.append(row(at, pair[0], pair[0].lower(), "ADP", up, relation))
                    out.append(row(at + 1, pair[1], second, "DET", up or at, "det"))
                continue
            if n + 1 < len(tokens) and self.begins_contraction(tokens[n], tokens[n + 1]):
                out.append(row(f"{at}-{at + 1}", token.text + tokens[n + 1].text, "_", "_", "_", "_"))
            out.append(row(at, token.text, token.lemma_ or "_", token.tag_, up, relation))
        return out + [""]

    def begins_contraction(self, token, after):
        return token.i + 1 == after.i and not token.whitespace_ and token.text[-1].isalpha() and \
            after.text.lower() in contractions.CLITICS.get(self.language, ())


def row(number, form, lemma, tag, head, relation):
    return f"{number}\t{form}\t{lemma}\t{tag}\t_\t_\t{head}\t{relation}\t_\t_"


class SpacyNames:
    name = "spaCy"

    def __init__(self, folder, language):
        import spacy
        self.nlp = spacy.load(Path(folder) / f"spacy-names-{language}")

    @staticmethod
    def there(folder, language):
        return bool(folder) and (Path(folder) / f"spacy-names-{language}").is_dir()

    def names(self, documents):
        """For each document (a list of paragraphs) a list of its names as (paragraph, begin, end, type)."""
        out = [[] for _ in documents]
        texts = ((text, (d, p)) for d, document in enumerate(documents) for p, text in enumerate(document))
        for doc, (d, p) in self.nlp.pipe(texts, as_tuples=True, batch_size=64):
            out[d] += [(p, ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
        return out
