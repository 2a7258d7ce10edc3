#!/usr/bin/env bash
# Runs a command on the current display with a window manager, without which focus and drops are lost.
openbox --sm-disable >/dev/null 2>&1 &
manager=$!
"$@"
status=$?
kill "$manager" 2>/dev/null
exit $status
