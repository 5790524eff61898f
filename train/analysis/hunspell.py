"""The words of a Hunspell dictionary with their morphological fields: what its .dic and .aff stand for, written out."""
import collections
import re


class Affixes:
    def __init__(self, path):
        self.long = False
        self.need_affix = None
        self.suffixes = collections.defaultdict(list)  # flag -> [(strip, add, condition, fields)]
        with open(path, encoding="utf-8-sig") as lines:
            for line in lines:
                cells = line.split()
                if not cells or cells[0].startswith("#"):
                    continue
                if cells[0] == "FLAG":
                    self.long = cells[1] == "long"
                elif cells[0] == "NEEDAFFIX":
                    self.need_affix = cells[1]
                elif cells[0] == "SFX" and len(cells) >= 5:
                    add = cells[3].split("/")[0]
                    self.suffixes[cells[1]].append(("" if cells[2] == "0" else cells[2], "" if add == "0" else add,
                                                    re.compile(f"(?:{cells[4]})$"), cells[5:]))

    def flags(self, text):
        return [text[i:i + 2] for i in range(0, len(text), 2)] if self.long else list(text)

    def forms(self, stem, flags):
        """(form, flag, fields) of a stem: the suffixed ones, and the stem itself (flag "") where it is a word."""
        if self.need_affix not in flags:
            yield stem, "", []
        for flag in flags:
            for strip, add, condition, fields in self.suffixes.get(flag, ()):
                if stem.endswith(strip) and condition.search(stem):
                    yield stem[:len(stem) - len(strip)] + add, flag, fields


def entries(path):
    """(stem, flags as written, fields) of a .dic file."""
    with open(path, encoding="utf-8-sig") as lines:
        next(lines)
        for line in lines:
            cells = line.split()
            if cells and cells[0] != "/":
                stem, _, flags = cells[0].partition("/")
                yield stem, flags, cells[1:]
