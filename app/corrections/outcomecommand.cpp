// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/corrections/outcomecommand.h"

#include "app/corrections/lanework.h"
#include "app/exitcode.h"
#include "models/items/correctionjson.h"
#include "models/storage/corrections/journalstore.h"
#include "models/storage/corrections/stagingstore.h"
#include "models/storage/localhistory.h"

#include <QJsonDocument>

namespace clicknback {

namespace {

using Noted = std::optional<StagedCorrection>;

/// What this machine noted before COMMIT; nothing: it was committed elsewhere, or never.
Noted notedHere(LocalDatabase *local, const QString &operationId)
{
    return local ? StagingStore(*local).find(operationId).value_or(Noted()) : Noted();
}

/// Only what was found out for certain is written down.
void keep(LocalDatabase *local, const QString &operationId, const OutcomeReport &report)
{
    if (!local)
        return;
    StagingStore store(*local);
    if (report.outcome == Outcome::Committed)
        (void)store.setState(operationId, StagedCorrection::State::Committed, report.sentence);
    if (report.outcome == Outcome::Aborted)
        (void)store.setState(operationId, StagedCorrection::State::Staged, report.sentence);
}

Result<OutcomeReport> askOn(Connection &connection, const QString &operationId)
{
    const auto local = LocalDatabase::open(LocalHistory::defaultPath());
    LocalDatabase *file = local ? local->get() : nullptr;
    const Noted noted = notedHere(file, operationId);
    const OutcomeReport report =
        outcomeOf(connection, operationId, noted ? noted->transactionId : QString(),
                  noted ? noted->incarnation : QString());
    if (noted && noted->state == StagedCorrection::State::Committing)
        keep(file, operationId, report);
    return report;
}

int exitCodeOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Committed:
        return ExitGood;
    case Outcome::Aborted:
        return ExitFindings;
    case Outcome::Running:
    case Outcome::Unknown:
        break;
    }
    return ExitUnreadable;
}

} // namespace

int runOutcome(const ConnectionTarget &target, const QString &operationId, bool json)
{
    const Result<OutcomeReport> asked =
        onLane(target, [operationId](Connection &connection, const DatabaseLane::IsCancelled &) {
            return askOn(connection, operationId);
        });
    const OutcomeReport report = asked.value_or(OutcomeReport{
        Outcome::Unknown,
        asked ? QString() : asked.error().message + QStringLiteral(" Ask again later.")});
    QTextStream out(stdout);
    if (json)
        out << QJsonDocument(outcomeJson(operationId, report)).toJson(QJsonDocument::Indented);
    else
        out << toText(report.outcome) << ": " << report.sentence << '\n';
    return exitCodeOf(report.outcome);
}

} // namespace clicknback
