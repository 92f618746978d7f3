// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/look.h"

#include <QSettings>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

const QString themeKey = u"theme"_s;
const QString colorsKey = u"colors"_s;
const QString languageKey = u"language"_s;

constexpr Appearance allAppearances[] = {Appearance::System, Appearance::Light, Appearance::Dark};

template <class Choice, class All>
Choice chosen(const QSettings &settings, const QString &key, const All &all)
{
    const int number = settings.value(key).toInt();
    const auto found = std::ranges::find_if(all, [number](Choice choice) { return int(choice) == number; });
    return found == std::end(all) ? Choice() : *found;
}

} // namespace

Look readLook(const QSettings &settings)
{
    return {chosen<Appearance>(settings, themeKey, allAppearances),
            chosen<ColorScale>(settings, colorsKey, allColorScales), settings.value(languageKey).toString()};
}

void writeLook(QSettings &settings, const Look &look)
{
    settings.setValue(themeKey, int(look.appearance));
    settings.setValue(colorsKey, int(look.colors));
    settings.setValue(languageKey, look.language);
}

} // namespace meshping
