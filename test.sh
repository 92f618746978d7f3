#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# ./test.sh [CTEST-ARGUMENT...]: installs what is missing, builds, and runs every test, or those that ctest's arguments
# choose (-R NAME, -L LABEL, ...). The result stays in build/dev/tests.xml.
set -euo pipefail
export PATH=${PATH:-/usr/local/bin:/usr/bin:/bin}:/usr/sbin:/sbin
root=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
cd "$root"

fail() {
    packages/ownership build >&2
    exit 1
}

packages/install run test
mkdir -p build
: >build/dev.log || fail
cmake --preset dev >build/dev.log 2>&1 || { cat build/dev.log >&2; fail; }
cmake --build --preset dev || fail

result=$root/build/dev/tests.xml
status=0
# One more than processors: most tests wait for answers most of the time.
ctest --preset dev -j "$(($(nproc) + 1))" --output-junit "$result" --test-output-size-passed 1000000 "$@" || status=$?
python3 tests/support/skipped.py "$result"
exit "$status"
