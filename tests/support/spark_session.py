"""A Spark session of the tests' own, in the Python that `./dev spark` made. WHY_NOT says why there can be none."""

import json
import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
DRIVER = Path(__file__).resolve().parent / "spark_driver.py"
PYTHON = os.environ.get("SELON_SPARK_PYTHON", str(ROOT / "build" / "python-env" / "bin" / "python"))


def why_not():
    if not Path(PYTHON).exists():
        return "no Python with pyspark here (./dev spark makes it)"
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        return "no Java here (./dev spark installs it)"
    said = subprocess.run(
        [PYTHON, "-W", "ignore", "-c", "import pyspark, selon, selon_spark"], capture_output=True, text=True
    )
    return (
        ""
        if said.returncode == 0
        else "pyspark, selon or selon_spark is missing (./dev spark): " + said.stderr.strip()[-200:]
    )


WHY_NOT = why_not()


class Failed(Exception):
    pass


class Session:
    def __init__(self, master):
        self.log = open(os.environ.get("SELON_SPARK_LOG", os.devnull), "a")
        self.process = subprocess.Popen(
            [PYTHON, DRIVER, master],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
            start_new_session=True,
        )
        if not self.process.stdout.readline():
            self.stop()
            raise Failed(f"no session at {master}; SELON_SPARK_LOG=FILE keeps what Spark says")

    def tell(self, **told):
        self.process.stdin.write(json.dumps(told) + "\n")
        self.process.stdin.flush()

    def hear(self):
        line = self.process.stdout.readline()
        if not line:
            raise Failed("the session is gone")
        answer = json.loads(line)
        if "failed" in answer:
            raise Failed(answer["failed"] + "\n" + answer["trace"])
        return answer["done"]

    def do(self, verb, **told):
        self.tell(do=verb, **told)
        return self.hear()

    def run(self, inputs, output, **settings):
        return self.do("run", inputs=[str(path) for path in inputs], output=str(output), **settings)

    def rows(self, output, table):
        return self.do("rows", output=str(output), table=table)

    def kill(self):
        os.killpg(self.process.pid, 9)
        self.process.wait()
        self._close()

    def stop(self):
        try:
            self.process.stdin.close()
            self.process.wait(timeout=60)
        except (OSError, subprocess.TimeoutExpired):
            os.killpg(self.process.pid, 9)
            self.process.wait()
        self._close()

    def _close(self):
        for pipe in (self.process.stdin, self.process.stdout):
            try:
                pipe.close()
            except OSError:  # what it held went with the process
                pass
        self.log.close()
