// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/route/pathmtusearch.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

namespace {

/// What the router of a row says of a packet that is too big.
enum class Says { Nothing, TheMtu, OneLess };

struct Outcome
{
    std::optional<PathMtu> mtu;
    int packets = 0;
};

/// Searches a path that lets `mtu` bytes pass, from an interface of 9000.
Outcome search(IpFamily family, std::uint32_t mtu, Says says, bool manyRouters)
{
    constexpr std::uint32_t interface = 9000;
    PathMtuSearch search(family);
    Outcome outcome;
    for (auto bytes = search.next(); bytes; bytes = search.next()) {
        if (*bytes > interface) {
            search.refusedHere(*bytes);
            continue;
        }
        search.sent(*bytes);
        ++outcome.packets;
        if (*bytes <= mtu) {
            search.passed(*bytes);
            continue;
        }
        const QHostAddress router(0x0a000001U + (manyRouters ? std::uint32_t(outcome.packets) : 0U));
        search.tooBig(*bytes, router, says == Says::Nothing ? 0 : says == Says::TheMtu ? mtu : *bytes - 1);
    }
    outcome.mtu = search.result({});
    return outcome;
}

} // namespace

class PathMtuSearchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesEachRouterOnce_data();
    void namesEachRouterOnce();
    void isBoundedWhateverRoutersSay_data();
    void isBoundedWhateverRoutersSay();
};

void PathMtuSearchTest::namesEachRouterOnce_data()
{
    QTest::addColumn<bool>("v4");
    QTest::addColumn<std::uint32_t>("mtu");
    QTest::addColumn<bool>("tells");
    for (const bool v4 : {true, false}) {
        for (const std::uint32_t mtu : {1500U, 1300U}) {
            for (const bool tells : {true, false})
                QTest::addRow("%s, %u, %s", v4 ? "IPv4" : "IPv6", mtu, tells ? "told" : "not told")
                    << v4 << mtu << tells;
        }
    }
}

void PathMtuSearchTest::namesEachRouterOnce()
{
    QFETCH(const bool, v4);
    QFETCH(const std::uint32_t, mtu);
    QFETCH(const bool, tells);
    const Outcome found = search(v4 ? IpFamily::V4 : IpFamily::V6, mtu, tells ? Says::TheMtu : Says::Nothing, false);
    QVERIFY(found.mtu);
    QCOMPARE(found.mtu->bytes, mtu);
    QCOMPARE(found.mtu->narrowings, (std::vector<PathMtu::Narrowing>{{QHostAddress(u"10.0.0.1"_s), mtu}}));
}

void PathMtuSearchTest::isBoundedWhateverRoutersSay_data()
{
    QTest::addColumn<bool>("manyRouters");
    QTest::newRow("one router, a byte less each time") << false;
    QTest::newRow("another router each time") << true;
}

void PathMtuSearchTest::isBoundedWhateverRoutersSay()
{
    QFETCH(const bool, manyRouters);
    const Outcome found = search(IpFamily::V4, 1300, Says::OneLess, manyRouters);
    QVERIFY(found.mtu);
    QCOMPARE(found.mtu->bytes, 1300U);
    QVERIFY2(found.packets <= 50, qPrintable(QString::number(found.packets)));
    QVERIFY(found.mtu->narrowings.size() <= 16);
}

QTEST_GUILESS_MAIN(PathMtuSearchTest)
#include "tst_pathmtusearch.moc"
