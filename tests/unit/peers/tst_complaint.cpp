// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/peers/complaint.h"

#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class ComplaintTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachKindIsToldOnce();
    void whatIsWellIsNotTold();
    void anOldFaultIsOver();

private:
    const Complaint::Time m_now = std::chrono::steady_clock::now();
};

void ComplaintTest::eachKindIsToldOnce()
{
    Complaint complaint(u"over"_s);
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    QTest::ignoreMessage(QtWarningMsg, "first");
    complaint.take(u"a"_s, u"first"_s, m_now);
    complaint.take(u"a"_s, u"first, again"_s, m_now);
    QTest::ignoreMessage(QtWarningMsg, "second");
    complaint.take(u"b"_s, u"second"_s, m_now);
    QTest::ignoreMessage(QtInfoMsg, "over");
    complaint.settle();
    QTest::ignoreMessage(QtWarningMsg, "first");
    complaint.take(u"a"_s, u"first"_s, m_now);
}

void ComplaintTest::whatIsWellIsNotTold()
{
    int told = 0;
    static int *counter = nullptr;
    counter = &told;
    const auto before =
        qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) { ++*counter; });
    Complaint complaint(u"over"_s);
    complaint.settle();
    complaint.settleSince(m_now + 1h);
    qInstallMessageHandler(before);
    QCOMPARE(told, 0);
}

void ComplaintTest::anOldFaultIsOver()
{
    Complaint complaint(u"over"_s);
    QTest::ignoreMessage(QtWarningMsg, "first");
    complaint.take(u"a"_s, u"first"_s, m_now);
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    complaint.settleSince(m_now - 1s);
    complaint.take(u"a"_s, u"still the same"_s, m_now);
    QTest::ignoreMessage(QtInfoMsg, "over");
    complaint.settleSince(m_now + 1s);
}

QTEST_APPLESS_MAIN(ComplaintTest)
#include "tst_complaint.moc"
