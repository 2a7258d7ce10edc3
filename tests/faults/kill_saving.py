#!/usr/bin/env python3
"""kill -9 while paid pictures are being saved, again and again.

Lets the `image` verb make pictures with the sandbox on a throw-away home and kills it at a random moment round the saving.
After each kill another process opens the home, and: no file is shown that is not whole, every file in the library is what its
name says and in the gallery, every job that ended as stored has all of its pictures, with their prompt. Every few kills the
database is thrown away, and the gallery has to come back from files and sidecars alone.
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
import time
from pathlib import Path

PICTURES = 3


class Run:
    def __init__(self, program, seed):
        self.program, self.random = program, random.Random(seed)
        self.folder = tempfile.TemporaryDirectory(prefix="maquette-saving-")
        self.home = Path(self.folder.name) / "home"
        self.library = self.home / "library"
        self.environment = {**os.environ, "MAQUETTE_HOME": str(self.home), "QT_QPA_PLATFORM": "offscreen",
                            "XDG_RUNTIME_DIR": self.folder.name, "DBUS_SESSION_BUS_ADDRESS": "disabled:"}
        self.saved = self.during = 0
        self.verb("accounts")

    def verb(self, *words):
        done = subprocess.run([self.program, *words], env=self.environment, capture_output=True, text=True, timeout=120)
        if done.returncode != 0:
            raise AssertionError(f"{words} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    def files(self):
        """Files of assets, by their hash."""
        return {path.name.split(".")[0]: path for path in self.library.glob("??/*")
                if path.suffix != ".json" and path.parent.name == path.name[:2]}

    def gallery(self):
        rows = [json.loads(line) for line in self.verb("library", "list", "--json").splitlines()]
        return {row["hash"]: row for row in rows}

    def once(self, number):
        before = len(self.files())
        maker = subprocess.Popen([self.program, "image", "--account", "Sandbox", "-n", str(PICTURES), "-o",
                                  str(Path(self.folder.name) / "out.png"), f"Lamp number {number} of {self.random.random()}"],
                                 env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.kill_while_saving(maker, before)
        problem = maker.stderr.read()
        if maker.returncode not in (0, -signal.SIGKILL):
            raise AssertionError(f"the verb ended with {maker.returncode}: {problem}")
        after = len(self.files())
        self.during += before < after < before + PICTURES
        self.check(self.gallery())

    def kill_while_saving(self, maker, before):
        """The first sign of saving is a note of what comes; the window is some milliseconds wide."""
        incoming = self.library / "incoming"
        deadline = time.time() + 60
        while maker.poll() is None and time.time() < deadline:
            if len(self.files()) > before or (incoming.is_dir() and any(incoming.iterdir())):
                break
            time.sleep(0.0005)
        time.sleep(self.random.uniform(0, 0.08))
        maker.send_signal(signal.SIGKILL)
        maker.wait()

    def check(self, shown):
        files = self.files()
        for name, path in files.items():
            if hashlib.sha256(path.read_bytes()).hexdigest() != name:
                raise AssertionError(f"{path} is not whole")
        if missing := set(files) - set(shown):
            raise AssertionError(f"{len(missing)} files are not in the gallery: {missing}")
        if ghosts := set(shown) - set(files):
            raise AssertionError(f"{len(ghosts)} pictures are shown without a file: {ghosts}")
        for row in shown.values():
            if not row["prompt"].startswith("Lamp number") or row["width"] == 0:
                raise AssertionError(f"a picture does not know where it came from: {row}")
        with sqlite3.connect(f"file:{self.home}/maquette.db?mode=ro", uri=True) as store:
            stored = store.execute("SELECT f.asset_hash, j.prompt FROM job j JOIN job_file f ON f.job = j.id "
                                   "WHERE j.state = 'stored'").fetchall()
        for name, prompt in stored:
            if name not in shown or shown[name]["prompt"] != prompt:
                raise AssertionError(f"a paid picture of “{prompt}” is not in the gallery")
        self.saved = len(shown)

    def lose_the_store(self):
        # What was killed may not have said everything beside the files yet; a start catches up.
        self.verb("library", "rebuild")
        before = self.gallery()
        for path in self.home.glob("maquette.db*"):
            path.unlink()
        self.verb("library", "rebuild")
        after = self.gallery()
        if before != after:
            changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
            raise AssertionError(f"{len(changed)} pictures came back otherwise: "
                                 f"{[(before.get(name), after.get(name)) for name in changed][:2]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--short", action="store_true", help="10 kills")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    times = 10 if options.short else options.times
    run = Run(options.program, options.seed)
    for number in range(times):
        try:
            run.once(number)
            if number % 10 == 9:
                run.lose_the_store()
        except AssertionError as problem:
            print(f"kill {number} (seed {options.seed}): {problem}", file=sys.stderr)
            return 1
    print(f"{times} kills, {run.during} of them between two pictures: {run.saved} pictures, all whole and known")
    return 0


if __name__ == "__main__":
    sys.exit(main())
