#!/usr/bin/env bash
# Runs the crash and fault suites against the dev build (or PRESET) and ends with "N passed, N failed".
#
#   tests/faults/run.sh [--short] [PRESET]
set -uo pipefail
cd "$(dirname "$0")/../.."
. packaging/packages.sh
kills=25 rounds=9
[ "${1:-}" = --short ] && { kills=5 rounds=2; shift; }
preset=${1:-dev}
program=$PWD/build/$preset/app/maquette

install_packages "${BUILD_PACKAGES[@]}" "${TEST_PACKAGES[@]}" || exit 1
[ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" || exit 1
cmake --build --preset "$preset" --target maquette || exit 1

# Four homes at once: 4 × 25 kills are the hundred.
passed=0 failed=0 pids=()
for seed in 1 2 3 4; do
    python3 tests/faults/kill_streams.py "$program" --times "$kills" --seed "$seed" &
    pids+=($!)
done
for pid in "${pids[@]}"; do
    if wait "$pid"; then passed=$(( passed + 1 )); else failed=$(( failed + 1 )); fi
done
for suite in "exit_codes.py $program" "fallback.py $program" "kill_jobs.py $program --times $rounds" \
             "kill_saving.py $program --times $(( kills * 4 ))"; do
    # shellcheck disable=SC2086
    if python3 tests/faults/$suite; then passed=$(( passed + 1 )); else failed=$(( failed + 1 )); fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
