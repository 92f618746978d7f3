#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# ./run.sh [--no-sudo] [ARGUMENT...]: installs what is missing, builds meshping, and runs it with these arguments;
# without any, it pings this machine and its default gateway, in a window where there is a display, else as a daemon.
# An ordinary user who may not ping has sudo permit the build to; --no-sudo leaves that, and packages, alone.
set -euo pipefail
export PATH=${PATH:-/usr/local/bin:/usr/bin:/bin}:/usr/sbin:/sbin
root=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
program=$root/build/release/bin/meshping

compile() { # LOG; on a terminal with the progress that ninja shows
    cd "$root"
    cmake --preset release >"$1" 2>&1 || { tail -n 40 "$1" >&2 && return 1; }
    if [[ -t 2 ]]; then
        cmake --build --preset release >&2
    else
        cmake --build --preset release >>"$1" 2>&1 || { tail -n 40 "$1" >&2 && return 1; }
    fi
}

build() {
    local log=$root/build/release.log
    # A log that cannot be begun anew tells of an earlier build.
    mkdir -p "$root/build" && : >"$log" && (compile "$log") && return
    echo "Building failed." >&2
    "$root/prerequisites/ownership" "$root/build" >&2
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

may_open_ping_sockets() { # one of our groups lies in the range
    local first last group
    read -r first last </proc/sys/net/ipv4/ping_group_range || return 1
    for group in $(id -G); do
        ((group < first || group > last)) || return 0
    done
    return 1
}

wants_to_ping() { # what only prints, or shows a daemon elsewhere, pings nothing
    local argument
    for argument; do
        case $argument in
        -h | --help | -v | --version | --connect | --connect=*) return 1 ;;
        esac
    done
}

permit_pings() {
    ((EUID)) && ! may_open_ping_sockets && [[ $(getcap "$program") != *cap_net_raw* ]] || return 0
    local how=(setcap cap_net_raw=ep "$program")
    if ! command -v sudo >/dev/null; then
        echo "This build may not ping yet. As root, run: ${how[*]}" >&2
        return
    fi
    echo "Permitting this build to ping, as each new one: sudo ${how[*]} (--no-sudo leaves it)" >&2
    sudo "${how[@]}" || echo "It was not permitted: meshping will say what else helps." >&2
}

arguments=()
sudo=1
for argument; do
    if [[ $argument == --no-sudo ]]; then sudo=; else arguments+=("$argument"); fi
done

"$root/prerequisites/install" $([[ $sudo ]] || echo --no-sudo) run
[[ -x $program ]] || echo "Building meshping; the first time takes a few minutes." >&2
build
[[ -z $sudo ]] || ! wants_to_ping "${arguments[@]}" || permit_pings

if ((${#arguments[@]})); then
    exec "$program" "${arguments[@]}"
fi
targets=(127.0.0.1 ::1)
gateway=$(default_gateway)
[[ -z $gateway ]] || targets+=("$gateway")
if [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
    exec "$program" "${targets[@]}"
fi
echo "Pinging ${targets[*]}. Look at http://localhost:9922/ or run $root/build/release/bin/mpcli; Ctrl-C ends it." >&2
exec "$program" --daemon "${targets[@]}"
