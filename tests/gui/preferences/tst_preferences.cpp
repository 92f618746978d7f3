// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/appearancepage.h"
#include "gui/preferences/look.h"
#include "gui/preferences/pingspage.h"
#include "gui/preferences/preferencesdialog.h"

#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class PreferencesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void readsAndWritesTheLook_data();
    void readsAndWritesTheLook();
    void takesTheDefaultForWhatIsNotThere();
    void showsWhatHolds();
    void keepsWhatIsOkayed();
    void cancelLeavesAllAsItWas();
    void appliesWithoutClosing();
    void isUsedByKeyboard();

private:
    /// Chooses by the keyboard.
    void choose(const QString &text);
    QPushButton *button(QDialogButtonBox::StandardButton which);

    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<PreferencesDialog> m_dialog;
    std::unique_ptr<QSignalSpy> m_applied;
};

void PreferencesTest::init()
{
    m_settings = std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_settings->clear();
    m_dialog = std::make_unique<PreferencesDialog>(*m_settings);
    m_dialog->addPage(new AppearancePage);
    m_dialog->show();
    m_applied = std::make_unique<QSignalSpy>(m_dialog.get(), &PreferencesDialog::applied);
}

void PreferencesTest::choose(const QString &text)
{
    for (QComboBox *box : m_dialog->findChildren<QComboBox *>()) {
        if (const int at = box->findText(text); at > 0) {
            box->setFocus();
            for (int i = box->currentIndex(); i < at; ++i)
                QTest::keyClick(box, Qt::Key_Down);
            QCOMPARE(box->currentText(), text);
            return;
        }
    }
    QFAIL(qPrintable(u"nothing offers "_s + text));
}

QPushButton *PreferencesTest::button(QDialogButtonBox::StandardButton which)
{
    return m_dialog->findChild<QDialogButtonBox *>()->button(which);
}

void PreferencesTest::readsAndWritesTheLook_data()
{
    QTest::addColumn<int>("appearance");
    QTest::addColumn<int>("colors");
    QTest::addColumn<QString>("language");
    QTest::newRow("the default") << int(Appearance::System) << int(ColorScale::Viridis) << QString();
    QTest::newRow("all of it") << int(Appearance::Dark) << int(ColorScale::Ink) << u"de"_s;
}

void PreferencesTest::readsAndWritesTheLook()
{
    QFETCH(int, appearance);
    QFETCH(int, colors);
    QFETCH(QString, language);
    const Look look{Appearance(appearance), ColorScale(colors), language};
    writeLook(*m_settings, look);
    QVERIFY(readLook(*m_settings) == look);
}

void PreferencesTest::takesTheDefaultForWhatIsNotThere()
{
    QVERIFY(readLook(*m_settings) == Look());
    m_settings->setValue(u"theme"_s, 7);
    m_settings->setValue(u"colors"_s, u"pink"_s);
    QVERIFY(readLook(*m_settings) == Look());
}

void PreferencesTest::showsWhatHolds()
{
    writeLook(*m_settings, {Appearance::Dark, ColorScale::Cividis, u"de"_s});
    PreferencesDialog dialog(*m_settings);
    dialog.addPage(new AppearancePage);
    QStringList shown;
    for (const QComboBox *box : dialog.findChildren<QComboBox *>())
        shown << box->currentText();
    QCOMPARE(shown, QStringList({u"Dark"_s, u"Cividis"_s, u"Deutsch"_s}));
}

void PreferencesTest::keepsWhatIsOkayed()
{
    choose(u"Dark"_s);
    choose(u"One hue"_s);
    choose(u"Deutsch"_s);
    button(QDialogButtonBox::Ok)->click();
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_applied->size(), 1);
    QVERIFY(readLook(*m_settings) == (Look{Appearance::Dark, ColorScale::Ink, u"de"_s}));
}

void PreferencesTest::cancelLeavesAllAsItWas()
{
    choose(u"Dark"_s);
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_applied->size(), 0);
    QVERIFY(m_settings->allKeys().isEmpty());
}

void PreferencesTest::appliesWithoutClosing()
{
    QVERIFY(!button(QDialogButtonBox::Apply)->isEnabled());
    choose(u"Light"_s);
    button(QDialogButtonBox::Apply)->click();
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(m_applied->size(), 1);
    QCOMPARE(int(readLook(*m_settings).appearance), int(Appearance::Light));
    QVERIFY(!button(QDialogButtonBox::Apply)->isEnabled());
    button(QDialogButtonBox::Ok)->click();
    QCOMPARE(m_applied->size(), 1);
}

void PreferencesTest::isUsedByKeyboard()
{
    PreferencesDialog dialog(*m_settings);
    dialog.addPage(new PingsPage({}));
    dialog.addPage(new AppearancePage);
    // Every field has a label with a mnemonic of its own, and so a name.
    for (const PreferencesPage *page : dialog.findChildren<PreferencesPage *>()) {
        QSet<QString> mnemonics;
        for (const QLabel *label : page->findChildren<QLabel *>()) {
            if (label->buddy())
                mnemonics << label->text().section(u'&', 1).first(1).toLower();
        }
        QCOMPARE(mnemonics.size(), 3);
        QVERIFY(page->title().contains(u'&'));
    }
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    const auto seconds = dialog.findChildren<SecondsBox *>();
    seconds[0]->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(seconds[1]->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(dialog.findChild<QSpinBox *>()->hasFocus());
}

QTEST_MAIN(PreferencesTest)
#include "tst_preferences.moc"
