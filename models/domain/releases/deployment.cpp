// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/deployment.h"

namespace clicknback {

QString toText(Deployment::Source source)
{
    switch (source) {
    case Deployment::Source::Run:
        return QStringLiteral("run");
    case Deployment::Source::Platform:
        return QStringLiteral("platform");
    case Deployment::Source::Container:
        return QStringLiteral("container");
    case Deployment::Source::Ours:
        break;
    }
    return QStringLiteral("ours");
}

QString toText(Deployment::Result result)
{
    switch (result) {
    case Deployment::Result::Running:
        return QStringLiteral("running");
    case Deployment::Result::Succeeded:
        return QStringLiteral("succeeded");
    case Deployment::Result::Failed:
        return QStringLiteral("failed");
    case Deployment::Result::Cancelled:
        return QStringLiteral("cancelled");
    case Deployment::Result::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QString toText(Deployment::Verification verification)
{
    switch (verification) {
    case Deployment::Verification::Healthy:
        return QStringLiteral("healthy");
    case Deployment::Verification::Unhealthy:
        return QStringLiteral("unhealthy");
    case Deployment::Verification::NotDone:
        break;
    }
    return QStringLiteral("not looked at");
}

} // namespace clicknback
