// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace meshping {

/// Asks for another name of a target, and says at once what is wrong with one.
class RenameDialog : public QDialog
{
    Q_OBJECT

public:
    RenameDialog(const QString &name, const QString &address, QWidget *parent = nullptr);

    QString name() const;

private:
    void judge();

    QLineEdit *m_name;
    QLabel *m_fault;
    QDialogButtonBox *m_buttons;
};

} // namespace meshping
