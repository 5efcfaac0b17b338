// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/corrections/outcomedesk.h"

#include "models/services/whendone.h"
#include "models/storage/corrections/journalstore.h"
#include "models/storage/databaselane.h"
#include "models/storage/localhistory.h"

#include <QJsonDocument>

namespace clicknback {

namespace {

using Answer = Result<OutcomeReport>;
using Entry = Result<std::optional<JournalEntry>>;

constexpr std::chrono::seconds kAgain{5};

CorrectionFacts leftBy(const JournalEntry &entry)
{
    return correctionFactsFrom(QJsonDocument::fromJson(entry.after.toUtf8()).object());
}

} // namespace

OutcomeDesk::OutcomeDesk(DatabaseLane &lane, LocalHistory *history, StagedWork &work,
                         const CorrectionServiceSettings &settings)
    : m_lane(lane), m_history(history), m_work(work), m_settings(settings)
{
    m_again.setSingleShot(true);
    m_again.setInterval(kAgain);
    connect(&m_again, &QTimer::timeout, this, [this] {
        m_asked.clear();
        m_work.read();
    });
}

QFuture<Answer> OutcomeDesk::ask(const QString &operationId)
{
    const StagedCorrection *staged = m_work.find(operationId);
    const QString transaction = staged ? staged->transactionId : QString();
    const QString incarnation = staged ? staged->incarnation : QString();
    QFuture<Answer> answer =
        m_lane.run([operationId, transaction, incarnation](Connection &connection) {
            return Answer(outcomeOf(connection, operationId, transaction, incarnation));
        });
    whenEnded(answer, this, [this, operationId](const QFuture<Answer> &ended) {
        if (ended.resultCount() > 0 && ended.result())
            take(operationId, *ended.result());
        else
            m_again.start();
    });
    return answer;
}

void OutcomeDesk::askOwed()
{
    for (const StagedCorrection &staged : m_work.all()) {
        const QString id = staged.request.operationId;
        if (staged.state != StagedCorrection::State::Committing || m_asked.contains(id))
            continue;
        m_asked.insert(id);
        ask(id);
    }
}

void OutcomeDesk::take(const QString &operationId, const OutcomeReport &report)
{
    const StagedCorrection *staged = m_work.find(operationId);
    if (!staged || staged->state != StagedCorrection::State::Committing)
        return;
    if (report.outcome == Outcome::Committed)
        lookAfter(staged->request);
    if (report.outcome == Outcome::Running || report.outcome == Outcome::Unknown)
        m_again.start();
    else
        m_asked.remove(operationId); // it may be committed again, and cut off again
    m_work.keepOutcome(operationId, report);
}

/// The commit had no time to say how it left the rows; its journal entry does.
void OutcomeDesk::lookAfter(const CorrectionRequest &request)
{
    const auto entry = m_lane.run([id = request.operationId](Connection &connection) {
        return JournalStore(connection).find(id);
    });
    whenDone(entry, this, [this, request](const Entry &found) {
        if (!found || !*found || !m_history)
            return;
        const Instant at = Instant::fromText((*found)->recordedAt).value_or(m_settings.clock());
        const AftercareTask task{request.operationId, request, leftBy(**found), at, 0};
        const auto kept =
            m_history->run([key = m_settings.environmentKey, task](LocalDatabase &database) {
                return StagingStore(database).addAftercare(key, task);
            });
        whenDone(kept, this, [this](const Result<void> &) { emit foundCommitted(); });
    });
}

} // namespace clicknback
