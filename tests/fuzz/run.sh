#!/usr/bin/env bash
# Builds the fuzz targets (ASan and UBSan) and lets each run; ends with "N passed, N failed". What a target finds is left
# beside it, to be given to it as an argument.
#
#   tests/fuzz/run.sh [SECONDS [TARGET…]]     SECONDS: how long each runs, 600 without it; TARGET: fuzz_sse, …
#
# MAQUETTE_FUZZ_JOBS is how many run at once, the number of processors without it.
set -uo pipefail
cd "$(dirname "$0")/../.."
. packaging/packages.sh
seconds=${1:-600}
shift || true
folder=$PWD/build/fuzz/tests/fuzz
# From there, so that no blank of a path gets between.
fixtures=../../../../tests/fixtures

install_packages "${BUILD_PACKAGES[@]}" "${LINT_PACKAGES[@]}" || exit 1
{ cmake --preset fuzz && cmake --build --preset fuzz; } >&2 || exit 1
cd "$folder" || exit 1
# What each starts from: what servers say, and what it found new in earlier runs.
seeds=()
for path in "$fixtures"/*; do
    name=$(basename "$path")
    case $name in catalog|highlight|schemas|tls|tokenizer|*.md) ;; *) seeds+=("$path") ;; esac
done
export starts="${seeds[*]}"
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
    for file in fuzz_*; do [ -f "$file" ] && [ -x "$file" ] && targets+=("$file"); done
fi

# one TARGET SECONDS: quiet unless it finds something.
one() {
    mkdir -p "corpus/$1"
    # shellcheck disable=SC2086
    if "./$1" "corpus/$1" $starts -max_total_time="$2" -max_len=65536 -print_final_stats=1 -verbosity=0 >"$1.log" 2>&1; then
        echo "passed $1: $(sed -n 's/^stat::number_of_executed_units: *//p' "$1.log") runs"
    else
        echo "FAILED $1"
        tail -n 60 "$1.log"
        exit 1
    fi
}
export -f one
printf '%s\n' "${targets[@]}" | xargs -P "${MAQUETTE_FUZZ_JOBS:-$(nproc)}" -I{} bash -c "one {} $seconds" | tee run.log
passed=$(grep -c '^passed ' run.log)
echo "$passed passed, $(( ${#targets[@]} - passed )) failed"
[ "$passed" -eq ${#targets[@]} ]
