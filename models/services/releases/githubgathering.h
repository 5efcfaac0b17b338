// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/releasesettings.h"
#include "models/network/releases/githubclient.h"
#include "models/services/releases/gathering.h"
#include "models/services/releases/githubmemory.h"
#include "models/services/releases/lookfacts.h"

#include <deque>
#include <memory>

namespace clicknback {

class CheckGathering;

/// Asks GitHub for what a picture needs, and seldom: lists in turn, the rights of the token once an
/// hour, what is finished never again. A look with nothing new costs at most five requests, and
/// twelve looks an hour less than sixty.
class GitHubGathering
{
public:
    /// `http` may be null; it and `keeper` must outlive this.
    GitHubGathering(const ReleaseSettings &settings, HttpEngine *http, AnswerKeeper &keeper,
                    const QString &token);
    ~GitHubGathering();

    using Facts = std::shared_ptr<LookFacts>;
    /// `isWhole`: all lists, whatever their age, while the hour has room for it. `onLists` is
    /// called once, when it is known which tags and commits there are, or that it is not.
    void begin(Gathering &look, const Facts &facts, bool isWhole, std::function<void()> onLists);
    /// Beyond the newest releases: what runs, when it is an older one.
    void readRelease(Gathering &look, const Facts &facts, const std::vector<Release> &releases,
                     std::size_t index);
    /// At the code's commit.
    void readMigrations(Gathering &look, const QString &commit,
                        std::function<void(const SourcedGraph &)> use);
    void finish(LookFacts &facts) const;
    /// Null: there is none to ask.
    GitHubClient *client() { return m_client.get(); }

private:
    void askLists(Gathering &look, const Facts &facts, bool isWhole,
                  const std::shared_ptr<LatchedCall> &ready);
    void askRights(Gathering &look, const Facts &facts);
    void askSlowLists(Gathering &look, const Facts &facts, bool isWhole,
                      const std::shared_ptr<LatchedCall> &ready);
    void listsKnown(Gathering &look, const Facts &facts);
    void readDetails(Gathering &look, const Facts &facts);
    void readBetween(Gathering &look, const Facts &facts, const std::vector<Release> &releases,
                     std::size_t index);
    void readHeads(Gathering &look, const Facts &facts, const QString &commit);
    bool needsGateRuns(const LookFacts &facts) const;
    bool hasRoom(Instant now);
    /// `use` is called with what is known: now, or when the answer has come.
    template<typename T, typename Ask, typename Use>
    void poll(Gathering &look, Polled<T> &list, bool isDue, Instant now, Ask ask, Use use);
    static void setUnknown(const Facts &facts, const QString &why);

    const ReleaseSettings m_settings;
    const bool m_hasToken;
    QString m_problem;
    std::unique_ptr<GitHubClient> m_client;
    std::unique_ptr<CheckGathering> m_checks;
    std::shared_ptr<GitHubMemory> m_memory;
    std::deque<Instant> m_asked; ///< lists, within the last hour
    int m_requestsBefore = 0;
};

} // namespace clicknback
