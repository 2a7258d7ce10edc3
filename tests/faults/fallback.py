#!/usr/bin/env python3
"""The real `maquette ask` with a first provider that is down, and one whose answer is lost, before a second that is well.

A chat whose first provider is down has to be answered by the second in at most one second more than it takes by itself, and
the history has to show the attempts at both; a chat whose answer was lost must not be asked again elsewhere (exit 8).
"""
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path


class Sandbox:
    def __init__(self, program, environment, faults=""):
        words = [program, "sandbox", "--speed", "0", "--rpm", "0", "--tpm", "0"] + (["--faults", faults] if faults else [])
        self.process = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().strip()
        self.posts = 0
        threading.Thread(target=self.count, daemon=True).start()

    def count(self):
        for line in self.process.stderr:
            self.posts += line.startswith("POST /v1/chat/completions")

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=20)


class Home:
    def __init__(self, program, folder, name):
        self.program = program
        self.environment = {**os.environ, "MAQUETTE_HOME": f"{folder}/{name}", "DBUS_SESSION_BUS_ADDRESS": "disabled:"}

    def verb(self, *words, code=0):
        done = subprocess.run([self.program, *words], env=self.environment, capture_output=True, text=True, timeout=120)
        if done.returncode != code:
            raise AssertionError(f"{words} ended with {done.returncode} instead of {code}: {done.stderr}")
        return done

    def add(self, name, url):
        self.verb("accounts", "add", name, "--provider", "sandbox", "--base-url", url)

    def fall_back_to(self, account):
        settings = Path(self.environment["MAQUETTE_HOME"]) / "settings.ini"
        settings.write_text(f"[chat]\nfallbacks={account}/sandbox-chat\n")

    def ask(self, account, code=0):
        started = time.monotonic()
        done = self.verb("ask", "--account", account, "--model", "sandbox-chat", "--json", "say exactly Hello", code=code)
        seconds = time.monotonic() - started
        return json.loads(done.stdout.strip().splitlines()[-1]), done.stderr, seconds

    def attempts(self):
        lines = self.verb("history", "--attempts", "--format", "jsonl").stdout.splitlines()
        return [(row["account"], row["state"]) for row in reversed([json.loads(line) for line in lines])]


def closed_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{one.getsockname()[1]}/v1"


def check_down(home, first, second):
    home.add("One", first)
    home.add("Two", second.url)
    home.fall_back_to("Two")
    own = statistics.median(home.ask("Two")[2] for _ in range(5))
    before = len(home.attempts())
    more = []
    for _ in range(5):
        result, said, seconds = home.ask("One")
        if result["text"] != "Hello" or "Two" not in said:
            raise AssertionError(f"answered {result}, said {said}")
        more.append(seconds - own)
    if max(more) > 1:
        raise AssertionError(f"it took {max(more):.2f} s more than the {own:.2f} s of the second alone")
    attempts = home.attempts()[before:]
    if [one for one in attempts if one[0] == "Two"] != [("Two", "settled")] * 5 or ("One", "released") not in attempts:
        raise AssertionError(f"the history shows {attempts}")
    return max(more)


def check_lost(home, first, second):
    home.add("One", first.url)
    home.add("Two", second.url)
    home.fall_back_to("Two")
    posts = second.posts
    result, _, _ = home.ask("One", code=8)
    if not result["error"]["outcome_unknown"] or home.attempts() != [("One", "unknown")] or second.posts != posts:
        raise AssertionError(f"{result}, {home.attempts()}")


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory(prefix="maquette-fallback-") as folder:
        environment = {**os.environ, "MAQUETTE_HOME": f"{folder}/sandbox", "DBUS_SESSION_BUS_ADDRESS": "disabled:"}
        well, busy, losing = (Sandbox(program, environment, faults) for faults in ("", "503", "hangup-after"))
        try:
            refused = check_down(Home(program, folder, "refused"), closed_port(), well)
            answered = check_down(Home(program, folder, "503"), busy.url, well)
            check_lost(Home(program, folder, "lost"), losing, well)
        except AssertionError as problem:
            print(problem, file=sys.stderr)
            return 1
        finally:
            for sandbox in (well, busy, losing):
                sandbox.stop()
    print(f"a second provider answers at most {refused:.2f} s later after a refused connection, {answered:.2f} s after a 503; "
          "a lost answer is asked nowhere else")
    return 0


if __name__ == "__main__":
    sys.exit(main())
