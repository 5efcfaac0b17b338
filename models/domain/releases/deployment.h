// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"

#include <QString>

#include <optional>

namespace clicknback {

/// One time that something was deployed, or should have been.
struct Deployment
{
    enum class Source {
        Run,       ///< a run of the deployment's workflow
        Platform,  ///< GitHub's own record of a deployment
        Container, ///< seen: the running container was another one than before
        Ours,      ///< done by this program
    };
    enum class Result { Running, Succeeded, Failed, Cancelled, Unknown };
    /// What was looked at afterwards; a run's green end says nothing of that.
    enum class Verification { NotDone, Healthy, Unhealthy };

    QString
        id; ///< "run:123", "deployment:45", "container:<id>", or a UUID of ours: one is kept once
    Source source = Source::Run;
    Result result = Result::Unknown;
    Verification verification = Verification::NotDone;
    bool isRollback = false;
    QString commit;  ///< 40 hexadecimal digits; empty: not known
    QString digest;  ///< of the image, "sha256:…"; empty: not known
    QString release; ///< its name as far as it was known then: "v1.4.0"
    QString actor;
    QString url;  ///< of the run, for a person
    QString note; ///< why it failed, why it was done
    Instant startedAt;
    std::optional<Instant> finishedAt;

    friend bool operator==(const Deployment &, const Deployment &) = default;
};

QString toText(Deployment::Source source);
QString toText(Deployment::Result result);
QString toText(Deployment::Verification verification);

} // namespace clicknback
