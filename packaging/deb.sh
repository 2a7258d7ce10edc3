#!/usr/bin/env bash
# Builds the Debian package into build/release and says where it is.
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/packages.sh
install_packages "${BUILD_PACKAGES[@]}" dpkg-dev librsvg2-bin file
cmake --preset release
cmake --build --preset release
(cd build/release && cpack -G DEB)
ls "$PWD"/build/release/*.deb
