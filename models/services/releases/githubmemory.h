// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/releases/githubclient.h"
#include "models/services/releases/lookfacts.h"

#include <map>
#include <memory>

namespace clicknback {

/// A list that is asked for again and again, as it was the last time.
template<typename T>
struct Polled
{
    Fact<T> last;
    std::optional<Instant> askedAt;
    bool mayBeAskedSoon = true; ///< false: it was refused, and would be again

    bool isDue(Instant now, int everySeconds) const
    {
        if (!askedAt || (!last && mayBeAskedSoon))
            return true;
        return now.secondsSince(*askedAt) >= everySeconds;
    }
};

/// The token lacks a right: nothing that needs it is asked for again for an hour.
struct Refusal
{
    std::optional<Instant> at;
    QString why;

    static bool isOne(ErrorKind kind)
    {
        return kind == ErrorKind::Refused || kind == ErrorKind::NotFound
               || kind == ErrorKind::Unauthorized;
    }
    void note(const Error &error, Instant now)
    {
        if (isOne(error.kind))
            *this = {now, error.message};
    }
    bool holds(Instant now) const { return at && now.secondsSince(*at) < 3'600; }
};

/// All checks of a commit, once they are finished.
struct FinishedChecks
{
    QString runs; ///< the runs they are of: others mean that something ran again
    std::vector<Check> checks;
};

/// What GitHub said at the looks before.
struct GitHubMemory
{
    Polled<std::vector<RepositoryTag>> tags;
    Polled<std::vector<RepositoryTag>> releases;
    Polled<std::vector<Commit>> branch;
    Polled<std::vector<WorkflowRun>> deployRuns;
    Polled<std::vector<WorkflowRun>> dispatchRuns;
    Polled<std::vector<WorkflowRun>> gateRuns;
    Polled<std::vector<Deployment>> platform;
    Polled<TokenFacts> token;
    Polled<QStringList> secretNames;

    Refusal checkRuns;
    Refusal reviews;

    std::map<std::pair<qint64, int>, std::vector<Check>> jobs; ///< of finished runs, by attempt
    std::map<QString, FinishedChecks> checks;                  ///< by commit
    std::map<std::pair<QString, QString>, std::vector<Commit>> between;
    std::map<QString, std::shared_ptr<const MigrationGraph>> graphs; ///< by commit
};

/// Calls once, when all that was awaited has come.
struct LatchedCall
{
    int open = 0;
    std::function<void()> call;

    void arrive()
    {
        if (--open == 0)
            call();
    }
};

} // namespace clicknback
