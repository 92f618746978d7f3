// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tray/alertfeed.h"

#include "core/model/eventwords.h"
#include "tests/gui/tray/placedsource.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class AlertFeedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void tellsOfEachPlace();
    void gathersManyAtOnce();
    void passesOverWhatIsRemoved();
    void tellsRowsOfOneAddressApart();
    void followsRenamedRows();
    void hearsTheMonitorThatComesNext();
    void survivesASourceThatEnds();
    void obeysTheSettingsAtOnce();

private:
    /// To a target as it is written in a list.
    void go(PlacedSource &source, EventKind kind, const QString &target)
    {
        const qsizetype at = target.lastIndexOf(u'@');
        source.fake().happen(
            {.kind = kind, .name = target.left(std::max<qsizetype>(at, 0)), .address = target.mid(at + 1)});
    }

    /// What was told until now, as "here-web@10.0.0.1 here+10.0.0.2".
    QString told() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<AlertSettings> m_choices;
    SystemClock m_clock;
    std::unique_ptr<PlacedSource> m_source;
    std::unique_ptr<AlertFeed> m_feed;
    std::vector<Alert> m_told;
};

void AlertFeedTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_choices = std::make_unique<AlertSettings>(*m_settings);
    m_feed = std::make_unique<AlertFeed>(*m_choices, m_clock, AlertPace{50ms, 50ms, 0ms, 0ms});
    m_source = std::make_unique<PlacedSource>(u"here"_s);
    m_source->fake().add({u"web@10.0.0.1"_s, u"db@10.0.0.2"_s});
    m_feed->follow(m_source.get());
    m_told.clear();
    connect(m_feed.get(), &AlertFeed::alert, this, [this](const Alert &alert) { m_told.push_back(alert); });
}

QString AlertFeedTest::told() const
{
    QStringList words;
    for (const Alert &alert : m_told) {
        for (const Alert::Item &item : alert.down)
            words << item.target.place + u'-' + EventWords::target(item.event);
        for (const Alert::Item &item : alert.up)
            words << item.target.place + u'+' + EventWords::target(item.event);
    }
    words.sort();
    return words.join(u' ');
}

void AlertFeedTest::tellsOfEachPlace()
{
    PlacedSource other(u"there"_s);
    other.fake().add({u"10.0.0.2"_s});
    m_feed->follow(&other);
    m_feed->follow(&other); // no more than once
    go(*m_source, EventKind::TargetDown, u"web@10.0.0.1"_s);
    go(other, EventKind::TargetUp, u"10.0.0.2"_s);
    QTRY_COMPARE(told(), u"here-web (10.0.0.1) there+10.0.0.2"_s);
    go(*m_source, EventKind::TargetUp, u"web@10.0.0.1"_s);
    QTRY_COMPARE(told(), u"here+web (10.0.0.1) here-web (10.0.0.1) there+10.0.0.2"_s);
}

void AlertFeedTest::gathersManyAtOnce()
{
    PlacedSource network(u"network"_s);
    network.fake().fill(5'000, 1);
    m_feed->follow(&network);
    network.fake().snapshot()->forEach(
        [&](const TargetStatus &status) { go(network, EventKind::TargetDown, status.target->key()); });
    QTRY_COMPARE(m_told.size(), std::size_t(1));
    QCOMPARE(m_told.front().down.size(), std::size_t(5'000));
}

void AlertFeedTest::passesOverWhatIsRemoved()
{
    go(*m_source, EventKind::TargetDown, u"web@10.0.0.1"_s);
    go(*m_source, EventKind::TargetDown, u"db@10.0.0.2"_s);
    m_source->fake().remove({u"10.0.0.1"_s});
    QTRY_COMPARE(told(), u"here-db (10.0.0.2)"_s);
}

void AlertFeedTest::hearsTheMonitorThatComesNext()
{
    m_source->replace();
    m_source->fake().add({u"web@10.0.0.1"_s});
    go(*m_source, EventKind::TargetDown, u"web@10.0.0.1"_s);
    QTRY_COMPARE(told(), u"here-web (10.0.0.1)"_s);
}

void AlertFeedTest::survivesASourceThatEnds()
{
    PlacedSource stays(u"there"_s);
    stays.fake().add({u"db@10.0.0.2"_s});
    m_feed->follow(&stays);
    go(*m_source, EventKind::TargetDown, u"web@10.0.0.1"_s);
    m_source.reset();
    go(stays, EventKind::TargetDown, u"db@10.0.0.2"_s);
    QTRY_COMPARE(told(), u"there-db (10.0.0.2)"_s);
}

void AlertFeedTest::obeysTheSettingsAtOnce()
{
    m_choices->muteUntil(m_clock.wall() + 1h);
    go(*m_source, EventKind::TargetDown, u"web@10.0.0.1"_s);
    QTest::qWait(200);
    QCOMPARE(told(), QString());
    m_choices->muteUntil({});
    QTRY_COMPARE(told(), u"here-web (10.0.0.1)"_s);
    QVERIFY(m_told.front().afterQuiet);
}

void AlertFeedTest::tellsRowsOfOneAddressApart()
{
    m_source->fake().put(statusOf(u"10.0.0.1"_s, u"proxy"_s));
    m_source->fake().put(statusOf(u"10.0.0.1"_s));
    m_source->fake().setHealth({});
    m_settings->setValue(u"notifications/mode"_s, u"chosen"_s);
    m_choices->reload();
    m_choices->choose({{u"here"_s, u"10.0.0.1"_s, u"proxy"_s}, {u"here"_s, u"10.0.0.1"_s, u"10.0.0.1"_s}}, true);
    for (const QString &target : {u"web@10.0.0.1"_s, u"proxy@10.0.0.1"_s, u"10.0.0.1"_s})
        go(*m_source, EventKind::TargetDown, target);
    QTRY_COMPARE(told(), u"here-10.0.0.1 here-proxy (10.0.0.1)"_s);
    // One that is removed is not taken for another with its address.
    m_told.clear();
    go(*m_source, EventKind::TargetUp, u"proxy@10.0.0.1"_s);
    m_source->fake().remove({u"proxy@10.0.0.1"_s});
    go(*m_source, EventKind::TargetUp, u"10.0.0.1"_s);
    QTRY_COMPARE(told(), u"here+10.0.0.1"_s);
}

// What is owed, and what was chosen, stays with a row whatever it is called.
void AlertFeedTest::followsRenamedRows()
{
    m_settings->setValue(u"notifications/mode"_s, u"chosen"_s);
    m_choices->reload();
    m_choices->choose({{u"here"_s, u"10.0.0.1"_s, u"web"_s}}, true);
    m_choices->muteUntil(m_clock.wall() + 1h);
    go(*m_source, EventKind::TargetDown, u"web@10.0.0.1"_s);
    QTest::qWait(100);
    m_source->fake().change(u"web@10.0.0.1"_s, {u"front"_s, {}});
    Q_EMIT m_source->fake().published(m_source->fake().snapshot());
    QTRY_VERIFY(m_choices->rules().chosen.contains({u"here"_s, u"10.0.0.1"_s, u"front"_s}));
    m_choices->muteUntil({});
    QTRY_COMPARE(told(), u"here-front (10.0.0.1)"_s);
    go(*m_source, EventKind::TargetUp, u"front@10.0.0.1"_s);
    QTRY_COMPARE(told(), u"here+front (10.0.0.1) here-front (10.0.0.1)"_s);
}

QTEST_GUILESS_MAIN(AlertFeedTest)
#include "tst_alertfeed.moc"
