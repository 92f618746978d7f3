// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/labelsdialog.h"

#include "core/target/quoted.h"
#include "gui/appearance/glyph.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace meshping {

LabelsDialog::LabelsDialog(const QList<LabelsPtr> &targets, std::shared_ptr<const KnownLabels> known, QWidget *parent)
    : QDialog(parent),
      m_known(std::move(known)),
      m_list(new QVBoxLayout),
      m_fault(new QLabel),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel))
{
    setWindowTitle(tr("Labels of %Ln Target(s)", nullptr, int(targets.size())));
    resize(64 * fontMetrics().averageCharWidth(), 19 * fontMetrics().height());
    if (targets.size() == 1)
        m_single = targets.first() ? *targets.first() : Labels();
    auto *hint = new QLabel(tr("The table can be grouped by a label, such as site = Berlin; Prometheus gets it, too."));
    hint->setWordWrap(true);
    auto *rows = new QWidget;
    auto *column = new QVBoxLayout(rows);
    column->addLayout(m_list);
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidget(rows);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus); // its rows take it
    connect(scroll->verticalScrollBar(), &QScrollBar::rangeChanged, scroll,
            [scroll](int, int bottom) { scroll->verticalScrollBar()->setValue(bottom); });
    auto *add = new QPushButton(glyphIcon(Glyph::Add), tr("&Add Label"));
    add->setAutoDefault(false);
    connect(add, &QPushButton::clicked, this, &LabelsDialog::addRow);
    m_fault->setTextFormat(Qt::PlainText);
    m_fault->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(hint);
    layout->addWidget(scroll, 1);
    layout->addWidget(add, 0, Qt::AlignLeft);
    layout->addWidget(m_fault);
    layout->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &LabelsDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &LabelsDialog::reject);
    for (const SharedLabel &label : sharedLabels(targets))
        take(new LabelRow(label, targets.size(), *m_known));
    addRow();
}

void LabelsDialog::take(LabelRow *row)
{
    m_rows << row;
    m_list->addWidget(row);
    connect(row, &LabelRow::edited, this, &LabelsDialog::judge);
    connect(row, &LabelRow::removed, this, [this, row] { remove(row); });
}

void LabelsDialog::addRow()
{
    take(new LabelRow(*m_known));
    m_rows.last()->takeFocus();
    judge();
}

void LabelsDialog::remove(LabelRow *row)
{
    if (!row->isNew())
        m_dropped.insert(row->key());
    const qsizetype at = m_rows.indexOf(row);
    m_rows.removeAt(at);
    row->hide();
    row->deleteLater();
    if (m_rows.isEmpty())
        addRow();
    else
        m_rows[std::min(at, m_rows.size() - 1)]->takeFocus();
    judge();
}

LabelEdit LabelsDialog::edit() const
{
    LabelEdit edit;
    edit.dropped = m_dropped;
    for (const LabelRow *row : m_rows) {
        if (row->isAsked()) {
            edit.put[row->key()] = row->value();
            edit.dropped.erase(row->key());
        }
    }
    return edit;
}

QString LabelsDialog::fault() const
{
    std::set<QString> keys;
    for (const LabelRow *row : m_rows) {
        if (row->isAsked()) {
            if (QString what = labelsFault({{row->key(), row->value()}}); !what.isEmpty())
                return what;
        }
        if ((row->isAsked() || !row->isNew()) && !keys.insert(row->key()).second)
            return tr("The label %1 stands here twice.").arg(quoted(row->key()));
    }
    return m_single ? labelsFault(edit().appliedTo(*m_single)) : QString();
}

void LabelsDialog::judge()
{
    const QString what = fault();
    m_fault->setText(what);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(what.isEmpty());
}

} // namespace meshping
