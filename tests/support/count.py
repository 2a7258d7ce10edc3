#!/usr/bin/env python3
"""Adds up the Qt Test totals found in JUnit files of ctest and prints the line that people and scripts read."""
import re
import sys
import xml.etree.ElementTree as ElementTree

TOTALS = re.compile(r"^Totals: (\d+) passed, (\d+) failed, (\d+) skipped", re.MULTILINE)

passed = failed = skipped = 0
broken = []
for path in sys.argv[1:]:
    for case in ElementTree.parse(path).getroot().iter("testcase"):
        output = case.findtext("system-out") or ""
        totals = TOTALS.findall(output)
        for p, f, s in totals:
            passed, failed, skipped = passed + int(p), failed + int(f), skipped + int(s)
        went_wrong = case.find("failure") is not None or case.get("status") in ("fail", "disabled")
        if not totals:
            # A script, or an executable that died before it could say anything.
            passed, failed = passed + (not went_wrong), failed + went_wrong
        elif went_wrong and not any(int(f) for _, f, _ in totals):
            failed += 1
        if went_wrong:
            broken.append(case.get("name"))
for name in broken:
    print(f"failed: {name}")
line = f"{passed} passed, {failed} failed"
print(line + (f", {skipped} skipped" if skipped else ""))
sys.exit(1 if failed or not passed else 0)
