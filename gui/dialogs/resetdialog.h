// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QButtonGroup;
class QVBoxLayout;

namespace meshping {

/// Asks whose counters are to be reset. If no target is selected, neither choice is made beforehand, so that nobody
/// resets all of them by mistake.
class ResetDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Which { Selected, Shown, All };

    /// How many targets each choice is about.
    struct Counts
    {
        int selected = 0;
        int shown = 0;
        int all = 0;
    };

    explicit ResetDialog(const Counts &counts, QWidget *parent = nullptr);

    Which which() const;

private:
    void offer(QVBoxLayout &layout, Which which, const QString &text);

    QButtonGroup *m_choices;
};

} // namespace meshping
