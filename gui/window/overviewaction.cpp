// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/overviewaction.h"

#include "gui/appearance/glyph.h"
#include "gui/window/monitorpage.h"

namespace meshping {

OverviewAction::OverviewAction(QObject *parent) : QAction(glyphIcon(Glyph::Overview), tr("&Overview"), parent)
{
    setCheckable(true);
    setShortcut(Qt::CTRL | Qt::Key_3);
    setPriority(QAction::LowPriority); // its icon alone in the tool bar, where long words need the room
    setToolTip(tr("All targets over time, a strip each, in place of the table (%1)")
                   .arg(shortcut().toString(QKeySequence::NativeText)));
    connect(this, &QAction::triggered, this, [this](bool overview) {
        if (m_page)
            m_page->rows().showOverview(overview);
    });
}

void OverviewAction::setPage(MonitorPage *page)
{
    if (m_page)
        disconnect(&m_page->rows(), nullptr, this, nullptr);
    m_page = page;
    if (page)
        connect(&page->rows(), &RowsPane::overviewShown, this, &OverviewAction::show);
    show();
}

void OverviewAction::show()
{
    setEnabled(m_page);
    setChecked(m_page && m_page->rows().showsOverview());
}

} // namespace meshping
