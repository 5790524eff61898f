"""Contractions for parsers that know none: merged into one token for training, parted again by a table in the answer."""
TABLE = {
    "fr": {"au": ("à", "le"), "aux": ("à", "les"), "du": ("de", "le"), "des": ("de", "les"),
           "auquel": ("à", "lequel"), "auxquels": ("à", "lesquels"), "auxquelles": ("à", "lesquelles"),
           "duquel": ("de", "lequel"), "desquels": ("de", "lesquels"), "desquelles": ("de", "lesquelles")},
}
LEMMA = {"les": "le", "lesquels": "lequel", "lesquelles": "lequel"}
CLITICS = {"en": {"n't", "n’t", "'s", "’s", "'m", "’m", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d", "not", "nt", "na",
                  "ta", "'", "’"}}  # written on to the word before: one token of two words in the treebanks


def parts(language, form, tag):
    """The words of a contraction, or None. "des" is one only as a preposition."""
    found = TABLE.get(language, {}).get(form.lower())
    if not found or tag != "ADP":
        return None
    first, second = found
    if form[0].isupper():
        first = first.upper() if form.isupper() and len(form) > 1 else first.capitalize()
    return (first, second.upper()) if form.isupper() else (first, second)


def is_pronoun(second):
    return second.lower().endswith(("lequel", "lesquels", "lesquelles"))


def merged(unit):
    """(form, tag, lemma, row of the treebank whose head and relation hold) of a surface token: its words where they are its
    letters, otherwise one: tag and lemma of the first word, the row of the word that hangs outside."""
    if len(unit.words) == 1 or "".join(word[1] for word in unit.words) == unit.form:
        return [(word[1], word[3], word[2], word) for word in unit.words]
    inside = {word[0] for word in unit.words}
    outer = next(word for word in unit.words if word[6] not in inside)
    return [(unit.form, unit.words[0][3], unit.words[0][2], outer)]
