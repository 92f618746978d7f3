// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QTranslator;

namespace meshping {

/// As long as it lives, what this thread says is said in a language of its own, whatever the program speaks.
class ThreadLanguage
{
public:
    /// Once, in the main thread, before the first one.
    static void install();

    /// One that there are no translations into leaves all as it is.
    explicit ThreadLanguage(const QString &code);
    ~ThreadLanguage();
    Q_DISABLE_COPY_MOVE(ThreadLanguage)

private:
    const QTranslator *m_before;
};

} // namespace meshping
