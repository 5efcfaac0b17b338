// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/revision.h"

#include <algorithm>

namespace clicknback {

const std::vector<Revision> &knownRevisions()
{
    static const std::vector<Revision> revisions{
        {QStringLiteral("a5c9d5ac614e"), QStringLiteral("2026-02-15"), QStringLiteral("create users")},
        {QStringLiteral("de09c6256aea"), QStringLiteral("2026-02-24"), QStringLiteral("create merchants")},
        {QStringLiteral("fba8773f9846"), QStringLiteral("2026-03-02"), QStringLiteral("create offers")},
        {QStringLiteral("405812758eb5"), QStringLiteral("2026-03-06"), QStringLiteral("create purchases")},
        {QStringLiteral("fe9fba7918bc"), QStringLiteral("2026-03-11"), QStringLiteral("create audit_logs")},
        {QStringLiteral("c1d2e3f4a5b6"), QStringLiteral("2026-03-16"), QStringLiteral("create wallets")},
        {QStringLiteral("8497bfcea306"), QStringLiteral("2026-03-17"), QStringLiteral("add purchases.cashback_amount")},
        {QStringLiteral("ca7009b49525"), QStringLiteral("2026-03-18"), QStringLiteral("create cashback_transactions")},
        {QStringLiteral("46afc1459aaf"), QStringLiteral("2026-03-28"), QStringLiteral("create feature_flags")},
        {QStringLiteral("9f8a7e6d5c4b"), QStringLiteral("2026-04-05"), QStringLiteral("create refresh_tokens")},
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
