// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meshping/daemonapplication.h"

#include "core/config/locale.h"

#include <QFileInfo>
#include <QGuiApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <array>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// When its application object is made, Qt looks for a Wayland display in the user's runtime folder. A service has
/// none, and then Qt complains and makes one that stays: as long as this lives it finds an empty one.
class EmptyRuntimeFolder
{
public:
    EmptyRuntimeFolder() : m_before(qgetenv(variable))
    {
        if (m_folder.isValid())
            qputenv(variable, m_folder.path().toLocal8Bit());
    }

    ~EmptyRuntimeFolder()
    {
        if (m_before.isNull())
            qunsetenv(variable);
        else
            qputenv(variable, m_before);
    }

    Q_DISABLE_COPY_MOVE(EmptyRuntimeFolder)

private:
    static constexpr char variable[] = "XDG_RUNTIME_DIR";

    QByteArray m_before; ///< null: nothing
    QTemporaryDir m_folder;
};

bool hasOffscreenPlugin()
{
    const QStringList folders = QCoreApplication::libraryPaths();
    return std::ranges::any_of(
        folders, [](const QString &folder) { return QFileInfo::exists(folder + u"/platforms/libqoffscreen.so"_s); });
}

} // namespace

std::unique_ptr<QCoreApplication> makeDaemonApplication(char *program)
{
    // They stay in use for as long as the application object lives.
    static int count = 1;
    static std::array<char *, 2> arguments{program, nullptr};

    const Utf8Locale locale;
    if (!hasOffscreenPlugin())
        return std::make_unique<QCoreApplication>(count, arguments.data());
    // Of what a desktop session or a script has set, nothing may choose a display, load a plugin or scale pictures.
    for (const char *name : {"QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_PLATFORMTHEME", "QT_QPA_GENERIC_PLUGINS",
                             "QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI", "QT_IM_MODULE"})
        qunsetenv(name);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const EmptyRuntimeFolder runtimeFolder;
    return std::make_unique<QGuiApplication>(count, arguments.data());
}

} // namespace meshping
