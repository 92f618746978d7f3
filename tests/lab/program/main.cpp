// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/program/lab.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>

#include <sys/signalfd.h>

#include <csignal>
#include <cstdio>

namespace {

using namespace Qt::StringLiterals;
using namespace meshping::lab;

/// Told apart from a failure, so that a test can skip: this machine allows no TUN device here.
constexpr int exitNotPossible = 77;

int complain(const QString &message, int status)
{
    std::fprintf(stderr, "meshping-lab: %s\n", qPrintable(message));
    return status;
}

int catchSignals()
{
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGTERM, SIGINT, SIGUSR1})
        sigaddset(&set, signal);
    sigprocmask(SIG_BLOCK, &set, nullptr);
    return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

int runLab(const QString &scenarioPath, const QString &truthPath, bool checkOnly)
{
    QFile file(scenarioPath);
    if (!file.open(QIODevice::ReadOnly))
        return complain(u"cannot read %1: %2"_s.arg(scenarioPath, file.errorString()), 2);
    auto scenario = parseScenario(file.readAll());
    if (!scenario)
        return complain(scenarioPath + u": "_s + scenario.error(), 2);
    if (checkOnly)
        return 0;
    auto tun = TunDevice::open(*scenario);
    if (!tun)
        return complain(QString::fromStdString(tun.error()), exitNotPossible);
    // After TunDevice::open: a program started there must not inherit blocked signals.
    const Descriptor signals(catchSignals());
    Lab lab(std::move(*scenario), std::move(*tun), truthPath.toStdString());
    std::puts("ready");
    std::fflush(stdout);
    return lab.run(signals.get()) ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"A small internet behind a TUN device in this network namespace."_s);
    parser.addHelpOption();
    const QCommandLineOption truth(u"truth"_s, u"Where to write what happened, at SIGTERM and SIGUSR1."_s, u"file"_s,
                                   u"truth.json"_s);
    const QCommandLineOption check(u"check"_s, u"Only check the scenario."_s);
    parser.addOptions({truth, check});
    parser.addPositionalArgument(u"scenario"_s, u"The scenario, a JSON file."_s);
    parser.process(application);
    if (parser.positionalArguments().size() != 1)
        return complain(u"name one scenario file"_s, 2);
    return runLab(parser.positionalArguments().constFirst(), parser.value(truth), parser.isSet(check));
}
