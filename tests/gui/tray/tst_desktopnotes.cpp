// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tray/desktopnotes.h"

#include <QDBusMessage>
#include <QDBusServer>
#include <QSignalSpy>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

/// What a desktop does with notifications.
class FakeDesktop : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Note
    {
        QString title;
        QString body;
        QStringList actions;
    };

    /// Qt's thread for D-Bus knows it until the program ends: it lasts as long.
    static FakeDesktop &one()
    {
        static auto *const desktop = new FakeDesktop;
        return *desktop;
    }

    QList<Note> notes;
    QStringList capabilities;

public Q_SLOTS:

    Q_SCRIPTABLE QStringList GetCapabilities() { return capabilities; }

    Q_SCRIPTABLE uint Notify(const QString &, uint, const QString &, const QString &title, const QString &body,
                             const QStringList &actions, const QVariantMap &, int)
    {
        notes << Note{title, body, actions};
        return uint(notes.size());
    }

Q_SIGNALS:
    Q_SCRIPTABLE void ActionInvoked(uint, const QString &);
    Q_SCRIPTABLE void NotificationClosed(uint, uint);
};

class DesktopNotesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void showsAndTellsOfClicks();
    void writesPlainTextWhereMarkupIsRead();
    void fallsBackWhereNobodyShows();

private:
    void connectNotes();
    void show(const QString &title, const QString &body = {});

    std::unique_ptr<QDBusServer> m_server;
    FakeDesktop *const m_desktop = &FakeDesktop::one();
    std::unique_ptr<DesktopNotes> m_notes;
    QStringList m_clicked;
    QStringList m_failed;
};

void DesktopNotesTest::init()
{
    m_clicked.clear();
    m_failed.clear();
    m_desktop->notes.clear();
    m_desktop->capabilities = QStringList{u"body"_s, u"actions"_s};
    m_server = std::make_unique<QDBusServer>();
}

void DesktopNotesTest::cleanup()
{
    // What is on its way when the line ends would never be freed: an answer comes behind all others.
    if (const QDBusConnection bus(u"test"_s); bus.isConnected()) {
        bus.call(QDBusMessage::createMethodCall({}, u"/org/freedesktop/Notifications"_s,
                                                u"org.freedesktop.Notifications"_s, u"GetCapabilities"_s),
                 QDBus::BlockWithGui);
    }
    m_notes.reset();
    QDBusConnection::disconnectFromPeer(u"test"_s);
    m_server.reset();
}

void DesktopNotesTest::connectNotes()
{
    connect(m_server.get(), &QDBusServer::newConnection, this, [this](const QDBusConnection &connection) {
        QDBusConnection(connection)
            .registerObject(u"/org/freedesktop/Notifications"_s, m_desktop,
                            QDBusConnection::ExportScriptableSlots | QDBusConnection::ExportScriptableSignals);
    });
    const QSignalSpy connected(m_server.get(), &QDBusServer::newConnection);
    const QDBusConnection bus = QDBusConnection::connectToPeer(m_server->address(), u"test"_s);
    QTRY_COMPARE(connected.size(), 1);
    m_notes = std::make_unique<DesktopNotes>(bus);
}

void DesktopNotesTest::show(const QString &title, const QString &body)
{
    m_notes->show(
        title, body, [this, title] { m_clicked << title; }, [this, title] { m_failed << title; });
}

void DesktopNotesTest::showsAndTellsOfClicks()
{
    connectNotes();
    show(u"web is down"_s, u"Since 12:00"_s);
    show(u"db is down"_s);
    QTRY_COMPARE(m_desktop->notes.size(), 2);
    QCOMPARE(m_desktop->notes.first().title, u"web is down"_s);
    QCOMPARE(m_desktop->notes.first().body, u"Since 12:00"_s);
    QCOMPARE(m_desktop->notes.first().actions.value(0), u"default"_s);
    Q_EMIT m_desktop->ActionInvoked(77, u"default"_s); // another program's
    Q_EMIT m_desktop->ActionInvoked(1, u"settings"_s);
    Q_EMIT m_desktop->ActionInvoked(1, u"default"_s);
    Q_EMIT m_desktop->NotificationClosed(1, 2);
    Q_EMIT m_desktop->ActionInvoked(1, u"default"_s);
    Q_EMIT m_desktop->ActionInvoked(2, u"default"_s);
    QTRY_COMPARE(m_clicked, QStringList({u"web is down"_s, u"db is down"_s}));
    QVERIFY(m_failed.isEmpty());
}

void DesktopNotesTest::writesPlainTextWhereMarkupIsRead()
{
    m_desktop->capabilities << u"body-markup"_s;
    connectNotes();
    const auto shown = [this] {
        show(u"a<b>c"_s, u"<b>x</b>"_s);
        return m_desktop->notes.isEmpty() ? QString() : m_desktop->notes.last().body;
    };
    // It says a moment later what it reads.
    QTRY_COMPARE(shown(), u"&lt;b&gt;x&lt;/b&gt;"_s);
    QCOMPARE(m_desktop->notes.last().title, u"a<b>c"_s);
}

void DesktopNotesTest::fallsBackWhereNobodyShows()
{
    m_notes = std::make_unique<DesktopNotes>(QDBusConnection(u"there is none"_s));
    show(u"web is down"_s);
    QTRY_COMPARE(m_failed, QStringList(u"web is down"_s));
    QVERIFY(m_clicked.isEmpty());
}

QTEST_GUILESS_MAIN(DesktopNotesTest)
#include "tst_desktopnotes.moc"
