// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/setasidefiles.h"

#include "core/model/eventwords.h"

#include <QFile>
#include <QJsonDocument>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// The beginning of a key in `meta`; the path of the file follows.
const QString keyPrefix = u"set_aside:"_s;

QString inWords(const QString &noted)
{
    const Figures figures = figuresFromJson(QJsonDocument::fromJson(noted.toUtf8()).object());
    return std::holds_alternative<SetAside>(figures) ? EventWords().detail(figures) : noted;
}

} // namespace

void SetAsideFiles::read(MetaTable &meta)
{
    m_noted.merge(meta.startingWith(keyPrefix).value_or(std::map<QString, QString>()));
}

StoreResult SetAsideFiles::add(const SetAside &aside, MetaTable &meta)
{
    const QString noted = QString::fromUtf8(QJsonDocument(figuresJson(aside)).toJson(QJsonDocument::Compact));
    m_noted[aside.file] = noted;
    return meta.put(keyPrefix + aside.file, noted);
}

QStringList SetAsideFiles::warnings(MetaTable *meta)
{
    QStringList found;
    for (auto at = m_noted.begin(); at != m_noted.end();) {
        if (QFile::exists(at->first)) {
            found << StoreFault::tr("%1. This is told until that file is moved away").arg(inWords(at->second));
            ++at;
        } else if (!meta || meta->remove(keyPrefix + at->first)) {
            at = m_noted.erase(at);
        } else {
            ++at; // it is removed with a later flush
        }
    }
    return found;
}

} // namespace meshping
