#!/usr/bin/env python3
"""Holds src/ against its floor plan (src/LAYERS) and against the list of what must not be there.

  check_layers.py           prints what is wrong; exit 1 when something is
  check_layers.py --write   also rewrites the generated table of ARCHITECTURE.md

Standard library only. Sources are read as text: an include is a line, a literal is what stands between quotes.
"""
import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Third-party header -> the files that may include it, as globs from src/. One file wraps a library; result.h alone
# shows one (tl::expected) in the vocabulary.
WRAPPED = {
    r"fmt/.*": ["**/*"],
    r"tl/expected\.hpp": ["base/*", "**/*_test.cc"],
    r"openssl/.*": ["base/sha256.cc", "base/secret.cc"],
    r"xxhash\.h": ["base/hash.cc"],
    r"simdjson\.h": ["vocabulary/json_read.cc", "clean/json_ld.cc", "report/jsonl.cc", "report/convert.cc"],
    r"nlohmann/.*": ["**/*_test.cc"],
    r"toml\+\+/toml\.h": ["pack/pack.cc"],
    r"sqlite3\.h": ["record/sqlite*"],
    r"pqxx/.*": ["record/postgres.cc"],
    r"pugixml\.hpp": ["report/xml.cc"],
    r"uchardet(/.*)?\.h": ["report/convert.cc"],
    r"unicode/.*": ["report/convert.cc", "fetch/host.cc"],
    r"libdeflate\.h|zlib\.h": ["report/inflate.cc", "fetch/unpack.cc", "export/gzip.cc", "server/compress.cc",
                               "**/*_test.cc"],
    r"zstd\.h": ["report/zstd.cc", "server/compress.cc", "**/*_test.cc"],
    r"boost/.*": ["server/http.cc"],
    r"brotli/.*": ["report/brotli.cc"],
    r"cld2/.*": ["clean/language.cc"],
    r"curl/.*": ["fetch/transfer.cc"],
    r"(arrow|parquet)/.*": ["export/module/*"],
    r"gtest/.*": ["**/*_test.cc"],
    r"benchmark/.*": [],
}

# Pattern -> (why, rooms and folders where it may stand). Tests are not searched.
FORBIDDEN = [
    (r"\bstd::w?regex\b|#include <regex>", "std::regex crashes on long input", set()),
    (r"\bstd::(cout|cerr|clog)\b|\b(printf|fprintf|puts|fputs)\s*\(|\bfmt::print\b",
     "printing belongs to the command line", {"cli"}),
    (r"\b(system_clock|gmtime|localtime|std::time\s*\(|gettimeofday|clock_gettime)",
     "the clock belongs to the doors", {"cli", "record", "fetch", "server"}),
    (r"\b(getenv|setenv|secure_getenv)\b", "the environment belongs to the command line", {"cli"}),
    (r"\bthrow\b", "failures travel as Result", set()),
    (r"\bstd::shared_ptr\b", "values have one owner", {"export/module"}),  # Arrow hands out nothing else
    (r"\busing namespace\b(?!.*literals)", "names are spelt out", set()),
    (r"\b(setlocale|std::locale)\b", "no locale in reading or printing", set()),
    (r"\b(rand|srand)\s*\(|\brandom_device\b", "same input, same bytes", set()),
]
LANGUAGE_CODE = re.compile(r"(fr|en|es|ar|ru|uk|de|pt|he|fa|sw|am|fra|eng)")  # "tr" is a row of HTML
# Names of the world may stand in the examples that the help shows.
SHOWS_EXAMPLES = {"cli/verbs.cc"}
VAGUE_FILE_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
WARN_LINES, FAIL_LINES = 400, 600
BEGIN, END = "<!-- layers: begin -->", "<!-- layers: end -->"


def read_layers(text):
    """{room: [rooms it may include]} in the order of the file."""
    plan = {}
    for line in text.splitlines():
        if match := re.match(r"([a-z]+):(.*)$", line):
            plan[match[1]] = match[2].split()
    return plan


def plan_faults(plan):
    """A room may only name rooms above it: so the plan has no circle."""
    rooms = list(plan)
    for place, room in enumerate(rooms):
        for below in plan[room]:
            if below not in rooms[:place]:
                yield f"src/LAYERS: {room} names {below}, which does not stand above it"


def sources():
    """(path, path from src/, room, is a test) of every C++ file of src/."""
    for path in sorted((ROOT / "src").rglob("*")):
        if path.suffix in (".cc", ".h"):
            inside = path.relative_to(ROOT / "src")
            yield path, inside, inside.parts[0], path.stem.endswith("_test")


def include_faults(where, inside, room, text, plan, is_test):
    for number, line in enumerate(text.splitlines(), 1):
        match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if not match:
            continue
        header = match[2]
        top = header.split("/")[0]
        if match[1] == '"':
            if top not in ("selon", room, *plan.get(room, [])) and not (is_test and top == "support"):
                yield f'{where}:{number}: {room} may not include "{header}"'
            continue
        for pattern, allowed in WRAPPED.items():
            if re.fullmatch(pattern, header):
                if not any(matches(inside, glob) for glob in allowed):
                    yield f"{where}:{number}: <{header}> belongs in {', '.join(allowed) or 'no file of src/'}"
                break
        else:
            if "/" in header and not header.startswith(("sys/", "netinet/", "arpa/")):
                yield f"{where}:{number}: <{header}> is in no list of tools/check_layers.py"


def matches(inside, glob):
    return inside.match(glob) if "**" not in glob else inside.match(glob.replace("**/", ""))


def strip_comments(text):
    """The text with comments blanked, line for line."""
    pattern = r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
    keep = lambda m: re.sub(r"[^\n]", " ", m[0]) if m[0].startswith("/") else m[0]
    return re.sub(pattern, keep, text, flags=re.S)


def literals(text):
    """(line, content) of every string literal of a text without comments; includes are no literals."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.lstrip().startswith("#"):
            for match in re.finditer(r'"((?:\\.|[^"\\])*)"', line):
                yield number, match[1]


def world_names():
    """Names of states and actors that no C++ may spell, as world/ spells them: names with a capital, ids that are no
    ordinary words (mali.fama, csp-psd) and states."""
    names = set()
    for table, columns in (("countries.tsv", ["state"]), ("actors.tsv", ["id", "names"])):
        path = ROOT / "world" / table
        if not path.exists():
            continue
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()
                if line and not line.startswith("#")]
        for column in columns:
            place = rows[0].index(column)
            cells = [row[place] for row in rows[1:] if place < len(row)]
            names.update(name.strip() for cell in cells for name in cell.split("|")
                         if column == "state" or re.search("[A-Z.-]", name))
    return {name for name in names if len(name) >= 4}


def word_faults(where, text, names):
    for number, literal in literals(text):
        if LANGUAGE_CODE.fullmatch(literal):
            yield f'{where}:{number}: a language code, "{literal}", belongs in lang/'
        if re.search("[\u00c0-\u024f]", literal):
            yield f'{where}:{number}: words of a language, "{literal}", belong in lang/'
        found = names.intersection(re.findall(r"[A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9]", literal))
        if found:
            yield f'{where}:{number}: a name of world/, "{min(found)}", belongs in data'


def faults():
    """Every fault of the house, as lines; and warnings."""
    plan = read_layers((ROOT / "src" / "LAYERS").read_text(encoding="utf-8"))
    wrong, warned = list(plan_faults(plan)), []
    names = world_names()
    for path, inside, room, is_test in sources():
        where = path.relative_to(ROOT)
        text = path.read_text(encoding="utf-8")
        if room not in plan:
            wrong.append(f"{where}: {room} is no room of src/LAYERS")
            continue
        wrong += include_faults(where, inside, room, text, plan, is_test)
        lines = text.count("\n")
        if lines > FAIL_LINES:
            wrong.append(f"{where}: {lines} lines; over {FAIL_LINES} a file is two files")
        elif lines > WARN_LINES:
            warned.append(f"{where}: {lines} lines; look twice over {WARN_LINES}")
        if path.stem in VAGUE_FILE_NAMES:
            wrong.append(f"{where}: '{path.stem}' names nothing")
        if is_test:
            continue
        code = strip_comments(text)
        wrong += word_faults(where, code, set() if str(inside) in SHOWS_EXAMPLES else names)
        for pattern, why, doors in FORBIDDEN:
            if room in doors or str(inside.parent) in doors:
                continue
            for number, line in enumerate(code.splitlines(), 1):
                if re.search(pattern, line):
                    wrong.append(f"{where}:{number}: {why}")
    return wrong, warned


def table():
    """The floor plan as ARCHITECTURE.md shows it."""
    plan = read_layers((ROOT / "src" / "LAYERS").read_text(encoding="utf-8"))
    wraps = {room: [] for room in plan}
    for pattern, globs in WRAPPED.items():
        for room in {glob.split("/")[0] for glob in globs} & set(plan):
            wraps[room].append(pattern.replace("\\", "").replace("(/.*)?", "").replace("/.*", "/"))
    lines = ["| room | may include | third-party headers it wraps |", "|---|---|---|"]
    lines += [f"| {room} | {' '.join(below) or '-'} | {', '.join(f'`{w}`' for w in wraps[room]) or '-'} |"
              for room, below in plan.items()]
    return "\n".join(lines)


def table_fault(write=False):
    """Compares (or rewrites) the table of ARCHITECTURE.md."""
    path = ROOT / "ARCHITECTURE.md"
    if not path.exists():
        return ["ARCHITECTURE.md: not there"]
    text = path.read_text(encoding="utf-8")
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        return [f"ARCHITECTURE.md: the marks {BEGIN} and {END} must stand once each"]
    head, rest = text.split(BEGIN)
    tail = rest.split(END)[1]
    wanted = f"{head}{BEGIN}\n{table()}\n{END}{tail}"
    if write and wanted != text:
        path.write_text(wanted, encoding="utf-8")
    elif wanted != text:
        return ["ARCHITECTURE.md: the table of layers is not that of src/LAYERS; run ./dev update"]
    return []


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    wrong, warned = faults()
    wrong += table_fault(args.write)
    for line in warned:
        print("look twice:", line)
    for line in wrong:
        print("wrong:", line)
    print(f"{len(wrong)} wrong, {len(warned)} to look at twice")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
