// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/monitor.h"
#include "core/target/targetlist.h"
#include "gui/lists/addtally.h"

#include <QDialog>
#include <QHash>
#include <QPointer>
#include <QTimer>

class QDialogButtonBox;
class QLabel;
class QPlainTextEdit;
class QTreeWidget;

namespace meshping {

/// Adds targets, one a line. Each line is checked while the user types, and names are resolved in the background. Lines
/// that could not be added stay, with the reason.
class AddDialog : public QDialog
{
    Q_OBJECT

public:
    /// `monitor` may end before the dialog does.
    explicit AddDialog(Monitor *monitor, const QString &text = {}, QWidget *parent = nullptr);

    void accept() override;

Q_SIGNALS:
    /// All targets were accepted and the dialog has closed, but some existed already or were renamed: `text` says
    /// which.
    void addedToKnown(const QString &text);

private:
    struct Verdict
    {
        enum class Kind : std::uint8_t { Good, Looking, Bad };

        Kind kind = Kind::Good;
        QString text;
    };

    void judge();
    Verdict verdictOn(const ListLine &line);
    static QString whatItIs(const ListLine::Target &target);
    void lookUp(const QString &name);
    void showVerdicts(const QList<ListLine> &lines);
    void take(const AddResult &result);
    void fitColumns();
    bool eventFilter(QObject *watched, QEvent *event) override;
    void setBusy(bool busy);

    QPointer<Monitor> m_monitor;
    QPlainTextEdit *m_text;
    QTreeWidget *m_verdicts;
    QLabel *m_summary;
    QDialogButtonBox *m_buttons;
    QTimer m_pause;                    ///< runs since the last key was pressed
    QHash<QString, Verdict> m_names;   ///< what is known of names
    QHash<QString, QString> m_refused; ///< what the monitor said of a target
    QList<ListLine> m_asked;           ///< the lines that are being added, faulty ones as well
};

} // namespace meshping
