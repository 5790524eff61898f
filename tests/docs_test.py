"""The documentation names what there is: every code, type, verb, flag and field has its heading or its row."""
import json
import os
import re
import subprocess
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SELON = os.environ.get("SELON", str(ROOT / "build" / "dev" / "selon"))


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


def headings(path):
    """The texts of a page's headings, without marks of code."""
    return {match[1].replace("`", "").strip() for match in re.finditer(r"^#+ (.+)$", read(path), re.M)}


def enum_values(header, name):
    body = re.search(rf"enum class {name}[^{{]*{{(.*?)}};", read(header), re.S)[1]
    body = re.sub(r"//[^\n]*", "", body)
    return {value.strip() for value in body.split(",") if value.strip()}


def table_column(path, column):
    lines = [line.split("\t") for line in read(path).splitlines() if line and not line.startswith("#")]
    place = lines[0].index(column)
    return {row[place] for row in lines[1:]}


class Headings(unittest.TestCase):
    def has(self, page, wanted):
        self.assertEqual(set(), wanted - headings(page), f"without a heading in {page}")

    def test_note_codes(self):
        codes = enum_values("include/selon/note.h", "NoteCode")
        self.has("docs/notes.md", codes)
        self.assertEqual(set(), headings("docs/notes.md") - codes - {"Notes: what was not understood"})

    def test_error_codes(self):
        self.has("docs/errors.md", enum_values("include/selon/result.h", "ErrorCode"))

    def test_reasons(self):
        rows = re.findall(r"^\| `(\w+)` \|", read("docs/limits.md"), re.M)
        self.assertEqual(sorted(enum_values("include/selon/reason.h", "Reason")), sorted(rows))

    def test_event_types(self):
        self.has("docs/codebook.md", table_column("world/event_types.tsv", "type"))

    def test_filter_fields(self):
        fields = re.findall(r'^    \{"(\w+)", "', read("src/record/filter_fields.h"), re.M)
        rows = re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", read("docs/filters.md"), re.M)))
        self.assertEqual(16, len(fields))
        self.assertEqual(fields, rows)

    def test_certainties(self):
        self.has("docs/codebook.md", enum_values("include/selon/claim.h", "Certainty"))

    def test_statuses_and_disputes(self):
        page = read("docs/codebook.md")
        values = enum_values("include/selon/event.h", "Status") | enum_values("include/selon/event.h", "DisputeAbout")
        self.assertEqual(set(), {value for value in values if f"`{value}`" not in page})


class Exports(unittest.TestCase):
    """Every key that the golden exports hold stands in a row of docs/formats/exports.md."""

    def keys(self, value):
        if isinstance(value, dict):
            return set(value).union(*map(self.keys, value.values()))
        return set().union(*map(self.keys, value)) if isinstance(value, list) else set()

    def test_fields(self):
        golden = ROOT / "tests" / "golden"
        if not (golden / "record.json").exists():
            self.skipTest("no golden record yet")
        claims = [json.loads(line) for line in (golden / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
        keys = self.keys(claims) | self.keys(json.loads((golden / "record.json").read_text(encoding="utf-8")))
        rows = re.findall(r"^\| (`[^|]*) \|", read("docs/formats/exports.md"), re.M)
        self.assertEqual(set(), keys - {name for row in rows for name in re.findall(r"`(\w+)`", row)})


@unittest.skipUnless(Path(SELON).exists(), "the program is not built")
class CommandLine(unittest.TestCase):
    """docs/cli.md is the program's own manual: every verb and flag has its heading or row there."""

    def test_page_is_the_manual(self):
        done = subprocess.run([SELON, "manual", "--as", "markdown"], capture_output=True, text=True, timeout=60)
        self.assertEqual(0, done.returncode, done.stderr)
        path = ROOT / "docs" / "cli.md"
        if os.environ.get("SELON_UPDATE"):
            path.write_text(done.stdout, encoding="utf-8")
        self.assertTrue(path.exists(), "docs/cli.md is not there; ./dev update writes it")
        self.assertEqual(path.read_text(encoding="utf-8"), done.stdout, "./dev update rewrites docs/cli.md")


class Packs(unittest.TestCase):
    """docs/formats/pack.md names every file of lang/ and world/."""

    def test_files_are_named(self):
        page = read("docs/formats/pack.md")
        own = {"SOURCES.md", "README.md"}
        names = {path.relative_to(folder).parts[0] for folder in sorted((ROOT / "lang").iterdir())
                 for path in folder.rglob("*") if path.is_file()}
        names |= {path.relative_to(ROOT / "world").parts[0] for path in (ROOT / "world").rglob("*") if path.is_file()}
        self.assertEqual(set(), {name for name in names - own if name not in page}, "not in docs/formats/pack.md")


class Pages(unittest.TestCase):
    def pages(self):
        listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "*.md"], cwd=ROOT, capture_output=True, text=True)
        if listed.returncode == 0:
            return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).exists()]
        return list(ROOT.glob("*.md")) + list(ROOT.glob("docs/**/*.md"))

    def test_links_lead_somewhere(self):
        dead = []
        for page in self.pages():
            for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
                if not target.startswith(("http:", "https:", "mailto:")) and not (page.parent / target).exists():
                    dead.append(f"{page.relative_to(ROOT)}: {target}")
        self.assertEqual([], dead)

    def test_named_files_are_there(self):
        """A path of this repository between backticks exists."""
        dead = []
        for page in self.pages():
            for name in re.findall(r"`((?:docs|src|include|lang|world|tests|eval|bench|tools|train|examples)/[\w./-]+\w)`",
                                   page.read_text(encoding="utf-8")):
                if not name.startswith("lang/X/") and not (ROOT / name).exists():
                    dead.append(f"{page.relative_to(ROOT)}: {name}")
        self.assertEqual([], dead)

    def test_pages_named_in_the_sources_are_there(self):
        dead = set()
        for folder in ("src", "include", "lang", "world", "train", "bench", "eval"):
            for path in (ROOT / folder).rglob("*"):
                if path.suffix in (".h", ".cc", ".tsv", ".rules", ".md", ".py", ".sql", ".toml"):
                    for name in re.findall(r"docs/[\w/.-]+\.md", path.read_text(encoding="utf-8")):
                        if not (ROOT / name).exists():
                            dead.add(f"{path.relative_to(ROOT)}: {name}")
        self.assertEqual(set(), dead)

    def test_decisions_are_listed(self):
        pages = {path.name for path in (ROOT / "docs/decisions").glob("0*.md")}
        self.assertEqual(pages, set(re.findall(r"\((0[^)]+\.md)\)", read("docs/decisions/README.md"))))

    def test_sizes(self):
        self.assertLessEqual(read("ARCHITECTURE.md").count("\n"), 400)
        self.assertLessEqual(read("CMakeLists.txt").count("\n"), 120)


if __name__ == "__main__":
    unittest.main()
