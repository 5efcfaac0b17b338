// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/releases/hostshell.h"

#include <QFutureWatcher>
#include <QPointer>
#include <QProcess>
#include <QPromise>
#include <QTimer>

namespace clicknback {

/// What a script wrote so far; of much only the last.
class OutputTail
{
public:
    static constexpr qsizetype kMost = 1 << 20;

    void add(const QByteArray &bytes);
    QByteArray text() const { return m_text.right(kMost); }

private:
    QByteArray m_text;
};

/// One script that is to run, and who waits for it. Deletes itself once it has ended.
class HostScript : public QObject
{
    Q_OBJECT
public:
    using Output = HostShell::Output;
    using OnText = std::function<void(const QByteArray &)>;

    HostScript(std::chrono::milliseconds timeout, OnText onText, QObject *parent);
    QFuture<Result<Output>> future() const { return m_promise->future(); }
    virtual void begin(const QByteArray &script) = 0;

protected:
    void hear(const QByteArray &bytes);
    /// The first answer counts; who waits hears it when the script has ended.
    void decide(Result<Output> answer);
    void conclude(Result<Output> answer);
    /// Asks it to end; conclude() follows.
    virtual void stop() = 0;
    QByteArray text() const { return m_tail.text(); }
    bool isHeard() const { return bool(m_onText); }

private:
    void tooLate(std::chrono::milliseconds timeout);

    std::shared_ptr<QPromise<Result<Output>>> m_promise;
    QFutureWatcher<Result<Output>> m_watcher;
    OnText m_onText;
    OutputTail m_tail;
    QTimer m_limit;
    std::optional<Result<Output>> m_answer;
};

/// Here, in a process group of its own that ends with this program.
class LocalScript : public HostScript
{
    Q_OBJECT
public:
    LocalScript(std::chrono::milliseconds timeout, OnText onText, QObject *parent);
    ~LocalScript() override;
    void begin(const QByteArray &script) override;

protected:
    void stop() override;

private:
    bool isGroupThere() const;
    void signalGroup(int signal);
    void insist();
    void processEnded();
    Output output() const;

    QProcess m_process;
    qint64 m_group = 0;
    QTimer m_patience;
    QTimer m_groupLook;
};

/// On the server.
class SshScript : public HostScript
{
    Q_OBJECT
public:
    SshScript(SshSession &ssh, std::chrono::milliseconds timeout, OnText onText, QObject *parent);
    void begin(const QByteArray &script) override;

protected:
    void stop() override;

private:
    void beginStream(const QByteArray &script);
    void beginRun(const QByteArray &script);
    void answered(const std::optional<Result<int>> &code);

    SshSession &m_ssh;
    std::function<void()> m_cancel = [] {};
    bool m_isBegun = false;
};

} // namespace clicknback
