// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/healthline.h"

#include "gui/appearance/appearance.h"
#include "gui/table/troublesign.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

QLabel *cell(QHBoxLayout &layout, const QString &meaning = {})
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setToolTip(meaning);
    layout.addWidget(label);
    return label;
}

QString duration(std::chrono::nanoseconds time)
{
    const double ms = std::chrono::duration<double, std::milli>(time).count();
    return ms < 1 ? u"%1\u202fµs"_s.arg(QLocale().toString(ms * 1000, 'f', 0))
                  : u"%1\u202fms"_s.arg(QLocale().toString(ms, 'f', 1));
}

} // namespace

HealthLine::HealthLine(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 2, 8, 2);
    layout->setSpacing(6);
    m_targets = cell(*layout);
    for (std::size_t i = troubleCount; i-- > 0;) {
        layout->addSpacing(8);
        m_signs[i] = cell(*layout, TargetCells::word(Trouble(i)));
        m_counts[i] = cell(*layout, TargetCells::word(Trouble(i)));
    }
    layout->addStretch();
    layout->setSpacing(14);
    m_rate = cell(*layout, tr("Pings sent, over the last seconds"));
    m_lag =
        cell(*layout, tr("How late pings were sent over the last minute: half of them, and 99 of 100, within this"));
    m_drops = cell(*layout, tr("Replies that this machine had no room for, since the start"));
    m_sockets = cell(*layout, tr("The kind of socket that pings go through"));
    m_place = cell(*layout, tr("Where these figures come from"));
    paintSigns();
    showTargets({});
}

void HealthLine::paintSigns()
{
    const int size = fontMetrics().ascent();
    for (std::size_t i = 0; i < troubleCount; ++i) {
        QPixmap pixmap(QSize(size, size) * devicePixelRatioF());
        pixmap.setDevicePixelRatio(devicePixelRatioF());
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        drawTroubleSign(painter, QRectF(0, 0, size, size), Trouble(i), themeFor(palette()));
        m_signs[i]->setPixmap(pixmap);
    }
}

void HealthLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        paintSigns();
}

void HealthLine::showTargets(const Arrangement &arrangement)
{
    const QString all = tr("%n target(s)", nullptr, int(arrangement.total));
    m_targets->setText(arrangement.rows.size() == arrangement.total
                           ? all
                           : tr("%1 of %2").arg(QLocale().toString(qulonglong(arrangement.rows.size())), all));
    for (std::size_t i = 0; i < troubleCount; ++i) {
        const std::size_t count = arrangement.troubles[i];
        m_counts[i]->setText(QLocale().toString(qulonglong(count)) + u' ' + TargetCells::word(Trouble(i)));
        m_counts[i]->setVisible(count > 0);
        m_signs[i]->setVisible(count > 0);
    }
}

void HealthLine::showHealth(const Health &health, const QString &place)
{
    const double rate = health.probesPerSecond;
    m_rate->setText(tr("%1 pings/s").arg(QLocale().toString(rate, 'f', rate < 10 ? 1 : 0)));
    m_lag->setText(tr("send lag %1 / %2").arg(duration(health.sendLagP50), duration(health.sendLagP99)));
    m_drops->setText(tr("%n dropped", nullptr, int(health.receiveDrops)));
    m_sockets->setText(health.socketMode == SocketMode::None  ? tr("no sockets")
                       : health.socketMode == SocketMode::Raw ? tr("raw sockets")
                                                              : tr("ping sockets"));
    m_place->setText(place);
}

} // namespace meshping
