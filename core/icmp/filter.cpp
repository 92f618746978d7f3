// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/icmp/filter.h"

#include <netinet/icmp6.h>
#include <netinet/ip_icmp.h>

namespace meshping {

namespace {

constexpr std::uint32_t pass = 0xffffffff;
constexpr std::uint32_t drop = 0;

/// Builds a program whose jumps to "reject" are resolved at the end.
class Program
{
public:
    void add(std::uint16_t code, std::uint32_t k) { m_code.push_back(sock_filter{code, 0, 0, k}); }

    /// Goes on where the accumulator equals `k`, rejects otherwise.
    void require(std::uint32_t k)
    {
        m_requirements.push_back(m_code.size());
        m_code.push_back(sock_filter{BPF_JMP | BPF_JEQ | BPF_K, 0, 0, k});
    }

    /// Ends it: passes where the accumulator, an identifier, is one of ours.
    std::vector<sock_filter> acceptAny(std::span<const Identifier> identifiers)
    {
        std::size_t left = identifiers.size();
        for (const Identifier identifier : identifiers) {
            // To the "pass" behind the list and the "drop".
            m_code.push_back(sock_filter{BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint8_t>(left), 0,
                                         static_cast<std::uint16_t>(identifier)});
            --left;
        }
        const std::size_t reject = m_code.size();
        add(BPF_RET | BPF_K, drop);
        add(BPF_RET | BPF_K, pass);
        for (const std::size_t at : m_requirements)
            m_code[at].jf = static_cast<std::uint8_t>(reject - at - 1);
        return std::move(m_code);
    }

    std::size_t size() const { return m_code.size(); }

    void setFalseJump(std::size_t at) { m_code[at].jf = static_cast<std::uint8_t>(m_code.size() - at - 1); }

    void setAlways(std::size_t at) { m_code[at].k = static_cast<std::uint32_t>(m_code.size() - at - 1); }

private:
    std::vector<sock_filter> m_code;
    std::vector<std::size_t> m_requirements;
};

// A raw IPv4 socket sees the IP header; X is its length throughout.
std::vector<sock_filter> filterV4(std::span<const Identifier> identifiers)
{
    Program p;
    p.add(BPF_LDX | BPF_B | BPF_MSH, 0);
    p.add(BPF_LD | BPF_B | BPF_IND, 0);
    const std::size_t isReply = p.size();
    p.add(BPF_JMP | BPF_JEQ | BPF_K, ICMP_ECHOREPLY);
    p.add(BPF_LD | BPF_H | BPF_IND, 4);
    const std::size_t toIdentifiers = p.size();
    p.add(BPF_JMP | BPF_JA, 0);
    p.setFalseJump(isReply);

    // An error (ICMP_FILTER lets nothing else through): the quoted header begins 8 bytes into it; X moves there.
    p.add(BPF_LD | BPF_B | BPF_IND, 8 + 9);
    p.require(IPPROTO_ICMP);
    p.add(BPF_LD | BPF_B | BPF_IND, 8);
    p.add(BPF_ALU | BPF_AND | BPF_K, 0xf);
    p.add(BPF_ALU | BPF_LSH | BPF_K, 2);
    p.add(BPF_ALU | BPF_ADD | BPF_X, 0);
    p.add(BPF_MISC | BPF_TAX, 0);
    p.add(BPF_LD | BPF_B | BPF_IND, 8);
    p.require(ICMP_ECHO);
    p.add(BPF_LD | BPF_H | BPF_IND, 8 + 4);
    p.setAlways(toIdentifiers);
    return p.acceptAny(identifiers);
}

// A raw ICMPv6 socket sees the message from its first byte.
std::vector<sock_filter> filterV6(std::span<const Identifier> identifiers)
{
    constexpr std::uint32_t quotedHeader = 8;
    constexpr std::uint32_t quotedMessage = quotedHeader + 40;
    Program p;
    p.add(BPF_LD | BPF_B | BPF_ABS, 0);
    const std::size_t isReply = p.size();
    p.add(BPF_JMP | BPF_JEQ | BPF_K, ICMP6_ECHO_REPLY);
    p.add(BPF_LD | BPF_H | BPF_ABS, 4);
    const std::size_t toIdentifiers = p.size();
    p.add(BPF_JMP | BPF_JA, 0);
    p.setFalseJump(isReply);

    p.add(BPF_LD | BPF_B | BPF_ABS, quotedHeader + 6);
    p.require(IPPROTO_ICMPV6);
    p.add(BPF_LD | BPF_B | BPF_ABS, quotedMessage);
    p.require(ICMP6_ECHO_REQUEST);
    p.add(BPF_LD | BPF_H | BPF_ABS, quotedMessage + 4);
    p.setAlways(toIdentifiers);
    return p.acceptAny(identifiers);
}

} // namespace

std::vector<sock_filter> identifierFilter(IpFamily family, std::span<const Identifier> identifiers)
{
    const auto ours = identifiers.first(std::min(identifiers.size(), maximumIdentifiers));
    return family == IpFamily::V4 ? filterV4(ours) : filterV6(ours);
}

} // namespace meshping
