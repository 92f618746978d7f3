// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/icmp/packets.h"

#include <QTest>

#include <random>

using namespace meshping;
using namespace packets;

namespace {

/// An extension structure (RFC 4884) with one object.
Buffer extension(int classNumber, int type, const Buffer &payload)
{
    Buffer whole(8);
    whole[0] = std::byte(0x20);
    putWord(whole, 4, static_cast<unsigned>(4 + payload.size()));
    whole[6] = std::byte(classNumber);
    whole[7] = std::byte(type);
    whole = whole + payload;
    setChecksum(whole, 0);
    return whole;
}

/// 24001 with class 5, to live for 1; then 16, the last.
Buffer twoLabels()
{
    Buffer stack(8);
    putWord(stack, 0, 24001 >> 4);
    putWord(stack, 2, (24001 & 0xf) << 12 | 5 << 9 | 1);
    putWord(stack, 4, 16 >> 4);
    putWord(stack, 6, (16 & 0xf) << 12 | 1 << 8 | 7);
    return stack;
}

/// Time exceeded about a request of ours, quoted in 128 bytes; `says`: the header tells the length of the quote.
Buffer timeExceeded(IpFamily family, const Buffer &behind, bool says)
{
    const bool v4 = family == IpFamily::V4;
    Buffer quoted = (v4 ? ipv4Header() : ipv6Header()) + request(family, 7, 8, 9);
    quoted.resize(128);
    Buffer head(8);
    head[0] = std::byte(v4 ? 11 : 3);
    if (says)
        head[v4 ? 5 : 4] = std::byte(v4 ? 32 : 16);
    Buffer message = head + quoted + behind;
    setChecksum(message, 0);
    return message;
}

std::vector<MplsLabel> labelsOf(IpFamily family, const Buffer &message)
{
    const ParsedPacket parsed = parseIcmp(family, message);
    const auto *error = std::get_if<IcmpError>(&parsed);
    return error && error->identifier == Identifier(7) ? error->labels : std::vector<MplsLabel>{{0xfffff, 0, 0}};
}

} // namespace

class ExtensionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void labels_data();
    void labels();
    void noLabels_data();
    void noLabels();
    void manyLabelsAreCut();
    void nextHopMtu_data();
    void nextHopMtu();
    void damagedPacketsNeverHurt();
};

void ExtensionsTest::labels_data()
{
    QTest::addColumn<bool>("v4");
    QTest::addColumn<bool>("says");
    for (const bool v4 : {true, false}) {
        for (const bool says : {true, false})
            QTest::addRow("%s, %s", v4 ? "IPv4" : "IPv6", says ? "as RFC 4884 says" : "an older router") << v4 << says;
    }
}

void ExtensionsTest::labels()
{
    QFETCH(const bool, v4);
    QFETCH(const bool, says);
    const IpFamily family = v4 ? IpFamily::V4 : IpFamily::V6;
    const std::vector<MplsLabel> expected = {{24001, 5, 1}, {16, 0, 7}};
    QCOMPARE(labelsOf(family, timeExceeded(family, extension(1, 1, twoLabels()), says)), expected);
    // Behind an object of another kind.
    Buffer two = extension(2, 1, Buffer(4));
    const Buffer second = extension(1, 1, twoLabels());
    two.insert(two.end(), second.begin() + 4, second.end());
    setChecksum(two, 0);
    QCOMPARE(labelsOf(family, timeExceeded(family, two, says)), expected);
}

void ExtensionsTest::noLabels_data()
{
    QTest::addColumn<Buffer>("behind");
    QTest::newRow("no extension") << Buffer();
    QTest::newRow("cut in its head") << Buffer(3);
    QTest::newRow("another object") << extension(2, 1, twoLabels());
    QTest::newRow("another stack") << extension(1, 2, twoLabels());
    Buffer version = extension(1, 1, twoLabels());
    version[0] = std::byte(0x10);
    setChecksum(version, 0);
    QTest::newRow("another version") << version;
    Buffer damaged = extension(1, 1, twoLabels());
    damaged[9] ^= std::byte(1);
    QTest::newRow("damaged") << damaged;
    Buffer endless = extension(1, 1, twoLabels());
    putWord(endless, 4, 0);
    setChecksum(endless, 0);
    QTest::newRow("an object without length") << endless;
    Buffer longer = extension(1, 1, twoLabels());
    putWord(longer, 4, 600);
    setChecksum(longer, 0);
    QTest::newRow("an object past the end") << longer;
}

void ExtensionsTest::noLabels()
{
    QFETCH(const Buffer, behind);
    for (const IpFamily family : {IpFamily::V4, IpFamily::V6})
        QCOMPARE(labelsOf(family, timeExceeded(family, behind, true)), std::vector<MplsLabel>());
}

void ExtensionsTest::manyLabelsAreCut()
{
    const Buffer message = timeExceeded(IpFamily::V4, extension(1, 1, Buffer(4 * 100)), true);
    QCOMPARE(labelsOf(IpFamily::V4, message).size(), std::size_t(16));
}

void ExtensionsTest::nextHopMtu_data()
{
    QTest::addColumn<bool>("v4");
    QTest::addColumn<std::uint32_t>("mtu");
    QTest::newRow("IPv4") << true << 1400U;
    QTest::newRow("IPv4, from before RFC 1191") << true << 0U;
    QTest::newRow("IPv6") << false << 1280U;
    QTest::newRow("IPv6, a jumbogram's") << false << 70'000U;
}

void ExtensionsTest::nextHopMtu()
{
    QFETCH(const bool, v4);
    QFETCH(const std::uint32_t, mtu);
    const IpFamily family = v4 ? IpFamily::V4 : IpFamily::V6;
    Buffer head(8);
    head[0] = std::byte(v4 ? 3 : 2);
    head[1] = std::byte(v4 ? 4 : 0);
    putWord(head, 4, v4 ? 0 : mtu >> 16);
    putWord(head, 6, mtu & 0xffff);
    const ParsedPacket parsed = parseIcmp(family, head + (v4 ? ipv4Header() : ipv6Header()) + request(family, 7, 8, 9));
    QCOMPARE(int(std::get<IcmpError>(parsed).kind), int(IcmpErrorKind::PacketTooBig));
    QCOMPARE(std::get<IcmpError>(parsed).mtu, mtu);
}

/// MESHPING_FUZZ=N tries N packets instead of as many as a test can; under a sanitizer it is worth ten million.
void ExtensionsTest::damagedPacketsNeverHurt()
{
    bool given = false;
    const int wanted = qEnvironmentVariableIntValue("MESHPING_FUZZ", &given);
    std::mt19937 random(20261201);
    const Buffer whole4 = timeExceeded(IpFamily::V4, extension(1, 1, twoLabels()), true);
    const Buffer whole6 = timeExceeded(IpFamily::V6, extension(1, 1, twoLabels()), true);
    int errors = 0;
    for (int i = 0, end = given ? wanted : 200'000; i < end; ++i) {
        const IpFamily family = i % 2 ? IpFamily::V6 : IpFamily::V4;
        Buffer packet = family == IpFamily::V4 ? whole4 : whole6;
        if (random() % 4 == 0)
            packet.resize(random() % (packet.size() + 1));
        for (unsigned changes = random() % 6; changes > 0 && !packet.empty(); --changes)
            packet[random() % packet.size()] = std::byte(random());
        if (random() % 2 == 0 && packet.size() > 140)
            setChecksum(packet, 136); // so that what is behind it is read
        const ParsedPacket parsed = parseIcmp(family, packet);
        if (const auto *error = std::get_if<IcmpError>(&parsed)) {
            ++errors;
            QVERIFY(error->labels.size() <= 16);
            for (const MplsLabel &label : error->labels)
                QVERIFY(label.label < 1U << 20 && label.trafficClass < 8);
        }
        (void)parseIpv4(packet);
        (void)parseDeparted(family, packet);
    }
    QVERIFY(errors > 0);
}

QTEST_GUILESS_MAIN(ExtensionsTest)
#include "tst_extensions.moc"
