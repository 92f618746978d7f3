// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/rowtext.h"

#include "gui/lists/csv.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

struct Field
{
    TargetColumn column;
    QString name;
};

const QList<Field> &numberFields()
{
    static const QList<Field> fields{{TargetColumn::Sent, u"sent"_s},       {TargetColumn::Received, u"recv"_s},
                                     {TargetColumn::Success, u"succ"_s},    {TargetColumn::Loss, u"loss"_s},
                                     {TargetColumn::Minimum, u"min"_s},     {TargetColumn::Average15m, u"avg15m"_s},
                                     {TargetColumn::Average6h, u"avg6h"_s}, {TargetColumn::Average24h, u"avg24h"_s},
                                     {TargetColumn::Maximum, u"max"_s},     {TargetColumn::Last, u"last"_s}};
    return fields;
}

QString truth(bool value)
{
    return value ? u"true"_s : u"false"_s;
}

QString addressOf(const TargetRow &row)
{
    return row.status->target->address.toString();
}

} // namespace

QString asText(const QList<TargetRow> &rows, const QList<TargetColumn> &columns)
{
    QList<QStringList> lines(rows.size() + 1);
    for (const TargetColumn column : columns) {
        if (column == TargetColumn::Recent)
            continue;
        QStringList cells{TargetCells::title(column)};
        for (const TargetRow &row : rows)
            cells << TargetCells::text(row, column);
        const auto longest = std::max_element(cells.begin(), cells.end(), [](const QString &a, const QString &b) {
                                 return a.size() < b.size();
                             })->size();
        for (qsizetype i = 0; i < cells.size(); ++i)
            lines[i] << (TargetCells::isText(column) ? cells[i].leftJustified(longest)
                                                     : cells[i].rightJustified(longest));
    }
    QString text;
    for (const QStringList &line : lines) {
        QString joined = line.join(u"  "_s);
        while (joined.endsWith(u' '))
            joined.chop(1);
        text += joined + u'\n';
    }
    return text;
}

QString asCsv(const QList<TargetRow> &rows)
{
    QStringList head{u"state"_s, u"name"_s, u"addr"_s};
    for (const Field &field : numberFields())
        head << field.name;
    head << u"labels"_s << u"foreign"_s << u"paused"_s;
    QString text = csvLine(head);
    for (const TargetRow &row : rows) {
        QStringList cells{targetStateName(row.status->state), row.status->target->name, addressOf(row)};
        for (const Field &field : numberFields()) {
            const double number = TargetCells::number(row, field.column);
            cells << (std::isnan(number) ? QString() : QString::number(number, 'g', 15));
        }
        const Target &target = *row.status->target;
        cells << TargetCells::labels(target) << truth(target.foreign) << truth(target.paused);
        text += csvLine(cells);
    }
    return text;
}

QString asJson(const QList<TargetRow> &rows)
{
    QJsonArray targets;
    for (const TargetRow &row : rows) {
        QJsonObject target{{u"addr"_s, addressOf(row)},
                           {u"name"_s, row.status->target->shownName()},
                           {u"state"_s, targetStateName(row.status->state)},
                           {u"foreign"_s, row.status->target->foreign}};
        if (row.status->target->paused)
            target.insert(u"paused"_s, true);
        for (const Field &field : numberFields()) {
            const double number = TargetCells::number(row, field.column);
            if (!std::isnan(number))
                target.insert(field.name, number);
        }
        if (const LabelsPtr &labels = row.status->target->labels) {
            QJsonObject given;
            for (const auto &[key, value] : *labels)
                given.insert(key, value);
            target.insert(u"labels"_s, given);
        }
        targets.append(target);
    }
    return QString::fromUtf8(QJsonDocument(targets).toJson());
}

} // namespace meshping
