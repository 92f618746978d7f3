// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/bannerstack.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace meshping;
using namespace Qt::StringLiterals;

class NoticesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysNothingWhenAllIsWell();
    void tellsOfMissingPermission();
    void offersToPermitPings();
    void tellsOfTheStore();
    void closedStayClosedUntilTheyPass();
};

static Health well()
{
    Health health;
    health.startedAt = WallTime(std::chrono::seconds(1));
    health.socketMode = SocketMode::Raw;
    return health;
}

void NoticesTest::saysNothingWhenAllIsWell()
{
    QVERIFY(noticesOf(well(), {}, u"meshping"_s).isEmpty());
    QVERIFY(noticesOf({}, {}, u"meshping"_s).isEmpty()); // nothing is known yet
}

void NoticesTest::tellsOfMissingPermission()
{
    Health health = well();
    health.socketMode = SocketMode::None;
    BannerStack stack;
    stack.showNotices(noticesOf(health, {}, u"/opt/meshping"_s));
    QCOMPARE(stack.shown().size(), 1);
    QList<QPushButton *> copies;
    QPushButton *retry = nullptr;
    for (QPushButton *button : stack.findChildren<QPushButton *>()) {
        if (button->accessibleName().isEmpty())
            retry = button;
        else
            copies << button;
    }
    QCOMPARE(copies.size(), 3);
    copies.first()->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"sudo setcap cap_net_raw=ep /opt/meshping"_s);
    QSignalSpy wanted(&stack, &BannerStack::retry);
    retry->click();
    QCOMPARE(wanted.size(), 1);
}

void NoticesTest::offersToPermitPings()
{
    Health health = well();
    health.socketMode = SocketMode::None;
    const auto button = [](BannerStack &stack, const QString &text) -> QPushButton * {
        for (QPushButton *one : stack.findChildren<QPushButton *>()) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    };
    for (const auto &[permit, text] :
         {std::pair(PingPermit::Offered, u"Permit …"_s), {PingPermit::NeedsRestart, u"Restart"_s}}) {
        BannerStack stack;
        stack.showNotices(noticesOf(health, {}, u"/opt/meshping"_s, permit));
        QSignalSpy pressed(&stack, &BannerStack::buttonPressed);
        QVERIFY2(button(stack, text), qPrintable(text));
        button(stack, text)->click();
        QCOMPARE(pressed.size(), 1);
    }
    BannerStack asked;
    asked.showNotices(noticesOf(health, {}, u"/opt/meshping"_s, PingPermit::Asked));
    QVERIFY(!button(asked, u"Permit …"_s) && !button(asked, u"Restart"_s));
}

void NoticesTest::tellsOfTheStore()
{
    Health health = well();
    health.store.message = u"the disk is full"_s;
    QCOMPARE(noticesOf(health, {}, {}).size(), 1);
    QCOMPARE(noticesOf(health, {}, {}).first().text, u"The disk is full"_s);
    health.store.warnings = {u"the clock may be wrong"_s, u"/var/lib/x.db is left over"_s};
    QCOMPARE(noticesOf(health, {}, {})[1].text, u"The clock may be wrong"_s);
    QCOMPARE(noticesOf(health, {}, {})[2].text, u"/var/lib/x.db is left over"_s);
}

void NoticesTest::closedStayClosedUntilTheyPass()
{
    BannerStack stack;
    const QList<Notice> notices{rootNotice()};
    stack.showNotices(notices);
    stack.findChild<QToolButton *>()->click();
    QVERIFY(stack.shown().isEmpty());
    stack.showNotices(notices);
    QVERIFY(stack.shown().isEmpty());
    stack.showNotices({});
    stack.showNotices(notices);
    QCOMPARE(stack.shown().size(), 1);
}

QTEST_MAIN(NoticesTest)
#include "tst_notices.moc"
