"""Programs timed beside each other, in turns, on one pinned core: what else the machine does falls on all alike.

A runner is a process that loads once, writes a line that begins with "ready", and works one round for each line it is sent, answering
with a line of numbers, its CPU time among them. The first rounds are thrown away; ratios are taken round by round.
"""
import os
import random
import resource
import statistics
import subprocess
import sys
import time

ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS")}


class Runner:
    def __init__(self, name, command, core=None, env=None):
        """Raises RuntimeError where the process does not become ready. core: the last one where none is named."""
        core = max(os.sched_getaffinity(0)) if core is None else core
        self.name = name
        self.process = subprocess.Popen(["taskset", "-c", str(core), *map(str, command)], env={**os.environ, **ONE_THREAD, **(env or {})},
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.ready = self.process.stdout.readline().split()
        if not self.ready or self.ready[0] != "ready":
            raise RuntimeError(f"{name} did not start")

    def round(self):
        self.process.stdin.write("round\n")
        self.process.stdin.flush()
        return [float(cell) for cell in self.process.stdout.readline().split()]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def take_turns(runners, rounds, left_out=1):
    """{name: rows of each round kept}. The order is turned about after each round (ABBA)."""
    rows = {runner.name: [] for runner in runners}
    for number in range(rounds + left_out):
        for runner in runners if number % 2 == 0 else reversed(runners):
            rows[runner.name].append(runner.round())
    return {name: kept[left_out:] for name, kept in rows.items()}


def interval(values, draws=2000):
    """Bootstrap interval of 95 % of the median."""
    rng = random.Random(1)
    medians = sorted(statistics.median(rng.choices(values, k=len(values))) for _ in range(draws))
    return medians[int(0.025 * draws)], medians[int(0.975 * draws)]


def serve(work):
    """The other side, for peers in Python: work() returns numbers; its CPU nanoseconds and peak kB are added."""
    print("ready", flush=True)
    for _ in sys.stdin:
        began = time.process_time()
        numbers = work()
        cost = int(1e9 * (time.process_time() - began))
        print(*numbers, cost, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)
