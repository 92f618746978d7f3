// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/connectdialog.h"

#include "core/config/cafile.h"
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

ConnectDialog::ConnectDialog(const QString &server, const QString &tokenFile, const QString &caFile, QWidget *parent)
    : QDialog(parent),
      m_server(new QLineEdit(server)),
      m_tokenFile(new HintEdit(tokenFile)),
      m_caFile(new HintEdit(caFile)),
      m_fault(new QLabel),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel))
{
    setWindowTitle(tr("Connect to a Daemon"));
    m_server->setPlaceholderText(u"monitor.example:9922"_s);
    m_server->setMinimumWidth(340);
    m_server->selectAll(); // to be replaced by typing
    m_tokenFile->setPlaceholderText(tr("only to change things from another machine"));
    m_caFile->setPlaceholderText(tr("only for https with a private authority"));
    m_fault->setTextFormat(Qt::PlainText);
    m_fault->setWordWrap(true);
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Connect"));
    auto *layout = new QFormLayout(this);
    layout->addRow(tr("&Address:"), m_server);
    auto *tokenLabel = new QLabel(tr("&Token file:"));
    tokenLabel->setBuddy(m_tokenFile);
    layout->addRow(tokenLabel, fileRow(m_tokenFile, tr("Token File")));
    auto *caLabel = new QLabel(tr("CA &file:"));
    caLabel->setToolTip(tr("The certificate, in PEM, of the authority that the daemon has its own from"));
    caLabel->setBuddy(m_caFile);
    layout->addRow(caLabel, fileRow(m_caFile, tr("CA File")));
    layout->addRow(m_fault);
    layout->addRow(m_buttons);
    connect(m_server, &QLineEdit::textChanged, this, &ConnectDialog::judge);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &ConnectDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &ConnectDialog::reject);
    judge();
}

QBoxLayout *ConnectDialog::fileRow(QLineEdit *path, const QString &title)
{
    auto *choose = new QPushButton(tr("Choose …"));
    choose->setAccessibleName(tr("Choose: %1").arg(title));
    connect(choose, &QPushButton::clicked, this, [this, path, title] {
        const QString chosen = QFileDialog::getOpenFileName(this, title);
        if (!chosen.isEmpty())
            path->setText(chosen);
    });
    auto *row = new QHBoxLayout;
    row->addWidget(path);
    row->addWidget(choose);
    return row;
}

QUrl ConnectDialog::server() const
{
    return serverUrl(m_server->text()).value_or(QUrl());
}

QString ConnectDialog::tokenFile() const
{
    return m_tokenFile->text().trimmed();
}

QString ConnectDialog::caFile() const
{
    return m_caFile->text().trimmed();
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
    if (!caFile().isEmpty()) {
        const auto authorities = readCaFile(caFile());
        if (!authorities) {
            m_fault->setText(authorities.error());
            return;
        }
        m_authorities = *authorities;
    }
    QDialog::accept();
}

void ConnectDialog::judge()
{
    const bool good = server().isValid();
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(good);
    m_fault->setText(good || m_server->text().isEmpty() ? QString() : tr("This is no address of a daemon."));
}

} // namespace meshping
