// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/stripsjson.h"

#include "core/json/jsonreader.h"
#include "core/json/jsonwriter.h"

#include <QtEndian>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype codeBytes = 2;

/// All medians, then all losses: alike stands beside alike, which gzip makes short.
QByteArray bytesOf(const std::vector<StripCell> &cells)
{
    const auto count = static_cast<qsizetype>(cells.size());
    QByteArray bytes(2 * count * codeBytes, Qt::Uninitialized);
    char *median = bytes.data();
    char *loss = median + count * codeBytes;
    for (const StripCell &cell : cells) {
        qToLittleEndian(cell.medianCode(), median);
        qToLittleEndian(cell.lossCode(), loss);
        median += codeBytes;
        loss += codeBytes;
    }
    return bytes;
}

std::vector<StripCell> cellsIn(const QByteArray &bytes, std::size_t slots)
{
    std::vector<StripCell> cells(slots);
    const qsizetype count = bytes.size() / (2 * codeBytes);
    const auto code = [&bytes](qsizetype at) { return qFromLittleEndian<quint16>(bytes.constData() + at * codeBytes); };
    for (qsizetype i = 0; i < std::min(count, static_cast<qsizetype>(slots)); ++i)
        cells[static_cast<std::size_t>(i)] = StripCell(code(i), code(count + i));
    return cells;
}

} // namespace

QByteArray stripsJson(const std::vector<TargetStrip> &strips, const StripSpan &span)
{
    TextBuffer out;
    JsonWriter json(out);
    json.flag("success"_L1, true);
    json.time("from"_L1, span.first());
    json.seconds("step"_L1, slotWidth(span.resolution));
    json.number("slots"_L1, span.slots());
    json.list("strips"_L1, strips, [](JsonWriter &one, const TargetStrip &strip) {
        one.number("id"_L1, static_cast<std::uint64_t>(strip.target));
        one.real("usual"_L1, strip.strip.usual);
        one.bytes("cells"_L1, bytesOf(strip.strip.cells));
    });
    json.end();
    return out.take();
}

std::vector<TargetStrip> stripsFromJson(const QJsonObject &object, const StripSpan &span)
{
    std::vector<TargetStrip> strips;
    JsonReader(object).list("strips"_L1, strips, [&span](const JsonReader &one, TargetStrip &strip) {
        std::uint32_t id = 0;
        one.number("id"_L1, id);
        strip.target = TargetId(id);
        one.real("usual"_L1, strip.strip.usual);
        QByteArray bytes;
        one.bytes("cells"_L1, bytes);
        strip.strip.cells = cellsIn(bytes, span.slots());
    });
    return strips;
}

} // namespace meshping
