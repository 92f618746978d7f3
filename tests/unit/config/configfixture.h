// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/loadconfig.h"

#include <QFile>
#include <QMap>
#include <QTemporaryDir>

using Variables = QMap<QString, QString>;

/// What tests of loadConfig share: a directory with a token, and a default file that each test may write.
class ConfigFixture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

protected:
    static void write(const QString &path, const QByteArray &content);

    void writeFile(const QByteArray &content) { write(m_file, content); }

    /// Sources with a home, the default file and these arguments (the program's name is added).
    meshping::ConfigSources sources(const QStringList &arguments, const Variables &environment = {}) const;

    /// The settings, expected to be right; when they are not, the error is printed and the result is empty.
    static meshping::LoadedConfig loaded(const meshping::ConfigSources &from);

    QTemporaryDir m_directory;
    QString m_file = m_directory.filePath(QStringLiteral("meshping.conf"));
    QString m_token = m_directory.filePath(QStringLiteral("token"));
};
