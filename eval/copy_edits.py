"""Copies of reports as outlets make them, from a seed: what eval/copies.py and bench/copies.py measure with.

`Editor(seed, others)` edits a text (paragraphs parted by blank lines) with words and sentences of other texts. The same for the same seed.
"""
import random
import re

SENTENCE = re.compile(r"(?<=[.!?»\"])\s+(?=[A-ZÉÀ«\"])")


def sentences(text):
    """Paragraphs of sentences of words."""
    return [[s.split() for s in SENTENCE.split(p) if s.split()] for p in text.split("\n\n") if p.strip()]


def joined(paragraphs):
    return "\n\n".join(" ".join(" ".join(s) for s in p) for p in paragraphs if p)


class Editor:
    def __init__(self, seed, others):
        self.draw = random.Random(seed)
        self.others = [s for text in others for p in sentences(text) for s in p]

    def word(self):
        return self.draw.choice(self.draw.choice(self.others))

    def edited(self, text, share):
        """Words swapped or misread, sentences dropped, moved, put in, until `share` of the words are others."""
        paragraphs = sentences(text)
        left = int(share * sum(len(s) for p in paragraphs for s in p))
        while left > 0:
            p = self.draw.choice(paragraphs)
            if not p:
                continue
            k = self.draw.randrange(len(p))
            way = self.draw.random()
            if way < 0.8 or len(p[k]) > left or len(p) < 2:
                w = self.draw.randrange(len(p[k]))
                p[k][w] = self.word() if way < 0.6 else "".join(self.draw.sample(p[k][w], len(p[k][w])))
                left -= 1
            elif way < 0.9:
                left -= len(p[k])
                moved = p.pop(k)
                if way < 0.85:
                    self.draw.choice(paragraphs).append(moved)
            else:
                more = self.draw.choice(self.others)
                p.insert(k, list(more))
                left -= len(more)
        out = joined(paragraphs)
        if self.draw.random() < 0.3:
            out = out.replace("« ", '"').replace(" »", '"').replace("’", "'")
        if self.draw.random() < 0.3:
            out += "\n\nLire aussi : notre dossier"
        return out

    def excerpt(self, text):
        """Its first half, by paragraphs; more where that is but a heading and a day."""
        paragraphs = [p for p in text.split("\n\n") if p.strip()]
        kept = max(1, len(paragraphs) // 2)
        while kept < len(paragraphs) and len(" ".join(paragraphs[:kept]).split()) < 30:
            kept += 1
        return "\n\n".join(paragraphs[:kept])

    def numbers_changed(self, text, most):
        """(text, [(before, after)]): plain numbers of two to four digits, changed where they stand within a sentence."""
        places = [m for m in re.finditer(r"(?<=[a-zé] )\d{2,3}(?= [a-zé]+ [a-zé])", text)]
        chosen = sorted(self.draw.sample(places, min(most, len(places))), key=lambda m: -m.start())
        edits = []
        for m in chosen:
            after = str(int(m.group()) + self.draw.randint(11, 60))
            edits.append((m.group(), after))
            text = text[:m.start()] + after + text[m.end():]
        return text, edits
