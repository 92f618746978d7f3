// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/threadlanguage.h"

#include "core/language/translations.h"

#include <QCoreApplication>
#include <QPointer>
#include <QTranslator>

#include <map>
#include <mutex>

namespace meshping {

namespace {

thread_local const QTranslator *spoken = nullptr; ///< in this thread; null: what the program speaks

/// The one that Qt asks: passes on to that of the thread.
class PerThread : public QTranslator
{
public:
    using QTranslator::QTranslator;

    QString translate(const char *context, const char *source, const char *comment, int n) const override
    {
        return spoken ? spoken->translate(context, source, comment, n) : QString();
    }

    bool isEmpty() const override { return false; }
};

/// Loaded when first asked for, and kept.
const QTranslator *translatorInto(const QString &code)
{
    static std::mutex mutex;
    static std::map<QString, QTranslator> loaded;
    const std::lock_guard lock(mutex);
    const auto [at, isNew] = loaded.try_emplace(code);
    if (isNew && !at->second.load(translationFile(code)))
        return nullptr;
    return at->second.isEmpty() ? nullptr : &at->second;
}

} // namespace

void ThreadLanguage::install()
{
    static QPointer<PerThread> installed;
    if (installed)
        return;
    installed = new PerThread(QCoreApplication::instance());
    QCoreApplication::installTranslator(installed);
}

ThreadLanguage::ThreadLanguage(const QString &code) : m_before(spoken)
{
    if (const QTranslator *translator = translatorInto(code))
        spoken = translator;
}

ThreadLanguage::~ThreadLanguage()
{
    spoken = m_before;
}

} // namespace meshping
