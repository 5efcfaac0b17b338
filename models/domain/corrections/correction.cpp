// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/correction.h"

#include <algorithm>

namespace clicknback {

using namespace Qt::StringLiterals;

const CorrectionOperation &operationOf(CorrectionKind kind)
{
    return correctionOperations()[std::size_t(kind)];
}

const CorrectionOperation *findOperation(QStringView name)
{
    const auto &all = correctionOperations();
    const auto found = std::find_if(
        all.begin(), all.end(), [name](const CorrectionOperation &o) { return o.name == name; });
    return found == all.end() ? nullptr : &*found;
}

QString toText(CorrectionSubject subject)
{
    switch (subject) {
    case CorrectionSubject::Purchase:
        return u"purchase"_s;
    case CorrectionSubject::Wallet:
        return u"wallet"_s;
    case CorrectionSubject::Merchant:
        return u"merchant"_s;
    case CorrectionSubject::Offer:
        return u"offer"_s;
    case CorrectionSubject::User:
        return u"user"_s;
    case CorrectionSubject::Flag:
        return u"flag"_s;
    case CorrectionSubject::Payout:
        return u"payout"_s;
    }
    return {};
}

QString toText(CorrectionLock lock)
{
    switch (lock) {
    case CorrectionLock::PurchasesTable:
        return u"the whole table purchases: the backend's transitions wait meanwhile"_s;
    case CorrectionLock::WalletRow:
        return u"the wallet's row"_s;
    case CorrectionLock::OffersTable:
        return u"the whole table offers: purchases being recorded wait meanwhile"_s;
    case CorrectionLock::UsersTable:
        return u"the table users against other writers"_s;
    case CorrectionLock::SubjectRow:
        return u"the row itself"_s;
    }
    return {};
}

const std::vector<ReasonCode> &reasonCodes()
{
    static const std::vector<ReasonCode> codes{
        {u"drift"_s, u"Drift between wallet and ledger"_s},
        {u"duplicate"_s, u"The same thing was recorded twice"_s},
        {u"customer_request"_s, u"Asked for by the customer"_s},
        {u"backend_bug"_s, u"Fault of the backend"_s},
        {u"test"_s, u"Test"_s},
        {u"seed_defect"_s, u"Fault in the seed data"_s},
        {u"lost_audit"_s, u"The audit row was lost"_s},
        {u"configuration"_s, u"Change of configuration"_s},
        {u"undo"_s, u"Undoes an earlier correction"_s},
        {u"other"_s, u"Other"_s}};
    return codes;
}

QString CorrectionRequest::argument(const char *name) const
{
    const auto found = arguments.find(QLatin1StringView(name));
    return found == arguments.end() ? QString() : found->second;
}

std::optional<FlagKey> flagKeyFrom(const QString &text)
{
    for (const QString &scope : {u"merchant"_s, u"user"_s}) {
        const QString separator = u'/' + scope + u'/';
        const qsizetype at = text.indexOf(separator);
        if (at < 0)
            continue;
        const FlagKey found{text.left(at), scope, text.mid(at + separator.size())};
        return found.key.isEmpty() || found.scopeId.isEmpty() ? std::nullopt : std::optional(found);
    }
    return text.isEmpty() || text.contains(u'/') ? std::nullopt : std::optional(FlagKey{text});
}

} // namespace clicknback
