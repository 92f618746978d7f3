// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/labelrow.h"

#include "gui/appearance/glyph.h"
#include "gui/appearance/hintedit.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

namespace meshping {

namespace {

void complete(QLineEdit &field, const QStringList &words)
{
    auto *completer = new QCompleter(words, &field);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    field.setCompleter(completer);
}

QStringList keysOf(const KnownLabels &known)
{
    QStringList keys;
    for (const auto &[key, values] : known)
        keys << key;
    return keys;
}

} // namespace

QList<SharedLabel> sharedLabels(const QList<LabelsPtr> &targets)
{
    std::map<QString, SharedLabel> shared;
    for (const LabelsPtr &labels : targets) {
        if (!labels)
            continue;
        for (const auto &[key, value] : *labels) {
            SharedLabel &label = shared.try_emplace(key, SharedLabel{key, value, 0}).first->second;
            ++label.targets;
            if (label.value && *label.value != value)
                label.value.reset();
        }
    }
    QList<SharedLabel> all;
    for (auto &[key, label] : shared) {
        if (label.targets < targets.size())
            label.value.reset();
        all << label;
    }
    return all;
}

LabelRow::LabelRow(const SharedLabel &label, const KnownLabels &known, bool isNew)
    : m_known(known),
      m_before(label.value),
      m_isNew(isNew),
      m_key(new HintEdit(label.key)),
      m_value(new HintEdit(label.value.value_or(QString()))),
      m_remove(new QToolButton)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_key, 2);
    layout->addWidget(new QLabel(QStringLiteral("=")));
    layout->addWidget(m_value, 3);
    layout->addWidget(m_remove);
    m_remove->setIcon(glyphIcon(Glyph::Remove));
    m_remove->setAutoRaise(true);
    m_remove->setFocusPolicy(Qt::StrongFocus);
    connect(m_key, &QLineEdit::textChanged, this, &LabelRow::nameParts);
    connect(m_key, &QLineEdit::textChanged, this, &LabelRow::edited);
    connect(m_value, &QLineEdit::textChanged, this, &LabelRow::edited);
    connect(m_remove, &QToolButton::clicked, this, &LabelRow::removed);
    nameParts();
}

LabelRow::LabelRow(const SharedLabel &label, qsizetype all, const KnownLabels &known) : LabelRow(label, known, false)
{
    m_key->setReadOnly(true);
    m_key->setFrame(false);
    m_key->setBackgroundRole(QPalette::Window);
    if (!label.value) {
        m_value->setPlaceholderText(label.targets == all ? tr("several values")
                                                         : tr("on %1 of %2 targets")
                                                               .arg(QLocale().toString(qlonglong(label.targets)),
                                                                    QLocale().toString(qlonglong(all))));
    }
}

LabelRow::LabelRow(const KnownLabels &known) : LabelRow(SharedLabel(), known, true)
{
    m_key->setPlaceholderText(tr("label"));
    m_value->setPlaceholderText(tr("value"));
    complete(*m_key, keysOf(known));
}

QString LabelRow::key() const
{
    return m_key->text().trimmed();
}

QString LabelRow::value() const
{
    return m_value->text().trimmed();
}

bool LabelRow::isAsked() const
{
    if (m_isNew)
        return !key().isEmpty() || !value().isEmpty();
    return m_before ? value() != *m_before : !value().isEmpty();
}

void LabelRow::takeFocus()
{
    (m_isNew ? m_key : m_value)->setFocus();
}

void LabelRow::nameParts()
{
    m_key->setAccessibleName(tr("Label"));
    m_value->setAccessibleName(tr("Value of the label %1").arg(key()));
    m_remove->setToolTip(tr("Remove the label %1").arg(key()));
    m_remove->setAccessibleName(m_remove->toolTip());
    const auto known = m_known.find(key());
    complete(*m_value, known == m_known.end() ? QStringList() : known->second);
}

} // namespace meshping
