#!/usr/bin/env bash
# Runs a command on the current display with a window manager, without which focus and drops are lost.
openbox --sm-disable >/dev/null 2>&1 &
manager=$!
# A window that is there before its manager never gets the focus.
for _ in $(seq 400); do
    xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q 'window id' && break
    kill -0 "$manager" 2>/dev/null || break
    sleep 0.05
done
"$@"
status=$?
kill "$manager" 2>/dev/null
exit $status
