"""A store on a PostgreSQL server is served as the same store in a file is."""
import json
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "support"))
import private_postgres  # noqa: E402
from support.server import SELON, Server, make_store  # noqa: E402

WHY_NOT = private_postgres.WHY_NOT if Path(SELON).exists() else "the program is not built"
# In the order in which things were stored, which is no part of what they say.
AS_STORED = {"/v1/reports", "/v1/claims", "/v1/disputes", "/v1/changes"}
OF_THE_SERVER = {"/v1/stream", "/metrics", "/v1"}


@unittest.skipIf(WHY_NOT, WHY_NOT)
class Served(unittest.TestCase):
    def test_every_list_and_event_is_the_same(self):
        server = private_postgres.Server()
        self.addCleanup(server.stop)
        with tempfile.TemporaryDirectory() as folder:
            url, file = make_store(server.url()), make_store(Path(folder) / "x.selon")
            with Server(url, "--log", "off") as there, Server(file, "--log", "off") as here:
                remote, local, compared = there.client(), here.client(), 0
                for path, operations in local.get("/v1/openapi.json").json()["paths"].items():
                    if "get" not in operations or "{" in path or path in OF_THE_SERVER:
                        continue
                    query = "&".join(f"{p['name']}={p['example']}" for p in operations["get"].get("parameters", []) if p["required"])
                    a, b = remote.get(f"{path}?{query}"), local.get(f"{path}?{query}")
                    self.assertEqual((200, 200), (a.status, b.status), path)
                    compared += 1
                    if path in AS_STORED:
                        keys = lambda rows: sorted(r.get("id", "") or r["kind"] + r.get("event", "") for r in rows)
                        self.assertEqual(keys(local.everything(path)), keys(remote.everything(path)), path)
                    else:
                        self.assertEqual(b.body, a.body, path)
                self.assertGreater(compared, 15)
                for event in local.everything("/v1/events"):
                    self.assertEqual(local.get(f"/v1/events/{event['id']}").body, remote.get(f"/v1/events/{event['id']}").body)
                    claims = f"/v1/events/{event['id']}/claims"
                    self.assertEqual(local.get(claims).body, remote.get(claims).body)
                for report in local.everything("/v1/reports"):
                    for part in ("versions", "copies"):
                        path = f"/v1/reports/{report['id']}/{part}"
                        self.assertEqual((200, local.get(path).body), (remote.get(path).status, remote.get(path).body), path)


if __name__ == "__main__":
    unittest.main()
