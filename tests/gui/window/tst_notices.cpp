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
    QVERIFY(noticesOf(well(), u"meshping"_s).isEmpty());
    QVERIFY(noticesOf({}, u"meshping"_s).isEmpty()); // nothing is known yet
}

void NoticesTest::tellsOfMissingPermission()
{
    Health health = well();
    health.socketMode = SocketMode::None;
    BannerStack stack;
    stack.showNotices(noticesOf(health, u"/opt/meshping"_s));
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

void NoticesTest::tellsOfTheStore()
{
    Health health = well();
    health.store.message = u"the disk is full"_s;
    QCOMPARE(noticesOf(health, {}).size(), 1);
    QCOMPARE(noticesOf(health, {}).first().text, health.store.message);
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
