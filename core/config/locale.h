// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace meshping {

/// As long as it lives, the environment names a UTF-8 locale where the user's names none that this machine has. Qt
/// would use one all the same when its application object is made, but complain in four lines at each start.
class Utf8Locale
{
public:
    Utf8Locale();
    ~Utf8Locale();
    Q_DISABLE_COPY_MOVE(Utf8Locale)

private:
    QByteArray m_asked; ///< null: nothing
    bool m_replaced;
};

/// Makes Qt's application object without that complaint. Dates and numbers are still written as the user asked for: Qt
/// knows them of locales that the machine has not.
template <typename Application>
Application makeApplication(int &argc, char **argv)
{
    const Utf8Locale locale;
    return Application(argc, argv);
}

} // namespace meshping
