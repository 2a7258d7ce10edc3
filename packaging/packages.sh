#!/usr/bin/env bash
# Every Debian package that Maquette needs, by name, in one place. Sourced by quickstart.sh, tests/run.sh and .ci/run.
#
#   . packaging/packages.sh
#   install_packages "${BUILD_PACKAGES[@]}"

# To build and run.
BUILD_PACKAGES=(
    ca-certificates ccache cmake g++ git mold ninja-build pkg-config
    qt6-base-dev qt6-svg-dev qt6-multimedia-dev qt6-image-formats-plugins qt6-l10n-tools qt6-tools-dev qt6-tools-dev-tools libsqlite3-dev
    libgl-dev libopengl-dev librsvg2-bin libxcb1-dev zlib1g-dev
    qtkeychain-qt6-dev libexpected-dev libsimdjson-dev libvalijson-dev libmd4c-dev libzip-dev libsodium-dev nettle-dev libpoppler-qt6-dev libsource-highlight-dev
    libavformat-dev libavcodec-dev libavutil-dev libswscale-dev libswresample-dev
    fonts-inter fonts-jetbrains-mono fonts-noto-color-emoji
    xvfb xauth openbox
)

# To test.
TEST_PACKAGES=(
    dbus dbus-x11 gnome-keyring libsecret-tools
    xdotool x11-utils at-spi2-core python3 python3-pyatspi
    curl openssl sqlite3 desktop-file-utils appstream json-schema-test-suite libimage-exiftool-perl ffmpeg prometheus
)

# To analyse, fuzz and measure.
LINT_PACKAGES=(clang-14 clang-tidy-14 clang-format-14 clazy libclang-rt-14-dev)

# To try the vendors' own SDKs against the sandbox (tests/sdk/run.sh).
SDK_PACKAGES=(nodejs npm)

# Installs what is missing. Does nothing, and asks nobody, when all is there.
install_packages() {
    local missing=() package
    for package in "$@"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    local sudo=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || { echo "These packages are missing; install them as root: ${missing[*]}" >&2; return 1; }
        sudo=(sudo)
    fi
    echo "Installing: ${missing[*]}" >&2
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q >&2
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >&2
}
