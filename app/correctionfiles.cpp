// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/correctionfiles.h"

#include "models/domain/corrections/correctionjson.h"
#include "models/storage/corrections/approvalstore.h"
#include "models/storage/corrections/correctionrunner.h"
#include "models/storage/corrections/journalstore.h"
#include "ui/corrections/stagedrows.h"

#include <QJsonDocument>
#include <QSaveFile>

namespace clicknback {

namespace {

constexpr int kChunk = 1'000;

QJsonObject objectFrom(const QString &json)
{
    return QJsonDocument::fromJson(json.toUtf8()).object();
}

Result<CorrectionPreview> previewOf(const JournalEntry &entry)
{
    const QJsonObject plan = objectFrom(entry.plan);
    Result<CorrectionPlan> read = correctionPlanFrom(plan);
    if (!read)
        return fail(read.error());
    CorrectionPreview preview;
    preview.plan = std::move(*read);
    preview.before = correctionFactsFrom(objectFrom(entry.before));
    preview.after = correctionFactsFrom(objectFrom(entry.after));
    preview.hash = entry.previewHash;
    return preview;
}

JournalNeighbour neighbour(const JournalEntry &entry)
{
    return {entry.sequence, entry.previousHash, entry.entryHash};
}

Result<void> addNeighbours(JournalStore &journal, CorrectionEvidence &evidence)
{
    const std::int64_t here = evidence.entry.sequence;
    const Result<std::vector<JournalEntry>> around = journal.entriesAfter(here - 2, 3);
    if (!around)
        return fail(around.error());
    for (const JournalEntry &entry : *around) {
        if (entry.sequence == here - 1)
            evidence.before = neighbour(entry);
        if (entry.sequence == here + 1)
            evidence.after = neighbour(entry);
    }
    return {};
}

/// The approval, and the hashes of the plan that it was for.
Result<void> addApproval(Connection &connection, CorrectionEvidence &evidence)
{
    evidence.planHashes = {evidence.entry.previewHash};
    if (evidence.entry.proposalId.isEmpty())
        return {};
    const Result<std::optional<Proposal>> found =
        ApprovalStore(connection).find(evidence.entry.proposalId);
    if (!found)
        return fail(found.error());
    if (!*found || !(*found)->checker)
        return {};
    const Proposal &proposal = **found;
    evidence.approval = ApprovalEvidence{.proposalId = proposal.id,
                                         .previewHash = proposal.previewHash,
                                         .makerEmail = proposal.maker.email,
                                         .makerRole = proposal.makerRole,
                                         .checkerEmail = proposal.checker->email,
                                         .checkerRole = proposal.checkerRole,
                                         .note = proposal.note,
                                         .proposedAt = proposal.proposedAt,
                                         .decidedAt = proposal.decidedAt.value_or(Instant())};
    if (const auto previews = plannedPreviews(proposal)) {
        evidence.planHashes.clear();
        for (const CorrectionPreview &preview : *previews)
            evidence.planHashes << preview.hash;
    }
    return {};
}

} // namespace

Result<QByteArray> journalFile(Connection &connection, const QString &database)
{
    JournalStore journal(connection);
    const Result<ChainHead> head = journal.head();
    if (!head)
        return fail(head.error());
    std::vector<JournalEntry> all;
    while (std::int64_t(all.size()) < head->sequence) {
        const std::int64_t after = all.empty() ? 0 : all.back().sequence;
        Result<std::vector<JournalEntry>> more = journal.entriesAfter(after, kChunk);
        if (!more)
            return fail(more.error());
        if (more->empty())
            break; // shorter than its head: who verifies the file is told
        for (JournalEntry &entry : *more) {
            if (entry.sequence <= head->sequence)
                all.push_back(std::move(entry));
        }
    }
    return journalExport(all, *head, database, Instant::now());
}

Result<CorrectionEvidence> evidenceOf(Connection &connection, const EvidenceOrder &order)
{
    JournalStore journal(connection);
    Result<std::optional<JournalEntry>> entry = journal.find(order.operationId);
    if (!entry)
        return fail(entry.error());
    if (!*entry)
        return fail(ErrorKind::NotFound, QStringLiteral("The journal has no such correction."));
    Result<CorrectionPreview> preview = previewOf(**entry);
    if (!preview)
        return fail(preview.error());
    const Result<ChainHead> head = journal.head();
    if (!head)
        return fail(head.error());
    CorrectionEvidence evidence{.environment = order.environment.name,
                                .database = order.database,
                                .isDemo = order.environment.kind == EnvironmentKind::Demo,
                                .writtenAt = Instant::now(),
                                .preview = std::move(*preview),
                                .entry = std::move(**entry),
                                .head = *head,
                                .aftercare = order.aftercare};
    evidence.statements = readableStatements(evidence.preview.plan);
    if (const Result<void> added = addNeighbours(journal, evidence); !added)
        return fail(added.error());
    if (const Result<void> added = addApproval(connection, evidence); !added)
        return fail(added.error());
    return evidence;
}

Result<void> writeWholeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    const bool isWritten =
        file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    if (!isWritten)
        return fail(ErrorKind::Unexpected,
                    QStringLiteral("%1 could not be written: %2").arg(path, file.errorString()));
    return {};
}

} // namespace clicknback
