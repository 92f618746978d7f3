// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/dialogs/labelrow.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QVBoxLayout;

namespace meshping {

/// Asks for the labels of one target or several, and says at once what is wrong with one. Of several, values that
/// differ stay as they are until another is typed.
class LabelsDialog : public QDialog
{
    Q_OBJECT

public:
    /// `targets`: the labels of each; `known`: offered while one types.
    LabelsDialog(const QList<LabelsPtr> &targets, std::shared_ptr<const KnownLabels> known, QWidget *parent = nullptr);

    LabelEdit edit() const;

private:
    void take(LabelRow *row);
    void addRow();
    void remove(LabelRow *row);
    void judge();
    QString fault() const;

    std::shared_ptr<const KnownLabels> m_known;
    std::optional<Labels> m_single; ///< of the target where it is one
    QList<LabelRow *> m_rows;
    std::set<QString> m_dropped;
    QVBoxLayout *m_list;
    QLabel *m_fault;
    QDialogButtonBox *m_buttons;
};

} // namespace meshping
