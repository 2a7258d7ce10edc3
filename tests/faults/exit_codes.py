#!/usr/bin/env python3
"""The verbs against a sandbox that misbehaves: each fault's exit code, and how many POSTs it took."""
import json
import os
import subprocess
import sys
import tempfile
import time

# fault, options, exit code, attempts; None: not looked at
CASES = [
    ("", [], 0, 1),
    ("hangup-after", [], 8, 1),
    ("hangup-before", [], 8, 1),
    ("429:1*1", [], 0, 2),
    ("429*1", [], 0, 2),
    ("429", [], 6, 4),
    ("quota", [], 6, 1),
    ("500*1", [], 0, 2),
    ("500", [], 6, 3),
    ("503*1", [], 0, 2),
    ("529*1", [], 0, 2),
    ("401", [], 3, 1),
    ("403", [], 3, 1),
    ("400", [], 5, 1),
    ("404", [], 5, 1),
    ("422", [], 5, 1),
    ("402", [], 6, 1),
    ("html", [], 10, 1),
    ("garbage", ["--no-stream"], None, 1),
    ("error-in-stream", [], 8, 1),
    ("cut@600", [], 8, 1),
    ("huge-line=2000000", [], 0, 1),
    ("latency=300", [], 0, 1),
    ("drip=1", ["--max-tokens", "5"], 0, 1),
    ("", ["--no-stream"], 0, 1),
    ("", ["--max-cost", "0.000000000001"], 4, 0),
    ("", ["--temperature", "9"], 2, None),
]


class Sandbox:
    def __init__(self, program, environment, faults):
        words = [program, "sandbox", "--speed", "0", "--rpm", "0", "--tpm", "0"] + (["--faults", faults] if faults else [])
        self.process = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.url = self.process.stdout.readline().strip()

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=10)


def ask(program, environment, url, options):
    words = [program, "ask", "--wire", "openai", "--base-url", url, "--model", "sandbox-chat", "--json", *options, "hi"]
    started = time.monotonic()
    done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=120)
    lines = done.stdout.strip().splitlines()
    result = json.loads(lines[-1]) if lines and lines[-1].startswith("{") else {}
    return done, result, time.monotonic() - started


def check(program, environment, case):
    faults, options, code, attempts = case
    sandbox = Sandbox(program, environment, faults)
    try:
        done, result, seconds = ask(program, environment, sandbox.url, options)
    finally:
        sandbox.stop()
    problems = []
    if code is not None and done.returncode != code:
        problems.append(f"exit {done.returncode} instead of {code}")
    if attempts and result.get("attempts", attempts) != attempts:
        problems.append(f"{result.get('attempts')} attempts instead of {attempts}")
    if done.returncode != 0 and not done.stderr.strip():
        problems.append("not a word on stderr")
    if faults == "429:1*1" and seconds < 1:
        problems.append(f"Retry-After of 1 s was not waited for ({seconds:.2f} s)")
    if done.returncode == 8 and faults.startswith("hangup") and not result.get("error", {}).get("outcome_unknown"):
        problems.append("outcome_unknown is missing")
    return problems, done.stderr.strip()


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory(prefix="maquette-codes-") as folder:
        environment = {**os.environ, "MAQUETTE_HOME": folder + "/home", "DBUS_SESSION_BUS_ADDRESS": "disabled:"}
        environment.pop("OPENAI_API_KEY", None)
        wrong = 0
        for case in CASES:
            problems, said = check(program, environment, case)
            if problems:
                wrong += 1
                print(f"{case[0] or 'no fault'} {' '.join(case[1])}: {'; '.join(problems)} ({said})", file=sys.stderr)
        print(f"{len(CASES)} faults, {wrong} answered wrongly")
        return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
