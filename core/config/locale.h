// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace meshping {

/// If this machine does not have the locale that the user asks for, names a UTF-8 locale in the environment as long as
/// it lives. Qt would use that one anyway when its application object is made, but complain in four lines.
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

/// Makes Qt's application object without that complaint. Dates and numbers are still written as the user asked for: for
/// these Qt does not need the system's locale.
template <typename Application>
Application makeApplication(int &argc, char **argv)
{
    const Utf8Locale locale;
    return Application(argc, argv);
}

} // namespace meshping
