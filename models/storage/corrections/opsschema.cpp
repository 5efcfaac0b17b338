// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/opsschema.h"

#include "models/storage/connection.h"
#include "models/storage/corrections/journalrows.h"
#include "models/storage/corrections/policyrows.h"
#include "models/storage/transaction.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

/// A step from the version before; never changed once it was released.
struct VersionStep
{
    int version;
    QStringList scripts;
};

const std::vector<VersionStep> &versionSteps()
{
    static const std::vector<VersionStep> steps{
        {1, {u"version_1_journal"_s, u"version_1_leases"_s, u"version_1_rights"_s}},
    };
    return steps;
}

/// What is made anew by every installation: it holds no rows.
const QStringList kRenewed{u"chain"_s, u"approvals"_s, u"leases"_s, u"triggers"_s,
                           u"grant_rights"_s};

Result<void> runScript(Connection &connection, const QString &name)
{
    return connection.executeScript(u"corrections/install/"_s + name);
}

Result<void> runScripts(Connection &connection, const QStringList &names)
{
    for (const QString &name : names) {
        if (Result<void> done = runScript(connection, name); !done)
            return done;
    }
    return {};
}

Result<int> installedVersion(Connection &connection)
{
    return onlyRow(connection.selectFirst<int>(u"corrections/ops/select_installed_version"_s, {},
                                               [](const Row &row) { return int(row.integer(0)); }));
}

Result<void> takeStep(Connection &connection, const VersionStep &step)
{
    if (Result<void> done = runScripts(connection, step.scripts); !done)
        return done;
    const auto noted =
        connection.execute(u"corrections/ops/insert_ops_version"_s, {{u"version"_s, step.version}});
    return noted ? Result<void>() : Result<void>(fail(noted.error()));
}

Result<void> upgrade(Connection &connection, int from)
{
    if (from > JournalStore::kVersion)
        return fail(ErrorKind::Refused,
                    u"The schema clicknback_ops has version %1, this program knows version %2: "
                    "a newer program installed it."_s.arg(from)
                        .arg(JournalStore::kVersion));
    for (const VersionStep &step : versionSteps()) {
        if (step.version <= from)
            continue;
        if (Result<void> done = takeStep(connection, step); !done)
            return done;
    }
    return runScripts(connection, kRenewed);
}

/// The server's answers, of which the first that is no says what is missing.
struct OpsRights
{
    OpsSchemaState state;
    bool mayUse = false;
    bool mayRead = false;
    bool mayInsert = false;
    bool mayTakeHead = false;

    QString refusal() const
    {
        const auto missing = [this](const QString &right) {
            return u"%1 is not granted to %2."_s.arg(right, state.sessionRole);
        };
        if (!mayUse)
            return missing(u"USAGE on schema clicknback_ops"_s);
        if (!mayRead)
            return missing(u"SELECT on clicknback_ops.journal"_s);
        if (!mayInsert)
            return missing(u"INSERT on clicknback_ops.journal"_s);
        return mayTakeHead ? QString() : missing(u"EXECUTE on clicknback_ops.take_head()"_s);
    }
};

OpsRights readRights(const Row &row)
{
    OpsRights rights;
    rights.state.sessionRole = row.text(0);
    rights.state.mayInstall = row.boolean(1);
    rights.state.isInstalled = row.boolean(2);
    rights.state.owner = row.text(3);
    rights.state.isOwner = row.boolean(4);
    rights.mayUse = row.boolean(5);
    rights.mayRead = row.boolean(6);
    rights.mayInsert = row.boolean(7);
    rights.mayTakeHead = row.boolean(8);
    rights.state.mayApprove = rights.mayUse && row.boolean(9);
    return rights;
}

Result<void> readInside(Connection &connection, OpsSchemaState &state)
{
    const auto versions = connection.selectFirst<bool>(u"corrections/ops/select_ops_version"_s, {},
                                                       [&state](const Row &row) {
                                                           state.version = int(row.integer(0));
                                                           state.entries = row.integer(1);
                                                           return true;
                                                       });
    if (!versions)
        return fail(versions.error());
    state.isCurrent = state.version == JournalStore::kVersion;
    const auto policy = readPolicy(connection);
    if (!policy)
        return fail(policy.error());
    state.policy = *policy;
    return {};
}

} // namespace

Result<OpsSchemaState> opsSchemaState(Connection &connection)
{
    const auto rights = onlyRow(
        connection.selectFirst<OpsRights>(u"corrections/ops/select_ops_schema"_s, {}, readRights));
    if (!rights)
        return fail(rights.error());
    OpsSchemaState state = rights->state;
    if (!state.isInstalled)
        return state;
    state.refusal = rights->refusal();
    state.mayAppend = state.refusal.isEmpty();
    if (!rights->mayUse || !rights->mayRead)
        return state;
    if (Result<void> read = readInside(connection, state); !read)
        return fail(read.error());
    return state;
}

Result<void> installOpsSchema(Connection &connection)
{
    auto transaction = Transaction::begin(connection, "install clicknback_ops");
    if (!transaction)
        return fail(transaction.error());
    if (Result<void> made = runScript(connection, u"create_schema"_s); !made)
        return made;
    const Result<int> version = installedVersion(connection);
    if (!version)
        return fail(version.error());
    if (Result<void> done = upgrade(connection, *version); !done)
        return done;
    return transaction->commit();
}

} // namespace clicknback
