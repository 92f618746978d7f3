// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/labels.h"

#include "core/target/quoted.h"
#include "core/target/targetfault.h"

#include <QRegularExpression>
#include <QSet>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostLabels = 20;
constexpr qsizetype longestName = 60;
constexpr qsizetype longestValue = 200;

QString nameFault(const QString &name)
{
    static const QRegularExpression form(u"^[A-Za-z_][A-Za-z0-9_]*$"_s);
    static const QSet<QString> taken{u"name"_s, u"target"_s,   u"type"_s,    u"le"_s,
                                     u"job"_s,  u"instance"_s, u"quantile"_s};
    if (!form.match(name).hasMatch() || name.endsWith(u'\n'))
        return TargetFault::tr("must be letters, digits and underscores, and begin with no digit");
    if (name.startsWith(u"__"))
        return TargetFault::tr("begins with two underscores, which Prometheus keeps for itself");
    if (taken.contains(name))
        return TargetFault::tr("is a label that meshping or Prometheus sets itself");
    if (name.size() > longestName)
        return TargetFault::tr("is longer than %1 characters").arg(longestName);
    return {};
}

QString valueFault(const QString &value)
{
    if (value.isEmpty())
        return TargetFault::tr("has no value");
    if (value.size() > longestValue)
        return TargetFault::tr("has a value longer than %1 characters").arg(longestValue);
    if (const QString bad = invisibleCharacter(value); !bad.isEmpty())
        return TargetFault::tr("has a value with the character %1 in it").arg(bad);
    return {};
}

} // namespace

LabelsPtr shareLabels(Labels labels)
{
    return labels.empty() ? nullptr : std::make_shared<const Labels>(std::move(labels));
}

QString labelsFault(const Labels &labels)
{
    if (labels.size() > mostLabels)
        return TargetFault::tr("a target has %1 labels at most").arg(mostLabels);
    for (const auto &[name, value] : labels) {
        for (const QString &fault : {nameFault(name), valueFault(value)}) {
            if (!fault.isEmpty())
                return TargetFault::tr("the label %1 %2").arg(quoted(name), fault);
        }
    }
    return {};
}

Labels LabelEdit::appliedTo(Labels labels) const
{
    for (const QString &name : dropped)
        labels.erase(name);
    for (const auto &[name, value] : put)
        labels[name] = value;
    return labels;
}

} // namespace meshping
