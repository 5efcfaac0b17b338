// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/corrections/correctionservice.h"
#include "models/services/joblist.h"
#include "models/storage/databaselane.h"
#include "models/storage/localhistory.h"
#include "tests/support/correctionlab.h"

#include <QDeadlineTimer>
#include <QTest>

#include <csignal>
#include <cstdio>

namespace clicknback {

/// What an administrator's program does without its windows: it starts, asks for outcomes that are
/// owed, signs in, stages one settlement, previews and commits all that is staged. It dies where it
/// is told to: at a named moment of its own, or whenever its parent kills it.
class CorrectionVictim
{
public:
    static constexpr auto kEnvironment = "lab";
    static constexpr auto kEmail = "ann@example.com";
    static constexpr auto kPassword = "Right-horse-7";
    /// bcrypt of the password, as cheap as it may be.
    static constexpr auto kHash = "$2b$04$abcdefghijklmnopqrstuumAHQNTQ/AxCUcYnCcCd/zhmIAZLfGcu";

    struct Orders
    {
        QString conninfo;
        QString file;   ///< the local history
        QString wallet; ///< whose settlement is staged, unless it is
        QString dieAt;  ///< one of moments(); empty: nowhere
    };
    static QStringList moments()
    {
        return {QStringLiteral("read"),      QStringLiteral("signed-in"), QStringLiteral("staged"),
                QStringLiteral("previewed"), QStringLiteral("operation"), QStringLiteral("ended")};
    }

    explicit CorrectionVictim(const Orders &orders)
        : m_orders(orders)
        , m_history(orders.file)
        , m_lane(QStringLiteral("write"),
                 {valueOf(Conninfo::parse(orders.conninfo)), {}, {.readOnly = false}})
        , m_service(m_lane, &m_history, m_jobs, settings())
    {}

    /// 0: everything that was staged is committed.
    int run()
    {
        bool isRead = false;
        QObject::connect(&m_service, &CorrectionService::stagedChanged, &m_service,
                         [&isRead] { isRead = true; });
        m_service.start();
        const bool isReady = until([&] { return isRead && m_service.interlock() && !owes(); });
        pass("read");
        return isReady && signIn() && stage() && preview() && commit() ? 0 : 1;
    }

private:
    using State = StagedCorrection::State;

    static CorrectionServiceSettings settings()
    {
        CorrectionServiceSettings settings;
        settings.environmentKey = QLatin1String(kEnvironment);
        settings.aftercare = {std::chrono::hours(1)}; // what is owed stays to be counted
        return settings;
    }

    template<typename Condition>
    static bool until(Condition condition)
    {
        const QDeadlineTimer limit(std::chrono::seconds(30));
        while (!condition() && !limit.hasExpired())
            QTest::qWait(1);
        return condition();
    }

    void pass(const char *moment) const
    {
        if (m_orders.dieAt == QLatin1String(moment))
            ::raise(SIGKILL);
    }

    bool all(State state) const
    {
        const auto &staged = m_service.staged();
        return std::all_of(staged.begin(), staged.end(),
                           [&](const auto &one) { return one.state == state; });
    }
    bool owes() const
    {
        const auto &staged = m_service.staged();
        return std::any_of(staged.begin(), staged.end(),
                           [](const auto &one) { return one.state == State::Committing; });
    }
    QStringList waiting() const
    {
        QStringList ids;
        for (const StagedCorrection &one : m_service.staged()) {
            if (one.state == State::Staged)
                ids << one.request.operationId;
        }
        return ids;
    }

    bool signIn()
    {
        m_service.signIn(QLatin1String(kEmail), QLatin1String(kPassword));
        const bool isIn = until([&] { return m_service.administrator().has_value(); });
        pass("signed-in");
        return isIn;
    }

    bool isStaged() const
    {
        const auto &staged = m_service.staged();
        return std::any_of(staged.begin(), staged.end(),
                           [&](const auto &one) { return one.request.key == m_orders.wallet; });
    }

    bool stage()
    {
        if (m_orders.wallet.isEmpty() || isStaged())
            return true;
        CorrectionRequest request = testRequest(CorrectionKind::SettleWallet, m_orders.wallet);
        const auto ids = m_service.stage({request});
        until([&] { return ids.isFinished(); });
        if (!ids.result())
            return false;
        // What a person has seen to be staged must never be lost.
        std::printf("%s\n", qPrintable(ids.result()->first()));
        std::fflush(stdout);
        pass("staged");
        return until([&] { return isStaged(); });
    }

    bool preview()
    {
        m_service.preview(waiting());
        const bool isPreviewed = until([&] {
            const auto &staged = m_service.staged();
            return std::all_of(staged.begin(), staged.end(),
                               [](const auto &one) { return one.preview.has_value(); });
        });
        pass("previewed");
        return isPreviewed;
    }

    bool commit()
    {
        const QStringList ids = waiting();
        bool hasEnded = ids.isEmpty();
        QObject::connect(&m_service, &CorrectionService::operationEnded, &m_service,
                         [this] { pass("operation"); });
        QObject::connect(&m_service, &CorrectionService::planEnded, &m_service,
                         [&hasEnded] { hasEnded = true; });
        if (!hasEnded)
            m_service.commit(ids);
        const bool isDone = until([&] { return hasEnded && all(State::Committed); });
        pass("ended");
        return isDone;
    }

    const Orders m_orders;
    LocalHistory m_history;
    DatabaseLane m_lane;
    JobList m_jobs;
    CorrectionService m_service;
};

} // namespace clicknback
