// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/table/knownlabels.h"

#include <QWidget>

#include <optional>

class QToolButton;

namespace meshping {

class HintEdit;

/// One label of the targets that are edited together.
struct SharedLabel
{
    QString key;
    std::optional<QString> value; ///< null: they do not all have the same one
    qsizetype targets = 0;        ///< how many have it
};

/// The label of each key that any of the targets has, in the order of keys.
QList<SharedLabel> sharedLabels(const QList<LabelsPtr> &targets);

/// A line of the dialog of labels: key, value, and the button that takes both away.
class LabelRow : public QWidget
{
    Q_OBJECT

public:
    /// A label that is there: its key stays. `all`: how many targets are edited.
    LabelRow(const SharedLabel &label, qsizetype all, const KnownLabels &known);

    /// A new label, whose key is typed as well.
    explicit LabelRow(const KnownLabels &known);

    QString key() const;
    QString value() const;

    /// The change that the row asks for; none if it is new and empty, or if differing values stay as they are.
    bool isAsked() const;

    bool isNew() const { return m_isNew; }

    /// Puts the focus into the field to be filled in next.
    void takeFocus();

Q_SIGNALS:
    void edited();
    void removed();

private:
    LabelRow(const SharedLabel &label, const KnownLabels &known, bool isNew);

    void nameParts();

    const KnownLabels &m_known;
    const std::optional<QString> m_before;
    const bool m_isNew;
    HintEdit *m_key;
    HintEdit *m_value;
    QToolButton *m_remove;
};

} // namespace meshping
