// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/health.h"
#include "core/monitor/shortagewatch.h"

#include <QStringList>
#include <QTest>

#include <vector>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr double usualRate = 1'000;

/// A second of a machine: so many probes are given up of a thousand.
using Seconds = std::vector<int>;

Seconds repeated(const Seconds &pattern, int times)
{
    Seconds all;
    for (int i = 0; i < times; ++i)
        all.insert(all.end(), pattern.begin(), pattern.end());
    return all;
}

Seconds joined(std::initializer_list<Seconds> parts)
{
    Seconds all;
    for (const Seconds &part : parts)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace

Q_DECLARE_METATYPE(Seconds)

class TestShortageWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsBeginAndEnd_data();
    void tellsBeginAndEnd();
    void saysHowMuchIsMissing();
    void saysWhatWasMissed();
    void aLookAfterALongHoldUpIsOne();
    void looksMayBeFarApart();
    void whatIsAskedMayChange();
    void sentence_data();
    void sentence();
};

void TestShortageWatch::tellsBeginAndEnd_data()
{
    QTest::addColumn<Seconds>("seconds");
    QTest::addColumn<QStringList>("told"); // "second begins" or "second ends"
    QTest::newRow("all kept") << Seconds(100, 0) << QStringList();
    QTest::newRow("half") << joined({Seconds(10, 0), Seconds(100, 500)}) << QStringList{u"15 begins"_s};
    QTest::newRow("one of a thousand") << joined({Seconds(10, 0), Seconds(100, 1)}) << QStringList{u"15 begins"_s};
    QTest::newRow("from the start") << Seconds(100, 900) << QStringList{u"5 begins"_s};
    QTest::newRow("one hold-up") << joined({Seconds(10, 0), {1'000}, Seconds(100, 0)}) << QStringList();
    QTest::newRow("four seconds of it") << joined({Seconds(10, 0), Seconds(5, 1'000), Seconds(100, 0)})
                                        << QStringList();
    QTest::newRow("hold-ups now and then") << repeated({800, 0, 0, 0}, 50) << QStringList();
    QTest::newRow("every other second") << repeated({0, 300}, 20) << QStringList{u"7 begins"_s};
    QTest::newRow("it ends") << joined({Seconds(20, 500), Seconds(100, 0)}) << QStringList{u"5 begins"_s, u"49 ends"_s};
    QTest::newRow("a rest does not end it")
        << joined({Seconds(20, 500), Seconds(28, 0), Seconds(20, 500), Seconds(100, 0)})
        << QStringList{u"5 begins"_s, u"97 ends"_s};
    QTest::newRow("hold-ups do not keep it")
        << joined({Seconds(20, 500), repeated({0, 0, 0, 0, 100}, 20)}) << QStringList{u"5 begins"_s, u"49 ends"_s};
    QTest::newRow("seconds of it keep it")
        << joined({Seconds(20, 500), repeated({0, 0, 0, 0, 0, 0, 0, 0, 9, 9}, 8), Seconds(100, 0)})
        << QStringList{u"5 begins"_s, u"129 ends"_s};
    QTest::newRow("twice") << joined({Seconds(20, 500), Seconds(60, 0), Seconds(20, 500), Seconds(60, 0)})
                           << QStringList{u"5 begins"_s, u"49 ends"_s, u"85 begins"_s, u"129 ends"_s};
}

void TestShortageWatch::tellsBeginAndEnd()
{
    QFETCH(Seconds, seconds);
    QFETCH(QStringList, told);
    ShortageWatch watch;
    QStringList found;
    ShortageWatch::Look look{MonoTime(1h), usualRate, 0, 0};
    bool lasts = false;
    for (std::size_t i = 0; i < seconds.size(); ++i) {
        look.at += 1s;
        look.begun += 1'000U - static_cast<unsigned>(seconds[i]);
        look.missed += static_cast<unsigned>(seconds[i]);
        if (const auto change = watch.take(look)) {
            found << u"%1 %2"_s.arg(QString::number(i), change->begins ? u"begins"_s : u"ends"_s);
            lasts = change->begins;
        }
        QCOMPARE(watch.since().has_value(), lasts);
    }
    QCOMPARE(found, told);
}

void TestShortageWatch::saysHowMuchIsMissing()
{
    ShortageWatch watch;
    std::optional<ShortageWatch::Change> change;
    const MonoTime start(1h);
    for (unsigned second = 0; !change; ++second)
        change = watch.take({start + second * 1s, 300'000, 120'000 * second, 180'000 * second});
    QCOMPARE(change->sentence, shortageText(300'000, 120'000));
    QCOMPARE(watch.since(), start + 1s);
}

void TestShortageWatch::saysWhatWasMissed()
{
    ShortageWatch watch;
    std::optional<ShortageWatch::Change> change;
    ShortageWatch::Look look{MonoTime(1h), usualRate, 0, 7'000}; // missed at start, long ago
    (void)watch.take(look);
    for (int second = 1; second <= 120 && (!change || change->begins); ++second) {
        look.at += 1s;
        look.missed += second > 50 && second <= 70 ? 400 : 0;
        const auto found = watch.take(look);
        change = found ? found : change;
    }
    QVERIFY(change && !change->begins);
    QCOMPARE(change->sentence,
             u"the asked 1000 probes/s are kept again: for 19 s they were not, and 8000 probes were left out"_s);
}

void TestShortageWatch::aLookAfterALongHoldUpIsOne()
{
    ShortageWatch watch;
    (void)watch.take({MonoTime(1h), usualRate, 0, 0});
    QVERIFY(!watch.take({MonoTime(1h) + 60s, usualRate, 0, 59'000}));
    QVERIFY(!watch.take({MonoTime(1h) + 61s, usualRate, 2'000, 59'000}));
    QVERIFY(!watch.take({MonoTime(1h) + 70s, usualRate, 11'000, 59'100}));
}

void TestShortageWatch::looksMayBeFarApart()
{
    ShortageWatch watch;
    (void)watch.take({MonoTime(1h), usualRate, 0, 0});
    QVERIFY(!watch.take({MonoTime(1h) + 4s, usualRate, 2'000, 1'000}));
    QVERIFY(!watch.take({MonoTime(1h) + 8s, usualRate, 4'000, 3'000}));
    const auto change = watch.take({MonoTime(1h) + 12s, usualRate, 6'000, 5'000});
    QVERIFY(change && change->begins);
}

void TestShortageWatch::whatIsAskedMayChange()
{
    ShortageWatch watch;
    ShortageWatch::Look look{MonoTime(1h), usualRate, 0, 0};
    bool ended = false;
    for (int second = 0; second < 60; ++second) {
        look.at += 1s;
        look.asked = second < 20 ? usualRate : 0; // all targets are removed
        look.missed += second < 20 ? 500 : 0;
        if (const auto change = watch.take(look); change && !change->begins)
            ended = true;
    }
    QVERIFY(ended);
    QVERIFY(!watch.since());
}

void TestShortageWatch::sentence_data()
{
    QTest::addColumn<double>("asked");
    QTest::addColumn<double>("reached");
    QTest::addColumn<QString>("figures");
    QTest::newRow("many") << 300'000.0 << 141'234.4
                          << u"asked for 300000 probes/s, this machine reaches 141234: every target gets only 47.1 %"_s;
    QTest::newRow("few") << 4.0 << 1.0
                         << u"asked for 4.0 probes/s, this machine reaches 1.0: every target gets only 25.0 %"_s;
    QTest::newRow("nearly all")
        << 1'000.0 << 999.9 << u"asked for 1000 probes/s, this machine reaches 1000: every target gets only 99.9 %"_s;
    QTest::newRow("nothing asked any more")
        << 0.0 << 0.0 << u"asked for 0.0 probes/s, this machine reaches 0.0: every target gets only 0.0 %"_s;
}

void TestShortageWatch::sentence()
{
    QFETCH(double, asked);
    QFETCH(double, reached);
    QFETCH(QString, figures);
    const QString sentence = shortageText(asked, reached);
    QVERIFY2(sentence.startsWith(figures), qPrintable(sentence));
    QVERIFY(!sentence.contains(u'\n'));
}

QTEST_GUILESS_MAIN(TestShortageWatch)
#include "tst_shortagewatch.moc"
