// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/healthline.h"

#include "gui/appearance/appearance.h"
#include "gui/table/troublesign.h"
#include "gui/window/notices.h"

#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr int margin = 8;
constexpr int betweenCells = 14;
constexpr int besideSign = 6;
constexpr int betweenLines = 2;

QString duration(std::chrono::nanoseconds time)
{
    const double ms = std::chrono::duration<double, std::milli>(time).count();
    return ms < 1 ? u"%1\u202fµs"_s.arg(QLocale().toString(ms * 1000, 'f', 0))
                  : u"%1\u202fms"_s.arg(QLocale().toString(ms, 'f', 1));
}

} // namespace

HealthLine::HealthLine(QWidget *parent) : QWidget(parent)
{
    m_stale = add(tr("What is shown is how it was then"));
    QFont bold = font();
    bold.setBold(true);
    m_stale->setFont(bold);
    m_stale->hide();
    m_targets = add();
    for (std::size_t i = troubleCount; i-- > 0;) {
        m_signs[i] = add(TargetCells::word(Trouble(i)));
        m_counts[i] = add(TargetCells::word(Trouble(i)));
    }
    m_rate = add(tr("Pings sent, over the last seconds"));
    m_sendSign = add();
    m_sends = add();
    m_lag = add(tr("How late pings were sent over the last minute: half of them, and 99 of 100, within this"));
    m_drops = add(tr("Replies that this machine had no room for, since the start"));
    m_sockets = add(tr("The kind of socket that pings go through"));
    m_place = add(tr("Where these figures come from"));
    paintSigns();
    showTargets({});
}

QLabel *HealthLine::add(const QString &meaning)
{
    auto *label = new QLabel(this);
    label->setTextFormat(Qt::PlainText);
    label->setToolTip(meaning);
    return label;
}

int HealthLine::widthOf(const Cell &cell)
{
    int width = besideSign * (int(cell.size()) - 1);
    for (const QLabel *label : cell)
        width += label->sizeHint().width();
    return width;
}

void HealthLine::place(const Cell &cell, QPoint at) const
{
    for (QLabel *label : cell) {
        label->setGeometry(at.x(), at.y(), label->sizeHint().width(), m_targets->sizeHint().height());
        at.rx() += label->width() + besideSign;
    }
}

std::vector<HealthLine::Cell> HealthLine::ofMonitor() const
{
    std::vector<Cell> cells{{m_rate}, {m_lag}, {m_drops}, {m_sockets}};
    if (!m_sends->text().isEmpty())
        cells.insert(cells.begin() + 1, {m_sendSign, m_sends});
    return cells;
}

// What the monitor says of itself stands at the right, as long as there is one line.
void HealthLine::arrange()
{
    std::vector<Cell> cells;
    const bool stale = !m_stale->text().isEmpty();
    if (stale)
        cells.push_back({m_stale});
    cells.push_back({m_targets});
    for (std::size_t i = troubleCount; i-- > 0;) {
        if (!m_counts[i]->text().isEmpty())
            cells.push_back({m_signs[i], m_counts[i]});
    }
    const std::size_t ofTargets = cells.size();
    for (const Cell &cell : ofMonitor()) {
        if (!stale)
            cells.push_back(cell);
    }
    cells.push_back({m_place});
    int all = -betweenCells;
    for (const Cell &cell : cells)
        all += widthOf(cell) + betweenCells;
    const int line = m_targets->sizeHint().height();
    const int right = width() - margin;
    const int spare = std::max(0, right - margin - all);
    QPoint at(margin, betweenLines);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const int needed = widthOf(cells[i]);
        if (i == ofTargets)
            at.rx() += spare;
        if (at.x() > margin && at.x() + needed > right)
            at = {margin, at.y() + line + betweenLines};
        place(cells[i], at);
        at.rx() += needed + betweenCells;
    }
    // QStatusBar does not support height-for-width, so the height is set here.
    setMinimumHeight(at.y() + line + betweenLines);
}

void HealthLine::paintSigns()
{
    const int size = fontMetrics().ascent();
    const auto paint = [this, size](QLabel *label, Trouble trouble) {
        QPixmap pixmap(QSize(size, size) * devicePixelRatioF());
        pixmap.setDevicePixelRatio(devicePixelRatioF());
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        drawTroubleSign(painter, QRectF(0, 0, size, size), trouble, themeFor(palette()));
        label->setPixmap(pixmap);
    };
    for (std::size_t i = 0; i < troubleCount; ++i)
        paint(m_signs[i], Trouble(i));
    paint(m_sendSign, Trouble::Error);
}

void HealthLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        paintSigns();
        arrange();
    }
}

void HealthLine::resizeEvent(QResizeEvent * /*event*/)
{
    arrange();
}

void HealthLine::showTargets(const Arrangement &arrangement)
{
    const QString all = tr("%Ln target(s)", nullptr, int(arrangement.total));
    m_targets->setText(arrangement.matching == arrangement.total
                           ? all
                           : tr("%1 of %2").arg(QLocale().toString(qulonglong(arrangement.matching)), all));
    for (std::size_t i = 0; i < troubleCount; ++i) {
        const std::size_t count = arrangement.troubles[i];
        m_counts[i]->setText(count ? TargetCells::counted(count, Trouble(i)) : QString());
        m_counts[i]->setVisible(count > 0);
        m_signs[i]->setVisible(count > 0);
    }
    arrange();
}

void HealthLine::showFreshness(const Freshness &freshness)
{
    m_stale->setText(freshness.words());
    m_stale->setVisible(freshness.isStale());
    for (const Cell &cell : ofMonitor()) {
        for (QLabel *label : cell)
            label->setVisible(!freshness.isStale());
    }
    m_targets->setEnabled(!freshness.isStale());
    for (std::size_t i = 0; i < troubleCount; ++i) {
        m_signs[i]->setEnabled(!freshness.isStale());
        m_counts[i]->setEnabled(!freshness.isStale());
    }
    arrange();
}

void HealthLine::showSends(const Health &health)
{
    QStringList families;
    for (std::size_t i = 0; i < health.families.size(); ++i) {
        if (health.families[i].since != WallTime{})
            families << (i == 0 ? u"IPv4"_s : u"IPv6"_s);
    }
    QString text;
    if (health.sendsFailSince != WallTime{})
        text = tr("most pings not sent");
    else if (!families.isEmpty())
        text = tr("%1 not sent", "an address family").arg(families.join(u", "_s));
    QStringList reasons;
    for (const Notice &notice : sendNotices(health))
        reasons << notice.text;
    m_sends->setText(text);
    for (QLabel *label : {m_sendSign, m_sends}) {
        label->setToolTip(reasons.join(u'\n'));
        label->setVisible(!text.isEmpty());
    }
}

void HealthLine::showHealth(const Health &health, const QString &place)
{
    const double rate = health.probesPerSecond;
    showSends(health);
    m_rate->setText(tr("%1 pings/s").arg(QLocale().toString(rate, 'f', rate < 10 ? 1 : 0)));
    m_lag->setText(tr("send lag %1 / %2").arg(duration(health.sendLagP50), duration(health.sendLagP99)));
    m_drops->setText(tr("%Ln dropped", nullptr, int(health.receiveDrops)));
    m_sockets->setText(health.socketMode == SocketMode::None  ? tr("no sockets")
                       : health.socketMode == SocketMode::Raw ? tr("raw sockets")
                                                              : tr("ping sockets"));
    m_place->setText(place);
    arrange();
}

} // namespace meshping
