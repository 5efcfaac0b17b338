// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/catalogue/finding.h"
#include "models/domain/corrections/checkedtext.h"
#include "models/domain/corrections/correction.h"
#include "models/domain/money.h"

#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestKey = 200;
constexpr qsizetype kLongestText = 500;

tl::unexpected<Error> refuse(const QString &field, const QString &why)
{
    return fail(ErrorKind::InvalidInput, u"%1: %2"_s.arg(field, why));
}

QString withThousands(qsizetype number)
{
    return QLocale(QLocale::English).toString(number);
}

Result<void> checkReason(const CorrectionRequest &request)
{
    const auto &codes = reasonCodes();
    if (std::none_of(codes.begin(), codes.end(),
                     [&](const ReasonCode &code) { return code.code == request.reasonCode; }))
        return refuse(u"reason_code"_s,
                      request.reasonCode.isEmpty()
                          ? u"It is missing."_s
                          : u"“%1” is none of the known ones."_s.arg(request.reasonCode.left(40)));
    if (request.reason.isEmpty())
        return refuse(u"reason"_s, u"It is missing: say in a few words why."_s);
    if (request.reason.size() > kLongestReason)
        return refuse(u"reason"_s,
                      u"It has %1 characters; %2 are the most."_s.arg(
                          withThousands(request.reason.size()), withThousands(kLongestReason)));
    if (!isCleanText(request.reason, true))
        return refuse(u"reason"_s, u"It has control characters or broken ones."_s);
    return {};
}

Result<void> checkFlagKey(const CorrectionRequest &request)
{
    static const QRegularExpression form(u"^[a-z][a-z0-9_]{0,99}\\z"_s);
    const std::optional<FlagKey> flag = flagKeyFrom(request.key);
    if (!flag)
        return refuse(
            u"key"_s,
            u"“%1” names no flag: write key, key/merchant/ID or key/user/ID."_s.arg(request.key));
    if (request.kind == CorrectionKind::SetFlag && !form.match(flag->key).hasMatch())
        return refuse(u"key"_s, u"“%1” can be no flag's key: lower-case letters, digits and "
                                "underscores, a letter first, at most 100."_s.arg(flag->key));
    return {};
}

Result<void> checkKey(const CorrectionRequest &request)
{
    if (const Result<QString> line = checkedLine(request.key, kLongestKey); !line)
        return refuse(u"key"_s, line.error().message);
    if (operationOf(request.kind).subject == CorrectionSubject::Flag)
        return checkFlagKey(request);
    return {};
}

Result<void> checkIds(const CorrectionRequest &request)
{
    if (!request.operationId.isEmpty() && !isUuid(request.operationId))
        return refuse(u"operation_id"_s, u"It is no UUID."_s);
    if (!request.compensates.isEmpty() && !isUuid(request.compensates))
        return refuse(u"compensates"_s, u"It is no operation's id."_s);
    return {};
}

Result<QString> checkedBuckets(const QString &text)
{
    static const QStringList known{u"pending"_s, u"available"_s, u"paid"_s};
    QStringList wanted = text.split(u',');
    for (QString &word : wanted) {
        word = word.trimmed();
        if (!known.contains(word))
            return fail(ErrorKind::InvalidInput,
                        u"“%1” is none of pending, available and paid."_s.arg(word.left(40)));
    }
    QStringList ordered;
    std::copy_if(known.begin(), known.end(), std::back_inserter(ordered),
                 [&](const QString &bucket) { return wanted.contains(bucket); });
    return ordered.join(u',');
}

Result<QString> checkedValue(const CorrectionArgument &argument, const QString &text)
{
    switch (argument.type) {
    case CorrectionArgument::Type::Text:
        return checkedLine(text.trimmed(), kLongestText);
    case CorrectionArgument::Type::Amount:
        return argument.isSigned ? checkedChange(text) : checkedAmount(text);
    case CorrectionArgument::Type::Percentage:
        return checkedPercentage(text);
    case CorrectionArgument::Type::Day:
        return checkedDay(text);
    case CorrectionArgument::Type::Choice:
        if (!argument.choices.contains(text.trimmed()))
            return fail(
                ErrorKind::InvalidInput,
                u"“%1” is none of %2."_s.arg(text.left(40), argument.choices.join(u", "_s)));
        return text.trimmed();
    case CorrectionArgument::Type::Buckets:
        return checkedBuckets(text);
    }
    return text;
}

/// An empty description takes the description away.
bool mayBeEmpty(const CorrectionRequest &request, const CorrectionArgument &argument)
{
    return request.kind == CorrectionKind::SetFlag && argument.name == u"description";
}

Result<void> checkArgument(CorrectionRequest &request, const CorrectionArgument &argument)
{
    const auto given = request.arguments.find(argument.name);
    if (given == request.arguments.end())
        return argument.isRequired ? Result<void>(refuse(argument.name, u"It is missing."_s))
                                   : Result<void>();
    if (given->second.trimmed().isEmpty() && mayBeEmpty(request, argument)) {
        given->second.clear();
        return {};
    }
    const Result<QString> value = checkedValue(argument, given->second);
    if (!value)
        return refuse(argument.name, value.error().message);
    given->second = *value;
    return {};
}

Result<void> checkKnownArguments(const CorrectionRequest &request)
{
    const auto &known = operationOf(request.kind).arguments;
    for (const auto &given : request.arguments) {
        if (std::none_of(known.begin(), known.end(),
                         [&](const CorrectionArgument &a) { return a.name == given.first; }))
            return refuse(given.first.left(40),
                          u"%1 has no such argument."_s.arg(operationOf(request.kind).name));
    }
    return {};
}

void fillDefaults(CorrectionRequest &request)
{
    if (request.kind == CorrectionKind::SettleWallet)
        request.arguments.try_emplace(u"buckets"_s, u"pending,available"_s);
    if (request.kind == CorrectionKind::ReopenPurchase)
        request.arguments.try_emplace(u"status"_s, u"pending"_s);
}

bool movesNothing(const CorrectionRequest &request)
{
    return std::all_of(request.arguments.begin(), request.arguments.end(),
                       [](const auto &given) { return given.second == u"0.00"; });
}

/// What no argument says by itself.
Result<void> checkTogether(const CorrectionRequest &request)
{
    switch (request.kind) {
    case CorrectionKind::RepairCashbackAmount:
        if (request.arguments.size() != 1)
            return refuse(u"side"_s, u"Say either which side is right or the amount."_s);
        break;
    case CorrectionKind::AdjustWallet:
        if (movesNothing(request))
            return refuse(u"pending"_s, u"Give at least one change that is not 0."_s);
        break;
    case CorrectionKind::SetOfferDates:
        if (request.arguments.empty())
            return refuse(u"start_date"_s, u"Give the first day, the last day, or both."_s);
        if (request.arguments.size() == 2
            && request.argument("end_date") < request.argument("start_date"))
            return refuse(u"end_date"_s, u"It is before start_date."_s);
        break;
    case CorrectionKind::SetOfferCap:
        if (request.argument("cap") == u"0.00")
            return refuse(u"cap"_s, u"It must be above 0."_s);
        break;
    default:
        break;
    }
    return {};
}

} // namespace

Result<CorrectionRequest> checkedRequest(CorrectionRequest request)
{
    request.key = request.key.trimmed();
    request.reasonCode = request.reasonCode.trimmed();
    request.reason = request.reason.trimmed();
    // As the database writes them: an id in capitals is the same one.
    request.operationId = request.operationId.toLower();
    request.compensates = request.compensates.toLower();
    for (const auto check : {checkReason, checkKey, checkIds, checkKnownArguments}) {
        if (const Result<void> checked = check(request); !checked)
            return fail(checked.error());
    }
    for (const CorrectionArgument &argument : operationOf(request.kind).arguments) {
        if (const Result<void> checked = checkArgument(request, argument); !checked)
            return fail(checked.error());
    }
    fillDefaults(request);
    if (const Result<void> checked = checkTogether(request); !checked)
        return fail(checked.error());
    return request;
}

} // namespace clicknback
