"""Who holds no office is named in full in nothing that the HTTP interface gives to readers, and every offset still fits."""
import html
import json
import re
import sqlite3
import tempfile
import unittest
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from support.server import SELON, Server, make_store, selon

# Given and last names put together at random; some are places, common words or the name of somebody in office too.
NAMES = ["Aminata Coulibaly", "Ibrahim ag Alhassane", "Jean-Paul Lefèvre", "Fatoumata Keita", "Ziad al-Sharabi", "Helen Okafor",
         "Abdoulaye Sow", "Mariam Fall", "Rose Martin", "Youssouf Ould Sidi", "Sékou Camara", "María García", "Olena Kovalenko",
         "Dmytro Shevchuk", "Ngozi Adeyemi", "Kofi Mensah", "Oumou Dicko", "Mahamadou Diarra", "Claire Dubois", "Peter Nowak",
         "Assimi Konaté", "Khadija el-Amin", "Paul Kaboré", "Zara Bukar"]
ENGLISH = ["Gunmen killed {0}, a farmer, in a field near Gao on Monday, his brother said.",
           "{0}, who sells fish in Kidal, said that rebels had attacked the market on Sunday and killed {n} people.",
           "An air strike killed {n} civilians in Ménaka on Monday, among them {0} and two of her children, relatives said.",
           "Armed men abducted {0} and {1}, two teachers, from their school in Ansongo on Tuesday.",
           "\"They burned the houses of Ber on Monday,\" said {0}, a resident.",
           "Soldiers arrested {0} in Gao on Tuesday, according to {1}, a cousin.",
           "The body of {0} was found near Bourem after militants attacked the village on Saturday.",
           "According to {0}, a nurse, shells hit the hospital of Kidal on Sunday and wounded {n} patients.",
           "{0} was shot dead by police during a protest in Bamako on Friday, witnesses said.",
           "Kidnappers released {0} near Niafunké on Wednesday after a ransom was paid."]
FRENCH = ["Des hommes armés ont tué {0}, un cultivateur, dans son champ près de Gao lundi, selon son frère.",
          "{0}, vendeuse de poisson à Kidal, affirme que les rebelles ont attaqué le marché dimanche et tué {n} personnes.",
          "Une frappe aérienne a tué {n} civils à Ménaka lundi, dont {0} et deux de ses enfants, selon des proches.",
          "Des hommes armés ont enlevé {0} et {1}, deux enseignants, dans leur école d'Ansongo mardi.",
          "« Ils ont brûlé les maisons de Ber lundi », raconte {0}, une habitante.",
          "Des soldats ont arrêté {0} à Gao mardi, d'après {1}, un cousin.",
          "Le corps de {0} a été retrouvé près de Bourem après l'attaque du village par des jihadistes samedi.",
          "Selon {0}, infirmier, des obus ont touché l'hôpital de Kidal dimanche et blessé {n} patients.",
          "{0} a été tué par la police lors d'une manifestation à Bamako vendredi, selon des témoins.",
          "Les ravisseurs ont libéré {0} près de Niafunké mercredi, contre une rançon."]
IN_OFFICE = [("en", "The army attacked a rebel base near Kidal on Monday, army spokesman Souleymane Dembélé said.", "Souleymane Dembélé"),
             ("fr", "Le président Assimi Goïta a annoncé lundi que l'armée avait pris la ville de Kidal.", "Assimi Goïta")]
REPORTS = 20  # of ten sentences each


def reports():
    """JSONL lines; each name comes in several, in the text and in some titles."""
    out = []
    for at in range(REPORTS):
        language, sentences = ("en", ENGLISH) if at % 2 else ("fr", FRENCH)
        told = [sentence.format(NAMES[(at * 7 + i * 5) % len(NAMES)], NAMES[(at * 7 + i * 5 + 11) % len(NAMES)], n=i + 2)
                for i, sentence in enumerate(sentences)]
        title = {0: "Gao", 1: f"{NAMES[at]} killed near Gao", 2: f"Gao : {NAMES[at]} tué par des hommes armés"}[at % 3 if at % 3 < 2 or at % 2 == 0 else 0]
        out.append({"outlet": f"Example {at} (example)", "language": language, "published": "2023-11-14", "title": title,
                    "text": "\n\n".join(told)})
    for at, (language, sentence, _) in enumerate(IN_OFFICE):
        out.append({"outlet": f"Example Office {at} (example)", "language": language, "published": "2023-11-14", "title": "Kidal", "text": sentence})
    return out


class PrivateNames(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if not Path(SELON).exists():
            raise unittest.SkipTest("the program is not built")
        cls.scratch = tempfile.TemporaryDirectory(prefix="selon-private-")
        folder = Path(cls.scratch.name)
        cls.reports = reports()
        (folder / "in.jsonl").write_text("".join(json.dumps(one) + "\n" for one in cls.reports), encoding="utf-8")
        cls.store = make_store(folder / "private.selon", folder / "in.jsonl")
        cls.server = Server(cls.store, "--log", "errors", tokens=True).__enter__()
        cls.client = cls.server.client()
        cls.listed = cls.client.everything("/v1/reports")

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()
        cls.scratch.cleanup()

    def named(self, body):
        text = html.unescape(body if isinstance(body, str) else body.decode(errors="replace"))
        flat = re.sub(r"\s+", " ", text.replace("\\n", " "))
        return sorted({name for name in NAMES if name in flat})

    def addresses(self):
        """Everything there is to read but documents as they came."""
        document = self.client.get("/v1/openapi.json").json()
        ids = {kind: [item["id"] for item in self.client.everything(f"/v1/{kind}")]
               for kind in ("reports", "claims", "events", "disputes", "stories")}
        words = [word for name in NAMES[:6] for word in (name, name.split()[0])]
        for path, operations in document["paths"].items():
            kind = path.split("/")[2] if path.startswith("/v1/") else ""
            if "get" not in operations or path.endswith("/document") or path == "/v1/stream":
                continue
            if "{id}" in path:
                yield from (path.replace("{id}", one) for one in ids[kind])
            elif kind == "search":
                yield from (f"{path}?q={quote(word)}" for word in words)
            elif kind == "export":
                yield from (f"{path}?as={name}" for name in ("claims-jsonl", "record-json", "acled-csv", "ucdp-csv", "plover-json", "geojson",
                                                            "hxl-csv", "hapi-csv", "timeline-json", "html", "briefing"))
            else:
                yield f"{path}?limit=1000" if any(p["name"] == "limit" for p in operations["get"].get("parameters", [])) else path
        yield "/v1/claims?limit=1000&as_of=2023-11-20"

    def test_two_hundred_sentences(self):
        claims = selon("export", self.store, "--as", "claims-jsonl").stdout
        self.assertGreater(len(self.named(claims)), 20, "few claims: the sentences test nothing")
        shown, asked = {}, 0
        for address in self.addresses():
            answer = self.client.get(address)
            self.assertEqual(200, answer.status, address)
            asked += 1
            if names := self.named(answer.body):
                shown[address] = names
        self.assertGreater(asked, 400)
        self.assertEqual({}, shown)

    def test_people_in_office_stay(self):
        bodies = b"".join(self.client.get(f"/v1/reports/{one['id']}/text").body for one in self.listed).decode()
        for _, _, name in IN_OFFICE:
            self.assertIn(name, bodies)

    def test_offsets_fit_what_is_masked(self):
        original = {one["outlet"]: one["text"] for one in self.reports}
        unmasked = {one["id"]: one for one in json.loads(selon("claims", self.store, "--json").stdout)}
        masks = 0
        for head in self.listed:
            report = self.client.get(f"/v1/reports/{head['id']}").json()
            text, was = report["text"].encode(), original[head["outlet"]].encode()
            self.assertEqual(len(was), len(text))
            spans = [(span["begin"], span["end"]) for span in report.get("masked", [])]
            masks += len(spans)
            hidden = bytearray(was)
            for begin, end in spans:
                hidden[begin:end] = b"*" * (end - begin)
            self.assertEqual(bytes(hidden), text)
            for span in report["paragraphs"]:
                self.assertNotIn(b"\n\n", text[span["begin"]:span["end"]])
            for claim in self.client.everything(f"/v1/claims?report={head['id']}"):
                for key in ("evidence", "trigger"):
                    self.assertEqual(claim[key]["text"].encode(), text[claim[key]["begin"]:claim[key]["end"]], claim["id"])
                    self.assertEqual({k: v for k, v in unmasked[claim["id"]][key].items() if k != "text"},
                                     {k: v for k, v in claim[key].items() if k != "text"})
            for span in self.client.get(f"/v1/reports/{head['id']}/spans").json()["items"]:
                if "text" in span:
                    self.assertEqual(span["text"].encode(), text[span["begin"]:span["end"]])
        self.assertGreater(masks, REPORTS * 8)

    def test_a_report_that_is_read_anew(self):
        with tempfile.TemporaryDirectory(prefix="selon-private-") as folder:
            one = {"outlet": "Example Anew (example)", "language": "en", "published": "2023-11-14", "title": "Gao", "text": ENGLISH[0].format(NAMES[0])}
            (Path(folder) / "in.jsonl").write_text(json.dumps(one) + "\n", encoding="utf-8")
            store = make_store(Path(folder) / "anew.selon", Path(folder) / "in.jsonl")
            with Server(store, "--log", "errors") as server:
                client = server.client()
                report = client.get("/v1/reports").json()["items"][0]["id"]
                self.assertIn("***", client.get(f"/v1/reports/{report}").json()["text"])
                with closing(sqlite3.connect(store)) as db, db:  # as another reading of its document would
                    db.execute("UPDATE reports SET text = 'It was said on Monday. ' || text WHERE id = ?", (report,))
                text = client.get(f"/v1/reports/{report}/text").body.decode()
        self.assertTrue(text.startswith("It was said on Monday. Gunmen killed ***"), text)
        self.assertEqual([], self.named(text))

    def test_decisions_are_masked(self):
        coder = self.server.client(token=self.server.tokens["coder"])
        claim = next(c for c in self.client.everything("/v1/claims") if "***" in c["evidence"]["text"])
        sent = {"decisions": [{"kind": "accept", "about": "claim", "subjects": [{"id": claim["id"]}]}]}
        self.assertEqual(201, coder.call("POST", "/v1/review", body=sent).status)
        log = self.client.get("/v1/review").json()["items"]
        self.assertEqual(claim["evidence"]["text"], log[0]["decision"]["subjects"][0]["evidence"]["text"])
        told = self.client.get(f"/v1/claims/{claim['id']}/explanation").json()
        self.assertEqual(claim["evidence"]["text"], told["reading"]["evidence"]["text"])
        again = coder.call("POST", "/v1/review", body={**sent, "expected": 0})
        self.assertEqual((409, []), (again.status, self.named(again.body)))


if __name__ == "__main__":
    unittest.main()
