// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/corrections/journalwork.h"

#include "models/storage/corrections/journalstore.h"
#include "models/storage/corrections/stagingstore.h"
#include "models/storage/localhistory.h"

#include <QFile>
#include <QSaveFile>

namespace clicknback {

namespace {

constexpr int kAtOnce = 1'000;

/// A file that cannot be read must not make a chain look longer remembered than it is.
Result<std::vector<ChainHead>> rememberedHeads(LocalDatabase &local, const QString &key)
{
    return StagingStore(local).heads(key);
}

Result<std::vector<JournalEntry>> allEntries(Connection &connection,
                                             const DatabaseLane::IsCancelled &isCancelled)
{
    std::vector<JournalEntry> entries;
    JournalStore journal(connection);
    while (true) {
        const auto next =
            journal.entriesAfter(entries.empty() ? 0 : entries.back().sequence, kAtOnce);
        if (!next)
            return fail(next.error());
        if (next->empty())
            return entries;
        if (isCancelled())
            return fail(ErrorKind::Cancelled, QStringLiteral("It was cancelled."));
        entries.insert(entries.end(), next->begin(), next->end());
    }
}

} // namespace

Result<CheckedJournal> checkJournal(Connection &connection, const QString &environmentKey,
                                    const std::vector<ChainHead> &exported, bool wantsEntries,
                                    const DatabaseLane::IsCancelled &isCancelled)
{
    const auto local = LocalDatabase::open(LocalHistory::defaultPath());
    if (!local)
        return fail(local.error());
    Result<std::vector<ChainHead>> seen = rememberedHeads(**local, environmentKey);
    if (!seen)
        return fail(seen.error());
    seen->insert(seen->end(), exported.begin(), exported.end());
    Result<ChainReport> report = JournalStore(connection).verify(*seen, isCancelled);
    if (!report)
        return fail(report.error());
    if (report->verdict == ChainVerdict::Intact && report->head.sequence > 0)
        (void)StagingStore(**local).noteHead(environmentKey, report->head);
    CheckedJournal checked{std::move(*report), {}};
    if (!wantsEntries)
        return checked;
    auto entries = allEntries(connection, isCancelled);
    if (!entries)
        return fail(entries.error());
    // What a colleague committed meanwhile is beyond the head that the export names.
    std::erase_if(*entries, [last = checked.report.head.sequence](const JournalEntry &entry) {
        return entry.sequence > last;
    });
    checked.entries = std::move(*entries);
    return checked;
}

Result<ExportedJournal> readExport(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(
            ErrorKind::Unexpected,
            QStringLiteral("The export %1 cannot be read: %2.").arg(path, file.errorString()));
    return journalFromExport(file.readAll());
}

Result<void> writeExport(const QString &path, const CheckedJournal &journal,
                         const QString &database, bool mayReplace)
{
    if (QFile::exists(path) && !mayReplace)
        return fail(
            ErrorKind::Refused,
            QStringLiteral("The file %1 is there already; --overwrite replaces it.").arg(path));
    QSaveFile file(path);
    const QByteArray bytes =
        journalExport(journal.entries, journal.report.head, database, Instant::now());
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(ErrorKind::Refused, QStringLiteral("The export %1 could not be written: %2.")
                                            .arg(path, file.errorString()));
    const Result<ExportedJournal> back = readExport(path);
    return back ? Result<void>() : Result<void>(fail(back.error()));
}

} // namespace clicknback
