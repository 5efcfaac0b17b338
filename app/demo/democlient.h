// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/demo/demofolder.h"
#include "app/demo/demoworld.h"
#include "models/network/demo/democontrolclient.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace clicknback {

/// A window's or a command's part in the demo: joins the running one or starts a host, and keeps it
/// alive for as long as this object lives. Never waits, except in waitUntilReady().
class DemoClient : public QObject
{
    Q_OBJECT

public:
    explicit DemoClient(QObject *parent = nullptr);

    /// Ends in ready() or failed(); progress() in between.
    void start(const DemoOptions &options);
    /// Leaves the demo: nothing is heard of it afterwards. The host stops when nobody else is
    /// there.
    void cancel();
    /// Answered by faultsChanged() or faultRefused().
    void setFault(const QString &name, bool on);
    /// For command lines: starts, and waits to the end of starting.
    Result<DemoWorld> waitUntilReady(const DemoOptions &options);

signals:
    void progress(const QString &step, qint64 done, qint64 total);
    void ready(const clicknback::DemoWorld &world);
    void failed(const clicknback::Error &error);
    /// The host is gone after ready(); start() may be called again. Announced: somebody stopped it
    /// on purpose.
    void stopped(bool announced);
    void faultsChanged(const QStringList &on);
    void faultRefused(const clicknback::Error &error);

private:
    enum class State { Idle, Connecting, Joined, Ready };
    void advance();
    bool startHost();
    void onMessage(const QJsonObject &message);
    void onClosed();
    void finish(const Error &error);

    DemoControlClient m_control;
    DemoOptions m_options;
    DemoFolder m_folder;
    State m_state = State::Idle;
    bool m_announced = false;
    QTimer m_retry;
    QElapsedTimer m_sinceStart;
    QElapsedTimer m_sinceHostStart;
};

} // namespace clicknback
