// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/resetdialog.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace meshping {

ResetDialog::ResetDialog(const Counts &counts, QWidget *parent) : QDialog(parent), m_choices(new QButtonGroup(this))
{
    setWindowTitle(tr("Reset Counters"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(new QLabel(tr("Whose counters start again? Histograms over time stay.")));
    if (counts.selected > 0)
        offer(*layout, Which::Selected, tr("Those of the %Ln target(s) &selected", nullptr, counts.selected));
    if (counts.shown != counts.all && counts.shown > 0)
        offer(*layout, Which::Shown, tr("Those of the %Ln target(s) s&hown", nullptr, counts.shown));
    offer(*layout, Which::All, tr("Those of &all %Ln target(s)", nullptr, counts.all));
    layout->addStretch();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto *reset = buttons->addButton(tr("&Reset"), QDialogButtonBox::AcceptRole);
    reset->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
    layout->addWidget(buttons);
    if (QAbstractButton *selected = m_choices->button(int(Which::Selected)))
        selected->setChecked(true);
    reset->setEnabled(m_choices->checkedButton());
    connect(m_choices, &QButtonGroup::idClicked, reset, [reset] { reset->setEnabled(true); });
    connect(buttons, &QDialogButtonBox::accepted, this, &ResetDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ResetDialog::reject);
    // Else the first button would have the focus, and Enter would press it.
    buttons->button(QDialogButtonBox::Cancel)->setFocus();
}

void ResetDialog::offer(QVBoxLayout &layout, Which which, const QString &text)
{
    auto *choice = new QRadioButton(text);
    m_choices->addButton(choice, int(which));
    layout.addWidget(choice);
}

ResetDialog::Which ResetDialog::which() const
{
    return Which(m_choices->checkedId());
}

} // namespace meshping
