// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/axislabels.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class AxisLabelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_data();
    void names();
};

void AxisLabelsTest::names_data()
{
    QTest::addColumn<double>("milliseconds");
    QTest::addColumn<int>("digits");
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("expected");
    const QLocale c = QLocale::c();
    QTest::newRow("a tick") << 0.05 << 6 << c << u"0.05 ms"_s;
    QTest::newRow("a whole tick") << 200.0 << 6 << c << u"200 ms"_s;
    QTest::newRow("a second") << 1000.0 << 6 << c << u"1 s"_s;
    QTest::newRow("seconds") << 2500.0 << 6 << c << u"2.5 s"_s;
    QTest::newRow("three digits") << 12.3456 << 3 << c << u"12.3 ms"_s;
    QTest::newRow("almost a second") << 999.7 << 3 << c << u"1 s"_s;
    QTest::newRow("a closing zero") << 31.96 << 3 << c << u"32 ms"_s;
    QTest::newRow("German") << 0.5 << 6 << QLocale(QLocale::German) << u"0,5 ms"_s;
    QTest::newRow("nothing") << 0.0 << 3 << c << u"0 ms"_s;
}

void AxisLabelsTest::names()
{
    QFETCH(double, milliseconds);
    QFETCH(int, digits);
    QFETCH(QLocale, locale);
    QTEST(latencyLabel(milliseconds, locale, digits), "expected");
}

QTEST_APPLESS_MAIN(AxisLabelsTest)
#include "tst_axislabels.moc"
