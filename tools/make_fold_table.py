#!/usr/bin/env python3
"""Writes src/text/fold_table.inc: how a letter is folded (lower case, no accents, plain punctuation).

Made from the Unicode data of Python's standard library; run it again when a newer Unicode is wanted."""
import unicodedata
from pathlib import Path

EXTRA = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d",
         "ı": "i", "ß": "ss", "ð": "d", "þ": "th", "’": "'", "‘": "'", "ʼ": "'", "′": "'", "`": "'", "´": "'",
         "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
         "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\u00ad": "", "\u200b": "", "\u200d": "", "\ufeff": ""}
RANGES = [(0xA0, 0x250), (0x2B0, 0x2C0), (0x300, 0x400), (0x400, 0x530), (0x1E00, 0x2000), (0x2000, 0x2070),
          (0x2190, 0x2220), (0xFB00, 0xFB07), (0xFEFF, 0xFF00)]


def folded(char):
    if char in EXTRA:
        return EXTRA[char]
    if unicodedata.combining(char):
        return ""
    parts = unicodedata.normalize("NFKD", char)
    return "".join(c for c in parts.lower() if not unicodedata.combining(c))


def main():
    rows = []
    for low, high in RANGES:
        for code in range(low, high):
            char = chr(code)
            if unicodedata.category(char) == "Cn":
                continue
            to = folded(char)
            if to != char and len(to.encode()) <= 6:
                rows.append((code, to))
    rows.sort()
    out = ["// Made by tools/make_fold_table.py; do not edit."]
    for code, to in rows:
        text = "".join(f"\\x{b:02x}" for b in to.encode())
        out.append(f'{{0x{code:04X}, {len(to.encode())}, "{text}"}},')
    path = Path(__file__).resolve().parent.parent / "src/text/fold_table.inc"
    path.write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
