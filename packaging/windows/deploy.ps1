# Untried: written from the documentation of Qt and CMake, never run.
# Needs Visual Studio 2022, CMake, Ninja, a Qt 6 (6.4 or newer, with its Image Formats for WebP and its Multimedia) on PATH, and vcpkg in $env:VCPKG_ROOT with
#   vcpkg install tl-expected simdjson md4c libzip libsodium nettle poppler[qt] zlib qtkeychain-qt6 sqlite3
# source-highlight is not in vcpkg: build it once and put it on CMAKE_PREFIX_PATH.
param([string]$BuildDir = "build/windows")
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "../..")

cmake -S . -B $BuildDir -G Ninja -DCMAKE_BUILD_TYPE=Release -DMAQUETTE_TESTS=OFF -DMAQUETTE_BENCH=OFF `
    "-DCMAKE_TOOLCHAIN_FILE=$env:VCPKG_ROOT/scripts/buildsystems/vcpkg.cmake"
cmake --build $BuildDir --target maquette

$stage = Join-Path $BuildDir "Maquette"
New-Item -ItemType Directory -Force -Path $stage | Out-Null
Copy-Item (Join-Path $BuildDir "app/maquette.exe") $stage
windeployqt --release --no-translations --sql --svg (Join-Path $stage "maquette.exe")
Copy-Item LICENSE $stage
Compress-Archive -Force -Path $stage -DestinationPath (Join-Path $BuildDir "Maquette-windows.zip")
Write-Output (Join-Path $BuildDir "Maquette-windows.zip")
