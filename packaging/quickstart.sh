#!/usr/bin/env bash
# Builds Maquette on a fresh Debian 12 and starts it with the built-in sandbox ready. Safe to run again.
# With no display it runs the tour instead and says where the pictures are.
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/packages.sh

install_packages "${BUILD_PACKAGES[@]}"
[ -f build/release/build.ninja ] || cmake --preset release
cmake --build --preset release --target maquette

program=build/release/app/maquette
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$program" "$@"
fi
pictures=$PWD/build/tour
echo "No display here: running the tour instead."
xvfb-run -a -s "-screen 0 1440x900x24" "$program" --tour "$pictures"
echo "The pictures are in $pictures"
