"""selon.open: the views of a store, narrowed, against what the command line shows of it; laziness, troubles, threads."""
import contextlib
import json
import os
import shutil
import sqlite3
import threading
import time
from datetime import date

from opened import Kidal
from samples import SCRATCH, exported, listed, run

import selon

FILTERS = (
    {"place": "kidal"}, {"type": ["siege", "armed_clash", "shelling"]}, {"status": "disputed"}, {"voice": "outlet:Le Courrier de la Boucle (exemple)"},
    {"from_": "2023-11-12", "to": date(2023, 11, 14)}, {"bbox": (-6, 16, 2, 21)}, {"words": "camp"}, {"certainty": ["rumour", "conditional"]},
    {"polarity": "denied"}, {"country": "Mali", "actor": ["csp-psd", "mali.fama"]}, {"type": "no_such_type"},
)


def words_of(filters):
    out = []
    for name, value in filters.items():
        values = value if isinstance(value, list) else [",".join(map(str, value)) if isinstance(value, tuple) else str(value)]
        out += [word for one in values for word in (f"--{name.rstrip('_')}", one)]
    return [f"{a}={b}" for a, b in zip(out[::2], out[1::2])]


class Views(Kidal):
    def test_are_the_command_line_s(self):
        """Ids and order of each view, whole and narrowed, are those of the verb of its name."""
        for filters in ({}, *FILTERS):
            words = words_of(filters)
            for kind in ("events", "claims", "disputes"):
                want = [one["id"] for one in listed(kind, self.path, *words)]
                table = getattr(self.store, kind)(**filters)
                self.assertEqual([one.id for one in table], want, (kind, filters))
                self.assertEqual(len(table), len(want))
                self.assertEqual([row["id"] for row in table.to_dicts()], want)
            record = json.loads(exported(self.path, "record-json", *words))
            rows = [(one["place"], one["holder"], one.get("from"), one["contested"]) for one in record["control"]]
            self.assertEqual([(one.place, one.holder, one.start and one.start.isoformat(), one.contested)
                              for one in self.store.control(**filters)], rows, filters)
            self.assertEqual([(one.a, one.kind, one.b, list(one.claims)) for one in self.store.relations(**filters)],
                             [(one["a"], one["kind"], one["b"], one["claims"]) for one in record["relations"]], filters)
            self.assertEqual([(one.voice, one.actor, one.word, one.count) for one in self.store.naming(**filters)],
                             [(one["voice"], one["actor"], one["word"], one["count"]) for one in record["naming"]], filters)
            self.assertEqual([one.id for one in self.store.stories(**filters)], [one["id"] for one in record["stories"]], filters)

    def test_some_filters_pass_some(self):
        counts = [len(self.store.events(**filters)) for filters in FILTERS]
        self.assertTrue(all(0 < count < len(self.store.events) for count in counts[:4] + counts[5:7]), counts)
        self.assertEqual(counts[-1], 0)

    def test_values(self):
        """Of events, disputes and claims all that the command line tells of them."""
        for event, told in zip(self.store.events, listed("events", self.path)):
            self.assertEqual((event.title, event.type, event.status, event.why), (told["title"], told["type"], told["status"], told["why"]))
            self.assertEqual((event.days.start or "", event.days.end or ""), (told.get("start") and date.fromisoformat(told["start"]) or "",
                                                                             told.get("end") and date.fromisoformat(told["end"]) or ""))
            self.assertEqual([(voice.id, voice.interested, list(voice.claims)) for voice in event.voices],
                             [(voice["id"], voice["interested"], voice["claims"]) for voice in told["voices"]])
            self.assertEqual([(f.facet, f.value) for f in event.facets], [(f["facet"], f["value"]) for f in told["facets"]])
            self.assertEqual(event.part_of, told.get("part_of", ""))
            self.assertEqual(event.fatalities and event.fatalities.best, told.get("fatalities", {}).get("best", event.fatalities and 0))
        for dispute, told in zip(self.store.disputes, listed("disputes", self.path)):
            self.assertEqual([(side.value, list(side.voices), list(side.claims)) for side in dispute.sides],
                             [(side["value"], side["voices"], side["claims"]) for side in told["sides"]])
        for claim, told in zip(self.store.claims, listed("claims", self.path)):
            self.assertEqual((claim.sentence, claim.span.begin_byte, claim.trigger.end_byte, claim.confidence, claim.rule),
                             (told["evidence"]["text"], told["evidence"]["begin"], told["trigger"]["end"], told["confidence"], told["rule"]))
            self.assertEqual([actor.id for actor in claim.attribution.sources], [actor["id"] for actor in told["attribution"]])

    def test_spans_of_stored_claims(self):
        for claim in self.store.claims[::10]:
            text = self.store.report(claim.report).text
            self.assertEqual(text[claim.span.begin:claim.span.end], claim.sentence)

    def test_as_of(self):
        for day in ("2023-11-12", date(2023, 11, 14)):
            then = self.store.events.where(as_of=day)
            self.assertEqual([event.id for event in then], [event["id"] for event in listed("events", self.path, f"--as-of={day}")])
            self.assertLess(len(then), len(self.store.events))
            self.assertEqual(len(then.where(place="Kidal")), len(listed("events", self.path, f"--as-of={day}", "--place=Kidal")))

    def test_who_says_what(self):
        """The cells of `who --json`, of each event that more than one voice tells of."""
        for told in listed("who", self.path):
            want = [(row["facet"], cell["voice"], cell["value"], cell["certainty"], cell["polarity"])
                    for row in told["rows"] for cell in row["cells"]]
            got = [(one.facet, one.voice, one.value, one.certainty, one.polarity) for one in self.store.who(told["event"])]
            self.assertEqual(got, want)
        story = self.store.stories[0]
        of_story = {one.event for one in self.store.who(story)}
        self.assertEqual(of_story, {event.id for event in self.store.events(story=story.id) if event.facets and event.voices} & of_story)
        self.assertGreater(len(of_story), 3)
        frame = self.store.who(self.store.events(status="disputed")[0]).to_pandas()
        self.assertEqual(list(frame.columns), ["event", "title", "facet", "value", "voice", "interested", "certainty", "polarity", "claims"])
        self.assertTrue(all(len(claims) > 0 for claims in frame.claims))

    def test_one_event(self):
        event = self.store.events[5]
        self.assertEqual(self.store.event(event.id), event)
        self.assertEqual(self.store.event(event.id[:8]).id, event.id)
        for wrong, error in (("e", selon.UsageError), ("nothing", selon.NotFoundError), ("", selon.NotFoundError)):
            with self.assertRaises(error):
                self.store.event(wrong)
        with self.assertRaises(selon.NotFoundError):
            self.store.report("nothing")

    def test_digest(self):
        self.assertEqual(self.store.digest, json.loads(run("verify", self.path, "--json").stdout)["digest"])


class Laziness(Kidal):
    def test_nothing_is_read_until_asked(self):
        with selon.open(self.path) as fresh:
            asked = []
            native = fresh._native

            class Watched:
                def __getattr__(self, name):
                    if name in ("snapshot", "counts", "report"):
                        asked.append(name)
                    return getattr(native, name)

            fresh._native = Watched()
            table = fresh.events(place="Kidal").where(status="disputed").where(as_of="2023-11-20")
            repr(table), table.filters, fresh.claims, fresh.who(place="Gao"), repr(fresh)
            self.assertEqual(asked, [])
            counts = [len(getattr(fresh, kind)) for kind in ("events", "disputes", "control", "stories", "reports")]
            self.assertEqual(set(asked), {"counts"})
            self.assertEqual(counts, [len(getattr(self.store, kind)) for kind in ("events", "disputes", "control", "stories", "reports")])
            claims = fresh.claims[0].span
            self.assertEqual(asked.count("snapshot"), 1)
            self.assertNotIn("report", asked)
            claims.begin, claims.end, claims.text
            self.assertEqual(asked.count("report"), 1)
            list(fresh.events), len(fresh.events(type="siege"))
            self.assertEqual(asked.count("snapshot"), 1)
            del fresh._native
            fresh._native = native

    def test_chained(self):
        one = self.store.events.where(place="Kidal").where(status="disputed")
        both = self.store.events(place="Kidal", status="disputed")
        self.assertEqual([event.id for event in one], [event.id for event in both])
        self.assertEqual(one.filters, {"place": ["Kidal"], "status": ["disputed"]})
        self.assertEqual(len(self.store.events(place=None)), len(self.store.events))

    def test_refresh(self):
        path = SCRATCH / "grows.selon"
        shutil.copy(self.path, path)
        with selon.open(path) as opened:
            before = len(list(opened.events))
            more = SCRATCH / "more.txt"
            more.write_text("The army shelled Gao on Monday, the governor said. Three civilians were killed.", encoding="utf-8")
            run("ingest", more, "-o", path, "--published=2024-02-07", "--outlet=Example", "-q")
            self.assertEqual(len(list(opened.events)), before)
            opened.refresh()
            self.assertGreater(len(list(opened.events)), before)


class Asked(Kidal):
    def test_wrong_filters(self):
        for filters, words in (({"plase": "Kidal"}, "did you mean 'place'"), ({"from": "2023"}, "from takes DAY"), ({"to": "soon"}, "to takes DAY"),
                               ({"status": "lost"}, "status takes reported"), ({"bbox": (1, 2)}, "bbox takes"), ({"bbox": "a"}, "bbox takes"),
                               ({"bbox": 3}, "bbox takes"), ({"place": 3}, "place takes text"), ({"type": []}, "empty list"),
                               ({"words": ["a", "b"]}, "takes one value"), ({"place": [b"x"]}, "place takes text")):
            with self.assertRaisesRegex(selon.UsageError, words):
                len(self.store.events(**filters))
        with self.assertRaisesRegex(selon.UsageError, "as_of"):
            len(self.store.events(as_of="2023"))
        self.assertEqual(len(self.store.events(place="a\0b\ud800", words="\ud800 nosuchword")), 0)
        for wrong in ("\ud800", "\0", "x" * 100_000):
            with self.assertRaises(selon.NotFoundError):
                self.store.event(wrong)

    def test_aliases(self):
        want = len(self.store.events(from_="2023-11-12", to="2023-11-14"))
        for alias in ({"date_from": "2023-11-12", "date_to": "2023-11-14"}, {"date__gte": "2023-11-12", "date__lte": "2023-11-14"}):
            self.assertEqual(len(self.store.events(**alias)), want)
        self.assertEqual(len(self.store.events(type__in=["siege", "shelling"])), len(self.store.events(type=["siege", "shelling"])))


class Troubles(Kidal):
    def test_no_store(self):
        text = SCRATCH / "text.selon"
        text.write_text("no store at all " * 100, encoding="utf-8")
        other = SCRATCH / "other.selon"
        with contextlib.closing(sqlite3.connect(other)) as database:
            database.execute("CREATE TABLE a (b)")
        for path, kind, code in ((SCRATCH / "nowhere.selon", selon.NotFoundError, 4), (text, selon.InvalidError, 4), (other, selon.InvalidError, 4),
                                 (SCRATCH, selon.SelonError, None), ("a\0b", selon.UsageError, None), ("", selon.SelonError, None),
                                 ("postgresql://user:secret@127.0.0.1:1/none", selon.UnreachableError, 4)):
            with self.assertRaises(kind, msg=str(path)) as caught:
                selon.open(path)
            if code:
                self.assertEqual(caught.exception.exit_code, code)
                self.assertEqual(run("events", path, check=False).returncode, code)
            self.assertNotIn("secret", str(caught.exception))

    def test_damaged(self):
        path = SCRATCH / "damaged.selon"
        whole = bytearray(self.path.read_bytes())
        whole[8192:len(whole) // 2] = os.urandom(len(whole) // 2 - 8192)
        path.write_bytes(whole)
        with self.assertRaises(selon.SelonError) as caught:
            with selon.open(path) as opened:
                list(opened.events)
        self.assertIn(caught.exception.exit_code, (4, 6))

    def test_closed(self):
        opened = selon.open(self.path)
        held = opened.events(place="Kidal")
        count = len(held)
        opened.close()
        opened.close()
        self.assertTrue(opened.closed)
        self.assertEqual(len(held.to_dicts()), count)  # what was read is kept by who holds it
        for work in (lambda: len(opened.claims), lambda: opened.digest, lambda: opened.report("a"), lambda: list(opened.events),
                     lambda: opened.export("geojson", SCRATCH / "closed")):
            with self.assertRaisesRegex(selon.UsageError, "closed"):
                work()
        repr(opened)

    def test_while_somebody_writes(self):
        """Readers are never kept out."""
        path = SCRATCH / "busy.selon"
        shutil.copy(self.path, path)
        writer = sqlite3.connect(path, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE meta SET value = value")
        try:
            with selon.open(path) as opened:
                self.assertEqual(len(list(opened.events)), len(self.store.events))
        finally:
            writer.execute("ROLLBACK")
            writer.close()

    def test_threads(self):
        with selon.open(self.path) as opened:
            want, got, errors = [event.id for event in self.store.events(place="Kidal")], [], []

            def work():
                try:
                    for _ in range(5):
                        got.append([event.id for event in opened.events(place="Kidal")])
                        len(opened.claims.to_arrow()), opened.digest, opened.report(opened.reports[0].id)
                except Exception as error:
                    errors.append(error)

            threads = [threading.Thread(target=work) for _ in range(6)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            self.assertEqual((errors, got), ([], [want] * 30))

    def test_closed_under_other_threads(self):
        for _ in range(5):
            opened, errors = selon.open(self.path), []

            def work():
                while True:
                    try:
                        opened.refresh()
                        len(list(opened.events))
                    except selon.UsageError:
                        return
                    except Exception as error:
                        errors.append(error)
                        return

            threads = [threading.Thread(target=work) for _ in range(3)]
            for thread in threads:
                thread.start()
            time.sleep(0.02)
            opened.close()
            for thread in threads:
                thread.join(20)
            self.assertEqual(errors, [])

    def test_other_threads_go_on(self):
        steps, stop = [0], threading.Event()

        def count():
            while not stop.is_set():
                steps[0] += 1
                time.sleep(0.0005)

        counting = threading.Thread(target=count)
        counting.start()
        began, before = time.monotonic(), steps[0]
        for _ in range(5):
            self.store.refresh()
            self.store._snapshot()
        took, advanced = time.monotonic() - began, steps[0] - before
        stop.set()
        counting.join()
        self.assertGreater(advanced, 20 * took)
