// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace meshping {

/// Stands where nothing can be shown yet, and says what to do next.
class EmptyPage : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyPage(QWidget *parent = nullptr);

    /// What is so, what to do about it, and a button that does it where `action` is not empty.
    void setWords(const QString &title, const QString &advice, const QString &action);

Q_SIGNALS:
    void acted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void enlargeTitle();

    QLabel *m_title;
    QLabel *m_advice;
    QPushButton *m_action;
};

} // namespace meshping
