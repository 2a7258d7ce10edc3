#!/usr/bin/env bash
# The vendors' own public SDKs against the sandbox: every *.mjs here, each with sandboxes of its own.
#
#   tests/sdk/run.sh [PROGRAM] [SCRIPT.mjs…]
#
# Needs npm's registry, so tests/run.sh leaves it out. The SDKs are put into a folder of the cache, at the versions of
# package.json, and nothing into the repository. Ends with "N passed, N failed".
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

program=
if [ $# -gt 0 ] && [[ $1 != *.mjs ]]; then
    program=$1
    shift
fi
for candidate in "$root/build/release/app/maquette" "$root/build/dev/app/maquette"; do
    [ -n "$program" ] || [ ! -x "$candidate" ] || program=$candidate
done
[ -x "$program" ] || { echo "There is no program to test. Build the preset release or dev, or name it." >&2; exit 2; }

# shellcheck source=packaging/packages.sh
. "$root/packaging/packages.sh"
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    install_packages "${SDK_PACKAGES[@]}"
fi

place=${MAQUETTE_SDK_FOLDER:-${XDG_CACHE_HOME:-$HOME/.cache}/maquette-sdk}
mkdir -p "$place"
rm -f "$place"/*.mjs "$place"/*.js
cp "$here"/*.mjs "$here"/*.js "$here/package.json" "$place/"
(cd "$place" && npm install --no-audit --no-fund --ignore-scripts --loglevel=error >&2)

home=$(mktemp -d)
servers=()
stop() {
    local server
    for server in "${servers[@]}"; do
        kill "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    done
    servers=()
}
trap 'stop; rm -rf "$home"' EXIT

# Starts a sandbox and says in $url where it is.
start() {
    local told="$home/url.$RANDOM"
    mkfifo "$told"
    MAQUETTE_HOME="$home" "$program" sandbox --port 0 --speed 5000 "$@" >"$told" 2>/dev/null &
    servers+=($!)
    read -r url <"$told"
    url=${url%/v1}
}

passed=0
failed=0
try() {
    local script=$1 code=0 lines url
    start
    export SANDBOX_URL=$url
    start --faults '429:0.2*2'
    export SANDBOX_BUSY_URL=$url
    start --faults 401
    export SANDBOX_LOCKED_URL=$url
    lines=$(cd "$place" && timeout 180 node "$script" 2>&1) || code=$?
    stop
    printf '%s\n' "$lines"
    local good bad
    good=$(grep -c '^ok ' <<<"$lines" || true)
    bad=$(grep -c '^not ok ' <<<"$lines" || true)
    if [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then
        echo "not ok $script: ended with $code"
        bad=1
    elif [ "$good" -eq 0 ] && [ "$bad" -eq 0 ]; then
        echo "not ok $script: tried nothing"
        bad=1
    fi
    passed=$((passed + good))
    failed=$((failed + bad))
}

if [ $# -gt 0 ]; then
    scripts=("$@")
else
    mapfile -t scripts < <(cd "$here" && ls ./*.mjs)
fi
for script in "${scripts[@]}"; do
    try "$(basename "$script")"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
