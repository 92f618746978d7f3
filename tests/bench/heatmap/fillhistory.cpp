// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a database of targets, 127.1.0.1 and on, that were pinged each second for thirty days.
// Usage: bench_fill_history FOLDER TARGETS
#include "tests/bench/heatmap/filling.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    if (argc != 3) {
        std::fputs("usage: bench_fill_history FOLDER TARGETS\n", stderr);
        return 2;
    }
    if (fillThirtyDays(QString::fromLocal8Bit(argv[1]), std::atoi(argv[2])).isEmpty()) {
        std::fputs("the database could not be filled\n", stderr);
        return 1;
    }
    return 0;
}
