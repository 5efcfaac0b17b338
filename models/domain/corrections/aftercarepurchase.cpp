// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/aftercare.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

using Kind = CorrectionKind;

AftercareReport overwritten(const QString &sentence, std::optional<CorrectionRequest> next)
{
    return {AftercareVerdict::Overwritten, sentence, std::move(next)};
}

QString statusOf(const CorrectionFacts &facts)
{
    return facts.purchase->text("status");
}

QString cashbackStatusOf(const CorrectionFacts &facts)
{
    return facts.cashback ? facts.cashback->text("status") : QString();
}

/// Whether the platform's own code takes a purchase from one status to the other (facts 3.3).
bool isCodedChange(const QString &from, const QString &to)
{
    return from == u"pending" ? to != u"pending" : from == u"confirmed" && to == u"reversed";
}

QStringList newlyBroken(const CorrectionFacts &left, const CorrectionFacts &now)
{
    QStringList ids = brokenInvariants(now);
    const QStringList before = brokenInvariants(left);
    ids.removeIf([&before](const QString &id) { return before.contains(id); });
    return ids;
}

QString changeText(const CorrectionFacts &left, const CorrectionFacts &now)
{
    return u"The purchase was left %1 and is %2, its cashback was left %3 and is %4."_s.arg(
        statusOf(left), statusOf(now), cashbackStatusOf(left), cashbackStatusOf(now));
}

/// Which row still is as we left it, and so which one the other has to follow.
QString rightSide(const CorrectionFacts &left, const CorrectionFacts &now)
{
    const bool isOurs =
        cashbackStatusOf(left) == cashbackStatusOf(now) && statusOf(left) != statusOf(now);
    return isOurs ? u"cashback"_s : u"purchase"_s;
}

CorrectionRequest repair(const CorrectionRequest &request, Kind kind, const CorrectionFacts &left,
                         const CorrectionFacts &now, const QString &sentence)
{
    CorrectionRequest next = followUp(request, kind, request.key, sentence);
    next.arguments[u"side"_s] = rightSide(left, now);
    return next;
}

CorrectionRequest remake(const CorrectionRequest &request, const CorrectionFacts &left,
                         const QString &sentence)
{
    CorrectionRequest next = followUp(request, Kind::CreateCashback, request.key, sentence);
    if (statusOf(left) == u"reversed")
        next.arguments[u"amount"_s] = left.cashback->text("amount");
    return next;
}

AftercareReport walletBroken(const CorrectionRequest &request, const CorrectionFacts &left,
                             const CorrectionFacts &now)
{
    const QString user = now.purchase->text("user_id");
    if (!now.wallet) {
        const QString sentence = u"The user's wallet is not there any more."_s;
        return overwritten(sentence, followUp(request, Kind::CreateWallet, user, sentence));
    }
    const QString sentence = statusOf(left) == statusOf(now)
                                 ? u"The user's wallet is off since: something moved it again."_s
                                 : changeText(left, now) + u" The user's wallet is off since."_s;
    return overwritten(sentence, followUp(request, Kind::SettleWallet, user, sentence));
}

/// Rows that contradict each other and did not before: the gravest first.
std::optional<AftercareReport> contradiction(const CorrectionRequest &request,
                                             const CorrectionFacts &left,
                                             const CorrectionFacts &now)
{
    const QStringList broken = newlyBroken(left, now);
    if (left.cashback && !now.cashback) {
        const QString sentence = u"The cashback row is not there any more."_s;
        return overwritten(sentence, remake(request, left, sentence));
    }
    const QString sentence = changeText(left, now);
    if (broken.contains(u"P2"_s))
        return overwritten(sentence,
                           repair(request, Kind::RepairCashbackStatus, left, now, sentence));
    if (broken.contains(u"P3"_s))
        return overwritten(u"Purchase and cashback row do not say the same amount any more."_s,
                           repair(request, Kind::RepairCashbackAmount, left, now, sentence));
    if ((left.wallet && !now.wallet) || hasNewDrift(left, now))
        return walletBroken(request, left, now);
    return std::nullopt;
}

const RowImage *lostAudit(const CorrectionFacts &left, const CorrectionFacts &now)
{
    for (const RowImage &row : left.audit) {
        const bool isThere = std::any_of(now.audit.begin(), now.audit.end(),
                                         [&row](const RowImage &r) { return r.key == row.key; });
        if (!isThere)
            return &row;
    }
    return nullptr;
}

AftercareReport auditLost(const CorrectionRequest &request, const RowImage &row)
{
    const QString sentence = u"The audit row %1 is not there any more."_s.arg(row.text("action"));
    CorrectionRequest next = followUp(request, Kind::WriteAudit, request.key, sentence);
    next.arguments[u"action"_s] = row.text("action");
    return overwritten(sentence, next);
}

/// The rows go together, but the platform's code makes no such change: someone decided on a status
/// that was read before ours was written.
AftercareReport uncoded(const CorrectionFacts &left, const CorrectionFacts &now)
{
    return overwritten(changeText(left, now)
                           + u" The platform makes no such change of its own: look at what the "
                             "purchase should be, and correct it anew."_s,
                       std::nullopt);
}

AftercareReport judgeRows(const CorrectionRequest &request, const CorrectionFacts &left,
                          const CorrectionFacts &now)
{
    const bool isLater = hasLaterCorrection(request, left, now);
    if (const RowImage *row = lostAudit(left, now))
        return auditLost(request, *row);
    if (now.purchase->text("currency") != left.purchase->text("currency") && !isLater)
        return overwritten(u"The currency was changed since."_s,
                           followUp(request, Kind::NormalizeCurrency, request.key,
                                    u"the currency was changed since."_s));
    if (left.purchase == now.purchase && left.cashback == now.cashback)
        return {AftercareVerdict::Unchanged, u"The purchase is as it was left."_s, std::nullopt};
    if (isLater || isCodedChange(statusOf(left), statusOf(now)))
        return {AftercareVerdict::MovedOn, changeText(left, now), std::nullopt};
    return uncoded(left, now);
}

} // namespace

AftercareReport judgePurchase(const CorrectionRequest &request, const CorrectionFacts &left,
                              const CorrectionFacts &now)
{
    if (!left.purchase || !now.purchase)
        return {AftercareVerdict::Unknown,
                u"The purchase is not there any more: schema public was rebuilt, or somebody "
                "deleted it."_s,
                std::nullopt};
    if (auto report = contradiction(request, left, now))
        return *report;
    return judgeRows(request, left, now);
}

} // namespace clicknback
