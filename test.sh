#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# ./test.sh [--lint] [CTEST-ARGUMENT...]: installs what is missing, builds, and runs every test, or those that ctest's
# arguments choose (-R NAME, -L LABEL, ...); the linter, which takes minutes, only with --lint. The result stays in
# build/dev/tests.xml.
set -euo pipefail
export PATH=${PATH:-/usr/local/bin:/usr/bin:/bin}:/usr/sbin:/sbin
root=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
cd "$root"

fail() {
    prerequisites/ownership build >&2
    exit 1
}

sections=(run test)
selection=(-LE lint)
if [[ ${1:-} == --lint ]]; then
    shift
    sections+=(lint)
    selection=()
fi

prerequisites/install "${sections[@]}"
mkdir -p build
: >build/dev.log || fail
cmake --preset dev >build/dev.log 2>&1 || { cat build/dev.log >&2; fail; }
cmake --build --preset dev || fail

result=$root/build/dev/tests.xml
status=0
# One more than processors: most tests wait for answers most of the time.
ctest --preset dev -j "$(($(nproc) + 1))" --output-junit "$result" --test-output-size-passed 1000000 "${selection[@]}" "$@" || status=$?
python3 tests/support/skipped.py "$result"
exit "$status"
