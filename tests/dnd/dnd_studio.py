#!/usr/bin/python3
"""Pictures dragged out of the image studio and back into it: with the real mouse, from program to program.

    dnd_studio.py PROGRAM DROPFOLDER

Wants a D-Bus session, an X server and a window manager of its own; tests/run.sh brings them. Finds desktop.py, of tests/a11y,
by PYTHONPATH.
"""
import contextlib
import hashlib
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

from desktop import Window, has, press_key, type_text, wait_for
from dragging import Folder, drag, hold_mouse, middle, move_mouse, run_tests, text_of

PROMPT = "a lighthouse at dusk"
STRIP = ("list", "Pictures of this session and those on their way")


def pixels_of_png(path):
    """What the file says of its pixels, filtered as they are; where it is equal, so are the pixels."""
    with open(path, "rb") as file:
        data = file.read()
    assert data.startswith(b"\x89PNG\r\n\x1a\n"), path
    parts, at = {}, 8
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        parts[kind] = parts.get(kind, b"") + data[at + 8:at + 8 + length]
        at += length + 12
    return parts[b"IHDR"], parts.get(b"PLTE"), parts.get(b"tRNS"), zlib.decompress(parts[b"IDAT"])


def metadata_of(path):
    out = subprocess.run(["exiftool", "-j", path], check=True, capture_output=True, text=True).stdout
    return json.loads(out)[0]


class StudioTest(unittest.TestCase):
    """One studio with one picture for all."""

    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.home = os.path.join(cls.scratch.name, "maquette")
        cls.environment = dict(os.environ, HOME=cls.scratch.name, LC_ALL="C.UTF-8", LANGUAGE="", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
        cls.program = subprocess.Popen([PROGRAM, "--home", cls.home, "--pane", "image"], env=cls.environment)
        cls.window = Window(cls.program.pid)
        cls.write_prompt(PROMPT)
        wait_for("a way to generate", lambda: has(cls.window.find("push button", "Generate.*"), pyatspi.STATE_SENSITIVE))
        press_key("Return")
        cls.window.find("list item", r".+\.png", inside=STRIP)
        cls.stored, = cls.library()

    @classmethod
    def tearDownClass(cls):
        cls.program.terminate()
        code = cls.program.wait(timeout=30)
        cls.scratch.cleanup()
        if code:
            raise AssertionError(f"the window ended with {code}")

    @classmethod
    def write_prompt(cls, text):
        """Types it in place of what stands there."""
        cls.window.focus("text", "Prompt")
        press_key("ctrl+a")
        type_text(text)
        wait_for("the prompt", lambda: cls.prompt() == text)

    @classmethod
    def prompt(cls):
        return text_of(cls.window.find("text", "Prompt"))

    @classmethod
    def library(cls):
        out = subprocess.run([PROGRAM, "library", "list", "--json", "--home", cls.home], env=cls.environment, check=True,
                             capture_output=True, text=True).stdout
        return [json.loads(line) for line in out.splitlines()]

    @contextlib.contextmanager
    def folder(self, offer=None):
        """A new one, until the end of the block."""
        folder = Folder(DROPFOLDER, tempfile.mkdtemp(dir=self.scratch.name), offer)
        try:
            yield folder
        finally:
            folder.close()

    def frame(self):
        """The picture's place in the strip."""
        return self.window.find("list item", re.escape(self.stored["name"]), inside=STRIP)

    def canvas(self):
        """The picture in the middle, once it is there."""
        move_mouse(middle(self.frame()))
        hold_mouse(True)
        hold_mouse(False)
        return self.window.find("image", re.escape(self.stored["name"]), inside=("panel", "Content"))

    def drag_out(self, node, folder):
        """What arrives in the folder when `node` is dragged there."""
        drag(middle(node), folder.place(), folder.is_wanted)
        return wait_for("the file", folder.files)

    def check_copy(self, path):
        """It is a copy of the stored picture that tells how it was made."""
        self.assertTrue(path.endswith(".png"), path)
        metadata = metadata_of(path)
        self.assertEqual(metadata["Asset"], self.stored["hash"])
        self.assertEqual(metadata["Description"], PROMPT)
        self.assertTrue(metadata["Parameters"].startswith(PROMPT), metadata["Parameters"])
        self.assertNotIn(PROMPT, json.dumps(metadata_of(self.stored["path"])))
        self.assertEqual(pixels_of_png(path), pixels_of_png(self.stored["path"]))
        with open(self.stored["path"], "rb") as file:
            self.assertEqual(hashlib.sha256(file.read()).hexdigest(), self.stored["hash"])

    def dragged_out(self):
        """A copy of the picture, dragged out of the strip."""
        with self.folder() as folder:
            copy, = self.drag_out(self.frame(), folder)
            return copy

    def test_picture_dragged_from_the_strip_arrives_in_a_folder(self):
        self.check_copy(self.dragged_out())

    def test_picture_dragged_from_the_canvas_arrives_in_a_folder(self):
        with self.folder() as folder:
            copy, = self.drag_out(self.canvas(), folder)
            self.check_copy(copy)

    def test_dropped_picture_offers_to_be_made_again(self):
        # By another name, to be told from the first in the strip.
        copy = os.path.join(self.scratch.name, "dropped.png")
        os.rename(self.dragged_out(), copy)
        self.write_prompt("something else")
        with self.folder(offer=copy) as folder:
            drag(folder.place(), middle(self.canvas()), folder.is_taken)
            self.window.find("image", r"dropped\.png", inside=("panel", "Content"))
            self.window.find("label", r"This picture tells how it was made, by Maquette\.")
            self.assertEqual(self.prompt(), "something else")
            self.window.press("push button", "Recreate", inside=("panel", "Content"))
            wait_for("the prompt of the picture", lambda: self.prompt() == PROMPT)

    def test_picture_dropped_on_the_well_is_a_reference(self):
        with self.folder(offer=self.dragged_out()) as folder:
            drag(folder.place(), middle(self.window.find("push button", "Reference: choose a picture")), folder.is_taken)
            self.window.find("push button", "Take .+ out", inside=("panel", "List"))
            self.window.find("push button", "Reference: add another picture")


if __name__ == "__main__":
    PROGRAM, DROPFOLDER = sys.argv[1:3]
    sys.exit(run_tests(StudioTest))
