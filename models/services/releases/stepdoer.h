// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/domain/releases/deployplan.h"
#include "models/services/health/probeasker.h"
#include "models/services/releases/hostshell.h"
#include "models/services/releases/releasesources.h"

#include <QObject>

#include <functional>

namespace clicknback {

/// How a step of a deployment ended.
struct StepResult
{
    enum class Kind {
        Done,
        Skipped,   ///< there was nothing to do, or nobody to ask
        Failed,    ///< it did not work, or could not be asked
        Denied,    ///< of a verification: what was asked said no
        Cancelled, ///< on request, before its end
        Lost,      ///< the host is out of reach: whether it went on is not known
    };
    Kind kind = Kind::Done;
    QString text; ///< what was found, or why not

    bool isGood() const { return kind == Kind::Done || kind == Kind::Skipped; }
};
using StepEnd = std::function<void(const StepResult &)>;

/// One operation: what it is done with, and what is found on the way.
struct DeployScene
{
    const Environment environment;
    const QString environmentKey;
    const ReleaseSources sources;
    const ProbeSources probes;
    HostShell &shell;
    static constexpr std::chrono::minutes kHealthyLimit{2};
    static constexpr std::chrono::minutes kRunLimit{30};
    std::chrono::milliseconds healthyLimit = kHealthyLimit;
    std::chrono::milliseconds runLimit = kRunLimit;
    DeployOrder order;
    std::function<void(const QByteArray &)> output;

    ComposeHost host; ///< before anything was done
    Fact<RunningImage> before;
    Fact<QStringList> revisionsBefore;
    bool mayBeLocked = false;            ///< by this operation
    bool liftsHold = false;              ///< all was verified, and a person lifts the hold with it
    QString runUrl;                      ///< of the workflow's run
    Fact<SchemaFingerprint> fingerprint; ///< as it was verified
    QStringList revisionsAfter;

    const ReleaseSettings &settings() const { return environment.releases; }
    /// "repository@sha256:…"
    QString image() const { return settings().image + QLatin1Char('@') + order.digest; }
};

/// Does steps of some kinds, one at a time. On the GUI thread, which it never holds up.
class StepDoer : public QObject
{
public:
    /// `end` is called once, later, unless this is gone by then.
    virtual void begin(DeployStep::Kind kind, const StepEnd &end) = 0;
    /// The step that runs ends soon; without one nothing happens.
    virtual void cancel() = 0;
};

/// The last lines of what a command wrote, short enough for a sentence.
QString lastLines(const QByteArray &text, int most = 3);
/// The digest by which the engine knows an image in this repository; empty: it was never pulled.
QString digestOf(const HostImage &image, const QString &repository);
/// "sha256:1f2e3d4c5b6a", for a sentence.
QString shortDigest(const QString &digest);

} // namespace clicknback
