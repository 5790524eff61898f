#!/usr/bin/env python3
"""What it costs to mask private names in pages of claims and reports: processor time of the server, page by page.

  masks.py STORE --selon PROGRAM [--selon OTHER ...]

Several programs are measured one after the other (one from before masks, say). Cold: the first look at each report. Warm: other
pages of the same reports, none of which was asked before.
"""
import argparse
import http.client
import os
import re
import subprocess
import tempfile
import time

TICK = 1000 / os.sysconf("SC_CLK_TCK")


class Served:
    def __init__(self, selon, store):
        self.said = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen([selon, "serve", store, "--port", "0", "--log", "off"], stderr=self.said, stdout=subprocess.DEVNULL)
        while not (found := re.search(r"http://127\.0\.0\.1:(\d+)/", self.log())):
            time.sleep(0.1)
            assert self.process.poll() is None, self.log()
        self.connection = http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=60)

    def log(self):
        self.said.seek(0)
        return self.said.read()

    def milliseconds(self, addresses):
        """Of the server's processors, for each."""
        before = self.spent()
        for address in addresses:
            self.connection.request("GET", address, headers={"Host": "localhost"})
            answer = self.connection.getresponse()
            answer.read()
            assert answer.status == 200, address
        return (self.spent() - before) / len(addresses)

    def spent(self):
        with open(f"/proc/{self.process.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) * TICK

    def end(self):
        self.connection.close()
        self.process.terminate()
        self.process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("store")
    parser.add_argument("--selon", action="append", required=True)
    asked = parser.parse_args()
    pages = lambda kind, first, last, step: [f"/v1/{kind}?limit=100&cursor={at}" for at in range(first, last, step)]
    for selon in asked.selon:
        served = Served(selon, asked.store)
        served.milliseconds(["/v1/claims?limit=100"])
        cold = served.milliseconds(pages("claims", 100, 1700, 100))
        warm = served.milliseconds([page for shift in range(7, 91, 7) for page in pages("claims", shift, 1500, 100)])
        reports = served.milliseconds(pages("reports", 120, 320, 1))
        print(f"{selon}: {cold:.1f} ms a cold page of claims, {warm:.2f} ms a warm one, {reports:.2f} ms a page of reports")
        served.end()


if __name__ == "__main__":
    main()
