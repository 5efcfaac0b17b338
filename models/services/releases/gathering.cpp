// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/gathering.h"

namespace clicknback {

Gathering::Gathering(std::chrono::milliseconds limit, std::function<void()> done)
    : m_limit(limit), m_done(std::move(done))
{}

Gathering::~Gathering()
{
    for (QFutureWatcherBase *watcher : findChildren<QFutureWatcherBase *>()) {
        watcher->disconnect(this);
        watcher->cancel();
    }
}

void Gathering::begin()
{
    ++m_open; // so that it ends also when nothing was asked
    m_isBegun = true;
    settled();
}

void Gathering::settled()
{
    if (--m_open > 0 || !m_isBegun)
        return;
    // From the event loop: who is told may delete this.
    QMetaObject::invokeMethod(this, m_done, Qt::QueuedConnection);
}

Error Gathering::tooLate() const
{
    return {ErrorKind::Busy,
            QStringLiteral("no answer came within %1 s").arg(double(m_limit.count()) / 1000),
            {}};
}

Error Gathering::noAnswer()
{
    return {ErrorKind::Cancelled, QStringLiteral("the question was cancelled"), {}};
}

} // namespace clicknback
