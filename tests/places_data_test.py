"""The tables of world/places: ids, parents, kinds, and coordinates that lie where their state does."""
import math
import re
import unittest
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COLUMNS = "id name country kind within lat lon population names".split()
KINDS = set("town quarter camp airport district region country river road sea area".split())
MAX_ROWS = 600
SAME_KM = 3
MIN_ROWS = {"mali": 330, "burkina-faso": 260, "niger": 220, "chad": 100, "nigeria": 220, "sudan": 200, "dr-congo": 230,
            "ukraine": 250, "syria": 230, "iraq": 150, "somalia": 120, "ethiopia": 130}

# South, north, west, east, half a degree wider than the state: what its places may not leave.
BOXES = {
    "mali": (9.6, 25.5, -12.8, 4.8), "burkina-faso": (8.9, 15.6, -6.1, 3), "niger": (11.1, 24.1, -0.4, 16.5),
    "chad": (6.9, 24, 13, 24.5), "mauritania": (14.2, 27.8, -17.6, -4.3), "nigeria": (3.7, 14.4, 2.1, 15.2),
    "cameroon": (1.1, 13.6, 8, 16.7), "benin": (5.7, 12.9, 0.2, 4.4), "togo": (5.6, 11.7, -0.7, 2.4),
    "ghana": (4.2, 11.7, -3.8, 1.7), "ivory-coast": (3.8, 11.3, -9.1, -2), "senegal": (11.8, 17.2, -18, -10.8),
    "guinea": (6.6, 13.2, -15.6, -7.1), "sudan": (8.1, 22.8, 21.3, 39.2), "south-sudan": (2.9, 12.8, 23.4, 36.5),
    "ethiopia": (2.9, 15.4, 32.4, 48.5), "somalia": (-2.2, 12.6, 40.4, 51.9), "eritrea": (11.8, 18.6, 35.8, 43.7),
    "djibouti": (10.4, 13.2, 41.2, 44), "kenya": (-5.2, 5.5, 33.4, 42.4), "uganda": (-2, 4.8, 29, 35.5),
    "rwanda": (-3.4, -0.5, 28.3, 31.4), "burundi": (-5, -1.8, 28.4, 31.4), "dr-congo": (-14, 5.9, 11.7, 31.8),
    "central-african-republic": (1.7, 11.5, 13.9, 28), "mozambique": (-27.4, -9.9, 29.7, 41.4),
    "libya": (19, 33.9, 8.8, 25.7), "tunisia": (29.7, 38, 7, 12.1), "algeria": (18.4, 37.6, -9.2, 12.5),
    "egypt": (21.5, 32.2, 24.2, 37.4), "syria": (31.8, 37.8, 35.2, 42.9), "iraq": (28.5, 37.9, 38.3, 49.1),
    "lebanon": (32.5, 35.2, 34.6, 37.1), "palestine": (30.7, 33.1, 33.7, 36.1), "israel": (29, 33.9, 33.7, 36.4),
    "jordan": (28.7, 33.9, 34.4, 39.8), "yemen": (11.6, 19.5, 41.8, 55), "ukraine": (43.8, 52.9, 21.6, 40.8),
    "haiti": (17.5, 20.6, -75, -71.1), "myanmar": (9.3, 29, 91.7, 101.7), "afghanistan": (28.9, 39, 60, 75.4),
}
# Too wide, or with lands beyond the seas.
FAR = {"russia", "united-states", "canada", "china", "brazil", "australia", "france", "india", "indonesia", "argentina",
       "chile", "kazakhstan", "norway", "denmark", "portugal", "spain", "ecuador", "new-zealand", "kiribati"}
NEAR_KM = 1600


def read(path):
    """Returns: the lines of a table that are no comments, in cells."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def distance_km(a, b):
    x = math.radians(b[1] - a[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    return 6371 * math.hypot(x, math.radians(b[0] - a[0]))


def at(row):
    return float(row["lat"]), float(row["lon"])


class PlacesData(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.rows, cls.sizes = [], {}
        for path in sorted((ROOT / "world/places").glob("*.tsv")):
            head, *lines = read(path)
            assert head == COLUMNS, f"{path.name}: {head}"
            cls.sizes[path.name] = len(lines)
            cls.rows += [dict(zip(COLUMNS, cells), file=path.name, cells=len(cells)) for cells in lines]
        head, *lines = read(ROOT / "world/countries.tsv")
        cls.states = {row["state"]: row for row in (dict(zip(head, cells)) for cells in lines)}
        cls.by_id = {row["id"]: row for row in cls.rows}

    def no_bad(self, bad):
        self.assertFalse(bad, "\n" + "\n".join(map(str, bad[:20])))

    def test_every_row_is_whole(self):
        self.no_bad([row["id"] for row in self.rows if row["cells"] != len(COLUMNS)
                     or not row["name"]
                     or any(name != name.strip() or not name for name in row["names"].split("|"))])
        self.no_bad([row["id"] for row in self.rows if row["population"] and not row["population"].isdigit()])

    def test_files_stay_short(self):
        self.no_bad([item for item in self.sizes.items() if item[1] > MAX_ROWS])

    def test_ids_are_unique_and_plain(self):
        self.no_bad([ident for ident, count in Counter(row["id"] for row in self.rows).items() if count > 1])
        self.no_bad([row["id"] for row in self.rows if not re.fullmatch(r"[a-z0-9-]+\.[a-z0-9-]+", row["id"])])
        self.no_bad([row["id"] for row in self.rows if row["id"].split(".")[0] != (row["country"] or "world")])

    def test_states_and_kinds_are_known(self):
        self.no_bad([row["id"] for row in self.rows if row["country"] and row["country"] not in self.states])
        self.no_bad([(row["id"], row["kind"]) for row in self.rows if row["kind"] not in KINDS])

    def test_parents_are_places_of_the_same_state(self):
        within = [row for row in self.rows if row["within"]]
        self.no_bad([row["id"] for row in within if row["within"] not in self.by_id])
        self.no_bad([row["id"] for row in within if self.by_id[row["within"]]["country"] != row["country"]])
        self.no_bad([row["id"] for row in within if row["within"] == row["id"]])

    def test_places_lie_in_their_state(self):
        bad = []
        for row in self.rows:
            if row["country"] not in self.states or row["country"] in FAR or row["kind"] in ("river", "sea"):
                continue
            lat, lon = at(row)
            if box := BOXES.get(row["country"]):
                inside = box[0] <= lat <= box[1] and box[2] <= lon <= box[3]
            else:
                state = self.states[row["country"]]
                inside = distance_km((float(state["lat"]), float(state["lon"])), (lat, lon)) <= NEAR_KM
            if not inside:
                bad.append((row["id"], lat, lon))
        self.no_bad(bad)

    def test_places_lie_near_their_parent(self):
        """A town lies in its region: farther than any region here is wide is a slip of the pen."""
        widest = {"region": 800, "district": 800, "town": 100}
        bad = []
        for row in self.rows:
            parent = self.by_id.get(row["within"])
            if row["kind"] not in ("quarter", "airport", "camp", "town") or not parent or row["country"] in FAR:
                continue
            most = 60 if row["kind"] == "quarter" else widest.get(parent["kind"], 1600)
            if distance_km(at(row), at(parent)) > most:
                bad.append((row["id"], row["within"]))
        self.no_bad(bad)

    def test_no_place_stands_twice(self):
        same = defaultdict(list)
        for row in self.rows:
            same[(row["name"].casefold(), row["kind"], row["country"])].append(row)
        self.no_bad([(a["id"], b["id"]) for rows in same.values() for i, a in enumerate(rows) for b in rows[i + 1:]
                     if distance_km(at(a), at(b)) < SAME_KM])

    def test_the_conflicts_we_serve_have_their_places(self):
        counts = Counter(row["country"] for row in self.rows)
        self.no_bad([(state, counts[state]) for state, least in MIN_ROWS.items() if counts[state] < least])


if __name__ == "__main__":
    unittest.main()
