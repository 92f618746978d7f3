// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/renamedialog.h"

#include "core/target/quoted.h"
#include "core/target/targetspec.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace meshping {

RenameDialog::RenameDialog(const QString &name, const QString &address, QWidget *parent)
    : QDialog(parent),
      m_name(new QLineEdit(name)),
      m_fault(new QLabel),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel))
{
    setWindowTitle(tr("Rename Target"));
    auto *hint = new QLabel(tr("&Name of %1:").arg(address));
    hint->setBuddy(m_name);
    m_name->setMinimumWidth(320);
    m_name->selectAll();
    m_fault->setTextFormat(Qt::PlainText);
    m_fault->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(hint);
    layout->addWidget(m_name);
    layout->addWidget(m_fault);
    layout->addWidget(m_buttons);
    connect(m_name, &QLineEdit::textChanged, this, &RenameDialog::judge);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &RenameDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &RenameDialog::reject);
    judge();
}

QString RenameDialog::name() const
{
    return m_name->text().trimmed();
}

void RenameDialog::judge()
{
    const QString fault = name().isEmpty() ? QString() : targetNameFault(name());
    m_fault->setText(fault.isEmpty() ? QString() : quoted(name()) + QLatin1Char(' ') + fault);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(fault.isEmpty());
}

} // namespace meshping
