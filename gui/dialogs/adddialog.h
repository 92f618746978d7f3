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

/// Takes targets, one a line. Each is judged while one types, names are resolved in the background; what could not be
/// added stays, with the reason.
class AddDialog : public QDialog
{
    Q_OBJECT

public:
    /// `monitor` may end before the dialog does.
    explicit AddDialog(Monitor *monitor, const QString &text = {}, QWidget *parent = nullptr);

    void accept() override;

Q_SIGNALS:
    /// All were added and the dialog is over, but some were there before, or have another name now: `text` tells.
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
    void setBusy(bool busy);

    QPointer<Monitor> m_monitor;
    QPlainTextEdit *m_text;
    QTreeWidget *m_verdicts;
    QLabel *m_summary;
    QDialogButtonBox *m_buttons;
    QTimer m_pause;                    ///< since the last key
    QHash<QString, Verdict> m_names;   ///< what is known of names
    QHash<QString, QString> m_refused; ///< what the monitor said of a target
    QList<ListLine> m_asked;           ///< the lines that are being added, faulty ones as well
};

} // namespace meshping
