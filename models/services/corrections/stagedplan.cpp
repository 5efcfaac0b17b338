// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/corrections/stagedplan.h"

#include <algorithm>

namespace clicknback {

namespace {

using State = StagedCorrection::State;

/// Empty: it is fit.
QString whyUnfit(const StagedCorrection &staged)
{
    if (staged.state == State::Committed)
        return {};
    if (staged.state == State::Committing)
        return QStringLiteral("its outcome is not known yet. Ask for it first.");
    if (!staged.preview)
        return QStringLiteral("it has no preview. %1").arg(staged.sentence).trimmed();
    if (!staged.preview->isRehearsed)
        return QStringLiteral(
            "its preview was computed and not rehearsed, because this role cannot "
            "write.");
    return {};
}

} // namespace

PlanPreview planOf(const std::vector<StagedCorrection> &staged)
{
    PlanPreview plan;
    QStringList hashes;
    for (const StagedCorrection &one : staged) {
        plan.operations.push_back({one.request, one.preview, {}, one.state == State::Committed});
        if (!one.preview)
            continue;
        hashes << one.preview->hash;
        plan.isRehearsed = plan.isRehearsed && one.preview->isRehearsed;
    }
    if (hashes.size() == qsizetype(staged.size()))
        plan.hash = planHash(hashes);
    return plan;
}

std::vector<CorrectionRequest> requestsOf(const std::vector<StagedCorrection> &staged)
{
    std::vector<CorrectionRequest> requests;
    for (const StagedCorrection &one : staged)
        requests.push_back(one.request);
    return requests;
}

std::vector<CorrectionPreview> previewsOf(const std::vector<StagedCorrection> &staged)
{
    std::vector<CorrectionPreview> previews;
    for (const StagedCorrection &one : staged) {
        if (one.preview)
            previews.push_back(*one.preview);
    }
    return previews;
}

QString proposalOf(const std::vector<StagedCorrection> &staged)
{
    const QString first = staged.empty() ? QString() : staged.front().proposalId;
    const bool isOne = std::all_of(staged.begin(), staged.end(), [&](const StagedCorrection &one) {
        return one.proposalId == first;
    });
    return isOne ? first : QString();
}

Result<void> checkFit(const std::vector<StagedCorrection> &staged)
{
    for (const StagedCorrection &one : staged) {
        if (const QString why = whyUnfit(one); !why.isEmpty())
            return fail(ErrorKind::Refused,
                        QStringLiteral("%1, %2: %3")
                            .arg(operationOf(one.request.kind).title, one.request.key, why));
    }
    const bool isNews = std::any_of(staged.begin(), staged.end(), [](const StagedCorrection &one) {
        return one.state != State::Committed;
    });
    return isNews
               ? Result<void>()
               : Result<void>(fail(ErrorKind::Refused,
                                   QStringLiteral("There is nothing that is not committed yet.")));
}

} // namespace clicknback
