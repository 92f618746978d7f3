// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/window/monitorsource.h"
#include "tests/http/fakemonitor.h"

namespace meshping {

/// A page's monitor without a network.
class FakeSource final : public MonitorSource
{
public:
    QString refusal() const override { return m_refusal; }

    /// As one whose database is another program's.
    void refuse(const QString &why)
    {
        m_refusal = why;
        takeAway();
        Q_EMIT refusalChanged();
    }

    Monitor *monitor() const override { return m_taken ? nullptr : &const_cast<FakeSource *>(this)->own; }

    QString place() const override { return named; }

    void start() override { Q_EMIT monitorChanged(&own); }

    void takeAway()
    {
        m_taken = true;
        Q_EMIT monitorChanged(nullptr);
    }

    ~FakeSource() override
    {
        if (left)
            *left = own.snapshot()->targetCount();
    }

    FakeMonitor own;
    QString named = QStringLiteral("here"); ///< its place and its id
    std::size_t *left = nullptr;            ///< told at the end how many targets there are

private:
    bool m_taken = false;
    QString m_refusal;
};

} // namespace meshping
