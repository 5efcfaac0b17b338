// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/logs/logmailbox.h"
#include "models/services/logs/logqueue.h"
#include "models/services/logs/logreader.h"
#include "models/storage/logs/logarchive.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <map>
#include <memory>

namespace clicknback {

/// Empties the queue every 100 ms: parses and masks, keeps in the archive, hands on. Lives on the
/// service's thread.
class LogWorker : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kBatch{100};

    /// What is known of a source, and from when on the engine is to tell.
    struct Resumption
    {
        std::optional<Instant> since; ///< nothing: nothing is known of it
        LogRecap recap;
    };

    LogWorker(std::shared_ptr<LogQueue> queue, std::shared_ptr<LogMailbox> mailbox,
              QString archiveFolder);

    void start();
    /// Takes what waits and ends; the archive is free for another program.
    void stop();
    /// Everything that was pushed before is kept and handed on when this returns.
    void drain();
    Resumption resumption(const QString &source);
    /// From now on the source's bytes may repeat what is known.
    void resume(const QString &source, LogRecap recap);

signals:
    void batchReady();
    void archiveOpened(const QStringList &sources);
    /// Why nothing is kept; empty: it is again.
    void archiveProblemChanged(const QString &problem);

private:
    void tick();
    bool takeSome();
    void keep(const std::vector<LogLine> &lines);
    void remember(const std::vector<LogLine> &lines);
    void setProblem(const QString &problem);
    LogReader &reader(const QString &source);
    std::vector<LogLine> knownSince(const QString &source, Instant from) const;

    const std::shared_ptr<LogQueue> m_queue;
    const std::shared_ptr<LogMailbox> m_mailbox;
    const QString m_folder;
    std::unique_ptr<LogArchive> m_archive;
    QString m_problem;
    std::map<QString, LogReader> m_readers;
    std::deque<LogLine> m_recent; ///< for what the archive does not have
    QTimer m_timer;
    int m_untilNextTry = 0;
};

} // namespace clicknback
