#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# ./run.sh [ARGUMENT...]: installs what is missing, builds meshping, and runs it with these arguments; without any, it
# pings this machine and its default gateway, in a window where there is a display, else as a daemon.
set -euo pipefail
export PATH=${PATH:-/usr/local/bin:/usr/bin:/bin}:/usr/sbin:/sbin
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

build() {
    local log=$root/build/release.log
    mkdir -p "$root/build"
    (cd "$root" && cmake --preset release && cmake --build --preset release) >"$log" 2>&1 && return
    tail -n 40 "$log" >&2
    echo "Building failed; all that was said is in $log" >&2
    exit 1
}

default_gateway() { # as the kernel lists it: hexadecimal, the lowest byte first
    local interface destination gateway flags rest
    [[ -r /proc/net/route ]] || return 0
    while read -r interface destination gateway flags rest; do
        [[ $destination == 00000000 && $((16#$flags & 2)) != 0 ]] || continue
        printf '%d.%d.%d.%d\n' "0x${gateway:6:2}" "0x${gateway:4:2}" "0x${gateway:2:2}" "0x${gateway:0:2}"
        return
    done < <(tail -n +2 /proc/net/route)
}

"$root/packages/install" run
[[ -x $root/build/release/bin/meshping ]] || echo "Building meshping; the first time takes a few minutes." >&2
build

if (($#)); then
    exec "$root/build/release/bin/meshping" "$@"
fi
targets=(127.0.0.1 ::1)
gateway=$(default_gateway)
[[ -z $gateway ]] || targets+=("$gateway")
if [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
    exec "$root/build/release/bin/meshping" "${targets[@]}"
fi
echo "Pinging ${targets[*]}. Look at http://localhost:9922/ or run build/release/bin/mpcli; Ctrl-C ends it." >&2
exec "$root/build/release/bin/meshping" --daemon "${targets[@]}"
