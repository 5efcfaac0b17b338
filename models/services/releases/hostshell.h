// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/network/sshsession.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>

namespace clicknback {

/// Runs scripts where Compose is: on the server through SSH, or here when this machine is the host.
/// Lives on the GUI thread and never blocks it, except that scripts which run here are ended in the
/// destructor, a second at most.
class HostShell : public QObject
{
    Q_OBJECT
public:
    /// `ssh` may be null; it must outlive this.
    HostShell(const Environment &environment, SshSession *ssh, QObject *parent = nullptr);
    ~HostShell() override;

    /// Why there is none; empty: there is.
    QString problem() const;

    struct Output
    {
        int exitCode = 0; ///< 128 and more: a signal ended it
        QByteArray text;  ///< both streams in the order they came; the last MiB
    };
    /// `onText` hears what comes, as it comes. Cancelling the future ends the script (SIGTERM to
    /// its group, here SIGKILL after some seconds); it has no result then, and ends when the script
    /// has. So does this program's end. Errors: InvalidInput for problem(), Unreachable (also when
    /// the connection is lost in the middle: whether the script went on is not known, and the
    /// sentence says so), Busy after `timeout`. Over SSH: Busy as well when four streams are open
    /// already and this would be one more; Unexpected without `onText` for more than 4 MiB.
    QFuture<Result<Output>> run(const QByteArray &script, std::chrono::milliseconds timeout,
                                std::function<void(const QByteArray &)> onText = {});

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace clicknback
