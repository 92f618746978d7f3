// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/looks/scenes.h"

#include "gui/dialogs/labelrow.h"
#include "gui/overview/overviewview.h"
#include "gui/window/targetactions.h"
#include "gui/window/undobar.h"

#include <QApplication>
#include <QDialog>
#include <QEventLoop>
#include <QKeySequence>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

QWidget *openDialog()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *dialog = qobject_cast<QDialog *>(widget); dialog && dialog->isVisible())
            return dialog;
    }
    return nullptr;
}

/// The dialog that an action opens.
QWidget *dialogOf(QAction *action)
{
    action->trigger();
    return openDialog();
}

/// The same of an action that is known by its keys.
QWidget *dialogOf(SampleWindow &sample, const QKeySequence &keys)
{
    for (QAction *action : sample.window().findChildren<QAction *>()) {
        if (action->shortcut() == keys)
            return dialogOf(action);
    }
    return nullptr;
}

QWidget *about(SampleWindow &sample)
{
    return dialogOf(sample.window().menuBar()->actions().last()->menu()->actions().last());
}

QWidget *addWithVerdicts(SampleWindow &sample)
{
    sample.window().targetActions().addLines(
        u"gateway@10.0.0.1\n2001:db8::1\ntwo.test\ngone.test\n10.0.0.256\n10.0.0.7@no-address"_s);
    return openDialog();
}

QWidget *unknownDaemon(SampleWindow &sample)
{
    QWidget *dialog = dialogOf(sample, Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    if (dialog)
        dialog->findChild<QLineEdit *>()->setText(u"https://nowhere"_s);
    return dialog;
}

QWidget *badName(SampleWindow &sample)
{
    QWidget *dialog = dialogOf(sample.window().targetActions().rename);
    if (dialog)
        dialog->findChild<QLineEdit *>()->setText(u"no@name"_s);
    return dialog;
}

QWidget *badLabel(SampleWindow &sample)
{
    sample.page().table().selectAll();
    QWidget *dialog = dialogOf(sample.window().targetActions().labels);
    if (dialog)
        dialog->findChildren<LabelRow *>().last()->findChildren<QLineEdit *>().first()->setText(u"job"_s);
    return dialog;
}

QWidget *grouped(SampleWindow &sample)
{
    GroupWish wish{u"site"_s};
    wish.setFolded(u"Berlin"_s, true);
    TargetModel &model = sample.page().model();
    QEventLoop arranging;
    QObject::connect(&model, &TargetModel::arranged, &arranging, [&] {
        if (!model.arrangement().groups.empty())
            arranging.quit();
    });
    model.setGroups(wish);
    sample.page().table().showColumn(int(TargetColumn::LabelList));
    arranging.exec();
    return &sample.window();
}

QWidget *events(SampleWindow &sample)
{
    sample.page().showEvents(true);
    return &sample.window();
}

QWidget *overview(SampleWindow &sample)
{
    const OverviewData &strips = sample.page().rows().overview().strips();
    QEventLoop loading;
    QObject::connect(&strips, &OverviewData::changed, &loading, [&] {
        if (!strips.isLoading())
            loading.quit();
    });
    sample.page().rows().showOverview(true);
    loading.exec();
    return &sample.window();
}

QWidget *removed(SampleWindow &sample)
{
    sample.window().targetActions().remove->trigger();
    return &sample.window();
}

QWidget *nothingMatches(SampleWindow &sample)
{
    sample.page().model().setFilter(u"nowhere"_s);
    return &sample.window();
}

QWidget *stale(SampleWindow &sample)
{
    Health health = sample.monitor().snapshot()->health;
    health.source = u"http://monitor.example:9922"_s;
    health.linkError = u"Connection refused"_s;
    health.linkLostSince = std::chrono::system_clock::now() - std::chrono::minutes(3);
    QEventLoop noticing;
    QObject::connect(&sample.page(), &MonitorPage::refreshed, &noticing, [&] {
        if (sample.page().freshness().isStale())
            noticing.quit();
    });
    sample.monitor().setHealth(health);
    noticing.exec();
    return &sample.window();
}

QWidget *resetUnselected(SampleWindow &sample)
{
    sample.page().table().clearSelection();
    return dialogOf(sample.window().targetActions().reset);
}

QWidget *noticesAsRoot(SampleWindow &sample)
{
    sample.window().setNotices({rootNotice()});
    return &sample.window();
}

} // namespace

const std::vector<Scene> &allScenes()
{
    static const std::vector<Scene> scenes{
        {"chart", [](SampleWindow &sample) -> QWidget * { return &sample.window(); }},
        {"events", events},
        {"overview", overview},
        {"notices", noticesAsRoot},
        {"stale", stale},
        {"removed", removed},
        {"nothing matches", nothingMatches},
        {"add", [](SampleWindow &sample) { return dialogOf(sample.window().targetActions().add); }},
        {"add with verdicts", addWithVerdicts},
        {"rename", [](SampleWindow &sample) { return dialogOf(sample.window().targetActions().rename); }},
        {"bad name", badName},
        {"interval", [](SampleWindow &sample) { return dialogOf(sample.window().targetActions().interval); }},
        {"labels", [](SampleWindow &sample) { return dialogOf(sample.window().targetActions().labels); }},
        {"bad label", badLabel},
        {"grouped", grouped},
        {"reset", [](SampleWindow &sample) { return dialogOf(sample.window().targetActions().reset); }},
        {"reset without a selection", resetUnselected},
        {"connect", [](SampleWindow &sample) { return dialogOf(sample, Qt::CTRL | Qt::SHIFT | Qt::Key_C); }},
        {"unknown daemon", unknownDaemon},
        {"preferences", [](SampleWindow &sample) { return dialogOf(sample, Qt::CTRL | Qt::Key_Comma); }},
        {"appearance",
         [](SampleWindow &sample) {
             sample.window().showPreferences(1);
             return openDialog();
         }},
        {"notifications",
         [](SampleWindow &sample) {
             sample.window().showPreferences(2);
             return openDialog();
         }},
        {"about", about},
    };
    return scenes;
}

} // namespace meshping
