// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/connectdialog.h"

#include "core/config/serverurl.h"
#include "core/config/tokenfile.h"
#include "gui/appearance/hintedit.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace meshping {

using namespace Qt::StringLiterals;

ConnectDialog::ConnectDialog(const QString &server, const QString &tokenFile, QWidget *parent)
    : QDialog(parent),
      m_server(new QLineEdit(server)),
      m_tokenFile(new HintEdit(tokenFile)),
      m_fault(new QLabel),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel))
{
    setWindowTitle(tr("Connect to a Daemon"));
    m_server->setPlaceholderText(u"monitor.example:9922"_s);
    m_server->setMinimumWidth(340);
    m_tokenFile->setPlaceholderText(tr("only to change things from another machine"));
    m_fault->setTextFormat(Qt::PlainText);
    m_fault->setWordWrap(true);
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Connect"));
    auto *choose = new QPushButton(tr("Choose …"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_tokenFile);
    row->addWidget(choose);
    auto *layout = new QFormLayout(this);
    layout->addRow(tr("&Address:"), m_server);
    auto *tokenLabel = new QLabel(tr("&Token file:"));
    tokenLabel->setBuddy(m_tokenFile);
    layout->addRow(tokenLabel, row);
    layout->addRow(m_fault);
    layout->addRow(m_buttons);
    connect(choose, &QPushButton::clicked, this, &ConnectDialog::browse);
    connect(m_server, &QLineEdit::textChanged, this, &ConnectDialog::judge);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &ConnectDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &ConnectDialog::reject);
    judge();
}

QUrl ConnectDialog::server() const
{
    return serverUrl(m_server->text()).value_or(QUrl());
}

QString ConnectDialog::tokenFile() const
{
    return m_tokenFile->text().trimmed();
}

void ConnectDialog::accept()
{
    if (!tokenFile().isEmpty()) {
        const auto token = readTokenFile(tokenFile());
        if (!token) {
            m_fault->setText(token.error());
            return;
        }
        m_token = token->value;
    }
    QDialog::accept();
}

void ConnectDialog::judge()
{
    const bool good = server().isValid();
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(good);
    m_fault->setText(good || m_server->text().isEmpty() ? QString() : tr("This is no address of a daemon."));
}

void ConnectDialog::browse()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Token File"));
    if (!path.isEmpty())
        m_tokenFile->setText(path);
}

} // namespace meshping
