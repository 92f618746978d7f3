// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/adddialog.h"

#include "gui/appearance/appearance.h"
#include "gui/table/troublesign.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

// Longer lists are checked when they are added.
constexpr qsizetype mostShown = 200;
constexpr qsizetype mostLookedUp = 20;
constexpr int pauseMs = 250;

} // namespace

AddDialog::AddDialog(Monitor *monitor, const QString &text, QWidget *parent)
    : QDialog(parent),
      m_monitor(monitor),
      m_text(new QPlainTextEdit(text)),
      m_verdicts(new QTreeWidget),
      m_summary(new QLabel),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel))
{
    setWindowTitle(tr("Add Targets"));
    resize(560, 460);
    auto *hint = new QLabel(tr("One target a line: an address, &name@address, or a host name:"));
    hint->setBuddy(m_text);
    m_text->setFont(fixedFont(font()));
    m_text->setPlaceholderText(u"gateway@10.0.0.1\n2001:db8::1\nexample.org\n4:example.org"_s);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("Targets to add"));
    m_verdicts->setColumnCount(2);
    m_verdicts->setHeaderLabels({tr("Target"), tr("What it is")});
    m_verdicts->setRootIsDecorated(false);
    m_verdicts->setAccessibleName(tr("What each line means"));
    m_verdicts->viewport()->installEventFilter(this);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("&Add"));
    m_buttons->button(QDialogButtonBox::Cancel)->setText(tr("&Cancel"));
    // In the text the Enter key makes a new line.
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter})
        connect(new QShortcut(Qt::CTRL | key, this), &QShortcut::activated, this, &AddDialog::accept);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(hint);
    layout->addWidget(m_text, 2);
    layout->addWidget(m_verdicts, 3);
    layout->addWidget(m_summary);
    layout->addWidget(m_buttons);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &AddDialog::judge);
    connect(m_text, &QPlainTextEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(m_buttons, &QDialogButtonBox::accepted, this, &AddDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &AddDialog::reject);
    judge();
}

AddDialog::Verdict AddDialog::verdictOn(const ListLine &line)
{
    if (!line.parsed)
        return {Verdict::Kind::Bad, line.parsed.error()};
    if (const auto refused = m_refused.constFind(line.parsed->request.text); refused != m_refused.cend())
        return {Verdict::Kind::Bad, *refused};
    if (!line.parsed->spec.needsResolving())
        return {Verdict::Kind::Good, whatItIs(*line.parsed)};
    const QString &name = line.parsed->spec.name;
    if (const auto known = m_names.constFind(name); known != m_names.cend())
        return *known;
    if (m_names.size() >= mostLookedUp)
        return {Verdict::Kind::Good, tr("a name, resolved when it is added")};
    lookUp(name);
    return m_names.value(name);
}

/// Quoted if there is a space in the name, so that one sees where it ends.
QString AddDialog::whatItIs(const ListLine::Target &target)
{
    const bool v6 = target.spec.address.protocol() == QAbstractSocket::IPv6Protocol;
    const QString &name = target.spec.name;
    if (!name.contains(u' '))
        return v6 ? tr("an IPv6 address") : tr("an IPv4 address");
    return (v6 ? tr("an IPv6 address, called “%1”") : tr("an IPv4 address, called “%1”")).arg(name);
}

void AddDialog::lookUp(const QString &name)
{
    m_names.insert(name, {Verdict::Kind::Looking, tr("a name, being resolved …")});
    if (!m_monitor)
        return;
    m_monitor->resolve(name).then(this, [this, name](const Monitor::ResolveResult &result) {
        m_names.insert(name, result ? Verdict{Verdict::Kind::Good, result->join(u", "_s)}
                                    : Verdict{Verdict::Kind::Bad, result.error().message});
        // Later: an answer that is there at once comes while the verdicts are being written.
        QMetaObject::invokeMethod(this, &AddDialog::judge, Qt::QueuedConnection);
    });
}

void AddDialog::judge()
{
    const QList<ListLine> lines = readTargetList(m_text->toPlainText());
    showVerdicts(lines);
    const auto good =
        std::count_if(lines.begin(), lines.end(), [](const ListLine &line) { return line.parsed.has_value(); });
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(good > 0);
    const auto bad = lines.size() - good;
    m_summary->setText(lines.isEmpty() ? tr("Paste or drop a list here, too.")
                       : bad           ? tr("%Ln target(s)", nullptr, int(good)) + u", "_s +
                                   tr("%Ln faulty line(s)", nullptr, int(bad))
                             : tr("%Ln target(s)", nullptr, int(good)));
}

void AddDialog::showVerdicts(const QList<ListLine> &lines)
{
    m_verdicts->clear();
    const Theme theme = themeFor(palette());
    for (const ListLine &line : lines.first(std::min(lines.size(), mostShown))) {
        const Verdict verdict = verdictOn(line);
        auto *item = new QTreeWidgetItem(m_verdicts, {line.text, verdict.text});
        item->setToolTip(0, line.text);
        item->setToolTip(1, verdict.text);
        if (verdict.kind == Verdict::Kind::Bad)
            item->setForeground(1, troubleColor(Trouble::Error, theme));
    }
    if (lines.size() > mostShown)
        new QTreeWidgetItem(m_verdicts, {u"…"_s, tr("and %Ln more", nullptr, int(lines.size() - mostShown))});
    fitColumns();
}

/// The targets' column is as wide as they are, but leaves half of the room to what they are.
void AddDialog::fitColumns()
{
    m_verdicts->resizeColumnToContents(0);
    m_verdicts->setColumnWidth(0, std::min(m_verdicts->columnWidth(0), m_verdicts->viewport()->width() / 2));
}

bool AddDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        fitColumns();
    return QDialog::eventFilter(watched, event);
}

void AddDialog::setBusy(bool busy)
{
    m_text->setReadOnly(busy);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(!busy);
    if (busy)
        m_summary->setText(tr("Adding …"));
}

void AddDialog::accept()
{
    if (m_text->isReadOnly())
        return;
    TargetRequests requests;
    m_asked = readTargetList(m_text->toPlainText());
    for (const ListLine &line : m_asked) {
        if (line.parsed)
            requests << line.parsed->request;
    }
    if (requests.isEmpty())
        return;
    if (!m_monitor) {
        m_summary->setText(tr("Nothing can be added: there is no connection."));
        return;
    }
    setBusy(true);
    m_monitor->add(requests).then(this, [this](const AddResult &result) { take(result); });
}

void AddDialog::take(const AddResult &result)
{
    setBusy(false);
    AddTally tally;
    tally.take(result);
    for (const AddResult::Failure &failure : result.failures)
        m_refused.insert(failure.target, failure.error.message);
    QStringList left;
    for (const ListLine &line : m_asked) {
        const QString why = line.parsed ? m_refused.value(line.parsed->request.text) : line.parsed.error();
        if (why.isEmpty())
            continue;
        left << line.text;
        tally.refuse(why);
    }
    if (!tally.hasRefused()) {
        if (!tally.areAllNew())
            Q_EMIT addedToKnown(tally.text());
        QDialog::accept();
        return;
    }
    // Targets that were added cannot be taken back by Cancel.
    if (!tally.isEmpty())
        m_buttons->button(QDialogButtonBox::Cancel)->setText(tr("&Close"));
    m_text->setPlainText(left.join(u'\n'));
    m_pause.stop();
    judge();
    m_summary->setText(tally.text());
    m_refused.clear();
}

} // namespace meshping
