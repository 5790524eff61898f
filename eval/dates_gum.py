"""English dates of GUM's documents (gum-permissive), for dates.py.

GUM marks dates as TEI does (`<date when="2015-05-15">`, from/to, notBefore/notAfter) and marks fewer words than TIMEX3:
no durations, sets, hours, no "now", and not every "last week" or year. So precision says nothing here, and edges differ
(TEI takes "May 15-17" and "the 1990s" as one element). Scored is what can be compared:

  recall    of the gold elements, those that a found date or time touches, or a length with known days ("the past week")
  value_accuracy  of the elements with `when`, found or not, those whose touching mention has that TIMEX3 value (of a time,
            its day). Years before 1000 and before our era are left out: TIMEX3 and TEI write them differently
  days      of the elements with from and to (or notBefore and notAfter): the touching mention has these days

A document's publication day is the date that stands alone on a line of its own near its top (the dateline of Wikinews),
else the day GUM gives for its making.
"""
import re
from datetime import date, timedelta

DATE = re.compile(r'<date([^>]*)>|</date>')
LINES_OF_HEADER = 4


def documents(corpora_root, make):
    """The documents of the corpus as `make(name, language, published, text, gold)`; gold: (begin, end, keys) in bytes."""
    folder = corpora_root / "gum-permissive" / "dep"
    for path in sorted(folder.glob("*.conllu")):
        text, gold, created, lines = read(path)
        published = dateline(text, gold, lines) or created
        yield make(path.stem, "en", published, text, gold)


def read(path):
    text, gold, open_dates, created, lines, glue = "", [], [], "", [], ""
    last_word, begin = 0, 0  # of the token of several words that is being read, and where it begins
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# meta::dateCreated = "):
            created = whole_day(line.split(" = ")[1])
        elif line.startswith("# newpar_block") and text:
            glue = "\n\n"
        elif line[:1].isdigit():
            cells = line.split("\t")
            several = "-" in cells[0]  # "2003's": the token gives the text, its words the tags
            if several:
                last_word = int(cells[0].split("-")[1])
            if several or (cells[0].isdigit() and int(cells[0]) > last_word):
                begin = len((text + glue).encode())
                if glue == "\n\n":
                    lines.append(begin)
                text, glue = text + glue + cells[1], space_after(cells[9])
            for tag in DATE.finditer(marks_of(cells[9])):
                if tag[1] is not None:
                    open_dates.append((begin, dict(re.findall(r'(\w+):::"([^"]*)"', tag[1]))))
                elif open_dates:
                    start, keys = open_dates.pop()
                    gold.append((start, len(text.encode()), keys))
        elif not line:
            last_word = 0
            glue = glue if glue == "\n\n" else " "
    return text, sorted(gold, key=lambda g: g[:2]), created, lines


def marks_of(misc):
    match = re.search(r"(?:^|\|)XML=(.*)$", misc)
    return match[1] if match else ""


def space_after(misc):
    return "" if "SpaceAfter=No" in misc.split("|") else " "


def whole_day(written):
    return written if re.fullmatch(r"\d{4}-\d\d-\d\d", written) else ""


def dateline(text, gold, lines):
    for begin, end, keys in gold:
        rest = text.encode()[end:]
        if begin in lines[:LINES_OF_HEADER] and (not rest or rest.startswith(b"\n")):
            return whole_day(keys.get("when", ""))
    return ""


def score(documents, errors):
    counts = dict.fromkeys(("elements", "touched", "when", "right", "spans", "days"), 0)
    for d in documents:
        raw = d.text.encode()
        for begin, end, keys in d.gold:
            touching = [r for r in d.found if r["begin"] < end and r["end"] > begin
                        and (r["type"] in ("DATE", "TIME") or r.get("start"))]
            counts["elements"] += 1
            counts["touched"] += bool(touching)
            wanted, part = keys.get("when"), ""
            if wanted and re.fullmatch(r"[12]\d{3}(-\d\d){0,2}", wanted):
                counts["when"] += 1
                right = any(r["value"].split("T")[0] == wanted for r in touching)
                counts["right"] += right
                part = "" if right else f"wants {wanted}"
            elif (days := span_of(keys)):
                counts["spans"] += 1
                right = any((r.get("start"), r.get("last_day")) == days for r in touching)
                counts["days"] += right
                part = "" if right else "wants {}..{}".format(*days)
            if errors and (part or not touching):
                got = ", ".join(f"{r['value']} {r.get('start')}..{r.get('last_day')}" for r in touching)
                around = raw[max(0, begin - 40):begin].decode("utf-8", "ignore")
                words = f"{around}[{raw[begin:end].decode()}]{raw[end:end + 30].decode('utf-8', 'ignore')}".replace("\n", "/")
                print(f"{'value' if touching else 'missed':7}{d.name} {d.published} {part or keys} got {got} | {words}")
    share = lambda a, b: counts[a] / max(counts[b], 1)
    return {"recall": share("touched", "elements"), "value_accuracy": share("right", "when"), "days": share("days", "spans")}


def span_of(keys):
    """(first day, last day) of from/to or notBefore/notAfter, where both are there and are years of our era."""
    for names in (("from", "to"), ("notBefore", "notAfter")):
        ends = [keys.get(name, "") for name in names]
        if all(re.fullmatch(r"[12]\d{3}(-\d\d){0,2}", end) for end in ends):
            return first_day(ends[0]), last_day(ends[1])
    return None


def first_day(written):
    return f"{written}-01-01"[:10] if len(written) == 4 else f"{written}-01"[:10]


def last_day(written):
    if len(written) == 4:
        return f"{written}-12-31"
    if len(written) == 10:
        return written
    year, month = map(int, written.split("-"))
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).isoformat()
