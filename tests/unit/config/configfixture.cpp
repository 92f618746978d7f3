// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/config/configfixture.h"

using namespace meshping;
using namespace Qt::StringLiterals;

void ConfigFixture::initTestCase()
{
    write(m_token, "s3cret-s3cret-s3cret\n");
    QFile::setPermissions(m_token, QFileDevice::ReadOwner);
}

void ConfigFixture::init()
{
    QFile::remove(m_file);
}

void ConfigFixture::write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

ConfigSources ConfigFixture::sources(const QStringList &arguments, const Variables &environment) const
{
    ConfigSources result;
    result.arguments = QStringList{u"meshping"_s} + arguments;
    result.environment.insert(u"HOME"_s, u"/home/someone"_s);
    for (auto it = environment.begin(); it != environment.end(); ++it)
        result.environment.insert(it.key(), it.value());
    result.defaultFile = m_file;
    return result;
}

LoadedConfig ConfigFixture::loaded(const ConfigSources &from)
{
    const auto result = loadConfig(from);
    if (!result)
        qWarning("%s", qPrintable(result.error()));
    return result.value_or(LoadedConfig{});
}
