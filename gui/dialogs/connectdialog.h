// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QUrl>

class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace meshping {

/// Asks for a daemon elsewhere: its address, and the file that holds its token, where changes take one.
class ConnectDialog : public QDialog
{
    Q_OBJECT

public:
    ConnectDialog(const QString &server, const QString &tokenFile, QWidget *parent = nullptr);

    /// Of what the user typed; "monitor.example" alone means HTTP on the usual port. Invalid where it is no address.
    QUrl server() const;

    QString tokenFile() const;

    /// What stands in that file; empty without one.
    const QByteArray &token() const { return m_token; }

    void accept() override;

private:
    void judge();
    void browse();

    QLineEdit *m_server;
    QLineEdit *m_tokenFile;
    QLabel *m_fault;
    QDialogButtonBox *m_buttons;
    QByteArray m_token;
};

} // namespace meshping
