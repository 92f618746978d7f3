// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/formats/text.h"

#include "tests/http/fakemonitor.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class TextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void table();
    void average();
};

static QByteArrayList linesOf(const std::vector<TargetStatus> &targets)
{
    Snapshot snapshot;
    snapshot.chunks.push_back(std::make_shared<const TargetChunk>(targets));
    return tableDocument(std::make_shared<const Snapshot>(snapshot)).whole().split('\n');
}

void TextTest::table()
{
    TargetStatus unresolved = statusOf({}, u"later.example"_s);
    const auto lines = linesOf({unresolved, statusOf(u"2001:db8::1"_s, u"six"_s), statusOf(u"10.0.0.10"_s),
                                statusOf(u"10.0.0.9"_s, u"nine"_s)});
    QCOMPARE(lines.size(), 6); // a heading, four targets, and nothing after the last line's end
    const QByteArray zeros = "    0     0   0.00%   0.00%    0.00      0.00      0.00      0.00";
    QCOMPARE(lines[1], QByteArray("10.0.0.9").leftJustified(26) + zeros + "   nine");
    QCOMPARE(lines[2], QByteArray("10.0.0.10").leftJustified(26) + zeros);
    QCOMPARE(lines[3], QByteArray("2001:db8::1").leftJustified(26) + zeros + "   six");
    QCOMPARE(lines[4], QByteArray("later.example").leftJustified(26) + zeros);
}

void TextTest::average()
{
    using namespace std::chrono_literals;
    TargetStatus status = statusOf(u"10.5.0.10"_s);
    status.statistics.addReply(100us, WallTime(), 1s);
    status.statistics.addReply(1ms, WallTime(), 1s);
    status.statistics.addReply(250ms, WallTime(), 1s);
    status.statistics.addLoss();
    QCOMPARE(linesOf({status})[1],
             "10.5.0.10                     4     3  75.00%  25.00%    0.10     83.70    250.00    250.00");
}

QTEST_GUILESS_MAIN(TextTest)
#include "tst_text.moc"
