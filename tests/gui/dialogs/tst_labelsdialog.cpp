// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/labelsdialog.h"

#include <QApplication>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace meshping;
using namespace Qt::StringLiterals;

class LabelsDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sharesWhatAllHave();
    void addsAndReplaces();
    void leavesValuesThatDiffer();
    void removesLabels();
    void judges_data();
    void judges();
    void allowsTwenty();
    void isTypedInto();
    void completes();
};

static const LabelsPtr &berlin()
{
    static const LabelsPtr labels = shareLabels({{u"role"_s, u"core"_s}, {u"site"_s, u"Berlin"_s}});
    return labels;
}

static const LabelsPtr &bonn()
{
    static const LabelsPtr labels = shareLabels({{u"site"_s, u"Bonn"_s}});
    return labels;
}

static std::unique_ptr<LabelsDialog> dialogFor(const QList<LabelsPtr> &targets)
{
    const KnownLabels known{{u"role"_s, {u"core"_s, u"edge"_s}}, {u"site"_s, {u"Berlin"_s, u"Bonn"_s}}};
    return std::make_unique<LabelsDialog>(targets, std::make_shared<const KnownLabels>(known));
}

static LabelRow *row(const LabelsDialog &dialog, const QString &key)
{
    for (LabelRow *candidate : dialog.findChildren<LabelRow *>()) {
        if (candidate->key() == key)
            return candidate;
    }
    return nullptr;
}

static void type(const LabelRow &row, const QString &key, const QString &value)
{
    const auto fields = row.findChildren<QLineEdit *>();
    if (row.isNew())
        fields[0]->setText(key);
    fields[1]->setText(value);
}

static bool isRight(const LabelsDialog &dialog)
{
    return dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->isEnabled();
}

void LabelsDialogTest::sharesWhatAllHave()
{
    const auto shared = sharedLabels({berlin(), bonn(), nullptr, berlin()});
    QCOMPARE(shared.size(), 2);
    QCOMPARE(shared[0].key, u"role"_s);
    QVERIFY(!shared[0].value); // not all have it
    QCOMPARE(shared[0].targets, 2);
    QVERIFY(!shared[1].value);
    QCOMPARE(shared[1].targets, 3);
    QCOMPARE(sharedLabels({berlin(), berlin()})[1].value, std::optional(u"Berlin"_s));
    QVERIFY(sharedLabels({nullptr, nullptr}).isEmpty());
}

void LabelsDialogTest::addsAndReplaces()
{
    const auto dialog = dialogFor({berlin()});
    QVERIFY(dialog->edit().isEmpty());
    QVERIFY(isRight(*dialog));
    type(*row(*dialog, u"site"_s), {}, u"Bonn"_s);
    type(*row(*dialog, {}), u"rack"_s, u" 7 b "_s);
    QVERIFY(isRight(*dialog));
    QVERIFY(dialog->edit() == (LabelEdit{{{u"rack"_s, u"7 b"_s}, {u"site"_s, u"Bonn"_s}}, {}}));
}

void LabelsDialogTest::leavesValuesThatDiffer()
{
    const auto dialog = dialogFor({berlin(), bonn(), nullptr});
    const LabelRow &site = *row(*dialog, u"site"_s);
    QCOMPARE(site.value(), QString());
    QVERIFY(!site.findChildren<QLineEdit *>()[1]->placeholderText().isEmpty());
    QVERIFY(isRight(*dialog));
    QVERIFY(dialog->edit().isEmpty());
    type(site, {}, u"Ulm"_s);
    QVERIFY(dialog->edit() == (LabelEdit{{{u"site"_s, u"Ulm"_s}}, {}}));
    type(site, {}, {});
    QVERIFY(dialog->edit().isEmpty());
}

void LabelsDialogTest::removesLabels()
{
    const auto dialog = dialogFor({berlin(), bonn()});
    row(*dialog, u"role"_s)->findChild<QToolButton *>()->click();
    QVERIFY(dialog->edit() == (LabelEdit{{}, {u"role"_s}}));
    // What is given anew after that counts.
    type(*row(*dialog, {}), u"role"_s, u"edge"_s);
    QVERIFY(isRight(*dialog));
    QVERIFY(dialog->edit() == (LabelEdit{{{u"role"_s, u"edge"_s}}, {}}));
}

void LabelsDialogTest::judges_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("right");
    QTest::newRow("nothing yet") << u""_s << u""_s << true;
    QTest::newRow("a label") << u"rack"_s << u"7 b"_s << true;
    QTest::newRow("no value") << u"rack"_s << u""_s << false;
    QTest::newRow("no key") << u""_s << u"7"_s << false;
    QTest::newRow("spaces alone") << u"rack"_s << u"  "_s << false;
    QTest::newRow("a key with a dash") << u"my-rack"_s << u"7"_s << false;
    QTest::newRow("a key of Prometheus") << u"job"_s << u"7"_s << false;
    QTest::newRow("one that is there") << u"site"_s << u"Ulm"_s << false;
}

void LabelsDialogTest::judges()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    const auto dialog = dialogFor({berlin(), bonn()});
    type(*row(*dialog, {}), key, value);
    QTEST(isRight(*dialog), "right");
}

void LabelsDialogTest::allowsTwenty()
{
    Labels labels;
    for (int i = 0; i < 20; ++i)
        labels[u"label%1"_s.arg(i)] = u"x"_s;
    const auto dialog = dialogFor({shareLabels(labels)});
    type(*row(*dialog, {}), u"one_more"_s, u"x"_s);
    QVERIFY(!isRight(*dialog));
    row(*dialog, u"label7"_s)->findChild<QToolButton *>()->click();
    QVERIFY(isRight(*dialog));
}

void LabelsDialogTest::isTypedInto()
{
    const auto dialog = dialogFor({nullptr});
    dialog->show();
    QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
    const auto fields = row(*dialog, {})->findChildren<QLineEdit *>();
    QCOMPARE(QApplication::focusWidget(), fields[0]);
    QTest::keyClicks(fields[0], u"rack"_s);
    QTest::keyClick(fields[0], Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), fields[1]);
    QTest::keyClicks(fields[1], u"7"_s);
    QVERIFY(dialog->edit() == (LabelEdit{{{u"rack"_s, u"7"_s}}, {}}));
}

void LabelsDialogTest::completes()
{
    const auto dialog = dialogFor({nullptr});
    const auto fields = row(*dialog, {})->findChildren<QLineEdit *>();
    const auto offered = [](const QLineEdit *field, const QString &typed) {
        QCompleter &completer = *field->completer();
        completer.setCompletionPrefix(typed);
        QStringList words;
        for (int i = 0; i < completer.completionModel()->rowCount(); ++i)
            words << completer.completionModel()->index(i, 0).data().toString();
        return words.join(u' ');
    };
    QCOMPARE(offered(fields[0], u"R"_s), u"role"_s);
    fields[0]->setText(u"site"_s);
    QCOMPARE(offered(fields[1], u"b"_s), u"Berlin Bonn"_s);
    fields[0]->setText(u"role"_s);
    QCOMPARE(offered(fields[1], u"e"_s), u"core edge"_s);
}

QTEST_MAIN(LabelsDialogTest)
#include "tst_labelsdialog.moc"
