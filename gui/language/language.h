// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QTranslator>

namespace meshping {

/// The language that the program speaks. Whoever is shown hears of a change by QEvent::LanguageChange.
class Language
{
public:
    /// Those that there are: their codes, and what each calls itself.
    static QList<std::pair<QString, QString>> all();

    /// Speaks one of all(); empty: the first of the user's desktop that there is, else English.
    void speak(const QString &code);

    /// What it speaks now.
    const QString &code() const { return m_code; }

private:
    QString m_code;
    QTranslator m_ours;
    QTranslator m_qts; ///< of Qt's own dialogs
};

} // namespace meshping
