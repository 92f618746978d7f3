// SPDX-License-Identifier: GPL-3.0-or-later
// Lets the kernel run the filter: a classic BPF program works on a local datagram socket as on a raw one, without
// privileges, over the bytes that are sent.
#include "core/icmp/filter.h"
#include "tests/unit/icmp/packets.h"

#include <QTest>

#include <sys/socket.h>
#include <unistd.h>

using namespace meshping;
using namespace packets;

class TestFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passes_data();
    void passes();
    void manyIdentifiers();
    void noIdentifiersPassNothing();

private:
    static bool letsThrough(IpFamily family, const std::vector<Identifier> &identifiers, const Buffer &packet);
};

bool TestFilter::letsThrough(IpFamily family, const std::vector<Identifier> &identifiers, const Buffer &packet)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) != 0)
        qFatal("no socket pair");
    auto code = identifierFilter(family, identifiers);
    const sock_fprog program{static_cast<unsigned short>(code.size()), code.data()};
    if (setsockopt(ends[1], SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program) != 0)
        qFatal("the kernel refuses the filter");
    // What a filter drops, send() reports as EPERM or swallows; only what arrives counts.
    (void)send(ends[0], packet.data(), packet.size(), MSG_DONTWAIT);
    Buffer received(2048);
    const ssize_t got = recv(ends[1], received.data(), received.size(), MSG_DONTWAIT);
    close(ends[0]);
    close(ends[1]);
    return got == ssize_t(packet.size());
}

void TestFilter::passes_data()
{
    QTest::addColumn<int>("family");
    QTest::addColumn<Buffer>("packet");
    QTest::addColumn<bool>("passed");
    const auto v4 = int(IpFamily::V4);
    const auto v6 = int(IpFamily::V6);
    QTest::newRow("v4 reply, ours") << v4 << ipv4Header() + reply(IpFamily::V4, 500, 1, 1) << true;
    QTest::newRow("v4 reply, our second") << v4 << ipv4Header() + reply(IpFamily::V4, 700, 1, 1) << true;
    QTest::newRow("v4 reply with IP options") << v4 << ipv4Header(12) + reply(IpFamily::V4, 500, 1, 1) << true;
    QTest::newRow("v4 reply, another program's") << v4 << ipv4Header() + reply(IpFamily::V4, 501, 1, 1) << false;
    QTest::newRow("v4 error about ours") << v4
                                         << ipv4Header() + error(3, 1, ipv4Header() + request(IpFamily::V4, 700, 1, 1))
                                         << true;
    QTest::newRow("v4 error about ours, options on both headers")
        << v4 << ipv4Header(8) + error(11, 0, ipv4Header(16) + request(IpFamily::V4, 500, 1, 1)) << true;
    QTest::newRow("v4 error about another program's")
        << v4 << ipv4Header() + error(3, 1, ipv4Header() + request(IpFamily::V4, 501, 1, 1)) << false;
    QTest::newRow("v4 error about an echo reply of ours")
        << v4 << ipv4Header() + error(3, 1, ipv4Header() + reply(IpFamily::V4, 500, 1, 1)) << false;
    QTest::newRow("v4 error cut short") << v4 << ipv4Header() + error(3, 1, ipv4Header()) << false;
    QTest::newRow("v6 reply, ours") << v6 << reply(IpFamily::V6, 500, 1, 1) << true;
    QTest::newRow("v6 reply, another program's") << v6 << reply(IpFamily::V6, 1, 1, 1) << false;
    QTest::newRow("v6 error about ours") << v6 << error(1, 0, ipv6Header() + request(IpFamily::V6, 500, 1, 1)) << true;
    QTest::newRow("v6 error about another program's")
        << v6 << error(1, 0, ipv6Header() + request(IpFamily::V6, 501, 1, 1)) << false;
}

void TestFilter::passes()
{
    QFETCH(int, family);
    QFETCH(Buffer, packet);
    QFETCH(bool, passed);
    QCOMPARE(letsThrough(IpFamily(family), {Identifier(500), Identifier(700)}, packet), passed);
}

void TestFilter::manyIdentifiers()
{
    std::vector<Identifier> identifiers;
    for (std::size_t i = 0; i < maximumIdentifiers; ++i)
        identifiers.push_back(Identifier(std::uint16_t(1000 + 7 * i)));
    for (const IpFamily family : {IpFamily::V4, IpFamily::V6}) {
        const Buffer header = family == IpFamily::V4 ? ipv4Header() : Buffer();
        for (const Identifier identifier : identifiers) {
            const auto number = unsigned(identifier);
            QVERIFY(letsThrough(family, identifiers, header + reply(family, number, 1, 1)));
            QVERIFY(!letsThrough(family, identifiers, header + reply(family, number + 1, 1, 1)));
        }
    }
}

void TestFilter::noIdentifiersPassNothing()
{
    QVERIFY(!letsThrough(IpFamily::V4, {}, ipv4Header() + reply(IpFamily::V4, 0, 1, 1)));
    QVERIFY(!letsThrough(IpFamily::V6, {}, reply(IpFamily::V6, 0, 1, 1)));
}

QTEST_GUILESS_MAIN(TestFilter)
#include "tst_filter.moc"
