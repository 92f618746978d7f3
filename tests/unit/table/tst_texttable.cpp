// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/table/texttable.h"

#include <QTest>

#include <array>
#include <clocale>

using namespace meshping;

class TextTableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksAsAgreed();
    void growsForLongValues();
    void countsCharactersNotBytes();
    void ignoresLocale();
    void survivesHugeValues();
};

static const QByteArray heading =
    "Target                     Sent  Recv   Succ    Loss      Min       Avg       Max      Last\n";

static TextTableRow exampleRow()
{
    return {"10.5.0.10", {}, 7422, 7353, 7353 * 100.0 / 7422, 69 * 100.0 / 7422, 0.1, 0.82, 13.87, 1.3};
}

void TextTableTest::looksAsAgreed()
{
    QCOMPARE(textTable({}), heading);
    const QByteArray line =
        "10.5.0.10                  7422  7353  99.07%   0.93%    0.10      0.82     13.87      1.30";
    std::array<TextTableRow, 2> rows{exampleRow(), exampleRow()};
    rows[1].name = "gateway";
    QCOMPARE(textTable(rows), heading + line + "\n" + line + "   gateway\n");
    rows[0].note = "foreign";
    rows[1].note = "paused, foreign";
    QCOMPARE(textTable(rows), heading + line + "   (foreign)\n" + line + "   gateway   (paused, foreign)\n");
}

void TextTableTest::growsForLongValues()
{
    std::array<TextTableRow, 2> rows{exampleRow(), exampleRow()};
    rows[1].target = "2001:db8:1111:2222:3333:4444:5555:6666";
    rows[1].sent = 12'345'678;
    rows[1].max = 1'234'567.891;
    const QByteArrayList lines = textTable(rows).split('\n');
    QCOMPARE(lines.size(), 4); // with the empty one behind the last line feed
    for (const QByteArray &line : lines.first(3))
        QCOMPARE(line.size(), lines[0].size());
    QVERIFY(lines[2].startsWith("2001:db8:1111:2222:3333:4444:5555:6666 12345678  7353 "));
    QVERIFY(lines[2].contains(" 1234567.89 "));
}

void TextTableTest::countsCharactersNotBytes()
{
    TextTableRow row = exampleRow();
    row.target = "ü";
    const QByteArray line = textTable(std::span(&row, 1)).split('\n')[1];
    QCOMPARE(line.indexOf("7422"), 2 + 24 + 2);
}

void TextTableTest::ignoresLocale()
{
    const TextTableRow row = exampleRow();
    const QByteArray before = textTable(std::span(&row, 1));
    if (!std::setlocale(LC_ALL, "de_DE.UTF-8") && !std::setlocale(LC_ALL, "C.UTF-8"))
        QSKIP("no other locale here");
    QCOMPARE(textTable(std::span(&row, 1)), before);
    std::setlocale(LC_ALL, "C");
}

void TextTableTest::survivesHugeValues()
{
    TextTableRow row = exampleRow();
    row.max = 1.7976931348623157e308;
    row.sent = ~std::uint64_t(0);
    const QByteArray text = textTable(std::span(&row, 1));
    QVERIFY(text.contains(" 18446744073709551615 "));
    QVERIFY(text.contains(".00 "));
}

QTEST_GUILESS_MAIN(TextTableTest)
#include "tst_texttable.moc"
