// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/approvalstore.h"
#include "models/storage/corrections/journalstore.h"
#include "tests/support/opsschema.h"
#include "tests/support/query.h"

#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

ApprovalPolicy policyOf(std::optional<Money> aboveEuros, const QStringList &operations = {},
                        std::optional<int> aboveRows = {})
{
    ApprovalPolicy policy;
    policy.isOn = true;
    policy.aboveEuros = aboveEuros;
    policy.aboveRows = aboveRows;
    policy.operations = operations;
    return policy;
}

} // namespace

class ApprovalStoreTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    const QString m_shop = u"shop"_s;
    const Administrator m_maker{u"u1"_s, u"ann@example.com"_s};
    const Administrator m_checker{u"u2"_s, u"bob@example.com"_s};
    std::unique_ptr<Connection> m_ann;
    std::unique_ptr<Connection> m_bob;
    std::unique_ptr<Connection> m_max;

    void setPolicy(const ApprovalPolicy &policy)
    {
        const auto owner = connectWriting(m_cluster, m_shop);
        valueOf(JournalStore(*owner).setPolicy(policy));
    }

    QString proposed(const PlanPreview &plan)
    {
        return valueOf(ApprovalStore(*m_ann).propose(plan, m_maker));
    }

    QString approved(const PlanPreview &plan)
    {
        const QString id = proposed(plan);
        valueOf(ApprovalStore(*m_bob).decide(id, plan.hash, true, m_checker, u"looked at"_s));
        return id;
    }

    Proposal found(const QString &id) { return valueOf(ApprovalStore(*m_ann).find(id)).value(); }

    /// As if it had been made two days ago.
    void makeOld(const QString &id)
    {
        m_cluster.run(m_shop,
                      u"alter table clicknback_ops.proposal disable trigger all;"
                      "update clicknback_ops.proposal set proposed_at = now() - interval '2 days',"
                      " expires_at = now() - interval '1 day' where id = '%1';"
                      "alter table clicknback_ops.proposal enable trigger all"_s.arg(id));
    }

    static JournalEntry entryOf(const PlannedOperation &operation, const QString &proposalId)
    {
        JournalEntry entry = journalEntry(operation.request.operationId);
        entry.previewHash = operation.hash();
        entry.proposalId = proposalId;
        return entry;
    }

    /// The error's words; empty when it was appended.
    QString refusalOfAppending(const JournalEntry &entry)
    {
        const auto appended = JournalStore(*m_ann).append(entry);
        return appended ? QString() : appended.error().message;
    }

private slots:
    void initTestCase()
    {
        createOpsRoles(m_cluster);
        m_cluster.createDatabase(m_shop);
        installOps(m_cluster, m_shop);
        m_ann = connectWriting(m_cluster, m_shop, u"ann"_s);
        m_bob = connectWriting(m_cluster, m_shop, u"bob"_s);
        m_max = connectWriting(m_cluster, m_shop, u"max"_s);
    }

    void init() { setPolicy(policyOf(Money::fromCents(50))); }

    void aProposalIsReviewedApprovedAndCommitted()
    {
        const PlanPreview plan = planOf(2);
        const QString id = proposed(plan);
        Proposal proposal = found(id);
        QCOMPARE(proposal.state, Proposal::State::ToReview);
        QCOMPARE(proposal.operations, 2);
        QCOMPARE(proposal.movedEuros, u"1.50"_s);
        QCOMPARE(proposal.makerRole, u"ann"_s);
        QVERIFY(proposal.plan.contains("settle_wallet"));
        QVERIFY(!proposal.checker.has_value());

        valueOf(ApprovalStore(*m_bob).decide(id, plan.hash, true, m_checker, u"fine"_s));
        proposal = found(id);
        QCOMPARE(proposal.state, Proposal::State::Approved);
        QCOMPARE(proposal.checkerRole, u"bob"_s);
        QCOMPARE(proposal.note, u"fine"_s);

        valueOf(JournalStore(*m_ann).append(entryOf(plan.operations[0], id)));
        QCOMPARE(found(id).state, Proposal::State::Approved);
        valueOf(JournalStore(*m_ann).append(entryOf(plan.operations[1], id)));
        QCOMPARE(found(id).state, Proposal::State::Committed);
        const auto all = valueOf(ApprovalStore(*m_bob).proposals());
        QCOMPARE(all.front().id, id);
        QCOMPARE(valueOf(JournalStore(*m_ann).verify({})).verdict, ChainVerdict::Intact);
    }

    void whatThePolicyDoesNotAskForNeedsNobody()
    {
        JournalEntry entry = journalEntry();
        entry.movedEuros = u"0.50"_s;
        QCOMPARE(refusalOfAppending(entry), QString());
        ApprovalPolicy off = policyOf(Money::fromCents(0));
        off.isOn = false;
        setPolicy(off);
        QCOMPARE(refusalOfAppending(journalEntry()), QString());
    }

    void whatThePolicyAsksForIsRefusedWithoutAnApproval()
    {
        QVERIFY(refusalOfAppending(journalEntry()).contains(u"four eyes"));
        JournalEntry endless = journalEntry();
        endless.movedEuros = u"NaN"_s;
        QVERIFY(refusalOfAppending(endless).contains(u"four eyes"));
        setPolicy(policyOf({}, {u"set_user_role"_s, u"settle_wallet"_s}));
        QVERIFY(refusalOfAppending(journalEntry()).contains(u"four eyes"));
        setPolicy(policyOf({}, {}, 0));
        QVERIFY(refusalOfAppending(journalEntry()).contains(u"four eyes"));
    }

    void aProposalThatNobodyApprovedCoversNothing()
    {
        const PlanPreview plan = planOf(1);
        const QString open = proposed(plan);
        QVERIFY(refusalOfAppending(entryOf(plan.operations[0], open)).contains(u"four eyes"));
        valueOf(ApprovalStore(*m_bob).decide(open, plan.hash, false, m_checker, u"no"_s));
        QCOMPARE(found(open).state, Proposal::State::Refused);
        QVERIFY(refusalOfAppending(entryOf(plan.operations[0], open)).contains(u"four eyes"));
    }

    void anApprovalCoversItsOperationsAsTheyWerePreviewedAndNoOthers()
    {
        const PlanPreview plan = planOf(1);
        const QString id = approved(plan);
        JournalEntry other = entryOf(plan.operations[0], id);
        other.operationId = newOperationId();
        QVERIFY(refusalOfAppending(other).contains(u"four eyes"));
        JournalEntry changed = entryOf(plan.operations[0], id);
        changed.previewHash = QString(64, u'a');
        QVERIFY(refusalOfAppending(changed).contains(u"four eyes"));
        QCOMPARE(refusalOfAppending(entryOf(plan.operations[0], id)), QString());
        QVERIFY(refusalOfAppending(entryOf(plan.operations[0], id)).contains(u"already"));
    }

    void makerAndCheckerAreTwoPersons()
    {
        const PlanPreview plan = planOf(1);
        const QString id = proposed(plan);
        const auto own = ApprovalStore(*m_bob).decide(id, plan.hash, true, m_maker, {});
        QVERIFY(!own);
        QCOMPARE(own.error().kind, ErrorKind::Refused);
        QVERIFY(own.error().message.contains(u"two persons"));
        QCOMPARE(found(id).state, Proposal::State::ToReview);
    }

    void makerAndCheckerUseTwoRolesWhereThePolicyWantsIt()
    {
        const PlanPreview plan = planOf(1);
        const QString id = valueOf(ApprovalStore(*m_max).propose(plan, m_maker));
        const auto own = ApprovalStore(*m_max).decide(id, plan.hash, true, m_checker, {});
        QVERIFY(!own);
        QCOMPARE(own.error().kind, ErrorKind::Refused);
        QVERIFY(own.error().message.contains(u"two database roles"));
        ApprovalPolicy alike = policyOf({});
        alike.wantsDistinctRoles = false;
        setPolicy(alike);
        valueOf(ApprovalStore(*m_max).decide(id, plan.hash, true, m_checker, {}));
    }

    void anApprovalOfAnotherHashIsRefused()
    {
        const PlanPreview plan = planOf(1);
        const QString id = proposed(plan);
        const auto other = ApprovalStore(*m_bob).decide(id, planOf(1).hash, true, m_checker, {});
        QVERIFY(!other);
        QCOMPARE(other.error().kind, ErrorKind::Refused);
        const auto none =
            ApprovalStore(*m_bob).decide(newOperationId(), plan.hash, true, m_checker, {});
        QVERIFY(!none);
    }

    void aProposalIsDecidedOnce()
    {
        const PlanPreview plan = planOf(1);
        const QString id = approved(plan);
        const auto again = ApprovalStore(*m_bob).decide(id, plan.hash, false, m_checker, {});
        QVERIFY(!again);
        QVERIFY(again.error().message.contains(u"decided already"));
        QCOMPARE(found(id).state, Proposal::State::Approved);
    }

    void whatHasExpiredIsNeitherApprovedNorCommitted()
    {
        const PlanPreview plan = planOf(1);
        const QString open = proposed(plan);
        makeOld(open);
        QCOMPARE(found(open).state, Proposal::State::Expired);
        const auto late = ApprovalStore(*m_bob).decide(open, plan.hash, true, m_checker, {});
        QVERIFY(!late);
        QVERIFY(late.error().message.contains(u"expired"));

        const PlanPreview other = planOf(1);
        const QString once = approved(other);
        makeOld(once);
        QVERIFY(refusalOfAppending(entryOf(other.operations[0], once)).contains(u"four eyes"));
        const auto endless = ApprovalStore(*m_ann).propose(planOf(1), m_maker, 1'000);
        QVERIFY(!endless);
    }

    void onlyARehearsedPlanThatIsWholeCanBeProposed()
    {
        PlanPreview computed = planOf(1);
        computed.isRehearsed = false;
        const auto notRehearsed = ApprovalStore(*m_ann).propose(computed, m_maker);
        QVERIFY(!notRehearsed);
        PlanPreview partial = planOf(2);
        partial.operations[1].preview.reset();
        const auto notWhole = ApprovalStore(*m_ann).propose(partial, m_maker);
        QVERIFY(!notWhole);
    }

    void anOperatorCannotApproveByOwnStatements()
    {
        const PlanPreview plan = planOf(1);
        const QString id = proposed(plan);
        const QString hash = plan.hash;
        const QStringList attempts{
            u"insert into clicknback_ops.approval (proposal_id, preview_hash, is_approved, "
            "checker_id, checker_email, note) values ('%1', '%2', true, 'u2', 'b', '')"_s.arg(id,
                                                                                              hash),
            u"update clicknback_ops.approval set is_approved = true"_s,
            u"update clicknback_ops.proposal set maker_id = 'u3', maker_role = 'olga'"_s,
            u"update clicknback_ops.policy set is_on = false"_s,
            u"delete from clicknback_ops.policy"_s,
            u"insert into clicknback_ops.proposed_operation values ('%1', '%2', 'x')"_s.arg(
                id, newOperationId()),
            u"set role approver"_s,
            u"set session_replication_role = replica"_s};
        for (const QString &attempt : attempts) {
            const QString refusal = refusalOf(*m_ann, attempt);
            QVERIFY2(refusal.contains(u"permission denied"), qPrintable(attempt + refusal));
        }
        QCOMPARE(found(id).state, Proposal::State::ToReview);
    }

    void aProposalCannotPutOtherOperationsUnderAHash()
    {
        const QString refusal = refusalOf(
            *m_ann, u"insert into clicknback_ops.proposal (id, preview_hash, plan, moved_euros, "
                    "maker_id, maker_email, expires_at) values ('%1', '%2', "
                    "'{\"operations\":[{\"operation_id\":\"%3\",\"hash\":\"abc\"}]}', 0, 'u1', 'a',"
                    " now() + interval '1 hour')"_s.arg(newOperationId(), planOf(1).hash,
                                                        newOperationId()));
        QVERIFY2(refusal.contains(u"hash is not the one"), qPrintable(refusal));
    }

    void theMakersRoleIsTheSessionsWhateverTheStatementSays()
    {
        const PlanPreview plan = planOf(1);
        const QString id = proposed(plan);
        m_cluster.run(m_shop, u"grant insert on clicknback_ops.proposal to bob"_s);
        rowsOf(*m_bob, u"insert into clicknback_ops.proposal (id, preview_hash, plan, operations, "
                       "moved_euros, maker_id, maker_email, maker_role, proposed_at, expires_at) "
                       "select gen_random_uuid(), preview_hash, plan, 99, 0, maker_id, maker_email,"
                       " 'ann', proposed_at, now() + interval '1 hour' "
                       "from clicknback_ops.proposal where id = '%1'"_s.arg(id));
        QCOMPARE(rowsOf(*m_ann, u"select maker_role, operations from clicknback_ops.proposal "
                                "order by proposed_at desc limit 1"_s),
                 QStringList{u"bob|1"_s});
    }

    void theConstraintsHoldWithoutTriggersAsWell()
    {
        const PlanPreview plan = planOf(1);
        const QString id = proposed(plan);
        const QString insert =
            u"insert into clicknback_ops.approval values ('%1', '%2', true, 'u1', 'ann', '%3', 'e',"
            " '%4', true, '', now())"_s;
        m_cluster.run(m_shop, u"alter table clicknback_ops.approval disable trigger user"_s);
        const auto owner = connectWriting(m_cluster, m_shop);
        const QString person = refusalOf(*owner, insert.arg(id, plan.hash, u"u1"_s, u"bob"_s));
        QVERIFY2(person.contains(u"checker_is_another_person"), qPrintable(person));
        const QString role = refusalOf(*owner, insert.arg(id, plan.hash, u"u2"_s, u"ann"_s));
        QVERIFY2(role.contains(u"checker_is_another_role"), qPrintable(role));
        const QString hash =
            refusalOf(*owner, insert.arg(id, QString(64, u'b'), u"u2"_s, u"bob"_s));
        QVERIFY2(hash.contains(u"approval_is_of_the_preview"), qPrintable(hash));
        m_cluster.run(m_shop, u"alter table clicknback_ops.approval enable trigger user"_s);
    }
};

QTEST_GUILESS_MAIN(ApprovalStoreTest)
#include "tst_approvalstore.moc"
