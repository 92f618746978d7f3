// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QSslCertificate>
#include <QUrl>

class QBoxLayout;
class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace meshping {

/// Asks for a daemon elsewhere: its address, the file with its token (needed for changes), and the file with the
/// certificate of a private authority that signed the daemon's own.
class ConnectDialog : public QDialog
{
    Q_OBJECT

public:
    ConnectDialog(const QString &server, const QString &tokenFile, const QString &caFile, QWidget *parent = nullptr);

    /// The address that the user typed; "monitor.example" alone means HTTP on the usual port. Invalid if it is no
    /// address.
    QUrl server() const;

    QString tokenFile() const;

    /// The token in the token file; empty if none was chosen.
    const QByteArray &token() const { return m_token; }

    QString caFile() const;

    /// The certificates in the CA file; empty if none was chosen.
    const QList<QSslCertificate> &authorities() const { return m_authorities; }

    void accept() override;

private:
    void judge();
    QBoxLayout *fileRow(QLineEdit *path, const QString &title);

    QLineEdit *m_server;
    QLineEdit *m_tokenFile;
    QLineEdit *m_caFile;
    QLabel *m_fault;
    QDialogButtonBox *m_buttons;
    QByteArray m_token;
    QList<QSslCertificate> m_authorities;
};

} // namespace meshping
