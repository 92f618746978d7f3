// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meshping/reload.h"

#include "core/config/setting.h"
#include "core/config/tokenfile.h"

#include <algorithm>
#include <array>
#include <utility>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<QStringView, 5> adaptable{u"interval", u"timeout", u"down-after", u"histogram-days",
                                               u"token-file"};

bool isAdaptable(QStringView key)
{
    return std::ranges::find(adaptable, key) != adaptable.end();
}

} // namespace

Reload::Reload(ConfigSources sources, Config started, QByteArray token, Actions actions)
    : m_sources(std::move(sources)),
      m_started(std::move(started)),
      m_current(m_started),
      m_token(std::move(token)),
      m_actions(std::move(actions))
{
}

void Reload::run()
{
    const auto loaded = loadConfig(m_sources);
    const auto token = !loaded || loaded->config.tokenFile.isEmpty() ? tl::expected<Token, QString>(Token())
                                                                     : readServerToken(loaded->config.tokenFile);
    if (!loaded || !token) {
        qWarning("the settings cannot be read again, and stay as they are: %ls",
                 qUtf16Printable(loaded ? token.error() : loaded.error()));
        return;
    }
    for (const QString &warning : loaded->warnings)
        qWarning("%ls", qUtf16Printable(warning));
    QStringList changed = adopt(loaded->config);
    if (std::exchange(m_token, token->value) != token->value) {
        m_actions.setToken(m_token);
        changed << u"a new token"_s;
    }
    const QString what = changed.isEmpty() ? u"nothing new is in force"_s : u"in force are "_s + changed.join(u", "_s);
    qInfo("the settings were read again: %ls", qUtf16Printable(what));
}

QStringList Reload::adopt(const Config &now)
{
    QStringList changed;
    for (const Setting &setting : settings()) {
        if (isAdaptable(setting.key)) {
            if (!setting.same(m_current, now))
                changed << u"a new "_s + setting.key.toString();
        } else if (!setting.same(m_started, now)) {
            qWarning("%ls: it has changed, which needs a restart", qUtf16Printable(setting.key.toString()));
        }
    }
    m_current = now;
    m_actions.tune(now);
    return changed;
}

} // namespace meshping
