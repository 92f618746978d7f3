// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/language/language.h"

#include "core/language/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

bool isThere(const QString &code)
{
    const auto languages = Language::all();
    return std::ranges::any_of(languages, [&code](const auto &language) { return language.first == code; });
}

QString ofDesktop()
{
    for (const QString &wanted : QLocale::system().uiLanguages()) {
        if (const QString code = wanted.section(u'-', 0, 0); isThere(code))
            return code;
    }
    return u"en"_s;
}

} // namespace

QList<std::pair<QString, QString>> Language::all()
{
    return {{u"en"_s, u"English"_s}, {u"de"_s, u"Deutsch"_s}};
}

void Language::speak(const QString &code)
{
    m_code = isThere(code) ? code : ofDesktop();
    // Numbers and dates are written as the desktop has them where it speaks this language, too.
    const QLocale desktop = QLocale::system();
    const QLocale own(m_code);
    QLocale::setDefault(desktop.language() == own.language() ? desktop : own);
    QCoreApplication::removeTranslator(&m_ours);
    QCoreApplication::removeTranslator(&m_qts);
    if (m_qts.load(u"qtbase_"_s + m_code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qts);
    if (m_ours.load(translationFile(m_code)))
        QCoreApplication::installTranslator(&m_ours);
}

} // namespace meshping
