"""What is dragged from program to program with the real mouse, and where it arrives. Finds desktop.py, of tests/a11y, by PYTHONPATH."""
import os
import subprocess
import sys
import unittest

import pyatspi

from desktop import Window, has, wait_for

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


class Folder:
    """A folder in a window of another program."""

    def __init__(self, program, path, offer=None):
        words = [program, "-geometry", FOLDER_GEOMETRY, "--into", path]
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


def run_tests(case):
    """Runs a test case and tells the result in the words of Qt Test, by which results are counted. What a program ends with."""
    if not os.environ.get("DISPLAY") or not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        print("SKIP: there is no screen to drag on; tests/run.sh brings one.\nTotals: 0 passed, 0 failed, 1 skipped")
        return 0
    tests = unittest.defaultTestLoader.loadTestsFromTestCase(case)
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(tests)
    failed = len(result.failures) + len(result.errors)
    print(f"Totals: {max(0, result.testsRun - failed)} passed, {failed} failed, {len(result.skipped)} skipped")
    return 0 if result.wasSuccessful() else 1
