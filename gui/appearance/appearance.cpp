// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/appearance/appearance.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTableView>
#include <QToolButton>
#include <QWidget>
#include <qdrawutil.h>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

QColor mixed(const QColor &from, const QColor &to, double share)
{
    const auto mix = [share](float a, float b) { return float(a + (b - a) * share); };
    return QColor::fromRgbF(mix(from.redF(), to.redF()), mix(from.greenF(), to.greenF()),
                            mix(from.blueF(), to.blueF()));
}

/// Fusion, with the same margin beside headers and the cells below them, and icons that go with the font.
class Style : public QProxyStyle
{
    static constexpr int cellMargin = 8;

public:
    Style() : QProxyStyle(QStyleFactory::create(u"Fusion"_s)) {}

    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override
    {
        // Fusion's icons do not match ours.
        return hint == SH_DialogButtonBox_ButtonsHaveIcons ? 0 : QProxyStyle::styleHint(hint, option, widget, data);
    }

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override
    {
        switch (element) {
        case PE_PanelMenu: {
            // Fusion's border is darker than the menu, so it cannot be seen in the dark theme.
            const QBrush ground = option->palette.base();
            qDrawPlainRect(painter, option->rect, option->palette.color(QPalette::Mid), 1, &ground);
            return;
        }
        case PE_IndicatorTabClose:
            drawCross(*painter, *option);
            return;
        case PE_FrameLineEdit:
            QProxyStyle::drawPrimitive(element, option, painter, widget);
            drawFieldBorder(*painter, *option);
            return;
        case PE_IndicatorArrowDown:
            // Qt puts the arrow into the button's lower corner; it belongs beside the text.
            if (qobject_cast<const QToolButton *>(widget)) {
                QStyleOption beside(*option);
                beside.rect.moveTop(widget->rect().center().y() - beside.rect.height() / 2);
                QProxyStyle::drawPrimitive(element, &beside, painter, widget);
                return;
            }
            [[fallthrough]];
        default:
            QProxyStyle::drawPrimitive(element, option, painter, widget);
        }
    }

    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override
    {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        if (element == CE_Header && header)
            drawHeader(*header, *painter, widget);
        else
            QProxyStyle::drawControl(element, option, painter, widget);
    }

    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override
    {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        const auto *box = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        if (control == CC_SpinBox && box && box->frame)
            drawFieldBorder(*painter, *option);
    }

    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override
    {
        // Fusion reserves so much room for the sort arrow that the title is cut off.
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        if (!header || header->orientation != Qt::Horizontal ||
            (element != SE_HeaderLabel && element != SE_HeaderArrow))
            return QProxyStyle::subElementRect(element, option, widget);
        const int arrow = option->fontMetrics.ascent() * 2 / 3;
        QRect inside = option->rect.adjusted(cellMargin, 0, -cellMargin, 0);
        if (element == SE_HeaderArrow)
            inside = {inside.right() - arrow + 1, inside.center().y() - arrow / 2, arrow, arrow};
        else if (header->sortIndicator != QStyleOptionHeader::None)
            inside.setRight(inside.right() - arrow - cellMargin / 2);
        return visualRect(option->direction, option->rect, inside);
    }

    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override
    {
        switch (metric) {
        case PM_HeaderMargin:
            return cellMargin;
        case PM_FocusFrameHMargin:
            // Qt adds one pixel to it
            return qobject_cast<const QTableView *>(widget) ? cellMargin - 1
                                                            : QProxyStyle::pixelMetric(metric, option, widget);
        case PM_SmallIconSize:
        case PM_ButtonIconSize:
        case PM_ToolBarIconSize:
        case PM_LineEditIconSize:
            return QFontMetrics(widget ? widget->font() : QApplication::font()).height() + 2;
        default:
            return QProxyStyle::pixelMetric(metric, option, widget);
        }
    }

private:
    void drawHeader(const QStyleOptionHeader &header, QPainter &painter, const QWidget *widget) const;
    static void drawCross(QPainter &painter, const QStyleOption &option);
    static void drawFieldBorder(QPainter &painter, const QStyleOption &option);
};

// The same as Fusion draws, but with the places from subElementRect(), which Fusion does not ask for.
void Style::drawHeader(const QStyleOptionHeader &header, QPainter &painter, const QWidget *widget) const
{
    painter.save();
    painter.setClipRect(header.rect);
    drawControl(CE_HeaderSection, &header, &painter, widget);
    QStyleOptionHeader part = header;
    part.rect = subElementRect(SE_HeaderLabel, &header, widget);
    drawControl(CE_HeaderLabel, &part, &painter, widget);
    part.rect = subElementRect(SE_HeaderArrow, &header, widget);
    if (header.sortIndicator != QStyleOptionHeader::None)
        drawPrimitive(PE_IndicatorHeaderArrow, &part, &painter, widget);
    painter.restore();
}

// In the text's colour: Fusion's red one looks like an alarm.
void Style::drawCross(QPainter &painter, const QStyleOption &option)
{
    const bool pointedAt = option.state.testFlag(State_MouseOver) && option.state.testFlag(State_Enabled);
    const double arm = std::min(option.rect.width(), option.rect.height()) * 0.22;
    const QPointF center = QRectF(option.rect).center();
    QColor color = option.palette.color(QPalette::WindowText);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (pointedAt) {
        QColor ground = color;
        ground.setAlphaF(0.14F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawRoundedRect(option.rect, 3, 3);
    }
    color.setAlphaF(pointedAt ? 1 : 0.65F);
    painter.setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(center - QPointF(arm, arm), center + QPointF(arm, arm));
    painter.drawLine(center - QPointF(arm, -arm), center + QPointF(arm, -arm));
    painter.restore();
}

// Fusion's border is darker than the window, so it can hardly be seen in the dark theme. With the focus, Fusion draws a
// bright one itself.
void Style::drawFieldBorder(QPainter &painter, const QStyleOption &option)
{
    if (!isDark(option.palette) || option.state.testFlag(State_HasFocus))
        return;
    const bool enabled = option.state.testFlag(State_Enabled);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(mixed(option.palette.color(QPalette::Base), option.palette.color(QPalette::Active, QPalette::Text),
                         enabled ? 0.42 : 0.22));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter.restore();
}

void setDisabled(QPalette &palette, const Theme &theme)
{
    const QColor faint = mixed(theme.background, theme.text, 0.4);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faint);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, mixed(theme.background, theme.text, 0.2));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, theme.text);
}

} // namespace

QPalette paletteOf(const Theme &theme)
{
    const auto shade = [&](double share) { return mixed(theme.background, theme.text, share); };
    const QColor accent(theme.dark ? 0x4c8dff : 0x1f62d0);
    // The window is a shade darker than a white list, and a shade brighter than a dark one.
    const QColor window = shade(theme.dark ? 0.05 : 0.035);
    QPalette palette;
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, theme.background);
    palette.setColor(QPalette::AlternateBase, shade(0.025));
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::PlaceholderText, theme.faintText);
    palette.setColor(QPalette::Button, shade(theme.dark ? 0.1 : 0.05));
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::BrightText, theme.allLost);
    palette.setColor(QPalette::ToolTipBase, shade(theme.dark ? 0.12 : 0.02));
    palette.setColor(QPalette::ToolTipText, theme.text);
    palette.setColor(QPalette::Highlight, accent);
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, accent);
    palette.setColor(QPalette::LinkVisited, mixed(accent, theme.text, 0.3));
    palette.setColor(QPalette::Light, theme.dark ? shade(0.2) : QColor(Qt::white));
    palette.setColor(QPalette::Midlight, shade(theme.dark ? 0.15 : 0.03));
    palette.setColor(QPalette::Mid, theme.frame);
    palette.setColor(QPalette::Dark, theme.dark ? QColor(0x08090b) : shade(0.35));
    palette.setColor(QPalette::Shadow, theme.dark ? QColor(Qt::black) : shade(0.55));
    setDisabled(palette, theme);
    return palette;
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightnessF() < palette.color(QPalette::Text).lightnessF();
}

Theme themeFor(const QPalette &palette)
{
    return isDark(palette) ? darkTheme() : lightTheme();
}

QColor staleVeil(const Theme &theme)
{
    QColor veil = theme.background;
    veil.setAlphaF(0.55F);
    return veil;
}

QFont fixedFont(const QFont &beside)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(beside.pointSizeF());
    return font;
}

void applyAppearance(Appearance appearance)
{
    if (!dynamic_cast<Style *>(QApplication::style()))
        QApplication::setStyle(new Style);
    // The desktop's palette only decides between light and dark: our own has the contrasts that the pictures are made
    // for.
    QApplication::setPalette(QPalette());
    const bool dark =
        appearance == Appearance::System ? isDark(QApplication::palette()) : appearance == Appearance::Dark;
    QApplication::setPalette(paletteOf(dark ? darkTheme() : lightTheme()));
}

} // namespace meshping
