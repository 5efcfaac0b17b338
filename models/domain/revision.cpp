// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/revision.h"

#include <algorithm>

namespace clicknback {

const std::vector<Revision> &knownRevisions()
{
    using namespace Qt::StringLiterals;
    static const std::vector<Revision> revisions{
        {u"a5c9d5ac614e"_s, u"2026-02-15"_s, u"create users"_s},
        {u"de09c6256aea"_s, u"2026-02-24"_s, u"create merchants"_s},
        {u"fba8773f9846"_s, u"2026-03-02"_s, u"create offers"_s},
        {u"405812758eb5"_s, u"2026-03-06"_s, u"create purchases"_s},
        {u"fe9fba7918bc"_s, u"2026-03-11"_s, u"create audit_logs"_s},
        {u"c1d2e3f4a5b6"_s, u"2026-03-16"_s, u"create wallets"_s},
        {u"8497bfcea306"_s, u"2026-03-17"_s, u"add purchases.cashback_amount"_s},
        {u"ca7009b49525"_s, u"2026-03-18"_s, u"create cashback_transactions"_s},
        {u"46afc1459aaf"_s, u"2026-03-28"_s, u"create feature_flags"_s},
        {u"9f8a7e6d5c4b"_s, u"2026-04-05"_s, u"create refresh_tokens"_s},
    };
    return revisions;
}

QString SchemaVerdict::text() const
{
    switch (position) {
    case SchemaPosition::AtHead:
        return QStringLiteral("at head");
    case SchemaPosition::Behind:
        return behind == 1 ? QStringLiteral("1 migration behind")
                           : QStringLiteral("%1 migrations behind").arg(behind);
    case SchemaPosition::Unknown:
        return QStringLiteral("unknown revision");
    case SchemaPosition::Missing:
        return QStringLiteral("no revision recorded");
    case SchemaPosition::Several:
        return QStringLiteral("several revisions recorded");
    case SchemaPosition::Unreadable:
        break;
    }
    return QStringLiteral("revision could not be read");
}

SchemaVerdict judgeRevisions(const QStringList &found)
{
    const QString revision = found.join(QStringLiteral(", "));
    if (found.size() != 1)
        return {found.isEmpty() ? SchemaPosition::Missing : SchemaPosition::Several, revision, 0};
    const std::vector<Revision> &known = knownRevisions();
    const auto at = std::find_if(known.begin(), known.end(),
                                 [&](const Revision &r) { return r.id == found.first(); });
    if (at == known.end())
        return {SchemaPosition::Unknown, revision, 0};
    const int behind = int(known.end() - at) - 1;
    return {behind == 0 ? SchemaPosition::AtHead : SchemaPosition::Behind, revision, behind};
}

} // namespace clicknback
