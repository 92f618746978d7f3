// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/print/printable.h"

#include <QMenu>

#include <functional>
#include <memory>

namespace meshping {

class MonitorPage;

/// What can be printed of the page in front.
class PrintMenu : public QMenu
{
    Q_OBJECT

public:
    /// `front` tells which page that is; null where there is none.
    PrintMenu(std::function<MonitorPage *()> front, QWidget *parent);

    /// Makes what is to be printed of a page; null where there is nothing, and then `otherwise` is said.
    using Make = std::function<std::shared_ptr<const Printable>(MonitorPage &)>;

    QAction *add(const QString &text, const QKeySequence &shortcut, const QString &otherwise, const Make &make);

private:
    std::function<MonitorPage *()> m_front;
};

} // namespace meshping
