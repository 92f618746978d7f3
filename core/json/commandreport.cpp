// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/commandreport.h"

#include "core/json/jsonreader.h"
#include "core/json/jsonwriter.h"

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

// The fields: `json` is the writer or the reader, and the values are constant for the writer.

const auto describeRenamed = [](auto &json, auto &renamed) {
    json.text("target"_L1, renamed.target);
    json.text("before"_L1, renamed.before);
};

const auto describeRefused = [](auto &json, auto &refused) {
    json.text("target"_L1, refused.target);
    json.sentence("error"_L1, refused.error);
};

template <class Json, class Report>
void describe(Json &json, Report &report)
{
    json.flag("success"_L1, report.success);
    json.maybeTexts("targets"_L1, report.targets);
    json.maybeTexts("known"_L1, report.known);
    json.maybeList("renamed"_L1, report.renamed, describeRenamed);
    json.maybeList("errors"_L1, report.errors, describeRefused);
    json.maybeText("target"_L1, report.target);
    json.maybeSentence("error"_L1, report.error);
}

} // namespace

QByteArray commandReportJson(const CommandReport &report)
{
    TextBuffer out;
    JsonWriter json(out);
    describe(json, report);
    json.end();
    return out.take();
}

CommandReport commandReportFromJson(const QJsonObject &object)
{
    JsonReader json(object);
    CommandReport report;
    describe(json, report);
    return report;
}

} // namespace meshping
