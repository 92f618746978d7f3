// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/preferencesdialog.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QSettings>
#include <QTabWidget>
#include <QVBoxLayout>

namespace meshping {

PreferencesDialog::PreferencesDialog(QSettings &settings, QWidget *parent)
    : QDialog(parent),
      m_settings(settings),
      m_pages(new QTabWidget),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::Apply))
{
    setWindowTitle(tr("Preferences"));
    m_pages->setAccessibleName(windowTitle());
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_pages);
    layout->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &PreferencesDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &PreferencesDialog::reject);
    connect(m_buttons->button(QDialogButtonBox::Apply), &QPushButton::clicked, this, &PreferencesDialog::apply);
    setChanged(false);
}

void PreferencesDialog::addPage(PreferencesPage *page)
{
    page->load(m_settings);
    m_pages->addTab(page, page->title());
    connect(page, &PreferencesPage::changed, this, [this] { setChanged(true); });
}

int PreferencesDialog::currentPage() const
{
    return m_pages->currentIndex();
}

void PreferencesDialog::setCurrentPage(int number)
{
    m_pages->setCurrentIndex(number);
}

void PreferencesDialog::accept()
{
    apply();
    QDialog::accept();
}

void PreferencesDialog::apply()
{
    if (!m_changed)
        return;
    for (int i = 0; i < m_pages->count(); ++i)
        qobject_cast<PreferencesPage *>(m_pages->widget(i))->save(m_settings);
    setChanged(false);
    Q_EMIT applied();
}

void PreferencesDialog::setChanged(bool changed)
{
    m_changed = changed;
    m_buttons->button(QDialogButtonBox::Apply)->setEnabled(changed);
}

} // namespace meshping
