#!/usr/bin/python3
"""The real window on a throw-away home, read and driven through AT-SPI.

    a11y_window.py PROGRAM

Wants a D-Bus session, an X server and a window manager of its own; tests/run.sh brings them.
"""
import os
import subprocess
import sys
import tempfile
import unittest

import pyatspi

from desktop import Window, everything, has, press_key, type_text, wait_for

MESSAGES = ("list", "Conversation")
QUESTION = "write 40 tokens"


def label_of(node):
    """What the label beside it says."""
    labels = [r.getTarget(0) for r in node.getRelationSet() if r.getRelationType() == pyatspi.RELATION_LABELLED_BY]
    return labels[0].name if labels else ""


class WindowTest(unittest.TestCase):
    """One window for all; each test brings it to the pane that it is about."""

    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.TemporaryDirectory()
        environment = dict(os.environ, HOME=cls.home.name, LC_ALL="C.UTF-8", LANGUAGE="", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
        cls.program = subprocess.Popen([PROGRAM, "--home", os.path.join(cls.home.name, "maquette")], env=environment)
        cls.window = Window(cls.program.pid)
        cls.window.press("push button", "Use the sandbox")
        wait_for("the end of the welcome", lambda: not cls.window.look("panel", "Welcome"))

    @classmethod
    def tearDownClass(cls):
        cls.program.terminate()
        code = cls.program.wait(timeout=30)
        cls.home.cleanup()
        if code:
            raise AssertionError(f"the window ended with {code}")

    def show(self, pane):
        self.window.press("radio button", pane, inside=("panel", "Panes"))
        wait_for(f"{pane} in the title", lambda: self.window.top().name.startswith(pane))

    def ask_once(self):
        """Types the question as a person does, unless an earlier test did."""
        self.show("Chat")
        if not self.window.look("list item", "You: .*", inside=MESSAGES):
            self.window.focus("text", "Message")
            type_text(QUESTION)
            wait_for("a way to send", lambda: has(self.window.find("push button", "Send"), pyatspi.STATE_SENSITIVE))
            press_key("Return")
        return self.window.find("list item", "sandbox-chat: .+", inside=MESSAGES)

    def test_window_is_a_frame_with_the_panes_name(self):
        self.show("Chat")
        self.assertEqual(self.window.top().getRoleName(), "frame")
        self.assertEqual(self.window.top().name, "Chat — Maquette")

    def test_rail_says_which_pane_is_shown(self):
        self.show("Accounts")
        rail = ("panel", "Panes")
        for pane, is_shown in (("Chat", False), ("Accounts", True), ("Settings", False)):
            self.assertEqual(has(self.window.find("radio button", pane, rail), pyatspi.STATE_CHECKED), is_shown, pane)

    def test_parts_come_in_reading_order(self):
        self.show("Chat")
        names = [n.name for n in everything(self.window.top()) if n.getRoleName() == "panel"]
        parts = ["Panes", "List", "Content", "Composer", "Inspector", "Meters"]
        self.assertEqual([name for name in names if name in parts], parts)

    def test_chat_has_its_list_composer_and_settings(self):
        self.show("Chat")
        for role, name, part in (("text", "Search conversations", "List"), ("push button", "New chat", "List"), ("list", "Conversations", "List"),
                                 ("text", "Message", "Composer"), ("push button", "Attach files", "Composer"), ("push button", "Insert a prompt", "Composer"), ("push button", "Send", "Composer"),
                                 ("push button", "Model: Sandbox.*", "Inspector"), ("slider", "Temperature", "Inspector"),
                                 ("spin button", "Max output tokens", "Inspector"), ("text", "System prompt", "Inspector")):
            self.window.find(role, name, inside=("panel", part))

    def test_studio_has_its_form_and_its_strip(self):
        self.show("Image studio")
        for role, name, part in (("push button", "Model: Sandbox Image.*", "List"), ("text", "Prompt", "List"), ("slider", "Images", "List"),
                                 ("text", "Seed", "List"), ("push button", "Generate.*", "List"), ("push button", "Describe a picture", "Content")):
            self.window.find(role, name, inside=("panel", part))

    def test_meters_tell_what_was_spent(self):
        meters = ("panel", "Meters")
        for name in (r"Spent today: \$0\.00", r"Spent this month: \$0\.00"):
            self.window.find("label", name, meters)
        self.ask_once()
        self.window.find("label", r"Sandbox, requests: .* left", meters)

    def test_question_and_answer_are_messages_with_author_and_text(self):
        answer = self.ask_once()
        wait_for("the end of the answer", lambda: not has(self.window.find("list item", "sandbox-chat: .*"), pyatspi.STATE_BUSY))
        self.assertEqual([n.name for n in self.window.find(*MESSAGES)][0], f"You: {QUESTION}")
        answer = self.window.find("list item", "sandbox-chat: .+", inside=MESSAGES)
        text = answer.queryText()
        said = text.getText(0, -1)
        self.assertGreater(len(said.split()), 10)
        self.assertEqual(text.characterCount, len(said))
        self.assertEqual(answer.name, f"sandbox-chat: {said}")
        # What it took stands in the description.
        self.assertRegex(answer.description, r"40 out.*\$0\.\d+")
        for action in ("Copy", "Retry", "Branch"):
            self.assertTrue(any(n.name == action and n.getRoleName() == "push button" for n in answer), action)

    def test_conversation_stands_in_the_list(self):
        self.ask_once()
        item = self.window.find("list item", f"{QUESTION}, Today, sandbox-chat, .*", inside=("list", "Conversations"))
        wait_for("the open conversation to be the selected one", lambda: has(item, pyatspi.STATE_SELECTED))

    def test_tab_goes_on_and_shift_tab_back(self):
        self.show("Chat")
        self.window.focus("text", "Message")
        way = [("push button", "Attach files"), ("push button", "Insert a prompt")]
        for stop in way:
            press_key("Tab")
            self.window.wait_for_focus(*stop)
        for stop in (way[0], ("text", "Message")):
            press_key("shift+Tab")
            self.window.wait_for_focus(*stop)

    def test_f6_goes_from_part_to_part(self):
        self.show("Chat")
        self.window.focus("text", "Message")
        for stop in (("push button", "Model: .*"), ("radio button", "Chat"), ("text", "Search conversations"), ("text", "Message")):
            press_key("F6")
            self.window.wait_for_focus(*stop)

    def test_accounts_are_listed_and_can_be_added(self):
        self.show("Accounts")
        self.window.find("list item", "Sandbox, offline, play money", inside=("list", "Accounts"))
        for role, name in (("password text", "Key"), ("text", "Base URL"), ("text", "Name"), ("push button", "Add account")):
            self.window.find(role, name, inside=("panel", "New account"))
        self.assertEqual(label_of(self.window.find("combo box", "OpenAI", inside=("panel", "New account"))), "Provider")

    def test_settings_have_sections_and_named_controls(self):
        self.show("Settings")
        self.window.find("list item", "Appearance", inside=("list", "Sections"))
        box = self.window.find("combo box", "As the desktop", inside=("panel", "Appearance"))
        self.assertEqual(label_of(box), "Theme")

    def test_whatever_takes_the_keyboard_has_a_name(self):
        self.ask_once()
        for pane in ("Chat", "Accounts", "Settings"):
            self.show(pane)
            stops = [n for n in everything(self.window.top()) if has(n, pyatspi.STATE_FOCUSABLE)]
            self.assertEqual([n.getRoleName() for n in stops if not n.name.strip()], [], pane)
            # The name of a box is its value; what it is for stands in a label.
            self.assertEqual([n.name for n in stops if n.getRoleName() == "combo box" and not label_of(n)], [], pane)


def main():
    if not os.environ.get("DISPLAY") or not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        print("SKIP: there is no session to be read in; tests/run.sh brings one.\nTotals: 0 passed, 0 failed, 1 skipped")
        return 0
    tests = unittest.defaultTestLoader.loadTestsFromTestCase(WindowTest)
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(tests)
    failed = len(result.failures) + len(result.errors)
    # In the words of Qt Test, by which results are counted.
    print(f"Totals: {max(0, result.testsRun - failed)} passed, {failed} failed, {len(result.skipped)} skipped")
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    PROGRAM = sys.argv[1]
    sys.exit(main())
