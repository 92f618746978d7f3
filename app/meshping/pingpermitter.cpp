// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meshping/pingpermitter.h"

#include "headless/service/pingpermit.h"

#include <QCoreApplication>

namespace meshping {

namespace {

QStringList command()
{
    return permitCommand(QCoreApplication::applicationFilePath());
}

} // namespace

PingPermitter::PingPermitter(QObject *parent)
    : QObject(parent),
      m_state(command().isEmpty() ? PingPermit::None : PingPermit::Offered)
{
    connect(&m_process, &QProcess::finished, this,
            [this](int code, QProcess::ExitStatus how) { answered(how == QProcess::NormalExit ? code : -1); });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            answered(-1);
    });
}

void PingPermitter::ask()
{
    QStringList parts = command(); // checked again, since the files may have changed
    if (m_state != PingPermit::Offered || parts.isEmpty())
        return;
    setState(PingPermit::Asked);
    const QString program = parts.takeFirst();
    m_process.start(program, parts, QIODevice::ReadOnly);
}

void PingPermitter::answered(int status)
{
    constexpr int dismissed = 126; // pkexec(1)
    // command() has checked that nobody else could put another program in this one's place.
    const bool permitted = status == 0 && !command().isEmpty();
    setState(permitted ? PingPermit::NeedsRestart : PingPermit::Offered);
    if (permitted || status == dismissed)
        return;
    const QString said = QString::fromLocal8Bit(m_process.readAllStandardError()).simplified();
    Q_EMIT failed(tellsOfNoAgent(said)
                      ? tr("It could not be permitted: no polkit agent runs on this desktop, which would ask for the "
                           "password. One of the commands does it in a terminal.")
                      : tr("It could not be permitted: %1").arg(said.isEmpty() ? m_process.errorString() : said));
}

void PingPermitter::setState(PingPermit state)
{
    m_state = state;
    Q_EMIT changed();
}

} // namespace meshping
