"""Decisions over HTTP: who may decide what, what others decided meanwhile, a change sent twice."""
import json
import tempfile
import threading
import unittest
from pathlib import Path

from support.server import SELON, Server, make_store, selon


@unittest.skipUnless(Path(SELON).exists(), "the program is not built")
class Review(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.store = make_store(Path(scratch.name) / "x.selon")
        self.server = Server(self.store, "--log", "off", tokens=True)
        self.server.__enter__()
        self.addCleanup(self.server.__exit__)
        self.by = {role: self.server.client(token=token) for role, token in self.server.tokens.items()}
        self.claims = [c["id"] for c in self.by["reader"].everything("/v1/claims")]

    def decision(self, kind, *ids, about="claim", **more):
        return {"kind": kind, "about": about, "subjects": [{"id": i} for i in ids], **more}

    def post(self, who, body, **headers):
        return self.by[who].call("POST", "/v1/review", body=body, **headers)

    def log(self):
        return self.by["reader"].everything("/v1/review")

    def test_a_rejected_claim_leaves_the_record(self):
        event = next(e for e in self.by["reader"].everything("/v1/events") if e["claims"] == 1)
        claim = self.by["reader"].get(f"/v1/events/{event['id']}").json()["claims"][0]
        answer = self.post("coder", {"decisions": [self.decision("reject", claim)], "why": "not said"})
        self.assertEqual(201, answer.status, answer)
        self.assertNotIn(event["id"], {e["id"] for e in self.by["reader"].everything("/v1/events")})
        logged = self.log()[-1]
        self.assertEqual(("the-coder", "not said", answer.json()["numbers"]),
                         (logged["decision"]["who"], logged["decision"]["why"], [logged["number"]]))
        undone = self.post("coder", {"undo": answer.json()["numbers"]})
        self.assertEqual(201, undone.status, undone)
        self.assertIn(event["id"], {e["id"] for e in self.by["reader"].everything("/v1/events")})

    def test_who_may_decide_what(self):
        two = self.claims[:2]
        kinds = {"accept": self.decision("accept", two[0]), "reject": self.decision("reject", two[0]),
                 "together": self.decision("together", *two, about="event"),
                 "adjudicate": self.decision("accept", two[1], adjudicates=True)}
        for who in ("reader", "coder", "editor", "admin"):
            for name, decision in kinds.items():
                allowed = who != "reader" and (who != "coder" or name in ("accept", "reject"))
                answer = self.post(who, {"decisions": [decision]})
                self.assertEqual(201 if allowed else 403, answer.status, f"{who} {name}: {answer}")
        number = self.post("editor", {"decisions": [kinds["accept"]]}).json()["numbers"]
        self.assertEqual(403, self.post("coder", {"undo": number}).status)
        self.assertEqual(201, self.post("admin", {"undo": number}).status)

    def test_what_others_decided_meanwhile(self):
        claim = self.claims[3]
        seen = self.by["coder"].get(f"/v1/review?subject={claim}")
        self.assertEqual('"v0"', seen.headers["ETag"])
        first = self.post("editor", {"decisions": [self.decision("accept", claim)], "expected": 0})
        self.assertEqual(201, first.status, first)
        for headers, body, status in (({}, {"expected": 0}, 409), ({"If_Match": '"v0"'}, {}, 412)):
            late = self.post("coder", {"decisions": [self.decision("reject", claim)], **body}, **headers)
            self.assertEqual(status, late.status, late)
            self.assertEqual(["the-editor"], [m["decision"]["who"] for m in late.json()["meanwhile"]])
        self.assertEqual(1, len(self.log()), "nothing was added")
        now = self.by["coder"].get(f"/v1/review?subject={claim}").headers["ETag"]
        self.assertEqual(201, self.post("coder", {"decisions": [self.decision("reject", claim)]}, If_Match=now).status)
        self.assertEqual([claim], [c["subject"] for c in self.by["reader"].get("/v1/review/conflicts").json()["items"]])
        every = self.by["coder"].get("/v1/review?subject=")
        self.assertEqual((200, 2), (every.status, len(every.json()["items"])), "no subject is every subject")

    def test_two_at_once_one_wins(self):
        claim, answers = self.claims[4], []
        clients = [self.server.client(token=self.server.tokens[who]) for who in ("coder", "editor") * 4]
        body = {"decisions": [self.decision("accept", claim)], "expected": 0}
        threads = [threading.Thread(target=lambda c=c: answers.append(c.call("POST", "/v1/review", body=body).status))
                   for c in clients]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        self.assertEqual([201] + [409] * 7, sorted(answers))
        self.assertEqual(1, len(self.log()))

    def test_a_change_sent_twice_is_made_once(self):
        body = {"decisions": [self.decision("accept", self.claims[5])]}
        first = self.post("coder", body, Idempotency_Key="k-1")
        again = self.post("coder", body, Idempotency_Key="k-1")
        self.assertEqual((201, first.body), (again.status, again.body))
        self.assertEqual("true", again.headers["Idempotency-Replayed"])
        self.assertEqual(1, len(self.log()))
        other = {"decisions": [self.decision("reject", self.claims[5])]}
        self.assertEqual(422, self.post("coder", other, Idempotency_Key="k-1").status)
        self.assertEqual(201, self.post("editor", other, Idempotency_Key="k-1").status)
        self.assertEqual(400, self.post("coder", body, Idempotency_Key="k" * 129).status)

    def test_bodies_that_have_no_form(self):
        claim = self.claims[0]
        for body in ("", "[", "[]", "{}", "null", '{"decisions":{}}', '{"decisions":[]}', '{"decisions":[{}]}', '{"undo":["x"]}',
                     '{"undo":[99999]}', '{"undo":[-1]}', json.dumps({"decisions": [self.decision("bless", claim)]}),
                     json.dumps({"decisions": [{"about": "claim", "subjects": [{"id": claim}]}]}),
                     json.dumps({"decisions": [self.decision("accept")]}), json.dumps({"decisions": [self.decision("accept", "none")]}),
                     json.dumps({"decisions": [self.decision("correct", claim, field="nothing", value={"text": "x"})]}),
                     json.dumps({"decisions": [self.decision("correct", claim, field="type", value={"text": "no_such_type"})]}),
                     json.dumps({"decisions": [self.decision("accept", claim, who="somebody else")]}),
                     json.dumps({"decisions": [self.decision("undo", claim, takes_back="x")]}), "[" * 100_000, "\u0000",
                     '{"decisions":[{"kind":"accept","about":"claim","subjects":[{"id":"' + "a" * 100_000 + '"}]}]}'):
            answer = self.by["admin"].call("POST", "/v1/review", body=body.encode(), Content_Type="application/json")
            self.assertEqual(422, answer.status, f"{body[:80]}: {answer}")
        self.assertEqual([], self.log())

    def test_the_queue_ends_with_what_was_decided(self):
        queue = self.by["coder"].get("/v1/review/queue?limit=5").json()["items"]
        self.assertEqual(5, len(queue))
        first = queue[0]
        body = {"decisions": [self.decision("accept", first["claim"])], "expected": first["version"]}
        self.assertEqual(201, self.post("coder", body).status)
        self.assertNotIn(first["claim"], [t["claim"] for t in self.by["coder"].get("/v1/review/queue?limit=1000").json()["items"]])

    def test_what_is_decided_here_is_what_the_command_line_shows(self):
        self.post("coder", {"decisions": [self.decision("accept", self.claims[6])], "why": "read it"})
        listed = json.loads(selon("review", "list", self.store, "--json").stdout)
        self.assertEqual(self.log(), listed)


@unittest.skipUnless(Path(SELON).exists(), "the program is not built")
class Intake(unittest.TestCase):
    TEXT = "The army attacked the town of Anefis on 12 November 2023, killing three people, officials said."

    def test_reports_are_taken_in(self):
        with tempfile.TemporaryDirectory() as folder:
            store = make_store(Path(folder) / "x.selon")
            with Server(store, "--log", "off", tokens=True) as server:
                admin = server.client(token=server.tokens["admin"])
                report = {"outlet": "Example Wire (example)", "published": "2023-11-13", "title": "Attack", "text": self.TEXT}
                before = len(admin.everything("/v1/reports"))
                first = admin.call("POST", "/v1/reports", body=report)
                self.assertEqual((201, 1), (first.status, first.json()["stored"]), first)
                self.assertEqual(200, admin.call("POST", "/v1/reports", body=report).status)
                listed = admin.everything("/v1/reports")
                self.assertEqual(before + 1, len(listed))
                self.assertEqual("posted by the-admin", listed[0]["source"])
                claims = admin.everything(f"/v1/claims?report={listed[0]['id']}")
                self.assertTrue(any(c["type"] == "armed_clash" or c["quantities"] for c in claims), claims)
                lines = "\n".join(json.dumps({**report, "title": f"Attack {i}", "text": self.TEXT + f" It was attack {i}."})
                                  for i in range(5)) + "\n[]\n{bad\n"
                many = admin.call("POST", "/v1/reports", body=lines.encode(), Content_Type="application/x-ndjson")
                self.assertEqual((201, 7, 5, 2), (many.status, many.json()["documents"], many.json()["stored"],
                                                  len(many.json()["quarantined"])), many)
                for body in (b"", b"[", b"{}", b'{"text":5}', b"\x00"):
                    answer = admin.call("POST", "/v1/reports", body=body, Content_Type="application/json")
                    self.assertEqual(422, answer.status, answer)
                    self.assertNotIn(b"x.selon", answer.body)
            self.assertEqual(0, selon("verify", store).returncode)


if __name__ == "__main__":
    unittest.main()
