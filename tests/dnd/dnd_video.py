#!/usr/bin/python3
"""A picture dragged out of another program onto the video pane, with the real mouse, becomes a film that plays.

    dnd_video.py PROGRAM DROPFOLDER

Wants a D-Bus session, an X server and a window manager of its own; tests/run.sh brings them. Finds desktop.py, of tests/a11y,
by PYTHONPATH.
"""
import json
import os
import re
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib

import pyatspi

from desktop import Window, everything, has, press_key, type_text, wait_for
from dragging import Folder, drag, middle, run_tests, text_of

PROMPT = "slow push in"
SIZE = (1280, 720)
# Of the film's first frame and the picture that was dropped.
LEAST_LIKENESS = 0.9


def write_picture(path):
    """A lamp before a wall, as a PNG file."""
    width, height = SIZE
    lines = []
    for y in range(height):
        line = bytearray([0])
        for x in range(width):
            if (x - 640) ** 2 + ((y - 260) * 1.4) ** 2 < 200 ** 2:
                line += bytes((250, 232, 190))
            elif abs(x - 640) < 24 and y < 620:
                line += bytes((70, 48, 40))
            else:
                # Bricks, each of a light of its own: what stands elsewhere is not like it.
                light = (x // 32 * 31 + y // 16 * 17 + x // 32 * (y // 16)) % 7 * 14
                line += bytes((90 + light, 70 + light, 60 + light))
        lines.append(bytes(line))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
                   + chunk(b"IDAT", zlib.compress(b"".join(lines))) + chunk(b"IEND", b""))


def facts_of(film):
    """What ffprobe says of a file, once it has decoded all of it."""
    out = subprocess.run(["ffprobe", "-v", "error", "-count_frames", "-show_format", "-show_streams", "-of", "json", film], check=True,
                         capture_output=True, text=True)
    assert not out.stderr, out.stderr
    return json.loads(out.stdout)


def likeness(film, picture):
    """How alike a film's first frame and a picture are, structure by structure: 1 for the same."""
    graph = (f"[0:v]trim=end_frame=1,setpts=0,format=yuv420p[frame];"
             f"[1:v]scale={SIZE[0]}:{SIZE[1]},setpts=0,format=yuv420p[picture];[frame][picture]ssim")
    out = subprocess.run(["ffmpeg", "-nostdin", "-hide_banner", "-i", film, "-i", picture, "-filter_complex", graph, "-f", "null", "-"],
                         check=True, capture_output=True, text=True)
    found = re.search(r"SSIM .*All:([0-9.]+)", out.stderr)
    assert found, out.stderr
    return float(found.group(1))


class VideoTest(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.addCleanup(self.scratch.cleanup)
        self.home = os.path.join(self.scratch.name, "maquette")
        self.environment = dict(os.environ, HOME=self.scratch.name, LC_ALL="C.UTF-8", LANGUAGE="", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
        self.program = subprocess.Popen([PROGRAM, "--home", self.home, "--pane", "video"], env=self.environment)
        self.addCleanup(self.end_program)
        self.window = Window(self.program.pid)

    def end_program(self):
        self.program.terminate()
        code = self.program.wait(timeout=30)
        self.assertEqual(code, 0)

    def lines_of(self, *words):
        """What a verb of the same home prints, a JSON object a line."""
        out = subprocess.run([PROGRAM, *words, "--json", "--home", self.home], env=self.environment, check=True, capture_output=True,
                             text=True).stdout
        return [json.loads(line) for line in out.splitlines()]

    def drop(self, picture):
        """From another program's window onto the jobs and the player."""
        folder = Folder(DROPFOLDER, tempfile.mkdtemp(dir=self.scratch.name), offer=picture)
        try:
            drag(folder.place(), middle(self.window.find("panel", "Content")), folder.is_taken)
            wait_for("the first frame", lambda: any(node.name == "first frame: lamp-dusk.png" for node in everything(self.window.top())))
        finally:
            folder.close()

    def film(self):
        """The one in the library, once it is there."""
        def stored():
            return [asset for asset in self.lines_of("library", "list") if asset["path"].endswith(".mp4")]
        only, = wait_for("a film in the library", stored)
        return only

    def place_in_film(self):
        return self.window.find("slider", "Place in the film").queryValue().currentValue

    def test_dropped_picture_becomes_a_film_that_plays(self):
        picture = os.path.join(self.scratch.name, "lamp-dusk.png")
        write_picture(picture)
        self.drop(picture)
        self.window.focus("text", "Motion prompt")
        type_text(PROMPT)
        wait_for("the prompt", lambda: text_of(self.window.find("text", "Motion prompt")) == PROMPT)
        wait_for("a way to queue it", lambda: has(self.window.find("push button", "Queue job"), pyatspi.STATE_SENSITIVE))
        self.assertEqual(self.lines_of("jobs", "list"), [])
        press_key("Return")

        # Queued, rendered by the sandbox, and stored.
        job, = wait_for("the job", lambda: self.lines_of("jobs", "list"))
        self.assertEqual(job["prompt"], PROMPT)
        film = self.film()
        job, = wait_for("the end of the job", lambda: [one for one in self.lines_of("jobs", "list") if one["state"] == "stored"])

        facts = facts_of(film["path"])
        stream, = [one for one in facts["streams"] if one["codec_type"] == "video"]
        self.assertEqual((stream["width"], stream["height"]), SIZE)
        self.assertGreaterEqual(float(facts["format"]["duration"]), 1)
        self.assertGreaterEqual(int(stream["nb_read_frames"]), 24)
        alike = likeness(film["path"], picture)
        print(f"the first frame is like the picture by {alike:.4f}")
        self.assertGreaterEqual(alike, LEAST_LIKENESS)
        # It does not only say so: nothing is like what it is not.
        self.assertLess(likeness(film["path"], self.upside_down(picture)), LEAST_LIKENESS)

        # In the player of the window, by its own key.
        self.window.find("push button", "Play", inside=("panel", "Content"))
        self.assertEqual(self.place_in_film(), 0)
        press_key("ctrl+p")
        press_key("space")
        self.window.find("push button", "Pause", inside=("panel", "Content"))
        wait_for("a later frame", lambda: self.place_in_film() > 0)

    def upside_down(self, picture):
        path = os.path.join(self.scratch.name, "upside-down.png")
        subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-i", picture, "-vf", "vflip", path], check=True)
        return path


if __name__ == "__main__":
    PROGRAM, DROPFOLDER = sys.argv[1:3]
    sys.exit(run_tests(VideoTest))
