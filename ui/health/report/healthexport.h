// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/health/watchservice.h"
#include "ui/health/report/writehealth.h"

#include <QFutureWatcher>
#include <QObject>

#include <deque>
#include <memory>

namespace clicknback {

/// What a report says of where it comes from.
struct ReportPlace
{
    QString environment;
    bool isDemo = false;
};

/// Writes a file of health: asks for what is kept, then writes in the background. One at a time.
class HealthExport : public QObject
{
    Q_OBJECT
public:
    explicit HealthExport(WatchService &watch, QObject *parent = nullptr);
    ~HealthExport() override;

    void start(HealthFile file, const QString &path, const ReportPlace &place);
    /// Nothing is left of the file.
    void cancel();
    bool isRunning() const { return m_isRunning; }

signals:
    /// From 0 to 1.
    void progressed(double share);
    void finished(const QString &path);
    /// Cancelled as well, then without a message.
    void failed(const QString &message);

private:
    /// Samples are read in pieces of what is shown at once.
    struct Piece
    {
        QString probeId;
        Instant from;
        Instant to;
    };

    void startSamples();
    void nextPiece();
    void takePiece();
    void takeDays();
    void written();
    void end(const Result<void> &result);

    WatchService &m_watch;
    bool m_isRunning = false;
    HealthFile m_file = HealthFile::StatusPage;
    QString m_path;
    ReportPlace m_place;
    std::deque<Piece> m_pieces;
    std::size_t m_all = 0;
    std::shared_ptr<SamplesFile> m_samples;
    QFutureWatcher<Result<ProbePast>> m_past;
    QFutureWatcher<Result<std::vector<HealthHistoryStore::ProbeDays>>> m_days;
    QFutureWatcher<Result<void>> m_writing;
};

} // namespace clicknback
