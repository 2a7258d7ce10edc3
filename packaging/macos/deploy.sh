#!/usr/bin/env bash
# Untried: written from the documentation of Qt and CMake, never run.
# Needs Xcode's command line tools, Homebrew, and:
#   brew install cmake ninja qt qtkeychain tl-expected simdjson md4c libzip libsodium nettle poppler source-highlight
# Signing and notarising need an Apple developer identity in $MAQUETTE_IDENTITY; without one the bundle is unsigned.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${1:-build/macos}

cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DMAQUETTE_TESTS=OFF -DMAQUETTE_BENCH=OFF \
    -DCMAKE_PREFIX_PATH="$(brew --prefix qt)" -DCMAKE_MACOSX_BUNDLE=ON
cmake --build "$build" --target maquette
macdeployqt "$build/app/maquette.app" -dmg ${MAQUETTE_IDENTITY:+-codesign="$MAQUETTE_IDENTITY"}
echo "$build/app/maquette.dmg"
