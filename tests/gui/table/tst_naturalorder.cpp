// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/knownlabels.h"

#include <QTest>

using namespace meshping;

class NaturalOrderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void compares_data();
    void compares();
};

void NaturalOrderTest::compares_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<int>("order");
    QTest::newRow("numbers by value") << "host2"
                                      << "host10" << -1;
    QTest::newRow("whatever the case") << "Alpha"
                                       << "alpha" << 0;
    QTest::newRow("letters") << "alpha"
                             << "Beta" << -1;
    QTest::newRow("leading zeros do not count") << "a007"
                                                << "a7" << 0;
    QTest::newRow("what follows a number") << "a1b"
                                           << "a1c" << -1;
    QTest::newRow("the shorter first") << "core"
                                       << "core-sw" << -1;
    QTest::newRow("nothing first") << ""
                                   << "a" << -1;
    QTest::newRow("digits before letters") << "1a"
                                           << "aa" << -1;
    QTest::newRow("longer than any integer") << "99999999999999999999998"
                                             << "99999999999999999999999" << -1;
    QTest::newRow("letters with marks beside those without") << QString::fromUtf8("zürich-b") << "zurich-c" << -1;
    QTest::newRow("the same") << "x9"
                              << "x9" << 0;
}

void NaturalOrderTest::compares()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(int, order);
    for (const QLocale::Language language : {QLocale::C, QLocale::English, QLocale::German}) {
        QLocale::setDefault(QLocale(language));
        const QCollator collator = naturalOrder();
        const QCollatorSortKey first = collator.sortKey(a);
        const QCollatorSortKey second = collator.sortKey(b);
        QCOMPARE(first.compare(second) > 0, order > 0);
        QCOMPARE(first.compare(second) < 0, order < 0);
        QCOMPARE(second.compare(first) < 0, order > 0);
    }
}

QTEST_APPLESS_MAIN(NaturalOrderTest)
#include "tst_naturalorder.moc"
