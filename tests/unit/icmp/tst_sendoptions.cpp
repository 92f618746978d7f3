// SPDX-License-Identifier: GPL-3.0-or-later
// That what SendOptions ask for stands in the packets that leave: read from a TUN device in a network namespace.
#include "core/icmp/sockettransport.h"
#include "tests/lab/program/packet.h"
#include "tests/lab/program/tundevice.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <sched.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <set>
#include <thread>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

bool writeLine(const char *path, const QByteArray &line)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write(line) == line.size();
}

/// Enters a network namespace in which this process may open every kind of socket; says why not.
QString enterNamespace()
{
    const QByteArray group = QByteArray::number(::getegid());
    const QByteArray user = QByteArray::number(::geteuid());
    const bool root = ::geteuid() == 0;
    if (::unshare(CLONE_NEWNET | (root ? 0 : CLONE_NEWUSER)) != 0)
        return u"no network namespace: "_s + QString::fromLocal8Bit(std::strerror(errno));
    if (!root) {
        writeLine("/proc/self/setgroups", "deny");
        writeLine("/proc/self/uid_map", "0 " + user + " 1");
        writeLine("/proc/self/gid_map", "0 " + group + " 1");
    }
    const QByteArray pinging = QByteArray::number(::getegid());
    if (!writeLine("/proc/sys/net/ipv4/ping_group_range", pinging + ' ' + pinging))
        return u"no ping sockets"_s;
    return {};
}

lab::Scenario hostAddresses()
{
    lab::Scenario scenario;
    scenario.host4 = *lab::Address::parse("10.77.0.1");
    scenario.host6 = *lab::Address::parse("fd77::1");
    return scenario;
}

Endpoint target(IpFamily family)
{
    return Endpoint(QHostAddress(family == IpFamily::V4 ? u"10.88.0.1"_s : u"fd88::1"_s));
}

/// An echo request that left, with what the lab's reader does not tell.
struct Left
{
    lab::EchoRequest request;
    unsigned trafficClass = 0;
    unsigned flowLabel = 0; ///< IPv6
    unsigned checksum = 0;
};

unsigned wordAt(lab::PacketView packet, std::size_t at)
{
    return unsigned(packet[at]) << 8 | packet[at + 1];
}

std::optional<Left> readPacket(lab::PacketView packet)
{
    const auto request = lab::parseEchoRequest(packet);
    if (!request)
        return {};
    const bool v4 = request->source.family == lab::Family::V4;
    const unsigned head = wordAt(packet, 0);
    return Left{*request, v4 ? packet[1] : head >> 4 & 0xff, v4 ? 0 : (head & 0xf) << 16 | wordAt(packet, 2),
                wordAt(packet, lab::ipHeaderSize(request->source.family) + 2)};
}

class Collector final : public EchoReceiver
{
public:
    void replyArrived(ChannelId, const EchoReply &reply, const Endpoint &, MonoTime) override
    {
        replies.push_back(reply);
    }

    void requestDeparted(ChannelId, const EchoRequest &request, MonoTime) override { departed.push_back(request); }

    void errorArrived(ChannelId, const IcmpError &error, const Endpoint &from, MonoTime) override
    {
        errors.push_back(error);
        reporter = from;
    }

    void foreignPacketArrived() override {}

    std::vector<EchoReply> replies;
    std::vector<EchoRequest> departed;
    std::vector<IcmpError> errors;
    Endpoint reporter;
};

} // namespace

class TestSendOptions : public QObject
{
    Q_OBJECT

public:
    explicit TestSendOptions(QString whyNot) : m_whyNot(std::move(whyNot)) {}

private Q_SLOTS:
    void initTestCase();
    void headersSayWhatIsAsked_data();
    void headersSayWhatIsAsked();
    void defaultsComeBack_data();
    void defaultsComeBack();
    void aFlowKeepsItsChecksum_data();
    void aFlowKeepsItsChecksum();
    void largerThanTheInterface_data();
    void largerThanTheInterface();
    void tooSmallIsRefused();
    void timeExceededComesBack_data();
    void timeExceededComesBack();
    void largeRepliesAreWhole_data();
    void largeRepliesAreWhole();

private:
    static void addModes();
    std::optional<Left> next();
    std::optional<Left> sent(IcmpSocket &socket, int family, const SendOptions &options);

    QString m_whyNot;
    std::optional<lab::TunDevice> m_device;
    std::array<std::uint8_t, 65'536> m_buffer{};
    SystemClock m_clock;
    std::uint16_t m_sequence = 0;
};

void TestSendOptions::initTestCase()
{
    if (!m_whyNot.isEmpty())
        QSKIP(qPrintable(m_whyNot));
    auto device = lab::TunDevice::open(hostAddresses());
    if (!device)
        QSKIP(device.error().c_str());
    m_device = std::move(*device);
}

void TestSendOptions::addModes()
{
    QTest::addColumn<int>("family");
    QTest::addColumn<int>("mode");
    for (const IpFamily family : {IpFamily::V4, IpFamily::V6}) {
        for (const SocketMode mode : {SocketMode::Raw, SocketMode::Datagram}) {
            QTest::addRow("%s, %s", family == IpFamily::V4 ? "IPv4" : "IPv6", qPrintable(socketModeName(mode)))
                << int(family) << int(mode);
        }
    }
}

/// The next echo request that left, within ten seconds.
std::optional<Left> TestSendOptions::next()
{
    QElapsedTimer waited;
    for (waited.start(); waited.elapsed() < 10'000; std::this_thread::sleep_for(1ms)) {
        for (auto packet = m_device->read(m_buffer); !packet.empty(); packet = m_device->read(m_buffer)) {
            if (auto left = readPacket(packet))
                return left;
        }
    }
    return {};
}

/// Sends one request and reads it from the device.
std::optional<Left> TestSendOptions::sent(IcmpSocket &socket, int family, const SendOptions &options)
{
    std::vector<std::byte> message(icmpHeaderLength + options.payloadSize);
    ++m_sequence;
    writeEchoRequest(message, IpFamily(family), socket.identifier(), Sequence(m_sequence),
                     Nonce(m_sequence * 12'345ULL), options.flow);
    const SendAttempt attempt = socket.send(message, target(IpFamily(family)), options, m_clock);
    return attempt.error == 0 ? next() : std::nullopt;
}

void TestSendOptions::headersSayWhatIsAsked_data()
{
    addModes();
}

void TestSendOptions::headersSayWhatIsAsked()
{
    QFETCH(int, family);
    QFETCH(int, mode);
    auto socket = IcmpSocket::open(IpFamily(family), SocketMode(mode));
    QVERIFY(socket);
    for (const int ttl : {1, 2, 255}) {
        const auto left = sent(*socket, family, {.ttl = std::uint8_t(ttl)});
        QVERIFY(left);
        QCOMPARE(int(left->request.ttl), ttl);
    }
    for (const int trafficClass : {0x20, 0xb8, 0xff}) {
        const auto left = sent(*socket, family, {.trafficClass = std::uint8_t(trafficClass)});
        QVERIFY(left);
        QCOMPARE(int(left->trafficClass), trafficClass);
    }
    for (const int size : {16, 56, 57, 1'000, 1'400}) {
        const auto left = sent(*socket, family, {.payloadSize = std::uint16_t(size)});
        QVERIFY(left);
        QCOMPARE(int(left->request.payload.size()), size);
    }
    const SendOptions all{.ttl = 3, .trafficClass = 0x40, .dontFragment = true, .flow = 4'711, .payloadSize = 600};
    const auto left = sent(*socket, family, all);
    QVERIFY(left);
    QCOMPARE(int(left->request.ttl), 3);
    QCOMPARE(int(left->trafficClass), 0x40);
    QCOMPARE(int(left->request.payload.size()), 600);
    QVERIFY(!left->request.mayFragment);
    if (IpFamily(family) == IpFamily::V4)
        QCOMPARE(left->checksum, 4'711U);
    else
        QCOMPARE(left->flowLabel, 4'711U);
}

void TestSendOptions::defaultsComeBack_data()
{
    addModes();
}

void TestSendOptions::defaultsComeBack()
{
    QFETCH(int, family);
    QFETCH(int, mode);
    auto socket = IcmpSocket::open(IpFamily(family), SocketMode(mode));
    QVERIFY(socket);
    const auto before = sent(*socket, family, {});
    QVERIFY(before);
    QVERIFY(
        sent(*socket, family, {.ttl = 9, .trafficClass = 0x88, .dontFragment = true, .flow = 7, .payloadSize = 100}));
    const auto after = sent(*socket, family, {});
    QVERIFY(after);
    QCOMPARE(int(after->request.ttl), int(before->request.ttl));
    QCOMPARE(after->trafficClass, before->trafficClass);
    QCOMPARE(after->request.mayFragment, before->request.mayFragment);
    QCOMPARE(after->request.payload.size(), std::size_t(56));
}

void TestSendOptions::aFlowKeepsItsChecksum_data()
{
    addModes();
}

void TestSendOptions::aFlowKeepsItsChecksum()
{
    QFETCH(int, family);
    QFETCH(int, mode);
    auto socket = IcmpSocket::open(IpFamily(family), SocketMode(mode));
    QVERIFY(socket);
    std::set<unsigned> checksums;
    for (const int flow : {1, 0x1234, 0xfffe}) {
        std::set<unsigned> ofFlow;
        for (const int size : {56, 56, 101}) {
            const auto left = sent(*socket, family, {.flow = std::uint16_t(flow), .payloadSize = std::uint16_t(size)});
            QVERIFY(left); // so its checksum is right
            if (size == 56)
                ofFlow.insert(left->checksum);
            if (IpFamily(family) == IpFamily::V4)
                QCOMPARE(left->checksum, unsigned(flow));
            else
                QCOMPARE(left->flowLabel, unsigned(flow));
        }
        QCOMPARE(ofFlow.size(), std::size_t(1));
        checksums.merge(ofFlow);
    }
    QCOMPARE(checksums.size(), std::size_t(3));
}

void TestSendOptions::largerThanTheInterface_data()
{
    addModes();
}

void TestSendOptions::largerThanTheInterface()
{
    QFETCH(int, family);
    QFETCH(int, mode);
    auto socket = IcmpSocket::open(IpFamily(family), SocketMode(mode));
    QVERIFY(socket);
    std::vector<std::byte> message(3'000);
    writeEchoRequest(message, IpFamily(family), Identifier(1), Sequence(2), Nonce(3), 0);
    const auto attempt = [&](bool dontFragment) {
        return socket->send(message, target(IpFamily(family)), {.dontFragment = dontFragment}, m_clock).error;
    };
    QCOMPARE(attempt(true), EMSGSIZE);
    QCOMPARE(attempt(false), 0); // in fragments
    QCOMPARE(attempt(true), EMSGSIZE);
    QVERIFY(sent(*socket, family, {}));
}

void TestSendOptions::tooSmallIsRefused()
{
    auto transport = SocketTransport::open(m_clock);
    QVERIFY(transport);
    const auto channel = (*transport)->openChannel();
    QVERIFY(channel);
    const SendOptions options{.payloadSize = minimumPayload - 1};
    QCOMPARE((*transport)->send(*channel, target(IpFamily::V4), Sequence(1), Nonce(2), options).error, EINVAL);
}

void TestSendOptions::timeExceededComesBack_data()
{
    QTest::addColumn<int>("family");
    QTest::addRow("IPv4") << int(IpFamily::V4);
    QTest::addRow("IPv6") << int(IpFamily::V6);
}

void TestSendOptions::timeExceededComesBack()
{
    QFETCH(int, family);
    const bool v4 = IpFamily(family) == IpFamily::V4;
    auto transport = SocketTransport::open(m_clock);
    QVERIFY(transport);
    const auto channel = (*transport)->openChannel();
    QVERIFY(channel);
    const SendOptions options{.ttl = 1, .flow = 99};
    QCOMPARE((*transport)->send(*channel, target(IpFamily(family)), Sequence(5), Nonce(6), options).error, 0);
    const auto left = next();
    QVERIFY(left);
    QCOMPARE(int(left->request.ttl), 1);
    const lab::IcmpError error{*lab::Address::parse(v4 ? "10.66.0.1" : "fd66::1"), left->request.source,
                               std::uint8_t(v4 ? 11 : 3), 0, 0};
    QVERIFY(m_device->write(lab::buildError(error, left->request.packet, 64)));
    Collector receiver;
    QTRY_VERIFY(((*transport)->receive(receiver), !receiver.errors.empty()));
    QCOMPARE(int(receiver.errors[0].kind), int(IcmpErrorKind::TtlExceeded));
    QCOMPARE(unsigned(receiver.errors[0].sequence), 5U);
    QVERIFY(receiver.errors[0].nonce == Nonce(6));
    QVERIFY(receiver.reporter.sameHost(Endpoint(QHostAddress(v4 ? u"10.66.0.1"_s : u"fd66::1"_s))));
}

void TestSendOptions::largeRepliesAreWhole_data()
{
    timeExceededComesBack_data();
}

// Also those that are longer than what one read holds, with the stamp of the request's departure.
void TestSendOptions::largeRepliesAreWhole()
{
    QFETCH(int, family);
    auto transport = SocketTransport::open(m_clock);
    QVERIFY(transport);
    const auto channel = (*transport)->openChannel();
    QVERIFY(channel);
    (*transport)->stampDepartures(true);
    QVERIFY(::system("ip link set lab0 mtu 9000") == 0);
    Collector receiver;
    for (const int size : {16, 56, 300, 1'472, 1'600, 8'900}) {
        const SendOptions options{.dontFragment = true, .flow = 5, .payloadSize = std::uint16_t(size)};
        receiver = {};
        QCOMPARE((*transport)->send(*channel, target(IpFamily(family)), Sequence(5), Nonce(6), options).error, 0);
        const auto left = next();
        QVERIFY(left);
        QVERIFY(
            m_device->write(lab::buildReply({left->request.destination, left->request.source, left->request.identifier,
                                             left->request.sequence, left->request.payload})));
        QTRY_VERIFY(((*transport)->receive(receiver), !receiver.replies.empty()));
        QCOMPARE(int(receiver.replies[0].flaw), int(ReplyFlaw::None));
        QVERIFY(receiver.replies[0].nonce == Nonce(6));
        QCOMPARE(receiver.departed.size(), std::size_t(1));
        QVERIFY(receiver.departed[0].nonce == Nonce(6));
    }
}

// Qt Test makes a thread, and with more than one there is no way into a user namespace.
int main(int argc, char **argv)
{
    TestSendOptions test(enterNamespace());
    const QCoreApplication app(argc, argv);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_sendoptions.moc"
