// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/aftercare.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

using Kind = CorrectionKind;

/// What an operation wrote, and whether the platform's API can change it again (facts 3.7, 3.8):
/// then it was somebody's decision and no accident.
struct Written
{
    Kind kind;
    std::vector<const char *> columns;
    bool hasApi;
};

const std::vector<Written> &writtenColumns()
{
    static const std::vector<Written> all{
        {Kind::ActivateMerchant, {"active"}, true},
        {Kind::DeactivateMerchant, {"active"}, true},
        {Kind::RenameMerchant, {"name"}, false},
        {Kind::SetMerchantPercentage, {"default_cashback_percentage"}, false},
        {Kind::ActivateOffer, {"active"}, true},
        {Kind::DeactivateOffer, {"active"}, true},
        {Kind::SetOfferDates, {"start_date", "end_date"}, false},
        {Kind::SetOfferCap, {"monthly_cap_per_user"}, false},
        {Kind::ActivateUser, {"active"}, false},
        {Kind::DeactivateUser, {"active"}, false},
        {Kind::SetUserRole, {"role"}, false},
        {Kind::SetFlag, {"enabled", "description"}, true},
        {Kind::DeleteFlag, {}, true},
        {Kind::ProcessPayout, {"status"}, false},
    };
    return all;
}

const Written &writtenBy(Kind kind)
{
    for (const Written &written : writtenColumns()) {
        if (written.kind == kind)
            return written;
    }
    return writtenColumns().back();
}

const std::optional<RowImage> &subjectRow(const CorrectionFacts &facts, CorrectionSubject subject)
{
    switch (subject) {
    case CorrectionSubject::Merchant:
        return facts.merchant;
    case CorrectionSubject::Offer:
        return facts.offer;
    case CorrectionSubject::Flag:
        return facts.flag;
    case CorrectionSubject::Payout:
        return facts.payout;
    default:
        return facts.user;
    }
}

AftercareReport same()
{
    return {AftercareVerdict::Unchanged, u"What was written is still there."_s, std::nullopt};
}

AftercareReport again(const CorrectionRequest &request, const QString &sentence)
{
    CorrectionRequest next = followUp(request, request.kind, request.key, sentence);
    next.arguments = request.arguments;
    return {AftercareVerdict::Overwritten, sentence, next};
}

QString columnChange(const char *column, const RowImage &left, const RowImage &now)
{
    return u"%1 was left \"%2\" and is \"%3\"."_s.arg(QLatin1StringView(column), left.text(column),
                                                      now.text(column));
}

/// The first written column that is not as it was left; empty: none.
QString changed(const Written &written, const RowImage &left, const RowImage &now)
{
    for (const char *column : written.columns) {
        if (left.text(column) != now.text(column) || left.isNull(column) != now.isNull(column))
            return columnChange(column, left, now);
    }
    return {};
}

AftercareReport gone(const CorrectionRequest &request, CorrectionSubject subject,
                     const CorrectionFacts &now)
{
    if (subject == CorrectionSubject::Flag && now.scopeExists)
        return again(request, u"The flag is not there any more; the platform cannot delete one."_s);
    return {
        AftercareVerdict::Unknown,
        u"The %1 is not there any more: schema public was rebuilt, or somebody deleted it."_s.arg(
            toText(subject)),
        std::nullopt};
}

AftercareReport appeared()
{
    return {AftercareVerdict::MovedOn, u"The flag was made again by the platform's own API."_s,
            std::nullopt};
}

/// A second active offer came beside the one that was activated (facts 5.3: R7).
bool hasSecondOffer(const CorrectionRequest &request, const CorrectionFacts &left,
                    const CorrectionFacts &now)
{
    return request.kind == Kind::ActivateOffer && now.offer && now.offer->isTrue("active")
           && now.otherActiveOffers.size() > left.otherActiveOffers.size();
}

AftercareReport secondOffer(const CorrectionRequest &request)
{
    const QString sentence =
        u"Another offer of the merchant is active as well since: recording purchases may fail."_s;
    return {AftercareVerdict::Overwritten, sentence,
            followUp(request, Kind::DeactivateOffer, request.key, sentence)};
}

AftercareReport judgeColumns(const CorrectionRequest &request, const RowImage &left,
                             const RowImage &now, bool isLater)
{
    const Written &written = writtenBy(request.kind);
    const QString change = changed(written, left, now);
    if (change.isEmpty())
        return same();
    if (isLater)
        return {AftercareVerdict::MovedOn, change + u" A later correction did it."_s, std::nullopt};
    if (written.hasApi)
        return {AftercareVerdict::MovedOn,
                change + u" Somebody changed it by the platform's own API."_s, std::nullopt};
    return again(request, change + u" The platform has no way to do this."_s);
}

} // namespace

AftercareReport judgeSettings(const CorrectionRequest &request, const CorrectionFacts &left,
                              const CorrectionFacts &now)
{
    const CorrectionSubject subject = operationOf(request.kind).subject;
    const auto &was = subjectRow(left, subject);
    const auto &is = subjectRow(now, subject);
    if (!was)
        return is ? appeared() : same();
    if (!is)
        return gone(request, subject, now);
    if (hasSecondOffer(request, left, now))
        return secondOffer(request);
    return judgeColumns(request, *was, *is, hasLaterCorrection(request, left, now));
}

} // namespace clicknback
