// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/releases/rollbackwords.h"

#include "models/items/format.h"

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kDigestShown = 19; ///< "sha256:" and twelve digits

QString imageText(const ServiceImage &image)
{
    if (image.image.isEmpty())
        return image.why.isEmpty() ? QStringLiteral("unknown")
                                   : QStringLiteral("unknown: %1").arg(image.why);
    return image.why.isEmpty() ? image.image
                               : QStringLiteral("%1 (%2)").arg(image.image, image.why);
}

const ServiceImage *find(const std::vector<ServiceImage> &images, const QString &service)
{
    const auto at = std::find_if(images.begin(), images.end(),
                                 [&](const ServiceImage &each) { return each.service == service; });
    return at == images.end() ? nullptr : &*at;
}

QString textOf(const std::vector<ServiceImage> &images, const QString &service)
{
    const ServiceImage *image = find(images, service);
    return image ? imageText(*image) : QStringLiteral("not started");
}

QString rowsText(const LossCount &loss)
{
    return loss.rows ? QStringLiteral("%1 rows").arg(formatCount(*loss.rows))
                     : QStringLiteral("rows not counted: %1").arg(loss.rows.why);
}

QString fromText(const RollbackPlan &plan)
{
    return plan.from.isEmpty() ? QStringLiteral("what runs now") : plan.from;
}

} // namespace

Severity severityOf(RollbackVerdict verdict)
{
    switch (verdict) {
    case RollbackVerdict::ImageOnly:
        return Severity::Good;
    case RollbackVerdict::DowngradeFirst:
        return Severity::Warning;
    case RollbackVerdict::Irreversible:
    case RollbackVerdict::LosesData:
    case RollbackVerdict::NoSuchRelease:
    case RollbackVerdict::Refused:
        return Severity::Critical;
    case RollbackVerdict::Unknown:
        break;
    }
    return Severity::Unknown;
}

Severity severityOf(PreflightCheck::State state)
{
    switch (state) {
    case PreflightCheck::State::Passed:
        return Severity::Good;
    case PreflightCheck::State::Warning:
        return Severity::Warning;
    case PreflightCheck::State::Refused:
        return Severity::Critical;
    case PreflightCheck::State::Unknown:
        break;
    }
    return Severity::Unknown;
}

QString lossText(const LossCount &loss)
{
    const QString what = loss.column.isEmpty()
                             ? QStringLiteral("table %1").arg(loss.table)
                             : QStringLiteral("column %1.%2").arg(loss.table, loss.column);
    const QString euros =
        loss.euros ? QStringLiteral(", %1 written since").arg(formatEuros(*loss.euros)) : QString();
    return QStringLiteral("%1: %2%3").arg(what, rowsText(loss), euros);
}

QString takenBackText(const RollbackPlan &plan)
{
    if (plan.revisionsTakenBack.isEmpty())
        return QStringLiteral("No revision is taken back: the schema stays.");
    return QStringLiteral("Taken back to %1, newest first: %2")
        .arg(plan.downgradeTo, plan.revisionsTakenBack.join(QStringLiteral(", ")));
}

QString planAction(const RollbackPlan &plan)
{
    return plan.isRollback ? QStringLiteral("Roll back to %1").arg(plan.to)
                           : QStringLiteral("Deploy %1").arg(plan.to);
}

QString planConsequence(const RollbackPlan &plan, const QString &environment)
{
    const QString schema =
        plan.downgradeTo.isEmpty()
            ? QString()
            : QStringLiteral(" and takes the schema back to %1").arg(plan.downgradeTo);
    return QStringLiteral("Puts %1 (%2) in place of %3 on %4%5.")
        .arg(plan.to,
             plan.toDigest.isEmpty() ? QStringLiteral("digest unknown")
                                     : plan.toDigest.left(kDigestShown),
             fromText(plan), environment, schema);
}

QString planUndo(const RollbackPlan &plan)
{
    if (!plan.losses.empty())
        return QStringLiteral("To undo: deploy %1 again. What the downgrade drops does not come "
                              "back with it; only a backup has it.")
            .arg(fromText(plan));
    if (!plan.isRollback)
        return QStringLiteral("To undo: roll back to %1.").arg(fromText(plan));
    return QStringLiteral("To undo: lift the hold and deploy %1 again.").arg(fromText(plan));
}

std::vector<ServiceComparison> compareServices(const RollbackPlan &plan)
{
    QStringList services;
    for (const auto *images : {&plan.documented, &plan.planned}) {
        for (const ServiceImage &image : *images) {
            if (!services.contains(image.service))
                services << image.service;
        }
    }
    std::vector<ServiceComparison> rows;
    for (const QString &service : services) {
        ServiceComparison row{service, textOf(plan.documented, service),
                              textOf(plan.planned, service)};
        row.differs = row.documented != row.planned;
        rows.push_back(std::move(row));
    }
    return rows;
}

DeployOrder orderOf(const RollbackPlan &plan, const std::vector<Release> &releases,
                    const QString &image, const QString &runningDigest)
{
    DeployOrder order;
    order.release = plan.to;
    order.digest = plan.toDigest;
    order.isRollback = plan.isRollback;
    order.downgradeTo = plan.downgradeTo;
    if (!plan.downgradeTo.isEmpty() && !image.isEmpty() && !runningDigest.isEmpty())
        order.downgradeImage = QStringLiteral("%1@%2").arg(image, runningDigest);
    if (const Release *release = findRelease(releases, plan.to)) {
        order.commit = release->commit;
        if (release->heads)
            order.expectedHeads = *release->heads;
    }
    return order;
}

} // namespace clicknback
