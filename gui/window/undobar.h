// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace meshping {

/// A line below the table that tells what is under way or was just done, with the way to stop it or take it back.
class UndoBar : public QWidget
{
    Q_OBJECT

public:
    explicit UndoBar(QWidget *parent = nullptr);

    /// `button`: what clicked() does; none where it is empty.
    void showText(const QString &text, const QString &button);

    /// The same with how far it has come, of 100.
    void showProgress(const QString &text, int percent, const QString &button);

Q_SIGNALS:
    void clicked();

private:
    QLabel *m_text;
    QProgressBar *m_progress;
    QPushButton *m_button;
};

} // namespace meshping
