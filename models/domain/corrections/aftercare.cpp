// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/aftercare.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

/// The nightly reset puts other rows in the place of all of them (facts 7.6).
bool wasRebuilt(const CorrectionFacts &left, const CorrectionFacts &now)
{
    if (!left.user)
        return false;
    return !now.user || left.user->text("created_at") != now.user->text("created_at");
}

bool isOff(Money left, Money now)
{
    return now != left && !now.isZero();
}

} // namespace

CorrectionRequest followUp(const CorrectionRequest &request, CorrectionKind kind,
                           const QString &key, const QString &sentence)
{
    CorrectionRequest next;
    next.kind = kind;
    next.key = key;
    next.reasonCode =
        operationOf(kind).subject == CorrectionSubject::Wallet ? u"drift"_s : u"backend_bug"_s;
    const QString done = operationOf(request.kind).name;
    next.reason =
        u"After %1 %2: %3"_s.arg(done, request.operationId, sentence).left(kLongestReason);
    return next;
}

bool hasLaterCorrection(const CorrectionRequest &request, const CorrectionFacts &left,
                        const CorrectionFacts &now)
{
    return !now.lastOperation.isEmpty() && now.lastOperation != left.lastOperation
           && now.lastOperation != request.operationId;
}

bool hasNewDrift(const CorrectionFacts &left, const CorrectionFacts &now)
{
    const auto is = now.drift();
    if (!is)
        return false;
    const Buckets was = left.drift().value_or(Buckets{});
    return isOff(was.pending, is->pending) || isOff(was.available, is->available)
           || isOff(was.paid, is->paid);
}

AftercareReport judgeAftercare(const CorrectionRequest &request, const CorrectionFacts &left,
                               const CorrectionFacts &now)
{
    if (wasRebuilt(left, now))
        return {AftercareVerdict::Unknown,
                u"The user is not there any more, or is another one: schema public was rebuilt, "
                "and nothing can be said about the correction."_s,
                std::nullopt};
    switch (operationOf(request.kind).subject) {
    case CorrectionSubject::Purchase:
        return judgePurchase(request, left, now);
    case CorrectionSubject::Wallet:
        return judgeWallet(request, left, now);
    default:
        return judgeSettings(request, left, now);
    }
}

} // namespace clicknback
