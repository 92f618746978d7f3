// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/notificationspage.h"

#include "gui/alerts/alertsettings.h"
#include "gui/preferences/note.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QTimeEdit>

namespace meshping {

NotificationsPage::NotificationsPage(bool tray, QWidget *parent)
    : PreferencesPage(parent),
      m_mode(new QComboBox),
      m_quiet(new QCheckBox(tr("&Quiet from"))),
      m_from(new QTimeEdit),
      m_to(new QTimeEdit),
      m_closes(new QCheckBox(tr("&Closing the window leaves meshping in the tray"))),
      m_starts(new QCheckBox(tr("&Start in the tray, without the window")))
{
    m_mode->addItem(tr("Of no target"), int(AlertMode::Off));
    m_mode->addItem(tr("Of chosen targets"), int(AlertMode::Chosen));
    m_mode->addItem(tr("Of all targets"), int(AlertMode::All));
    auto *layout = new QFormLayout(this);
    layout->addRow(tr("&Notify of down and up:"), m_mode);
    layout->addRow({}, new Note(tr("Targets are chosen by Target › Notify. Each is told of at most once a minute.")));
    layout->addRow({}, quietRow());
    layout->addRow({}, new Note(tr("What is still so when quiet ends is told then, in one notification.")));
    // Across both columns: their texts are long.
    layout->addRow(m_closes);
    layout->addRow(m_starts);
    if (!tray) {
        layout->addRow({}, new Note(tr("This desktop has no tray: closing the window ends meshping, and notifications "
                                       "come only where the desktop itself shows them.")));
    }
    m_closes->setEnabled(tray);
    m_starts->setEnabled(tray);
    connect(m_mode, &QComboBox::activated, this, &PreferencesPage::changed);
    for (QCheckBox *box : {m_quiet, m_closes, m_starts})
        connect(box, &QCheckBox::clicked, this, &PreferencesPage::changed);
    for (QTimeEdit *edit : {m_from, m_to})
        connect(edit, &QTimeEdit::userTimeChanged, this, &PreferencesPage::changed);
    connect(m_quiet, &QCheckBox::toggled, this, &NotificationsPage::enable);
}

QLayout *NotificationsPage::quietRow()
{
    for (QTimeEdit *edit : {m_from, m_to})
        edit->setDisplayFormat(QLocale().timeFormat(QLocale::ShortFormat));
    m_from->setAccessibleName(tr("Quiet from"));
    m_to->setAccessibleName(tr("Quiet until"));
    auto *until = new QLabel(tr("&until"));
    until->setBuddy(m_to);
    auto *row = new QHBoxLayout;
    row->addWidget(m_quiet);
    row->addWidget(m_from);
    row->addWidget(until);
    row->addWidget(m_to);
    row->addStretch();
    return row;
}

void NotificationsPage::enable()
{
    m_from->setEnabled(m_quiet->isChecked());
    m_to->setEnabled(m_quiet->isChecked());
}

QString NotificationsPage::title() const
{
    return tr("N&otifications");
}

void NotificationsPage::load(const QSettings &settings)
{
    const AlertChoices choices = readAlertChoices(settings);
    m_mode->setCurrentIndex(m_mode->findData(int(choices.mode)));
    m_quiet->setChecked(choices.quiet.on);
    m_from->setTime(choices.quiet.from);
    m_to->setTime(choices.quiet.to);
    m_closes->setChecked(choices.closesToTray);
    m_starts->setChecked(choices.startsInTray);
    enable();
}

void NotificationsPage::save(QSettings &settings) const
{
    writeAlertChoices(settings, {AlertMode(m_mode->currentData().toInt()),
                                 {m_quiet->isChecked(), m_from->time(), m_to->time()},
                                 m_closes->isChecked(),
                                 m_starts->isChecked()});
}

} // namespace meshping
