// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/rollback.h"

namespace clicknback {

int RollbackPlan::exitCode() const
{
    switch (verdict) {
    case RollbackVerdict::ImageOnly:
    case RollbackVerdict::DowngradeFirst:
        return 0;
    case RollbackVerdict::Irreversible:
    case RollbackVerdict::LosesData:
    case RollbackVerdict::NoSuchRelease:
    case RollbackVerdict::Refused:
        return 1;
    case RollbackVerdict::Unknown:
        break;
    }
    return 2;
}

QString toText(RollbackVerdict verdict)
{
    switch (verdict) {
    case RollbackVerdict::ImageOnly:
        return QStringLiteral("image_only");
    case RollbackVerdict::DowngradeFirst:
        return QStringLiteral("downgrade_first");
    case RollbackVerdict::Irreversible:
        return QStringLiteral("irreversible");
    case RollbackVerdict::LosesData:
        return QStringLiteral("loses_data");
    case RollbackVerdict::NoSuchRelease:
        return QStringLiteral("no_such_release");
    case RollbackVerdict::Refused:
        return QStringLiteral("refused");
    case RollbackVerdict::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QString verdictSentence(RollbackVerdict verdict)
{
    switch (verdict) {
    case RollbackVerdict::ImageOnly:
        return QStringLiteral("Only the image changes.");
    case RollbackVerdict::DowngradeFirst:
        return QStringLiteral("The schema has to go back before the older image starts.");
    case RollbackVerdict::Irreversible:
        return QStringLiteral("The schema cannot go back.");
    case RollbackVerdict::LosesData:
        return QStringLiteral("Going back would lose data.");
    case RollbackVerdict::NoSuchRelease:
        return QStringLiteral("There is no such release.");
    case RollbackVerdict::Refused:
        return QStringLiteral("Refused.");
    case RollbackVerdict::Unknown:
        break;
    }
    return QStringLiteral("Whether it is possible cannot be told.");
}

QString toText(PreflightCheck::Kind kind)
{
    switch (kind) {
    case PreflightCheck::Kind::ImageThere:
        return QStringLiteral("image");
    case PreflightCheck::Kind::HostDisk:
        return QStringLiteral("disk of the host");
    case PreflightCheck::Kind::Gates:
        return QStringLiteral("gates");
    case PreflightCheck::Kind::OpenCorrections:
        return QStringLiteral("open corrections");
    case PreflightCheck::Kind::RunningDeployment:
        return QStringLiteral("running deployment");
    case PreflightCheck::Kind::BackupAge:
        return QStringLiteral("age of the backup");
    case PreflightCheck::Kind::Lock:
        return QStringLiteral("lock");
    case PreflightCheck::Kind::Hold:
        return QStringLiteral("hold");
    }
    return {};
}

QString toText(PreflightCheck::State state)
{
    switch (state) {
    case PreflightCheck::State::Passed:
        return QStringLiteral("passed");
    case PreflightCheck::State::Warning:
        return QStringLiteral("warning");
    case PreflightCheck::State::Refused:
        return QStringLiteral("refused");
    case PreflightCheck::State::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

} // namespace clicknback
