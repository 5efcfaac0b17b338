// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/health/report/healthexport.h"

#include "models/services/inbackground.h"

namespace clicknback {

namespace {

constexpr std::int64_t kPiece = std::chrono::seconds(WatchService::kRawShown).count();
constexpr std::int64_t kKept = std::chrono::seconds(HealthHistoryStore::kRaw).count();

/// Whether a future of ours was not cancelled, and has something.
template<typename T>
bool hasResult(const QFutureWatcher<T> &watcher)
{
    return !watcher.isCanceled() && watcher.future().resultCount() > 0;
}

} // namespace

HealthExport::HealthExport(WatchService &watch, QObject *parent) : QObject(parent), m_watch(watch)
{
    connect(&m_days, &QFutureWatcherBase::finished, this, &HealthExport::takeDays);
    connect(&m_past, &QFutureWatcherBase::finished, this, &HealthExport::takePiece);
    connect(&m_writing, &QFutureWatcherBase::finished, this, &HealthExport::written);
}

HealthExport::~HealthExport() = default;

void HealthExport::start(HealthFile file, const QString &path, const ReportPlace &place)
{
    if (m_isRunning)
        return;
    m_isRunning = true;
    m_file = file;
    m_path = path;
    m_place = place;
    emit progressed(0);
    if (file == HealthFile::SamplesCsv)
        startSamples();
    else
        m_days.setFuture(m_watch.days(kWallDays));
}

void HealthExport::cancel()
{
    if (!m_isRunning)
        return;
    m_days.cancel();
    m_past.cancel();
    m_writing.cancel();
    m_pieces.clear();
    end(fail(ErrorKind::Cancelled, {}));
}

void HealthExport::startSamples()
{
    m_samples = std::make_shared<SamplesFile>(m_path);
    m_pieces.clear();
    const Instant now = Instant::now();
    for (const ProbeSpec &probe : m_watch.engine().probes()) {
        for (std::int64_t ago = kKept; ago > 0; ago -= kPiece)
            m_pieces.push_back({probe.id, now.plusSeconds(-ago), now.plusSeconds(kPiece - ago)});
    }
    m_all = m_pieces.size();
    nextPiece();
}

void HealthExport::nextPiece()
{
    if (m_pieces.empty())
        return m_writing.setFuture(
            inBackground<Result<void>>([file = m_samples] { return file->finish(); }));
    emit progressed(1 - double(m_pieces.size()) / double(m_all));
    const Piece &piece = m_pieces.front();
    m_past.setFuture(m_watch.past(piece.probeId, piece.from, piece.to));
}

void HealthExport::takePiece()
{
    if (!m_isRunning || !hasResult(m_past))
        return;
    const Result<ProbePast> past = m_past.result();
    if (!past)
        return end(fail(past.error()));
    m_pieces.pop_front();
    const bool isLast = m_pieces.empty();
    m_writing.setFuture(
        inBackground<Result<void>>([file = m_samples, past = *past, isLast]() -> Result<void> {
            Result<void> appended = file->append(past.probeId, past.samples);
            return appended && isLast ? file->finish() : appended;
        }));
}

void HealthExport::takeDays()
{
    if (!m_isRunning || !hasResult(m_days))
        return;
    const auto days = m_days.result();
    if (!days)
        return end(fail(days.error()));
    HealthNow now{.probes = m_watch.engine().probes(),
                  .standings = m_watch.standings(),
                  .days = {},
                  .incidents = m_watch.incidents(),
                  .diagnosis = m_watch.diagnosis()};
    for (const auto &probe : *days)
        now.days[probe.probeId] = probe.days;
    emit progressed(0.5);
    m_writing.setFuture(inBackground<Result<void>>([file = m_file, path = m_path, place = m_place,
                                                    now = std::move(now)] {
        return writeHealth(file, healthReport(now, place.environment, place.isDemo, Instant::now()),
                           path);
    }));
}

void HealthExport::written()
{
    if (!m_isRunning || !hasResult(m_writing))
        return;
    const Result<void> result = m_writing.result();
    if (result && !m_pieces.empty())
        return nextPiece();
    end(result);
}

void HealthExport::end(const Result<void> &result)
{
    m_isRunning = false;
    m_samples.reset();
    if (result) {
        emit progressed(1);
        emit finished(m_path);
    } else {
        emit failed(result.error().message);
    }
}

} // namespace clicknback
