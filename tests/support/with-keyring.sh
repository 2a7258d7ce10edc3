#!/usr/bin/env bash
# Runs a command inside a private D-Bus session with an unlocked, empty Secret Service of its own.
set -u
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# Set before the bus starts, because what it activates inherits them: a daemon that shares the runtime folder with
# another test's finds that one and answers for nobody.
export XDG_DATA_HOME=$scratch/data XDG_RUNTIME_DIR=$scratch/run MAQUETTE_TEST_KEYCHAIN=1
mkdir -p "$XDG_DATA_HOME" "$XDG_RUNTIME_DIR" && chmod 700 "$XDG_RUNTIME_DIR"
dbus-run-session -- bash -c '
    printf "test\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
    "$@"' keyring "$@"
