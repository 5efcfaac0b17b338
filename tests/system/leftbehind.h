// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/corrections/journalstore.h"
#include "models/storage/localdatabase.h"
#include "tests/support/query.h"
#include "tests/support/testcluster.h"
#include "tests/system/correctionvictim.h"

#include <QFile>
#include <QSet>
#include <QTest>

namespace clicknback {

/// What a victim left in its local history, against what the database says.
class LeftBehind
{
public:
    LeftBehind(Connection &asking, QString path) : m_asking(asking), m_path(std::move(path)) {}

    std::vector<StagedCorrection> staged() const
    {
        if (!QFile::exists(m_path))
            return {}; // it died before it had a file
        const auto file = valueOf(LocalDatabase::open(m_path));
        return valueOf(StagingStore(*file).staged(QLatin1String(CorrectionVictim::kEnvironment)));
    }

    bool has(const QString &key) const
    {
        const auto all = staged();
        return std::any_of(all.begin(), all.end(),
                           [&](const StagedCorrection &one) { return one.request.key == key; });
    }

    /// Empty: nothing was lost, and each outcome is as it is told. `seen`: what a person saw.
    QString complaint(const QStringList &seen) const
    {
        QStringList ids;
        const QSet<QString> looks = looksOwed();
        for (const StagedCorrection &one : staged()) {
            ids << one.request.operationId;
            if (const QString wrong = wrongWith(one, looks); !wrong.isEmpty())
                return QStringLiteral("%1, %2: %3").arg(one.request.key, toText(one.state), wrong);
        }
        for (const QString &id : seen) {
            if (!ids.contains(id))
                return QStringLiteral("%1 was staged and is lost").arg(id);
        }
        return {};
    }

private:
    using State = StagedCorrection::State;

    QSet<QString> looksOwed() const
    {
        QSet<QString> ids;
        if (!QFile::exists(m_path))
            return ids;
        const auto file = valueOf(LocalDatabase::open(m_path));
        const auto tasks =
            valueOf(StagingStore(*file).aftercare(QLatin1String(CorrectionVictim::kEnvironment)));
        for (const AftercareTask &task : tasks)
            ids << task.operationId;
        return ids;
    }

    QString wrongWith(const StagedCorrection &one, const QSet<QString> &looks) const
    {
        const Outcome outcome =
            one.state == State::Committing ? outcomeInTheEnd(one) : Outcome::Unknown;
        const QString id = one.request.operationId;
        const bool isThere = !valueOf(JournalStore(m_asking).committed({id})).isEmpty();
        if (isThere != isSettled(one.request.key))
            return QStringLiteral("rows and journal contradict each other");
        switch (one.state) {
        case State::Staged:
            return isThere ? QStringLiteral("it is committed") : QString();
        case State::Refused:
            return QStringLiteral("nothing refuses it");
        case State::Committing:
            return outcome == (isThere ? Outcome::Committed : Outcome::Aborted)
                       ? QString()
                       : QStringLiteral("told as ") + toText(outcome);
        case State::Committed:
            break;
        }
        if (!isThere)
            return QStringLiteral("it is not committed");
        return looks.contains(id) ? QString() : QStringLiteral("nobody looks after it");
    }

    bool isSettled(const QString &user) const
    {
        const QString balance = QStringLiteral("select pending_balance from wallets where user_id "
                                               "= '%1'");
        return valueOfQuery(m_asking, balance.arg(user)) == u"0.00";
    }

    /// A backend whose client is gone may be at work for a moment more.
    Outcome outcomeInTheEnd(const StagedCorrection &one) const
    {
        Outcome outcome = Outcome::Running;
        const auto hasEnded = [&] {
            outcome =
                outcomeOf(m_asking, one.request.operationId, one.transactionId, one.incarnation)
                    .outcome;
            return outcome != Outcome::Running;
        };
        (void)QTest::qWaitFor(hasEnded, 20'000);
        return outcome;
    }

    Connection &m_asking;
    const QString m_path;
};

} // namespace clicknback
