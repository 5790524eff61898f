"""What the network sees of a word: rows of its tables. The C++ twin is src/analysis/word_rows.cc; a test holds them together.

A word's form is lower-cased (Latin, Greek, Cyrillic) and hashed; so are its endings and beginnings, its look (capitals,
digits, marks), its class in the lexicon and its class among the words of names.
"""
from forms import hash64, lower

MASK = (1 << 64) - 1
SUB_BITS = 14
SUB_ROWS = 1 << SUB_BITS
SUB_FEATURES = 11  # endings of 1..4 characters, beginnings of 1..3, look, look with ending, lexicon class, name class


def mix(a, b):
    a ^= (b + 0x9E3779B97F4A7C15 + (a << 6) + (a >> 2)) & MASK
    a = (a * 0xFF51AFD7ED558CCD) & MASK
    return a ^ (a >> 32)


def look(form):
    """Bits: first letter upper case, a later one upper case, a letter in lower case, digit, hyphen, period, other mark,
    one character long."""
    bits = 0
    for i, c in enumerate(form):
        low = lower(c)
        if low != c and c != "\u2019":
            bits |= 1 if i == 0 else 2
        elif "a" <= c <= "z" or ord(c) >= 0xC0 and not 0x2000 <= ord(c) < 0x2C00:
            bits |= 4
        elif "0" <= c <= "9":
            bits |= 8
        elif c == "-":
            bits |= 16
        elif c == ".":
            bits |= 32
        else:
            bits |= 64
    return bits | (128 if len(form) == 1 else 0)


def sub_rows(form, lexicon_class=0, name_class=0):
    low = lower(form)
    shape = look(form)
    values = [hash64(low[-n:]) for n in (1, 2, 3, 4)] + [hash64(low[:n]) for n in (1, 2, 3)]
    values += [shape, mix(shape, hash64(low[-2:])), lexicon_class, mix(name_class, shape & 3)]
    return [mix(kind + 1, value) >> (64 - SUB_BITS) for kind, value in enumerate(values)]
