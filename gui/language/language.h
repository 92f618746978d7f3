// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QTranslator>

namespace meshping {

/// The language that the program speaks. Whoever is shown hears of a change by QEvent::LanguageChange.
class Language
{
public:
    /// All languages: each with its code and its name in itself.
    static QList<std::pair<QString, QString>> all();

    /// Switches to one of all(). Empty: the first of the desktop's languages that is available, else English.
    void speak(const QString &code);

    /// What it speaks now.
    const QString &code() const { return m_code; }

private:
    QString m_code;
    QTranslator m_ours;
    QTranslator m_qts; ///< of Qt's own dialogs
};

} // namespace meshping
