// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/service/privileges.h"

#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr std::uint32_t netRaw = 1U << CAP_NET_RAW;

struct Capabilities
{
    __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3] = {};

    bool read() { return ::syscall(SYS_capget, &header, data) == 0; }

    // Does not call capset() if there is nothing to give up: the systemd unit's filter of system calls forbids it.
    bool keepNetRawAlone()
    {
        const std::uint32_t low = data[0].permitted | data[0].inheritable;
        if ((low & ~netRaw) == 0 && (data[1].permitted | data[1].inheritable) == 0)
            return true;
        const std::uint32_t kept = data[0].permitted & netRaw;
        data[0] = {kept, kept, 0};
        data[1] = {0, 0, 0};
        return ::syscall(SYS_capset, &header, data) == 0;
    }
};

// A program that is executed could get back what is in this set. To cut it down takes CAP_SETPCAP.
bool cutBoundingSet(const Capabilities &now)
{
    if (!(now.data[0].effective & (1U << CAP_SETPCAP)))
        return true;
    for (int capability = 0; ::prctl(PR_CAPBSET_READ, capability, 0, 0, 0) >= 0; ++capability) {
        if (capability != CAP_NET_RAW && ::prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0)
            return false;
    }
    return true;
}

} // namespace

tl::expected<void, QString> dropPrivileges(LaterPrivileges later)
{
    Capabilities capabilities;
    if (capabilities.read() && cutBoundingSet(capabilities) && capabilities.keepNetRawAlone() &&
        ::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) == 0 &&
        (later == LaterPrivileges::OfOtherPrograms || ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0))
        return {};
    return tl::unexpected(u"cannot give up privileges (%1); run meshping as an ordinary user who has nothing but "
                          "CAP_NET_RAW, as its systemd unit does"_s.arg(QString::fromLocal8Bit(std::strerror(errno))));
}

} // namespace meshping
