// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/deployjournal.h"

#include "models/storage/corrections/journalstore.h"
#include "tests/support/awaited.h"
#include "tests/support/opsschema.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace clicknback;

namespace {

DeployJournalNote note(bool isRollback = false)
{
    DeployJournalNote note;
    note.order.operationId = newOperationId();
    note.order.release = QStringLiteral("v1.4.0");
    note.order.digest = QStringLiteral("sha256:") + QString(64, u'a');
    note.order.isRollback = isRollback;
    note.order.who = QStringLiteral("carol@example.org");
    note.order.why = QStringLiteral("the fix of yesterday");
    note.before = QStringLiteral("sha256:") + QString(64, u'b');
    note.revisions = {QStringLiteral("9f8a7e6d5c4b")};
    return note;
}

} // namespace

/// A deployment in the journal of the database, beside corrections and in the same chain.
class DeployJournalTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    std::unique_ptr<DatabaseLane> m_lane;

    void open(const QString &database, const QString &user)
    {
        ConnectionTarget target;
        target.conninfo = valueOf(Conninfo::parse(m_cluster.conninfoText(database, user)));
        target.session.readOnly = false;
        m_lane = std::make_unique<DatabaseLane>(QStringLiteral("write"), target);
    }
    std::optional<JournalEntry> find(const QString &operationId)
    {
        const auto connection = m_cluster.connect(QStringLiteral("ops"));
        return valueOf(JournalStore(*connection).find(operationId));
    }

private slots:
    void initTestCase()
    {
        createOpsRoles(m_cluster);
        m_cluster.createPlatform(QStringLiteral("ops"));
        installOps(m_cluster, QStringLiteral("ops"));
        m_cluster.createPlatform(QStringLiteral("bare"));
    }

    void init() { open(QStringLiteral("ops"), QStringLiteral("ann")); }
    void cleanup() { m_lane.reset(); }

    void beginAndEndStandInTheChainWithWhoAndWhy()
    {
        DeployJournalNote one = note();
        DeployJournal journal(m_lane.get());
        const auto begun = awaited(journal.begin(one));
        QVERIFY2(begun, begun ? "" : qPrintable(begun.error().detail));
        QVERIFY(begun->isWritten);
        QVERIFY2(begun->text.startsWith(u"journal entry"), qPrintable(begun->text));
        one.outcome = QStringLiteral("done");
        one.sentence = QStringLiteral("v1.4.0 runs.");
        QVERIFY(awaited(journal.end(one)));

        const auto entry = find(one.order.operationId);
        QVERIFY(entry);
        QCOMPARE(entry->operation, QStringLiteral("deploy_release"));
        QCOMPARE(entry->subject, QStringLiteral("release"));
        QCOMPARE(entry->key, QStringLiteral("v1.4.0"));
        QCOMPARE(entry->actorEmail, QStringLiteral("carol@example.org"));
        QCOMPARE(entry->reason, QStringLiteral("the fix of yesterday"));
        QCOMPARE(entry->sessionRole, QStringLiteral("ann"));
        QCOMPARE(entry->movedEuros, QStringLiteral("0.00"));
        const auto end = find(DeployJournal::endId(one.order.operationId));
        QVERIFY(end);
        QCOMPARE(end->operation, QStringLiteral("deploy_release_ended"));
        const QJsonObject after = QJsonDocument::fromJson(end->after.toUtf8()).object();
        QCOMPARE(after.value(QStringLiteral("outcome")).toString(), QStringLiteral("done"));
        QCOMPARE(after.value(QStringLiteral("operation_id")).toString(), one.order.operationId);

        const auto connection = m_cluster.connect(QStringLiteral("ops"));
        const auto report = valueOf(JournalStore(*connection).verify({}));
        QCOMPARE(report.verdict, ChainVerdict::Intact);
    }

    void aRollbackIsNamedSo()
    {
        const DeployJournalNote back = note(true);
        QVERIFY(awaited(DeployJournal(m_lane.get()).begin(back)));
        const auto entry = find(back.order.operationId);
        QVERIFY(entry);
        QCOMPARE(entry->operation, QStringLiteral("roll_back_release"));
    }

    void oneOperationIsThereOnce()
    {
        const DeployJournalNote one = note();
        DeployJournal journal(m_lane.get());
        QVERIFY(awaited(journal.begin(one)));
        QVERIFY(!awaited(journal.begin(one)));
    }

    void whereThereIsNoneThatIsSaid()
    {
        open(QStringLiteral("bare"), QStringLiteral("postgres"));
        const auto bare = awaited(DeployJournal(m_lane.get()).begin(note()));
        QVERIFY(bare);
        QVERIFY(!bare->isWritten);
        QVERIFY2(bare->text.contains(u"no journal"), qPrintable(bare->text));
        const auto nobody = awaited(DeployJournal(nullptr).begin(note()));
        QVERIFY(nobody);
        QVERIFY(!nobody->isWritten);
    }

    void whoMayNotWriteItIsTold()
    {
        open(QStringLiteral("ops"), QStringLiteral("bob"));
        const auto answer = awaited(DeployJournal(m_lane.get()).begin(note()));
        QVERIFY(answer);
        QVERIFY(!answer->isWritten);
        QVERIFY2(answer->text.contains(u"bob"), qPrintable(answer->text));
    }

    void aPolicyOfFourEyesIsNotGoneRound()
    {
        const auto owner = connectWriting(m_cluster, QStringLiteral("ops"));
        ApprovalPolicy policy = valueOf(JournalStore(*owner).state()).policy;
        const ApprovalPolicy before = policy;
        policy.isOn = true;
        policy.operations = {QStringLiteral("deploy_release")};
        QVERIFY(JournalStore(*owner).setPolicy(policy));
        const DeployJournalNote one = note();
        const auto refused = awaited(DeployJournal(m_lane.get()).begin(one));
        QVERIFY(JournalStore(*owner).setPolicy(before));
        QVERIFY(!refused);
        QVERIFY(!find(one.order.operationId));
    }
};

QTEST_GUILESS_MAIN(DeployJournalTest)
#include "tst_deployjournal.moc"
