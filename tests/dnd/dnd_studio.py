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

PROMPT = "a lighthouse at dusk"
STRIP = ("list", "Pictures of this session and those on their way")
# Over the inspector's lower end, where nothing of these tests is.
FOLDER_GEOMETRY = "200x120+1200+700"
STEPS = 12


def middle(node):
    box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    return box.x + box.width // 2, box.y + box.height // 2


def text_of(node):
    return node.queryText().getText(0, -1)


def move_mouse(*places):
    """Through all of the places, slowly enough for a program to see each."""
    words = [word for x, y in places for word in ("mousemove", str(x), str(y), "sleep", "0.02")]
    subprocess.run(["xdotool", *words], check=True)


def hold_mouse(is_down):
    subprocess.run(["xdotool", "mousedown" if is_down else "mouseup", "1"], check=True)


def drag(start, end, is_welcome):
    """Drags from place to place and lets go once `is_welcome` says so.

    A drag begins some time after the mouse moved, when the picture's copy is there; until then the mouse has to keep moving.
    """
    (x, y), (to_x, to_y) = start, end
    move_mouse(start)
    hold_mouse(True)
    try:
        move_mouse(*[(x + (to_x - x) * n // STEPS, y + (to_y - y) * n // STEPS) for n in range(1, STEPS + 1)])

        def welcome_after_a_move():
            move_mouse((to_x - 3, to_y), (to_x, to_y))
            return is_welcome()
        # Twice: the first answer may still be to a place on the way.
        wait_for(f"a welcome at {end} for what was picked up at {start}", lambda: welcome_after_a_move() and welcome_after_a_move())
    finally:
        hold_mouse(False)


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


class Folder:
    """A folder in a window of another program."""

    def __init__(self, path, offer=None):
        words = [DROPFOLDER, "-geometry", FOLDER_GEOMETRY, "--into", path]
        self._program = subprocess.Popen(words + (["--offer", offer] if offer else []))
        self._path = path
        self._window = Window(self._program.pid)
        wait_for("the folder's window", lambda: has(self._window.top(), pyatspi.STATE_SHOWING))

    def place(self):
        return middle(self._window.top())

    def is_wanted(self):
        return self._window.top().name == "Folder, wanted"

    def is_taken(self):
        return self._window.top().name == "Folder, taken"

    def files(self):
        return [os.path.join(self._path, name) for name in sorted(os.listdir(self._path)) if not name.startswith(".")]

    def close(self):
        self._program.terminate()
        self._program.wait(timeout=30)


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
        folder = Folder(tempfile.mkdtemp(dir=self.scratch.name), offer)
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


def main():
    if not os.environ.get("DISPLAY") or not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        print("SKIP: there is no screen to drag on; tests/run.sh brings one.\nTotals: 0 passed, 0 failed, 1 skipped")
        return 0
    tests = unittest.defaultTestLoader.loadTestsFromTestCase(StudioTest)
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(tests)
    failed = len(result.failures) + len(result.errors)
    # In the words of Qt Test, by which results are counted.
    print(f"Totals: {max(0, result.testsRun - failed)} passed, {failed} failed, {len(result.skipped)} skipped")
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    PROGRAM, DROPFOLDER = sys.argv[1:3]
    sys.exit(main())
