// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/releases/githubgathering.h"
#include "models/services/releases/hostgathering.h"
#include "models/services/releases/registrygathering.h"
#include "models/services/releases/releasepicture.h"
#include "models/services/releases/releasesources.h"

#include <QPromise>

namespace clicknback {

/// One plan on its way: reads what it needs beyond the picture, counts what a downgrade would drop,
/// and plans. What cannot be read is unknown in it. Deletes itself when it has answered.
class RollbackGathering : public QObject
{
    Q_OBJECT
public:
    struct Askable
    {
        const ReleaseSources &sources;
        GitHubGathering &github;
        RegistryGathering &registry;
        HostShell &shell;
    };
    RollbackGathering(Askable askable, ReleaseSettings settings, QObject *parent);
    ~RollbackGathering() override;

    QFuture<Result<RollbackPlan>> future() const { return m_promise->future(); }
    void begin(const ReleasePicture &picture, const LookFacts &look, const QString &to);

private:
    void readTarget(const Release &target);
    void readImage(const Release &target);
    void count();
    void answer();

    Askable m_askable;
    const ReleaseSettings m_settings;
    std::shared_ptr<QPromise<Result<RollbackPlan>>> m_promise;
    RollbackFacts m_facts;
    std::optional<Instant> m_since; ///< what came after the target stopped running
    std::unique_ptr<Gathering> m_look;
    std::unique_ptr<Gathering> m_counting;
};

/// As far as picture and look tell; the rest is unknown yet.
RollbackFacts rollbackFactsOf(const ReleasePicture &picture, const LookFacts &look,
                              const ReleaseSettings &settings, const QString &to);
/// When the first release after this one was deployed: what its migrations brought is newer.
/// Nothing: not known.
std::optional<Instant> replacedAt(const std::vector<Release> &releases, const Release &target);

} // namespace clicknback
