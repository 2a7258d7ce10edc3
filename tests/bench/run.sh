#!/usr/bin/env bash
# Builds the release preset and runs the benchmarks; prints one JSON object a line, notes on stderr.
#
#   tests/bench/run.sh [NAME]     NAME: a benchmark (bench_NAME) or one of its figures; all of them without it
#
# Ends with 1 when a figure missed its limit or a benchmark failed. Close other programs: they are measured too.
set -uo pipefail
cd "$(dirname "$0")/../.."
. packaging/packages.sh
wanted=${1:-}
build=build/release

install_packages "${BUILD_PACKAGES[@]}" || exit 1
{ [ -f "$build/build.ninja" ] && grep -q '^MAQUETTE_BENCH:BOOL=ON' "$build/CMakeCache.txt"; } \
    || cmake --preset release -DMAQUETTE_BENCH=ON >&2 || exit 1
cmake --build --preset release >&2 || exit 1

# Nothing of the person who runs this may be read or changed.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export HOME=$scratch/home XDG_RUNTIME_DIR=$scratch/run XDG_CONFIG_HOME= XDG_DATA_HOME= XDG_CACHE_HOME= LC_ALL=C.UTF-8
mkdir -p "$HOME" "$XDG_RUNTIME_DIR" && chmod 700 "$XDG_RUNTIME_DIR"
unset DISPLAY WAYLAND_DISPLAY MAQUETTE_HOME
# Filled homes are kept between runs, for as long as nothing that makes them changes.
export MAQUETTE_BENCH_HOMES=$PWD/$build/bench_homes

# run_bench NAME WHERE
run_bench() {
    local wrap=(env QT_QPA_PLATFORM=offscreen)
    if [ "$2" != - ]; then
        wrap=(dbus-run-session -- xvfb-run -a -s "-screen 0 1440x900x24"
              env QT_QPA_PLATFORM=xcb tests/support/with-window-manager.sh)
    fi
    "${wrap[@]}" "$build/tests/bench/bench_$1" 2>"$scratch/stderr"
    local status=$?
    [ $status -eq 0 ] || sed "s/^/$1: /" "$scratch/stderr" >&2
    return $status
}

status=0
found=
while read -r name where figures; do
    if [ -z "$wanted" ] || [ "$name" = "$wanted" ]; then
        found=1
        run_bench "$name" "$where" || status=1
    elif [[ " $figures " == *" $wanted "* ]]; then
        found=1
        run_bench "$name" "$where" | grep -F "\"name\":\"$wanted\"" || status=1
    fi
done <"$build/tests/bench/benches.txt"
[ -n "$found" ] || { echo "There is no benchmark $wanted; see $build/tests/bench/benches.txt." >&2; exit 2; }
exit $status
