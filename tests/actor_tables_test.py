"""The tables of actors agree with themselves: ids that exist, periods in order, kinds with ACLED's codes, no name that
two actors claim with nothing to tell them apart, an army for every state in every language.
"""
import re
import unicodedata
import unittest
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORLD = ROOT / "world"
LANGUAGES = sorted(folder for folder in (ROOT / "lang").iterdir() if (folder / "actor_names.tsv").exists())

#: Which of ACLED's codes of kinds of actor each of our kinds may bear ("" = none).
INTER = {"state": {"1", "8"}, "government": {"1"}, "military": {"1"}, "police": {"1"}, "rebel": {"2"},
         "militia": {"3", "4"}, "mission": {"8"}, "organisation": {""}, "media": {""}, "person": {""}}
PERIOD = re.compile(r"(\d{4})(-(0[1-9]|1[0-2]))?$")
IDENTIFIER = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*$")
SHORT_ACRONYM = 4  # letters: such a name is read only as it is written (src/text/name_table.h)


def table(path):
    rows, header = [], None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
        else:
            rows.append(dict(zip(header, cells), where=f"{path.name}:{number}"))
    return rows


def listed(cell):
    return [part for part in cell.split("|") if part]


def key(name):
    """What two names have in common where the program cannot tell them apart."""
    letters = [c for c in name if c.isalnum()]
    exact = name.isascii() and " " not in name and len(letters) <= SHORT_ACRONYM and sum(c.isupper() for c in name) >= 2
    if exact:
        return name
    folded = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", folded))


def first_day(period):
    return period or "0000"


def last_day(period):
    return (period or "9999") + "-99"


def overlap(a, b):
    return first_day(a["since"]) <= last_day(b["until"]) and first_day(b["since"]) <= last_day(a["until"])


class ActorTables(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.actors = table(WORLD / "actors.tsv")
        cls.by_id = {row["id"]: row for row in cls.actors}
        cls.states = {row["state"]: row for row in table(WORLD / "countries.tsv")}
        cls.bodies = {row["body"]: row for row in table(WORLD / "bodies.tsv")}
        cls.names = {folder.name: table(folder / "actor_names.tsv") for folder in LANGUAGES}
        cls.homonyms = {folder.name: table(folder / "homonyms.tsv") for folder in LANGUAGES}

    def known(self, identifier):
        state, _, body = identifier.partition(".")
        return (identifier in self.by_id or identifier in self.states or (state in self.states and body in self.bodies)
                or any(row["army"] == identifier for row in self.states.values()))

    def every(self, fault):
        """Fails with each row for which fault(row) tells something."""
        self.assertEqual([], [f"{row['where']}: {row['id']}: {said}" for row in self.actors if (said := fault(row))])

    def test_ids_are_slugs(self):
        self.every(lambda row: "" if IDENTIFIER.match(row["id"]) else "no slug")

    def test_parents_and_successors_exist(self):
        self.every(lambda row: ", ".join(f"{column} {row[column]} is unknown" for column in ("parent", "successor")
                                         if row[column] and not self.known(row[column])))

    def test_chains_end(self):
        def loops(row):
            for column in ("parent", "successor"):
                at, seen = row, set()
                while at and at["id"] not in seen:
                    seen.add(at["id"])
                    at = self.by_id.get(at[column])
                if at:
                    return f"{column}s go in a circle"
            return ""
        self.every(loops)

    def test_periods_are_in_order(self):
        def fault(row):
            for column in ("since", "until"):
                if row[column] and not PERIOD.match(row[column]):
                    return f"{column} is no year or month"
            return "since is after until" if first_day(row["since"]) > last_day(row["until"]) else ""
        self.every(fault)

    def test_an_heir_follows(self):
        def fault(row):
            heir = self.by_id.get(row["successor"])
            if not row["successor"] or not heir:
                return ""
            if not row["until"]:
                return "has a successor and no end"
            return "its successor ended before it" if last_day(heir["until"]) < row["until"] else ""
        self.every(fault)

    def test_codes_agree_with_kinds(self):
        self.every(lambda row: "" if row["inter"] in INTER[row["kind"]] else f"{row['kind']} with inter {row['inter']!r}")

    def test_homonyms_can_be_told_apart(self):
        """By country or by period: nothing else tells the program which of two bearers of a name is meant."""
        faults = []
        for language, rows in self.names.items():
            bearers = defaultdict(dict)
            for row in self.actors:
                for name in listed(row["names"]):
                    bearers[key(name)][row["id"]] = row
            for row in rows:
                for name in listed(row["names"]):
                    bearers[key(name)][row["id"]] = self.by_id[row["id"]]
            for name, named in bearers.items():
                all_of = list(named.values())
                faults += [f"{language}: {name}: {a['id']} and {b['id']}" for i, a in enumerate(all_of)
                           for b in all_of[i + 1:] if a["country"] == b["country"] and overlap(a, b)]
        self.assertEqual([], faults)

    def test_bearers_of_shared_names_can_be_told_apart(self):
        """By state or by period, or one is the heir of the other."""
        faults = []
        for language, rows in self.homonyms.items():
            bearers = defaultdict(list)
            for row in rows:
                for name in listed(row["names"]):
                    bearers[key(name)].append((self.by_id[row["id"]], set(listed(row["states"]))))
            for name, named in bearers.items():
                for i, (a, states) in enumerate(named):
                    faults += [f"{language}: {name}: {a['id']} and {b['id']}" for b, others in named[i + 1:]
                               if states & others and overlap(a, b) and a["country"] == b["country"]
                               and a["id"] != b["id"] and b["id"] != a["successor"] and a["id"] != b["successor"]]
        self.assertEqual([], faults)

    def test_states_of_shared_names_exist(self):
        for language, rows in self.homonyms.items():
            self.assertEqual([], [row["where"] for row in rows if not listed(row["states"])
                                  or set(listed(row["states"])) - set(self.states)], language)

    def test_every_actor_has_a_name_in_every_language(self):
        for language, rows in self.names.items():
            named = {row["id"] for row in rows + self.homonyms[language] if row["names"]}
            nameless = [row["id"] for row in self.actors if not row["names"] and row["id"] not in named]
            self.assertEqual([], nameless, language)

    def test_names_stand_once(self):
        for language, rows in self.names.items():
            ids = [row["id"] for row in rows]
            self.assertEqual([], sorted({i for i in ids if ids.count(i) > 1}), language)

    def test_states_have_words_in_every_language(self):
        for folder in LANGUAGES:
            words = {row["state"]: row for row in table(folder / "countries.tsv")}
            self.assertEqual([], sorted(set(self.states) - set(words)), folder.name)

    def test_there_are_enough(self):
        armed = [row for row in self.actors if row["kind"] in ("rebel", "militia", "mission", "military")]
        self.assertGreaterEqual(len(self.actors), 500)
        self.assertGreaterEqual(len(armed), 320)


if __name__ == "__main__":
    unittest.main()
