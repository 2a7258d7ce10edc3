#!/usr/bin/env python3
"""kill -9, SIGTERM and Ctrl+C at every edge of a job's way, and then `maquette jobs resume`.

The real verbs make films on the real sandbox, through a gate that holds a film where it is told to. In each round one
process is ended at each edge, all on one home, while a neighbour that lives makes a film of its own. Then whoever only
looks has to leave the jobs alone, `jobs resume` has to bring every film that the sandbox made, and a second one has to find
nothing to do. Checked: no film is asked for twice, none is lost, the ledger has one attempt for each with the cost that
the catalogue says, the database is sound, nothing is left half fetched, and the neighbour's job stayed its own.
"""
import argparse
import hashlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from gate import ANSWER, FILE, POLL, REQUEST, Gate

SECONDS, USD_PER_SECOND = 1, 0.05
# Where a process is ended: at a point of the gate, or as soon as its row says so. Then: what becomes of its film.
EDGES = [
    ("queued", None, "queued"),
    ("request on its way", REQUEST, None),
    ("answer on its way", ANSWER, None),
    ("submitted", None, "submitted"),
    ("asked", POLL, None),
    ("running", None, "running"),
    ("half fetched", FILE, None),
    ("stored", None, "stored"),
]
SIGNALS = {"kill": signal.SIGKILL, "term": signal.SIGTERM, "ctrl-c": signal.SIGINT}


class Sandbox:
    """The real one; its log says what it was asked."""

    def __init__(self, program, environment):
        self.process = subprocess.Popen([program, "sandbox", "--speed", "0", "--rpm", "0", "--tpm", "0"], env=environment,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline().strip().split(":")[2].split("/")[0])
        self.served = Counter()
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.process.stderr:
            self.served[" ".join(line.split()[:2])] += 1

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=20)
        self.reader.join(timeout=20)


class Victim:
    def __init__(self, run, name, edge, how, verb="video"):
        self.run, self.edge, self.how, self.verb = run, edge, how, verb
        self.prompt = f"{name} {edge[0]} {how}"
        self.output = run.home.parent / f"{self.prompt.replace(' ', '-')}.{'mp4' if verb == 'video' else 'png'}"
        self.state_at_end = None

    def start(self):
        if self.edge[1]:
            self.run.gate.hold(self.prompt, self.edge[1])
        options = ["--seconds", str(SECONDS), "--size", "160x90"] if self.verb == "video" else ["--size", "64x64"]
        self.process = subprocess.Popen(
            [self.run.program, self.verb, "--account", "Box", "--model", f"sandbox-{self.verb}", *options,
             "-o", str(self.output), self.prompt],
            env=self.run.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def end(self):
        """Waits for the edge, then ends the process there."""
        _, point, state = self.edge
        if point:
            if not self.run.gate.reached[self.prompt, point].wait(40):
                raise AssertionError(f"{self.prompt}: never came to its edge ({self.run.state_of(self.prompt)})")
        elif state:
            self.await_state(state)
        else:
            time.sleep(self.run.random.uniform(0.1, 6))
        self.process.send_signal(SIGNALS[self.how])
        _, self.said = self.process.communicate(timeout=40)
        self.state_at_end = self.run.state_of(self.prompt)
        self.run.gate.release(self.prompt)

    def await_state(self, state):
        deadline = time.time() + 40
        while time.time() < deadline:
            now = self.run.state_of(self.prompt)
            if now and (now == state or state == "queued"):
                return
            # A state that lasts only a moment may be over before it is seen; the one after it will do.
            if now == "stored" or self.process.poll() is not None:
                return
            time.sleep(0.0005 if state == "queued" else 0.002)
        raise AssertionError(f"{self.prompt}: never was {state}, but {now}")


class Run:
    def __init__(self, program, seed):
        self.program, self.random = program, random.Random(seed)
        self.folder = tempfile.TemporaryDirectory(prefix="maquette-jobs-")
        self.home = Path(self.folder.name) / "home"
        self.environment = {**os.environ, "MAQUETTE_HOME": str(self.home), "QT_QPA_PLATFORM": "offscreen",
                            "XDG_RUNTIME_DIR": self.folder.name, "DBUS_SESSION_BUS_ADDRESS": "disabled:"}
        self.sandbox = Sandbox(program, self.environment)
        self.gate = Gate(self.sandbox.port)
        self.verb("accounts", "add", "Box", "--provider", "sandbox", "--base-url", self.gate.url)
        self.edges_seen = Counter()

    def verb(self, *words):
        done = subprocess.run([self.program, *words], env=self.environment, capture_output=True, text=True, timeout=120)
        if done.returncode != 0:
            raise AssertionError(f"{words} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    def read(self, sql, *values):
        store = sqlite3.connect(f"file:{self.home}/maquette.db?mode=ro", uri=True, timeout=20)
        try:
            return store.execute(sql, values).fetchall()
        finally:
            store.close()

    def state_of(self, prompt):
        rows = self.read("SELECT state FROM job WHERE prompt = ?", prompt)
        if len(rows) > 1:
            raise AssertionError(f"{prompt}: {len(rows)} rows")
        return rows[0][0] if rows else None

    def once(self, number, hows):
        victims = [Victim(self, f"round {number}", edge, hows[i % len(hows)]) for i, edge in enumerate(EDGES)]
        victims += [Victim(self, f"round {number} random {i}", ("random", None, None), hows[i % len(hows)]) for i in range(2)]
        victims += [Victim(self, f"round {number} picture", ("answer on its way", ANSWER, None), hows[0], "image")]
        neighbour = Victim(self, f"round {number}", ("neighbour", POLL, None), "kill")
        neighbour.start()
        self.gate.reached[neighbour.prompt, POLL].wait(40)
        owner = self.read("SELECT owner FROM job WHERE prompt = ?", neighbour.prompt)
        for victim in victims:
            victim.start()
            # Several at once, but not so many that starting them is all that the machine does.
            time.sleep(0.15)
        problems = []
        enders = [threading.Thread(target=self.end, args=(victim, problems)) for victim in victims]
        for ender in enders:
            ender.start()
        for ender in enders:
            ender.join()
        if problems:
            raise AssertionError("; ".join(problems))
        self.look_on(victims)
        self.verb("jobs", "resume")
        submits = Counter(self.gate.submits)
        self.verb("jobs", "resume")
        if self.gate.submits != submits:
            raise AssertionError("a second resume sent something")
        if self.read("SELECT owner, state FROM job WHERE prompt = ?", neighbour.prompt) not in ([(*owner[0], "submitted")], [(*owner[0], "running")]):
            raise AssertionError("the job of the living neighbour was touched")
        self.gate.release(neighbour.prompt)
        if neighbour.process.wait(timeout=60) != 0 or not neighbour.output.exists():
            raise AssertionError(f"the living neighbour was disturbed: {neighbour.process.stderr.read()}")
        neighbour.state_at_end = "submitted"
        for victim in [*victims, neighbour]:
            self.check(victim)
        self.check_home()

    @staticmethod
    def end(victim, problems):
        try:
            victim.end()
        except (AssertionError, subprocess.TimeoutExpired, sqlite3.Error) as problem:
            problems.append(str(problem))
            victim.process.kill()

    def look_on(self, victims):
        """Whoever only looks sends nothing and takes nothing over."""
        submits = Counter(self.gate.submits)
        before = {v.prompt: self.state_of(v.prompt) for v in victims}
        self.verb("history", "--limit", "1")
        self.verb("jobs", "list")
        after = {v.prompt: self.state_of(v.prompt) for v in victims}
        for prompt, state in before.items():
            expected = "ambiguous" if state == "submitting" else state
            if after[prompt] != expected:
                raise AssertionError(f"{prompt}: was {state}, and {after[prompt]} after somebody had looked")
        if self.gate.submits != submits:
            raise AssertionError("looking sent something")

    def check(self, victim):
        prompt, submits = victim.prompt, self.gate.submits[victim.prompt]
        self.edges_seen[f"{victim.how} {victim.state_at_end}"] += 1
        job = self.read("SELECT j.state, f.asset_hash FROM job j LEFT JOIN job_file f ON f.job = j.id WHERE prompt = ?", prompt)
        # The last correction is what counts.
        attempts = self.read("SELECT a.state, coalesce((SELECT x.cost FROM corrections x WHERE x.attempt = a.id ORDER BY x.id DESC LIMIT 1), a.cost) "
                             "FROM attempts a JOIN calls c ON c.id = a.call JOIN job j ON j.job_id = c.subject WHERE j.prompt = ?", prompt)
        if submits > 1:
            raise AssertionError(f"{prompt}: asked for {submits} times")
        if not job:
            if submits or attempts:
                raise AssertionError(f"{prompt}: no job, but {submits} requests and {len(attempts)} attempts")
            return
        state, asset = job[0]
        # What the sandbox was asked for and has made is here; nobody can know of a picture whose answer was lost.
        is_made = bool(self.gate.tasks[prompt])
        was_stopped = victim.how != "kill" and victim.state_at_end in ("queued", "cancelled")
        expected = "stored" if is_made else "cancelled" if was_stopped else "ambiguous"
        if victim.verb == "image" and victim.state_at_end == "stored":
            expected = "stored"
        if state != expected:
            raise AssertionError(f"{prompt}: {state} instead of {expected} (was {victim.state_at_end}; {submits} requests)")
        self.check_money(prompt, state, attempts)
        if is_made:
            self.check_file(prompt, asset)

    def check_money(self, prompt, state, attempts):
        settled, released, unknown = 1, 2, 3
        cost = round(SECONDS * USD_PER_SECOND * 1e12)
        # Unknown with a cost: the answer was lost, the film was found again, and a correction says what it cost.
        allowed = {"stored": [[(settled, cost)], [(unknown, cost)]], "ambiguous": [[(unknown, None)], []],
                   "cancelled": [[], [(released, 0)]]}
        if attempts not in allowed[state]:
            raise AssertionError(f"{prompt}: {state}, and the ledger has {attempts}")

    def check_file(self, prompt, asset):
        _, _, film = self.gate.ask("GET", f"/v1/videos/{self.gate.tasks[prompt][0]}/content")
        digest = hashlib.sha256(film).hexdigest()
        kept = list((self.home / "library").glob(f"*/{asset}.*")) if asset else []
        if digest != asset or not any(hashlib.sha256(file.read_bytes()).hexdigest() == digest for file in kept):
            raise AssertionError(f"{prompt}: its film is not in the library")

    def check_home(self):
        if self.read("PRAGMA quick_check") != [("ok",)]:
            raise AssertionError("the database is damaged")
        held = self.read("SELECT count(*) FROM attempts WHERE state = 0")[0][0]
        if held:
            raise AssertionError(f"{held} attempts are still held")
        if left := [file.name for file in (self.home / "downloads").glob("*")]:
            raise AssertionError(f"left half fetched: {left}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--times", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    run = Run(options.program, options.seed)
    ended = 0
    try:
        for number in range(options.times):
            # Every third round ends politely.
            hows = ["term", "ctrl-c"] if number % 3 == 1 else ["kill"]
            run.once(number, hows)
            ended += len(EDGES) + 3
    except AssertionError as problem:
        print(f"round {number} (seed {options.seed}): {problem}", file=sys.stderr)
        return 1
    finally:
        run.sandbox.stop()
    asked = sum(run.gate.submits.values())
    served = run.sandbox.served["POST /v1/videos"] + run.sandbox.served["POST /v1/images/generations"]
    if served != asked:
        print(f"the sandbox counted {served} submissions, the gate passed {asked}", file=sys.stderr)
        return 1
    print(f"{ended} ended at {json.dumps(dict(sorted(run.edges_seen.items())))}: {asked} submissions, none twice, nothing lost")
    return 0


if __name__ == "__main__":
    sys.exit(main())
