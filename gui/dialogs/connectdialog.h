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

/// Asks for a daemon elsewhere: its address, the file that holds its token, where changes take one, and the file with
/// the certificate of the authority that it has its own from, where that is a private one.
class ConnectDialog : public QDialog
{
    Q_OBJECT

public:
    ConnectDialog(const QString &server, const QString &tokenFile, const QString &caFile, QWidget *parent = nullptr);

    /// Of what the user typed; "monitor.example" alone means HTTP on the usual port. Invalid where it is no address.
    QUrl server() const;

    QString tokenFile() const;

    /// What stands in that file; empty without one.
    const QByteArray &token() const { return m_token; }

    QString caFile() const;

    /// The certificates in that file; none without one.
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
