#!/usr/bin/env bash
# Runs a command inside a private D-Bus session with an unlocked, empty Secret Service.
set -u
export XDG_DATA_HOME=$(mktemp -d)
export MAQUETTE_TEST_KEYCHAIN=1
printf 'test\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
"$@"
status=$?
rm -rf "$XDG_DATA_HOME"
exit $status
