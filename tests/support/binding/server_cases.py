"""A store on a PostgreSQL server, opened from Python: the same rows as of a file of the same reports."""
import sys
import threading
import unittest

from samples import EXAMPLES, ROOT, run, store

import selon

sys.path.insert(0, str(ROOT / "tests" / "support"))
import private_postgres  # noqa: E402

KINDS = ("events", "claims", "disputes", "control", "relations", "naming", "stories", "reports")


@unittest.skipIf(private_postgres.WHY_NOT, private_postgres.WHY_NOT)
class OnAServer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = private_postgres.Server()
        cls.addClassCleanup(cls.server.stop)
        cls.url = cls.server.url()
        run("ingest", EXAMPLES, "-o", cls.url, "-q")

    def test_the_same_rows(self):
        with selon.open(self.url) as served, selon.open(store()) as own:
            self.assertEqual(served.digest, own.digest)
            for kind in KINDS:
                mine, its = getattr(own, kind), getattr(served, kind)
                self.assertEqual(len(its), len(mine))
                leave = {"changed", "revision", "source"}
                rows = [[{name: value for name, value in row.items() if name not in leave} for row in table.to_dicts()] for table in (mine, its)]
                self.assertEqual(rows[1], rows[0], kind)
            self.assertEqual([event.id for event in served.events(place="Kidal", as_of="2023-11-14")],
                             [event.id for event in own.events(place="Kidal", as_of="2023-11-14")])
            self.assertEqual(served.report(served.reports[0].id).text, own.report(served.reports[0].id).text)

    def test_threads(self):
        errors = []
        with selon.open(self.url) as served:
            def work():
                try:
                    for _ in range(3):
                        served.refresh()
                        len(list(served.events)), served.digest
                except Exception as error:
                    errors.append(error)

            threads = [threading.Thread(target=work) for _ in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        self.assertEqual(errors, [])
