// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/correctiongate.h"

#include "models/storage/connection.h"
#include "models/storage/corrections/journalrows.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

AdminCredentials credentialsFrom(const Row &row)
{
    return {row.text(0), row.text(1), row.text(2), row.text(3), row.boolean(4)};
}

InterlockFacts factsFrom(const Row &row)
{
    InterlockFacts facts;
    facts.isStandby = row.boolean(0);
    facts.isReadOnly = row.boolean(1);
    facts.hasPublicSchema = row.boolean(2);
    facts.hasOpsSchema = row.boolean(3);
    facts.refusal = row.text(4);
    facts.mayWrite = facts.refusal.isEmpty();
    return facts;
}

} // namespace

Result<std::optional<AdminCredentials>> CorrectionGate::credentials(const QString &email)
{
    return m_connection.selectFirst<AdminCredentials>(u"corrections/ops/find_credentials"_s,
                                                      {{u"email"_s, email}}, credentialsFrom);
}

Result<InterlockFacts> CorrectionGate::interlock()
{
    auto facts = onlyRow(m_connection.selectFirst<InterlockFacts>(
        u"corrections/ops/select_interlock"_s, {}, factsFrom));
    if (!facts || !facts->hasPublicSchema)
        return facts;
    const auto revisions = m_connection.select<QString>(u"select_revisions"_s, {},
                                                        [](const Row &row) { return row.text(0); });
    if (revisions)
        facts->revisions = QStringList(revisions->begin(), revisions->end());
    else if (revisions.error().kind != ErrorKind::NotFound
             && revisions.error().kind != ErrorKind::Refused)
        return fail(revisions.error());
    return facts;
}

Result<QString> CorrectionGate::incarnation()
{
    return onlyRow(m_connection.selectFirst<QString>(
        u"corrections/ops/select_incarnation"_s, {}, [](const Row &row) {
            return u"%1/%2/%3"_s.arg(row.text(0), row.text(1)).arg(row.integer(2));
        }));
}

} // namespace clicknback
