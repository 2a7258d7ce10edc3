#!/usr/bin/env python3
"""kill -9 at any moment of a streaming answer, again and again.

Opens the real window on a throw-away home, lets it send a prompt to a server on loopback that remembers when it sent
what, kills the window at a random moment, lets another process recover, and checks: nothing that was sent more than
250 ms (and a moment of the machine's) before the kill is lost, every POST has its attempt with the state that the
rules give it, the database is sound, and a verb that ran beside it was not disturbed.
"""
import argparse
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

from chatserver import ChatServer

# 250 ms are promised; the rest is what a busy two-core machine takes to carry bytes through two processes.
ALLOWED = 0.250 + 0.200
HELD, STREAMING = "held", 1


class Run:
    def __init__(self, program, seed):
        self.program, self.random = program, random.Random(seed)
        self.folder = tempfile.TemporaryDirectory(prefix="maquette-kill-")
        self.home = Path(self.folder.name) / "home"
        self.server = ChatServer()
        self.environment = {**os.environ, "MAQUETTE_HOME": str(self.home), "QT_QPA_PLATFORM": "offscreen",
                            "XDG_RUNTIME_DIR": self.folder.name, "DBUS_SESSION_BUS_ADDRESS": "disabled:"}
        self.verb("accounts", "add", "Server", "--provider", "custom", "--base-url", self.server.url)

    def verb(self, *words, check=True):
        done = subprocess.run([self.program, *words], env=self.environment, capture_output=True, text=True, timeout=60)
        if check and done.returncode != 0:
            raise AssertionError(f"{words} ended with {done.returncode}: {done.stderr}")
        return done

    def once(self, number):
        posts_before = len(self.server.posts)
        beside = None
        if number % 5 == 0:
            beside = subprocess.Popen([self.program, "ask", "--account", "Server", "--model", "m", "count 300"],
                                      env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        window = subprocess.Popen([self.program, "--account", "Server", "--model", "m", "--send", f"Prompt {number}"],
                                  env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.wait_and_kill(window, posts_before + (1 if beside else 0))
        killed_at = time.time()
        if beside:
            text, problem = beside.communicate(timeout=60)
            if beside.returncode != 0 or text.split() != [f"w{i}" for i in range(300)]:
                raise AssertionError(f"the verb beside was disturbed: {beside.returncode} {problem} {len(text.split())} words")
        self.verb("history", "--attempts", "--limit", "1")
        self.check(number, killed_at, posts_before)

    def wait_and_kill(self, window, posts_before):
        """Kills at a random moment: mostly while it streams, sometimes before anything left."""
        if self.random.random() < 0.1:
            time.sleep(self.random.uniform(0.02, 0.4))
        else:
            deadline = time.time() + 20
            while len(self.server.posts) <= posts_before:
                if time.time() > deadline or window.poll() is not None:
                    raise AssertionError(f"the window sent nothing (exit {window.poll()})")
                time.sleep(0.002)
            time.sleep(self.random.uniform(0, 1.5))
        window.send_signal(signal.SIGKILL)
        window.wait()

    def check(self, number, killed_at, posts_before):
        with sqlite3.connect(f"file:{self.home}/maquette.db?mode=ro", uri=True) as store:
            sound = store.execute("PRAGMA quick_check").fetchone()[0]
            if sound != "ok":
                raise AssertionError(f"quick_check: {sound}")
            self.check_messages(store, number, killed_at, posts_before)
        self.check_attempts()

    def check_messages(self, store, number, killed_at, posts_before):
        if store.execute("SELECT count(*) FROM message WHERE state = ?", (STREAMING,)).fetchone()[0]:
            raise AssertionError("an answer of the dead window is still streaming")
        rows = store.execute(
            "SELECT t.text FROM message m JOIN message_text t ON t.message_id = m.id WHERE m.role = 2 AND m.parent_id IN"
            " (SELECT m.id FROM message m JOIN message_text t ON t.message_id = m.id WHERE m.role = 1 AND t.text = ?)",
            (f"Prompt {number}",)).fetchall()
        sent = max((self.words_before(post, killed_at - ALLOWED) for post in self.server.posts[posts_before:]
                    if not self.is_beside(post)), default=0)
        kept = len(rows[0][0].split()) if rows else 0
        if sent and kept < sent:
            raise AssertionError(f"{sent} words were sent {ALLOWED * 1000:.0f} ms before the kill, {kept} were kept")
        if rows and rows[0][0].split() != [f"w{i}" for i in range(kept)]:
            raise AssertionError("the kept text has a hole")

    @staticmethod
    def words_before(post, moment):
        return max((count for at, count in post if at <= moment), default=0)

    @staticmethod
    def is_beside(post):
        return len(post) == 300

    def check_attempts(self):
        lines = self.verb("history", "--attempts", "--format", "jsonl").stdout.splitlines()
        attempts = [json.loads(line) for line in lines]
        if any(attempt["state"] == HELD for attempt in attempts):
            raise AssertionError("an attempt of a dead owner is still held")
        if len(attempts) < len(self.server.posts):
            raise AssertionError(f"{len(self.server.posts)} POSTs, but only {len(attempts)} attempts in the ledger")
        for attempt in attempts:
            has_output = int(attempt["output_tokens"] or 0) > 0
            if attempt["state"] == "settled" and not has_output and attempt["error"] != "Cancelled":
                raise AssertionError(f"settled without content: {attempt}")
            if attempt["state"] == "unknown" and has_output:
                raise AssertionError(f"unknown although there was content: {attempt}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    run = Run(options.program, options.seed)
    for number in range(options.times):
        try:
            run.once(number)
        except AssertionError as problem:
            print(f"kill {number} (seed {options.seed}): {problem}", file=sys.stderr)
            return 1
    print(f"{options.times} kills: nothing lost, every attempt accounted for")
    return 0


if __name__ == "__main__":
    sys.exit(main())
