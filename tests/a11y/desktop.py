"""What is on the screen, through AT-SPI, as a screen reader finds it; and the keyboard."""
import re
import subprocess
import time

import pyatspi
from gi.repository import GLib

# In seconds, for a busy machine; what is there is found at once.
PATIENCE = 30


def wait_for(what, condition):
    """The first true answer of `condition`, asked again and again."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            answer = condition()
        except (GLib.Error, LookupError):
            # What was looked at went away meanwhile.
            answer = None
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {PATIENCE} s in vain for {what}")
        time.sleep(0.05)


def has(node, state):
    return node.getState().contains(state)


def everything(node):
    """`node` and all that is shown below it, in reading order."""
    yield node
    for index in range(node.childCount):
        child = node.getChildAtIndex(index)
        if child is not None and has(child, pyatspi.STATE_SHOWING):
            yield from everything(child)


def first(nodes, role, name):
    """The first of that role whose whole name fits the expression."""
    return next((n for n in nodes if n.getRoleName() == role and re.fullmatch(name, n.name, re.DOTALL)), None)


class Window:
    """A program's window."""

    def __init__(self, process_id):
        self._application = wait_for("the program on the bus", lambda: self._on_the_bus(process_id))

    @staticmethod
    def _on_the_bus(process_id):
        desktop = pyatspi.Registry.getDesktop(0)
        desktop.clear_cache()
        return next((a for a in desktop if a is not None and a.get_process_id() == process_id and a.childCount), None)

    def top(self):
        """The window itself, with nothing remembered from the last look."""
        self._application.clear_cache()
        return self._application.getChildAtIndex(0)

    def look(self, role, name, inside=None):
        """What is shown right now; None without it. `inside` is the role and name of what it has to be in."""
        top = self.top()
        start = first(everything(top), *inside) if inside else top
        return start and first(everything(start), role, name)

    def find(self, role, name, inside=None):
        return wait_for(f"{role} “{name}”", lambda: self.look(role, name, inside))

    def press(self, role, name, inside=None):
        """Presses a button as a screen reader does."""
        self.find(role, name, inside).queryAction().doAction(0)

    def focus(self, role, name):
        """Moves the keyboard there and waits until it is."""
        self.find(role, name).queryComponent().grabFocus()
        self.wait_for_focus(role, name)

    def wait_for_focus(self, role, name):
        def is_there():
            node = self.look(role, name)
            return node and has(node, pyatspi.STATE_FOCUSED)
        wait_for(f"the keyboard on {role} “{name}”", is_there)


def press_key(name):
    subprocess.run(["xdotool", "key", name], check=True)


def type_text(text):
    subprocess.run(["xdotool", "type", "--delay", "5", text], check=True)
