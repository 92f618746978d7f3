// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/route/routeview.h"

#include "core/model/localtime.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Of changes that can be stepped through.
constexpr auto changesOf = std::chrono::days(30);

constexpr auto lookEvery = 10s;

QString momentText(WallTime time)
{
    return QLocale().toString(localTime(time), QLocale::ShortFormat);
}

} // namespace

RouteView::RouteView(QWidget *parent)
    : QWidget(parent),
      m_when(new QComboBox),
      m_trace(new QPushButton(tr("Trace Now"))),
      m_summary(new QLabel),
      m_table(new QTableView)
{
    m_when->setAccessibleName(tr("When"));
    m_when->addItem(tr("Now"));
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText);
    m_table->setModel(&m_route);
    m_table->setAccessibleName(tr("Route"));
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionBehavior(QTableView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(m_when);
    row->addWidget(m_trace);
    row->addWidget(m_summary, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(row);
    layout->addWidget(m_table);
    connect(m_when, &QComboBox::activated, this, &RouteView::askForRoute);
    connect(m_trace, &QPushButton::clicked, this, &RouteView::trace);
    connect(&m_refresh, &QTimer::timeout, this, &RouteView::ask);
    m_refresh.start(lookEvery);
    setTargets({});
}

void RouteView::setMonitor(Monitor *monitor)
{
    m_monitor = monitor;
    ask();
}

void RouteView::setTargets(const QStringList &keys)
{
    const QString key = keys.value(0);
    if (!m_key.isNull() && key == m_key)
        return;
    m_key = key.isEmpty() ? u""_s : key;
    ++m_asked;
    m_when->clear();
    m_when->addItem(tr("Now"));
    m_route.show(nullptr, nullptr);
    m_summary->setText(m_key.isEmpty() ? tr("Select a target to see the way to it.") : QString());
    m_trace->setEnabled(!m_key.isEmpty());
    ask();
}

void RouteView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ask();
}

void RouteView::ask()
{
    // Nobody looks: a selection that moves through the table asks nothing.
    if (!m_monitor || m_key.isEmpty() || !isVisible())
        return;
    askForChanges();
    if (m_trace->isEnabled())
        askForRoute();
}

void RouteView::askForRoute()
{
    if (!m_monitor || m_key.isEmpty())
        return;
    const QVariant at = m_when->currentData();
    const auto moment =
        at.isValid() ? std::optional(WallTime(std::chrono::nanoseconds(at.toLongLong()))) : std::nullopt;
    m_monitor->route(m_key, moment).then(this, [this, asked = ++m_asked](const Monitor::RouteResult &result) {
        if (asked == m_asked)
            take(result);
    });
}

void RouteView::askForChanges()
{
    const WallTime now = std::chrono::system_clock::now();
    m_monitor->routes(m_key, now - changesOf, now + 1s)
        .then(this, [this, key = m_key](const Monitor::RoutesResult &result) {
            if (result && key == m_key)
                takeChanges(*result);
        });
}

void RouteView::trace()
{
    if (!m_monitor || m_key.isEmpty())
        return;
    m_trace->setEnabled(false);
    m_summary->setText(tr("Tracing …"));
    m_monitor->trace(m_key).then(this, [this, asked = ++m_asked](const Monitor::RouteResult &result) {
        m_trace->setEnabled(!m_key.isEmpty());
        if (asked != m_asked)
            return;
        m_when->setCurrentIndex(0);
        take(result);
    });
}

void RouteView::take(const Monitor::RouteResult &result)
{
    if (!result) {
        m_route.show(nullptr, nullptr);
        m_summary->setText(result.error().message);
        return;
    }
    m_route.show(*result, m_monitor ? m_monitor->atHand()->hopNames : nullptr);
    for (int column = 0; column < RouteModel::Remark; ++column)
        m_table->resizeColumnToContents(column);
    m_summary->setText(*result ? summaryOf(**result) : tr("It was not traced by then."));
}

/// The newest first; each leads to the route from then on.
void RouteView::takeChanges(const std::vector<RouteChange> &changes)
{
    if (m_when->count() == int(changes.size()) + 1)
        return;
    const QVariant chosen = m_when->currentData();
    m_when->clear();
    m_when->addItem(tr("Now"));
    for (std::size_t i = changes.size(); i > 0; --i) {
        const WallTime time = changes[i - 1].time;
        m_when->addItem(tr("Since %1").arg(momentText(time)), qlonglong(time.time_since_epoch().count()));
    }
    m_when->setCurrentIndex(std::max(0, m_when->findData(chosen)));
}

QString RouteView::summaryOf(const Route &route) const
{
    QStringList parts{tr("Traced %1").arg(momentText(route.time))};
    if (route.loop) {
        parts << tr("it runs in a circle");
    } else if (route.refusal) {
        parts << tr("%1, says %2")
                     .arg(QCoreApplication::translate("IcmpError", icmpErrorText(route.refusal->reason)),
                          route.refusal->from.toString());
    } else if (!route.reached) {
        parts << tr("the target did not answer");
    }
    if (route.mtu) {
        parts << (route.mtu->isBlackHole() ? tr("path MTU %1 bytes, and larger packets get lost without a word")
                                           : tr("path MTU %1 bytes"))
                     .arg(route.mtu->bytes);
    }
    return parts.join(u" · "_s);
}

} // namespace meshping
