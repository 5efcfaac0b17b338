// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/correctiongate.h"
#include "models/storage/corrections/journalstore.h"
#include "models/storage/corrections/leasestore.h"
#include "tests/support/opsschema.h"
#include "tests/support/platformrows.h"
#include "tests/support/query.h"

#include <QProcess>
#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

/// The schema clicknback_ops as it is installed, granted, upgraded, restored and removed.
class OpsSchemaTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;

    QString makeDatabase(const char *name)
    {
        m_cluster.createPlatform(QLatin1String(name));
        return QLatin1String(name);
    }

    OpsSchemaState stateFor(const QString &database, const QString &user = u"postgres"_s) const
    {
        const auto connection = connectWriting(m_cluster, database, user);
        return valueOf(JournalStore(*connection).state());
    }

    void runPsql(const QString &database, const QStringList &arguments) const
    {
        QProcess psql;
        psql.setProcessChannelMode(QProcess::MergedChannels);
        psql.start(u"psql"_s, QStringList{u"--no-psqlrc"_s, u"--set=ON_ERROR_STOP=1"_s, u"-d"_s,
                                          m_cluster.conninfoText(database)}
                                  + arguments);
        QVERIFY(psql.waitForFinished());
        QVERIFY2(psql.exitCode() == 0, psql.readAll().constData());
    }

    void copyDatabase(const QString &from, const QString &to)
    {
        m_cluster.createDatabase(to);
        QProcess dump;
        QProcess psql;
        dump.setStandardOutputProcess(&psql);
        dump.start(u"pg_dump"_s, {u"-d"_s, m_cluster.conninfoText(from)});
        psql.start(u"psql"_s, {u"--quiet"_s, u"--no-psqlrc"_s, u"--set=ON_ERROR_STOP=1"_s, u"-d"_s,
                               m_cluster.conninfoText(to)});
        QVERIFY(dump.waitForFinished() && psql.waitForFinished());
        QVERIFY2(psql.exitCode() == 0, psql.readAllStandardError().constData());
    }

private slots:
    void initTestCase() { createOpsRoles(m_cluster); }

    void aDatabaseWithoutItSaysSoAndWhoMayInstallIt()
    {
        const QString shop = makeDatabase("bare");
        const OpsSchemaState owner = stateFor(shop);
        QVERIFY(!owner.isInstalled);
        QVERIFY(owner.mayInstall);
        QCOMPARE(owner.version, 0);
        const OpsSchemaState reader = stateFor(shop, u"reader"_s);
        QVERIFY(!reader.mayInstall);
        QVERIFY(!reader.mayAppend);
    }

    void aRoleThatMayNotInstallIsRefusedAndNothingIsLeft()
    {
        const QString shop = makeDatabase("refusing");
        const auto connection = connectWriting(m_cluster, shop, u"operator"_s);
        const auto installed = JournalStore(*connection).install();
        QVERIFY(!installed);
        QCOMPARE(installed.error().kind, ErrorKind::Refused);
        QVERIFY(!stateFor(shop).isInstalled);
    }

    void installingTwiceKeepsEveryEntry()
    {
        const QString shop = makeDatabase("twice");
        installOps(m_cluster, shop);
        const auto connection = connectWriting(m_cluster, shop);
        valueOf(JournalStore(*connection).append(journalEntry()));
        installOps(m_cluster, shop);
        const OpsSchemaState state = stateFor(shop);
        QVERIFY(state.isInstalled && state.isCurrent);
        QCOMPARE(state.version, JournalStore::kVersion);
        QCOMPARE(state.entries, 1);
        QCOMPARE(state.owner, u"postgres"_s);
    }

    void anUpgradeMendsWhatIsNotRowsAndKeepsThem()
    {
        const QString shop = makeDatabase("upgrade");
        installOps(m_cluster, shop);
        const auto connection = connectWriting(m_cluster, shop);
        valueOf(JournalStore(*connection).append(journalEntry()));
        m_cluster.run(shop, u"drop trigger append_only on clicknback_ops.journal"_s);
        installOps(m_cluster, shop);
        const QString refusal = refusalOf(*connection, u"delete from clicknback_ops.journal"_s);
        QVERIFY2(refusal.contains(u"append-only"), qPrintable(refusal));
    }

    void aNewerVersionIsLeftAlone()
    {
        const QString shop = makeDatabase("newer");
        installOps(m_cluster, shop);
        m_cluster.run(shop, u"insert into clicknback_ops.schema_version (version) values (99)"_s);
        const auto connection = connectWriting(m_cluster, shop);
        const auto installed = JournalStore(*connection).install();
        QVERIFY(!installed);
        QCOMPARE(installed.error().kind, ErrorKind::Refused);
        const OpsSchemaState state = stateFor(shop);
        QCOMPARE(state.version, 99);
        QVERIFY(!state.isCurrent);
    }

    void eachRoleMayDoItsPartAndTheServerSaysWhatIsMissing()
    {
        const QString shop = makeDatabase("granted");
        installOps(m_cluster, shop);
        const OpsSchemaState reader = stateFor(shop, u"reader"_s);
        QVERIFY(!reader.mayAppend && !reader.mayApprove && !reader.isOwner);
        QCOMPARE(reader.version, JournalStore::kVersion);
        QCOMPARE(reader.refusal, u"INSERT on clicknback_ops.journal is not granted to reader."_s);
        const OpsSchemaState ann = stateFor(shop, u"ann"_s);
        QVERIFY(ann.mayAppend && !ann.mayApprove && !ann.isOwner);
        QCOMPARE(ann.refusal, QString());
        QCOMPARE(ann.sessionRole, u"ann"_s);
        const OpsSchemaState bob = stateFor(shop, u"bob"_s);
        QVERIFY(!bob.mayAppend && bob.mayApprove);
        QVERIFY(stateFor(shop).isOwner);
    }

    void aRoleWithoutAnyRightSeesThatItIsThere()
    {
        const QString shop = makeDatabase("stranger");
        installOps(m_cluster, shop);
        m_cluster.run(shop, u"create role stranger login"_s);
        const OpsSchemaState state = stateFor(shop, u"stranger"_s);
        QVERIFY(state.isInstalled);
        QVERIFY(!state.mayAppend && !state.mayApprove);
        QCOMPARE(state.refusal, u"USAGE on schema clicknback_ops is not granted to stranger."_s);
    }

    void defaultPrivilegesOfTheOwnerDoNotReachIt()
    {
        const QString shop = makeDatabase("defaults");
        m_cluster.run(shop, u"alter default privileges for role postgres grant all on tables to "
                            "operator, approver, public"_s);
        installOps(m_cluster, shop);
        const auto ann = connectWriting(m_cluster, shop, u"ann"_s);
        for (const char *attempt : {"update clicknback_ops.policy set is_on = false",
                                    "update clicknback_ops.journal set reason = 'x'",
                                    "delete from clicknback_ops.chain_head",
                                    "insert into clicknback_ops.approval default values",
                                    "truncate clicknback_ops.lease"}) {
            const QString refusal = refusalOf(*ann, QLatin1String(attempt));
            QVERIFY2(refusal.contains(u"permission denied"), qPrintable(refusal + QLatin1String(attempt)));
        }
        m_cluster.run(shop, u"alter default privileges for role postgres revoke all on tables "
                            "from operator, approver, public"_s);
    }

    void rolesThatAreMadeLaterGetTheirRightsByTheScript()
    {
        const QString shop = makeDatabase("later");
        installOps(m_cluster, shop);
        m_cluster.run(shop, u"drop owned by reader, operator, approver"_s);
        QVERIFY(!stateFor(shop, u"ann"_s).mayAppend);
        runPsql(shop, {u"-f"_s, QStringLiteral(SOURCE_ROOT "/packaging/sql/roles.sql")});
        QVERIFY(stateFor(shop, u"ann"_s).mayAppend);
        QVERIFY(stateFor(shop, u"bob"_s).mayApprove);
        const auto ann = connectWriting(m_cluster, shop, u"ann"_s);
        const QString refusal =
            refusalOf(*ann, u"update clicknback_ops.policy set is_on = false"_s);
        QVERIFY2(refusal.contains(u"permission denied"), qPrintable(refusal));
    }

    void itSurvivesTheNightlyReset()
    {
        const QString shop = makeDatabase("reset");
        installOps(m_cluster, shop);
        const auto ann = connectWriting(m_cluster, shop, u"ann"_s);
        JournalStore journal(*ann);
        valueOf(journal.append(journalEntry()));
        m_cluster.run(shop, u"drop schema public cascade"_s);
        valueOf(journal.append(journalEntry()));
        m_cluster.run(shop, u"create schema public"_s);
        const ChainReport report = valueOf(journal.verify({}));
        QCOMPARE(report.verdict, ChainVerdict::Intact);
        QCOMPARE(report.entries, 2);
        QVERIFY(stateFor(shop, u"ann"_s).mayAppend);
    }

    void aRestoredDumpKeepsAChainAndIsNamedRestored()
    {
        const QString shop = makeDatabase("dumped");
        installOps(m_cluster, shop);
        const auto before = connectWriting(m_cluster, shop);
        valueOf(JournalStore(*before).append(journalEntry()));
        copyDatabase(shop, u"copy"_s);
        valueOf(JournalStore(*before).append(journalEntry()));
        const ChainHead seen = valueOf(JournalStore(*before).head());

        const auto copy = connectWriting(m_cluster, u"copy"_s);
        JournalStore restored(*copy);
        const ChainReport alone = valueOf(restored.verify({}));
        QCOMPARE(alone.verdict, ChainVerdict::Intact);
        const ChainReport report = valueOf(restored.verify({seen}));
        QCOMPARE(report.verdict, ChainVerdict::Restored);
        valueOf(restored.append(journalEntry()));
        const ChainReport grown = valueOf(restored.verify({seen}));
        QCOMPARE(grown.verdict, ChainVerdict::Restored);
        const QString refusal = refusalOf(*copy, u"delete from clicknback_ops.journal"_s);
        QVERIFY2(refusal.contains(u"append-only"), qPrintable(refusal));
    }

    void removingWantsTheExportOfThePresentHead()
    {
        const QString shop = makeDatabase("removed");
        installOps(m_cluster, shop);
        const auto connection = connectWriting(m_cluster, shop);
        JournalStore journal(*connection);
        valueOf(journal.append(journalEntry()));
        const ChainHead old = valueOf(journal.head());
        valueOf(journal.append(journalEntry()));
        const auto refused = journal.remove(old);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Refused);
        QVERIFY(stateFor(shop).isInstalled);
        valueOf(journal.remove(valueOf(journal.head())));
        QVERIFY(!stateFor(shop).isInstalled);
        installOps(m_cluster, shop);
        QCOMPARE(stateFor(shop).entries, 0);
    }

    void aTamperedJournalIsNotRemovedAsIfItsExportProvedAnything()
    {
        const QString shop = makeDatabase("spoilt");
        installOps(m_cluster, shop);
        const auto connection = connectWriting(m_cluster, shop);
        JournalStore journal(*connection);
        valueOf(journal.append(journalEntry()));
        m_cluster.run(shop, u"alter table clicknback_ops.journal disable trigger all;"
                            "update clicknback_ops.journal set reason = 'another'"_s);
        const auto refused = journal.remove(valueOf(journal.head()));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Refused);
    }

    void openLeasesKeepItFromBeingRemoved()
    {
        const QString shop = makeDatabase("leased");
        m_cluster.run(shop, basicRows());
        installOps(m_cluster, shop);
        const auto connection = connectWriting(m_cluster, shop);
        const Administrator ann{u"u1"_s, u"ann@example.com"_s};
        const Lease lease = valueOf(
            LeaseStore(*connection)
                .take(u"user"_s, u"u1"_s, ann, u"Quiet, please"_s, std::chrono::minutes(5)));
        JournalStore journal(*connection);
        QVERIFY(!journal.remove(valueOf(journal.head())));
        valueOf(LeaseStore(*connection).end(lease.id, ann));
        valueOf(journal.remove(valueOf(journal.head())));
    }

    void anOperatorMayNotRemoveItOrChangeThePolicy()
    {
        const QString shop = makeDatabase("guarded");
        installOps(m_cluster, shop);
        const auto ann = connectWriting(m_cluster, shop, u"ann"_s);
        JournalStore journal(*ann);
        const auto removed = journal.remove(valueOf(journal.head()));
        QVERIFY(!removed);
        QCOMPARE(removed.error().kind, ErrorKind::Refused);
        const auto changed = journal.setPolicy({});
        QVERIFY(!changed);
        QCOMPARE(changed.error().kind, ErrorKind::Refused);
    }

    void thePolicyIsReadAsItWasWritten()
    {
        const QString shop = makeDatabase("policy");
        installOps(m_cluster, shop);
        const auto connection = connectWriting(m_cluster, shop);
        ApprovalPolicy policy;
        QCOMPARE(stateFor(shop).policy, policy);
        policy = {true, Money::fromCents(10'050), 20, {u"set_user_role"_s, u"set_flag"_s}, false};
        valueOf(JournalStore(*connection).setPolicy(policy));
        QCOMPARE(stateFor(shop, u"reader"_s).policy, policy);
        policy = {true, std::nullopt, std::nullopt, {}, true};
        valueOf(JournalStore(*connection).setPolicy(policy));
        QCOMPARE(stateFor(shop).policy, policy);
    }

    void oneSharedOwnerRoleWorksAndIsNamedOwner()
    {
        m_cluster.run(u"postgres"_s, u"create role clicknback login"_s);
        m_cluster.run(u"postgres"_s, u"create database shared owner clicknback"_s);
        installOps(m_cluster, u"shared"_s, u"clicknback"_s);
        const OpsSchemaState state = stateFor(u"shared"_s, u"clicknback"_s);
        QVERIFY(state.isInstalled && state.isOwner && state.mayAppend && state.mayApprove);
        const auto connection = connectWriting(m_cluster, u"shared"_s, u"clicknback"_s);
        valueOf(JournalStore(*connection).append(journalEntry()));
        QCOMPARE(valueOf(JournalStore(*connection).verify({})).verdict, ChainVerdict::Intact);
    }

    void theInterlockSeesRightsSchemasAndRevisions()
    {
        const QString shop = makeDatabase("interlock");
        m_cluster.run(shop, u"insert into alembic_version values ('9f8a7e6d')"_s);
        const auto owner = connectWriting(m_cluster, shop);
        InterlockFacts facts = valueOf(CorrectionGate(*owner).interlock());
        QVERIFY(!facts.isStandby && !facts.isReadOnly && facts.hasPublicSchema);
        QVERIFY(!facts.hasOpsSchema);
        QVERIFY(facts.mayWrite);
        QCOMPARE(facts.revisions, QStringList{u"9f8a7e6d"_s});
        installOps(m_cluster, shop);
        m_cluster.run(shop, u"grant select on all tables in schema public to operator"_s);
        const auto ann = connectWriting(m_cluster, shop, u"ann"_s);
        facts = valueOf(CorrectionGate(*ann).interlock());
        QVERIFY(facts.hasOpsSchema);
        QVERIFY(!facts.mayWrite);
        QCOMPARE(facts.refusal, u"UPDATE on public.purchases is not granted to ann."_s);
        m_cluster.run(shop, u"drop schema public cascade"_s);
        facts = valueOf(CorrectionGate(*owner).interlock());
        QVERIFY(!facts.hasPublicSchema);
        QVERIFY(facts.revisions.isEmpty());
        const auto reading = m_cluster.connect(shop);
        QVERIFY(valueOf(CorrectionGate(*reading).interlock()).isReadOnly);
    }

    void credentialsAreOfExactlyThisEmail()
    {
        const QString shop = makeDatabase("credentials");
        m_cluster.run(shop, basicRows());
        const auto connection = connectWriting(m_cluster, shop);
        CorrectionGate gate(*connection);
        const auto ann = valueOf(gate.credentials(u"ann@example.com"_s));
        QVERIFY(ann.has_value());
        QCOMPARE(ann->userId, u"u1"_s);
        QCOMPARE(ann->role, u"admin"_s);
        QVERIFY(ann->isActive);
        QVERIFY(!valueOf(gate.credentials(u"Ann@example.com"_s)).has_value());
    }
};

QTEST_GUILESS_MAIN(OpsSchemaTest)
#include "tst_opsschema.moc"
