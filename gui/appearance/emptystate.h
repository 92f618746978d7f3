// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QLabel;

namespace meshping {

/// Stands in the place of a table or a chart that has nothing to show: why it is empty, and what to do next.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// Each action becomes a button, in this order.
    void tell(const QString &title, const QString &text, const QList<QAction *> &actions);

protected:
    void changeEvent(QEvent *event) override;

private:
    void enlargeTitle();

    QLabel *m_title;
    QLabel *m_text;
    QWidget *m_buttons;
};

} // namespace meshping
