// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/daemonprocess.h"

#include <QTcpServer>

#include <csignal>
#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

bool DaemonProcess::start()
{
    if (m_listen.isEmpty()) {
        QTcpServer free;
        if (!free.listen(QHostAddress::LocalHost))
            return false;
        m_listen = u"127.0.0.1:%1"_s.arg(free.serverPort());
    }
    m_said.clear();
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->start(qEnvironmentVariable("MESHPING"),
                     {u"--daemon"_s, u"--listen"_s, m_listen, u"--interval"_s, u"0.2"_s, u"--timeout"_s, u"0.1"_s,
                      u"--database"_s, m_folder.filePath(u"a/new/home/meshping.db"_s), u"here@127.0.0.1"_s});
    while (!m_said.contains("look at") && m_process->waitForReadyRead(20'000))
        m_said += m_process->readAll();
    if (m_said.contains("setcap")) {
        std::fprintf(stderr, "skipped: %s\n", m_said.constData());
        std::exit(77);
    }
    return m_said.contains("look at");
}

bool DaemonProcess::kill()
{
    m_process->kill();
    return m_process->waitForFinished();
}

bool DaemonProcess::terminate()
{
    m_process->terminate();
    return m_process->waitForFinished();
}

void DaemonProcess::hang()
{
    ::kill(static_cast<pid_t>(m_process->processId()), SIGSTOP);
}

void DaemonProcess::goOn()
{
    ::kill(static_cast<pid_t>(m_process->processId()), SIGCONT);
}
