// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/window/notices.h"

#include <QFrame>

class QGridLayout;

namespace meshping {

/// A notice above the table, with what helps; stays until what it is about has passed, or the user closes it.
class Banner : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(const Notice &notice, QWidget *parent = nullptr);

    const Notice &notice() const { return m_notice; }

Q_SIGNALS:
    void retry();
    void buttonPressed(); ///< of the remedy that has one
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addClosing(QGridLayout &layout);
    void addRemedy(const Notice::Remedy &remedy, QGridLayout &layout);

    Notice m_notice;
};

} // namespace meshping
