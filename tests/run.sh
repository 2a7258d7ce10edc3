#!/usr/bin/env bash
# Builds the dev preset and runs every test: offscreen, under Xvfb where a window is needed, and against a real
# Secret Service in a private D-Bus session. Ends with "N passed, N failed" (", N skipped").
#
#   tests/run.sh [PRESET]     PRESET: dev (default), asan, coverage
set -uo pipefail
cd "$(dirname "$0")/.."
. packaging/packages.sh
preset=${1:-dev}
build=build/$preset

install_packages "${BUILD_PACKAGES[@]}" "${TEST_PACKAGES[@]}" || exit 1
[ -f "$build/build.ninja" ] || cmake --preset "$preset" || exit 1
cmake --build --preset "$preset" || exit 1

# Nothing of the person who runs this may reach a test, nor the other way round.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export HOME=$scratch/home XDG_RUNTIME_DIR=$scratch/run XDG_CONFIG_HOME= XDG_DATA_HOME= XDG_CACHE_HOME= LC_ALL=C.UTF-8
mkdir -p "$HOME" "$XDG_RUNTIME_DIR" && chmod 700 "$XDG_RUNTIME_DIR"
unset "${!OPENAI_@}" "${!ANTHROPIC_@}" "${!GEMINI_@}" "${!GOOGLE_@}" DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS MAQUETTE_HOME
export QT_QPA_PLATFORM=offscreen QT_LOGGING_RULES= ASAN_OPTIONS=detect_leaks=0
jobs=${MAQUETTE_TEST_JOBS:-$(( $(nproc) + 1 ))}

# run NAME [ctest arguments]: keeps the results of one part as JUnit XML.
run() {
    local name=$1
    shift
    "${wrap[@]}" ctest --test-dir "$build" --output-on-failure --output-junit "$scratch/$name.xml" \
        --test-output-size-passed 4000000 --test-output-size-failed 4000000 -j "$jobs" "$@" || status=1
}

status=0
wrap=(env)
run core -LE 'gui|keychain|a11y|serial'
run serial -L serial -LE 'gui|keychain|a11y' -j 1
# Windows fight for the keyboard, so one at a time.
wrap=(xvfb-run -a -s "-screen 0 1440x900x24" env QT_QPA_PLATFORM=xcb tests/support/with-window-manager.sh)
run gui -L gui -LE 'keychain|a11y' -j 1
wrap=(env)
run keychain -L keychain -j 1
wrap=(dbus-run-session -- xvfb-run -a -s "-screen 0 1440x900x24"
      env QT_QPA_PLATFORM=xcb QT_ACCESSIBILITY=1 QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 tests/support/with-window-manager.sh)
run a11y -L a11y -j 1

# Counts test functions, not executables: each executable prints Qt Test's own totals.
python3 tests/support/count.py "$scratch"/*.xml || status=1
exit $status
