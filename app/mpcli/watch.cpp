// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mpcli/watch.h"

#include "app/mpcli/client.h"
#include "app/mpcli/output.h"
#include "app/mpcli/targets.h"
#include "app/mpcli/terminal.h"
#include "core/target/counted.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QTime>
#include <QTimer>

#include <csignal>
#include <memory>
#include <sys/signalfd.h>
#include <unistd.h>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The newest table of the daemon, in lines.
class Table
{
public:
    Table(Client &client, const TableOrder &order) : m_client(client), m_order(order) {}

    /// Asks the daemon; true when there is something new.
    tl::expected<bool, Failure> refresh()
    {
        const auto answer = m_client.get(u"api/targets"_s, listAnswer, "application/json", m_etag);
        if (!answer)
            return tl::unexpected(answer.error());
        if (answer->status == 304)
            return false;
        const auto json = jsonOf(*answer);
        auto targets = json ? readTargets(*json) : std::nullopt;
        if (!targets)
            return tl::unexpected(json && !answer->isSuccess() ? refusal(commandReportFromJson(*json))
                                                               : m_client.notMeshping());
        m_etag = answer->etag;
        m_text = tableOf(std::move(*targets), m_order);
        return true;
    }

    const QByteArray &text() const { return m_text; }

private:
    Client &m_client;
    const TableOrder &m_order;
    QByteArray m_etag;
    QByteArray m_text;
};

/// The page on a terminal: a line about the daemon, the table, and how many of its lines found no room.
class Page
{
public:
    Page(Client &client, Table &table) : m_client(client), m_table(table) {}

    ~Page()
    {
        m_signalNotifier.reset();
        close(m_signals);
    }

    /// Opens the page and keeps it until the user ends it.
    CommandResult run();

private:
    void watchSignals();
    void onSignal(int signal);
    void refresh();
    void draw();

    Client &m_client;
    Table &m_table;
    Terminal m_terminal;
    QString m_trouble;
    CommandResult m_result;
    int m_signals = -1;
    std::unique_ptr<QSocketNotifier> m_signalNotifier;
};

CommandResult Page::run()
{
    watchSignals(); // before the first request, for its threads are to leave the signals alone, too
    if (const auto first = m_table.refresh(); !first)
        return tl::unexpected(first.error());
    m_terminal.enter();
    draw();
    QSocketNotifier keys(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&keys, &QSocketNotifier::activated, &keys, [&keys] {
        char key = 0;
        const auto got = read(STDIN_FILENO, &key, 1);
        if (got <= 0)
            keys.setEnabled(false);
        if (key == 'q')
            QCoreApplication::quit();
    });
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [this, &timer] {
        // The next second begins when this answer is there.
        timer.stop();
        refresh();
        timer.start();
    });
    timer.start(1s);
    QCoreApplication::exec();
    return m_result;
}

void Page::watchSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGTSTP})
        sigaddset(&signals, signal);
    sigprocmask(SIG_BLOCK, &signals, nullptr);
    m_signals = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    m_signalNotifier = std::make_unique<QSocketNotifier>(m_signals, QSocketNotifier::Read);
    QObject::connect(m_signalNotifier.get(), &QSocketNotifier::activated, m_signalNotifier.get(), [this] {
        signalfd_siginfo info{};
        while (read(m_signals, &info, sizeof info) == sizeof info)
            onSignal(int(info.ssi_signo));
    });
}

void Page::onSignal(int signal)
{
    if (signal == SIGTSTP) {
        m_terminal.leave();
        raise(SIGSTOP);
        m_terminal.enter();
    } else if (signal != SIGWINCH) {
        QCoreApplication::quit();
        return;
    }
    draw();
}

void Page::refresh()
{
    const auto news = m_table.refresh();
    m_trouble = news ? QString() : news.error().message;
    draw();
}

void Page::draw()
{
    QByteArrayList lines = m_table.text().chopped(1).split('\n');
    const QString now = QTime::currentTime().toString(u"HH:mm:ss"_s);
    const QString state = m_trouble.isEmpty() ? counted(quint64(lines.size() - 1), u"target", u"targets") : m_trouble;
    lines.prepend(u"%1  %2  %3  q ends"_s.arg(now, state, m_client.serverName()).toUtf8());
    const qsizetype room = m_terminal.size().height();
    if (lines.size() > room) {
        const qsizetype hidden = lines.size() - room + 1;
        lines = lines.first(room - 1);
        lines.append("... " + QByteArray::number(hidden) + " more");
    }
    m_result = m_terminal.show(lines);
    if (!m_result)
        QCoreApplication::quit();
}

/// Tables into a file or a pipe.
CommandResult printForever(Table &table)
{
    if (const auto first = table.refresh(); !first)
        return tl::unexpected(first.error());
    if (const CommandResult printed = print(table.text()); !printed)
        return printed;
    CommandResult result;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        const auto news = table.refresh();
        if (!news)
            result = tl::unexpected(news.error());
        else if (*news)
            result = print('\n' + table.text());
        if (!result)
            QCoreApplication::quit();
    });
    timer.start(1s);
    QCoreApplication::exec();
    return result;
}

} // namespace

CommandResult watchTargets(Client &client, const TableOrder &order)
{
    Table table(client, order);
    return Terminal::isThere() ? Page(client, table).run() : printForever(table);
}

} // namespace meshping
