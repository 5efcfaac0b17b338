// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/server.h"

namespace clicknback {

const QStringList &platformTables()
{
    static const QStringList tables{QStringLiteral("users"),
                                    QStringLiteral("merchants"),
                                    QStringLiteral("offers"),
                                    QStringLiteral("purchases"),
                                    QStringLiteral("audit_logs"),
                                    QStringLiteral("wallets"),
                                    QStringLiteral("cashback_transactions"),
                                    QStringLiteral("feature_flags"),
                                    QStringLiteral("refresh_tokens")};
    return tables;
}

QString SchemaTables::complaint() const
{
    if (isComplete())
        return {};
    if (missing.size() == platformTables().size())
        return QStringLiteral("This is not a ClickNBack database: none of its tables is there.");
    QStringList parts;
    if (!missing.isEmpty())
        parts << QStringLiteral("missing: %1").arg(missing.join(QStringLiteral(", ")));
    if (!unreadable.isEmpty())
        parts << QStringLiteral("not readable by this role: %1")
                     .arg(unreadable.join(QStringLiteral(", ")));
    return QStringLiteral("The database is not complete for this program (%1).")
        .arg(parts.join(QStringLiteral("; ")));
}

} // namespace clicknback
