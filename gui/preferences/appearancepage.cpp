// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/appearancepage.h"

#include "gui/language/language.h"
#include "gui/preferences/look.h"
#include "gui/preferences/note.h"

#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QPainter>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize stripSize(96, 14);

/// A strip of the scale's colours, from rare to frequent.
QIcon stripOf(ColorScale scale, const Theme &theme)
{
    QPixmap pixmap(stripSize * 2);
    pixmap.setDevicePixelRatio(2);
    QPainter painter(&pixmap);
    for (int x = 0; x < stripSize.width(); ++x) {
        const double share = double(x + 1) / stripSize.width();
        painter.fillRect(x, 0, 1, stripSize.height(), QColor::fromRgba(cellColor(scale, theme, share)));
    }
    return QIcon(pixmap);
}

void choose(QComboBox &box, const QVariant &value)
{
    box.setCurrentIndex(std::max(0, box.findData(value)));
}

} // namespace

AppearancePage::AppearancePage(QWidget *parent)
    : PreferencesPage(parent),
      m_theme(new QComboBox),
      m_colors(new QComboBox),
      m_language(new QComboBox)
{
    m_theme->addItem(tr("As the desktop"), int(Appearance::System));
    m_theme->addItem(tr("Light"), int(Appearance::Light));
    m_theme->addItem(tr("Dark"), int(Appearance::Dark));
    m_colors->setIconSize(stripSize);
    m_colors->addItem(tr("Viridis"), int(ColorScale::Viridis));
    m_colors->addItem(tr("Cividis"), int(ColorScale::Cividis));
    m_colors->addItem(tr("One hue"), int(ColorScale::Ink));
    m_language->addItem(tr("As the desktop"), QString());
    for (const auto &[code, name] : Language::all())
        m_language->addItem(name, code);
    auto *layout = new QFormLayout(this);
    layout->addRow(tr("&Theme:"), m_theme);
    layout->addRow(tr("&Color scale of heatmaps:"), m_colors);
    layout->addRow({}, new Note(tr("All three are safe for color-blind eyes and in print.")));
    layout->addRow(tr("&Language:"), m_language);
    for (QComboBox *box : {m_theme, m_colors, m_language})
        connect(box, &QComboBox::activated, this, &PreferencesPage::changed);
    paintStrips();
}

void AppearancePage::paintStrips()
{
    const Theme theme = themeFor(palette());
    for (int i = 0; i < m_colors->count(); ++i)
        m_colors->setItemIcon(i, stripOf(ColorScale(m_colors->itemData(i).toInt()), theme));
}

void AppearancePage::changeEvent(QEvent *event)
{
    PreferencesPage::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintStrips();
}

QString AppearancePage::title() const
{
    return tr("&Appearance");
}

void AppearancePage::load(const QSettings &settings)
{
    const Look look = readLook(settings);
    choose(*m_theme, int(look.appearance));
    choose(*m_colors, int(look.colors));
    choose(*m_language, look.language);
}

void AppearancePage::save(QSettings &settings) const
{
    writeLook(settings, {Appearance(m_theme->currentData().toInt()), ColorScale(m_colors->currentData().toInt()),
                         m_language->currentData().toString()});
}

} // namespace meshping
