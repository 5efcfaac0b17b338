// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/leaseflag.h"

#include "models/storage/connection.h"
#include "models/storage/corrections/journalrows.h"

#include <QUuid>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

struct FlagRow
{
    QString id;
    bool isEnabled = true;
    QString updatedAt;
};

FlagRow flagFrom(const Row &row)
{
    return {row.text(0), row.boolean(1), row.text(2)};
}

Result<std::optional<FlagRow>> lockedFlag(Connection &connection, const QString &scopeType,
                                          const QString &scopeId)
{
    return connection.selectFirst<FlagRow>(u"corrections/ops/select_flag"_s,
                                           {{u"scope_type"_s, scopeType}, {u"scope_id"_s, scopeId}},
                                           flagFrom);
}

Result<FlagRow> setEnabled(Connection &connection, const QString &id, bool isEnabled)
{
    return onlyRow(connection.selectFirst<FlagRow>(u"corrections/ops/set_flag_enabled"_s,
                                                   {{u"id"_s, id}, {u"enabled"_s, isEnabled}},
                                                   flagFrom));
}

Result<FlagRow> insertPaused(Connection &connection, const QString &scopeType,
                             const QString &scopeId)
{
    return onlyRow(connection.selectFirst<FlagRow>(
        u"corrections/ops/insert_paused_flag"_s,
        {{u"id"_s, QUuid::createUuid().toString(QUuid::WithoutBraces)},
         {u"scope_type"_s, scopeType},
         {u"scope_id"_s, scopeId},
         {u"description"_s, u"Paused for a correction by ClickNBack Ops"_s}},
        flagFrom));
}

Result<LeasedFlag> leased(const Result<FlagRow> &row, std::optional<bool> before)
{
    if (!row)
        return fail(row.error());
    return LeasedFlag{row->id, before, row->updatedAt};
}

Result<bool> hasFlags(Connection &connection)
{
    return onlyRow(connection.selectFirst<bool>(u"select_table_exists"_s,
                                                {{u"name"_s, u"feature_flags"_s}},
                                                [](const Row &row) { return row.boolean(0); }));
}

Result<QString> putBack(Connection &connection, const LeasedFlag &left)
{
    if (!left.before) {
        const auto deleted =
            connection.execute(u"corrections/ops/delete_flag"_s, {{u"id"_s, left.id}});
        return deleted ? Result<QString>(u"restored: the flag is deleted again"_s)
                       : Result<QString>(fail(deleted.error()));
    }
    if (!*left.before)
        return u"restored: the flag was off before as well"_s;
    const auto set = setEnabled(connection, left.id, true);
    return set ? Result<QString>(u"restored: the flag is on again"_s)
               : Result<QString>(fail(set.error()));
}

} // namespace

Result<LeasedFlag> pauseFlag(Connection &connection, const QString &scopeType,
                             const QString &scopeId)
{
    const auto found = lockedFlag(connection, scopeType, scopeId);
    if (!found)
        return fail(found.error());
    if (!*found)
        return leased(insertPaused(connection, scopeType, scopeId), std::nullopt);
    if (!(*found)->isEnabled)
        return leased(**found, false);
    return leased(setEnabled(connection, (*found)->id, false), true);
}

Result<QString> restoreFlag(Connection &connection, const QString &scopeType,
                            const QString &scopeId, const LeasedFlag &left)
{
    const auto present = hasFlags(connection);
    if (!present)
        return fail(present.error());
    if (!*present)
        return u"left alone: the platform's tables are gone, and the flag with them"_s;
    const auto flag = lockedFlag(connection, scopeType, scopeId);
    if (!flag)
        return fail(flag.error());
    if (!*flag && !left.before)
        return u"left alone: the flag was deleted since, as it was before"_s;
    if (!*flag)
        return u"left alone: the flag was deleted since, by somebody or by the nightly reset"_s;
    if ((*flag)->id != left.id || (*flag)->isEnabled || (*flag)->updatedAt != left.updatedAt)
        return u"left alone: somebody changed the flag since"_s;
    return putBack(connection, left);
}

} // namespace clicknback
