// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/journalstore.h"
#include "tests/support/correctionlab.h"
#include "tests/support/platformrows.h"
#include "tests/support/query.h"

#include <QElapsedTimer>
#include <QTest>
#include <QThread>

#include <libpq-fe.h>

#include <array>
#include <thread>

using namespace clicknback;
using namespace Qt::StringLiterals;

/// A commit applies exactly its preview, or nothing, whatever happens beside it.
class CorrectionRunnerTest : public QObject
{
    Q_OBJECT

    using Kind = CorrectionKind;
    TestCluster m_cluster;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<Connection> m_backend; ///< somebody else's
    QStringList m_rows;
    QString m_head;

    std::unique_ptr<Connection> another() const { return writer(m_cluster, u"shop"_s); }
    QString head()
    {
        return valueOfQuery(*m_backend, u"select sequence from clicknback_ops.chain_head"_s);
    }
    void beginWith(const QString &sql)
    {
        rowsOf(*m_backend, sql);
        m_rows = platformRows(*m_backend);
        m_head = head();
    }
    CorrectionPreview previewOf(Kind kind, const char *key)
    {
        return valueOf(
            CorrectionRunner(*m_connection).preview(testRequest(kind, QLatin1String(key))));
    }
    auto commit(const CorrectionPreview &preview,
                const CorrectionRunner::NoteTransaction &note = {},
                const CorrectionSettings &settings = {})
    {
        return CorrectionRunner(*m_connection, settings).commit(testOrder(preview), note);
    }
    /// Nothing was written: no row, no audit, no entry.
    bool isUntouched()
    {
        return platformRows(*m_backend) == m_rows && head() == m_head
               && valueOfQuery(*m_backend, u"select count(*) from audit_logs"_s) == u"0";
    }

private slots:
    void initTestCase()
    {
        m_cluster.createPlatform(u"shop"_s);
        m_backend = another();
        valueOf(JournalStore(*m_backend).install());
    }
    void init()
    {
        m_connection = another();
        resetPlatform(*m_backend);
    }

    void aPreviewOfRowsThatChangedIsRefusedAndSaysWhatChanged()
    {
        beginWith(purchaseRows(u"p1"_s, u"pending"_s, u"100"_s, u"5"_s, u"pending"_s)
                  + walletRow(u"5"_s, u"0"_s));
        const CorrectionPreview preview = previewOf(Kind::ReversePurchase, "p1");
        rowsOf(*m_backend, u"update purchases set amount = 99"_s);
        m_rows = platformRows(*m_backend);
        const auto outcome = commit(preview);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().error.kind, ErrorKind::Refused);
        QVERIFY(!outcome.error().mayBeCommitted);
        QCOMPARE(outcome.error().differences,
                 QStringList{u"purchase.amount: was 100.00, is 99.00"_s});
        QVERIFY(isUntouched());
    }

    void aPurchaseThatIsDecidedMeanwhileIsRefusedWithTheDifference()
    {
        beginWith(purchaseRows(u"p1"_s, u"pending"_s, u"100"_s, u"5"_s, u"pending"_s)
                  + walletRow(u"5"_s, u"0"_s));
        const CorrectionPreview preview = previewOf(Kind::ConfirmPurchase, "p1");
        rowsOf(*m_backend, u"update purchases set status = 'confirmed';"
                           "update cashback_transactions set status = 'available';"
                           "update wallets set pending_balance = 0, available_balance = 5"_s);
        m_rows = platformRows(*m_backend);
        const auto outcome = commit(preview);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().error.kind, ErrorKind::Refused);
        QVERIFY2(
            outcome.error().differences.contains(u"purchase.status: was pending, is confirmed"_s),
            qPrintable(outcome.error().differences.join(u'\n')));
        QVERIFY(isUntouched());
    }

    void aPurchaseThatVanishedIsNotFound()
    {
        beginWith(purchaseRows(u"p1"_s, u"pending"_s, u"100"_s, u"5"_s, u"pending"_s)
                  + walletRow(u"5"_s, u"0"_s));
        const CorrectionPreview preview = previewOf(Kind::ConfirmPurchase, "p1");
        rowsOf(*m_backend, u"delete from cashback_transactions; delete from purchases"_s);
        m_rows = platformRows(*m_backend);
        const auto outcome = commit(preview);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().error.kind, ErrorKind::NotFound);
        QVERIFY(isUntouched());
    }

    void aBusyWalletCanBeSettledBecauseItsDifferenceIsTheSame()
    {
        beginWith(purchaseRows(u"p1"_s, u"pending"_s, u"100"_s, u"5"_s, u"pending"_s)
                  + walletRow(u"4.25"_s, u"0"_s));
        const CorrectionPreview preview = previewOf(Kind::SettleWallet, "u1");
        rowsOf(*m_backend, purchaseRows(u"p2"_s, u"pending"_s, u"40"_s, u"2"_s, u"pending"_s)
                               + u"update wallets set pending_balance = pending_balance + 2"_s);
        QCOMPARE(messageOf(commit(preview)), QString());
        QCOMPARE(valueOfQuery(*m_backend, u"select pending_balance from wallets"_s), u"7.00"_s);
    }

    void anIngestionUnderWayAddsCorrectlyAfterASettlement()
    {
        beginWith(walletRow(u"4"_s, u"0"_s));
        const CorrectionPreview preview = previewOf(Kind::SettleWallet, "u1");
        rowsOf(*m_backend,
               u"begin;"_s + purchaseRows(u"p2"_s, u"pending"_s, u"40"_s, u"2"_s, u"pending"_s));
        QCOMPARE(messageOf(commit(preview)), QString());
        rowsOf(*m_backend, u"update wallets set pending_balance = pending_balance + 2; commit"_s);
        QCOMPARE(valueOfQuery(*m_backend, u"select pending_balance from wallets"_s), u"2.00"_s);
    }

    void aSettlementThatWaitedSumsWhatWasCommittedMeanwhile()
    {
        beginWith(walletRow(u"4"_s, u"0"_s));
        const CorrectionPreview preview = previewOf(Kind::SettleWallet, "u1");
        rowsOf(*m_backend, u"begin;"_s
                               + purchaseRows(u"p2"_s, u"pending"_s, u"40"_s, u"2"_s, u"pending"_s)
                               + u"update wallets set pending_balance = pending_balance + 2"_s);
        PGconn *handle = m_backend->handle(); // Qt's connections are of one thread
        std::thread backend([handle] {
            QThread::msleep(150);
            PgAnswer(PQexec(handle, "commit"));
        });
        CorrectionSettings patient;
        patient.firstLockTimeout = patient.lockTimeout = std::chrono::seconds(20);
        patient.lockHeld = std::chrono::seconds(30);
        const auto outcome = commit(preview, {}, patient);
        backend.join();
        QCOMPARE(messageOf(outcome), QString());
        QCOMPARE(valueOfQuery(*m_backend, u"select pending_balance from wallets"_s), u"2.00"_s);
    }

    void aTransitionThatHasReadTheStatusMakesUsWaitAndGiveUpUntouched()
    {
        beginWith(purchaseRows(u"p1"_s, u"pending"_s, u"100"_s, u"5"_s, u"pending"_s)
                  + walletRow(u"5"_s, u"0"_s));
        const CorrectionPreview preview = previewOf(Kind::ReversePurchase, "p1");
        rowsOf(*m_backend, u"begin; select status from purchases where id = 'p1'"_s);
        QElapsedTimer timer;
        timer.start();
        const auto outcome = commit(preview);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().error.kind, ErrorKind::Busy);
        QVERIFY(timer.elapsed() >= CorrectionSettings().firstLockTimeout.count());
        rowsOf(*m_backend, u"rollback"_s);
        QVERIFY(isUntouched());
        QCOMPARE(messageOf(commit(preview)), QString()); // the same preview holds still
    }

    void aWalletThatIsHeldIsBusyForPreviewAndCommit()
    {
        beginWith(walletRow(u"4"_s, u"0"_s));
        const CorrectionPreview preview = previewOf(Kind::SettleWallet, "u1");
        rowsOf(*m_backend, u"begin; select 1 from wallets for update"_s);
        const auto outcome = commit(preview);
        const auto second = CorrectionRunner(*m_connection).preview(preview.plan.request);
        rowsOf(*m_backend, u"rollback"_s);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().error.kind, ErrorKind::Busy);
        QVERIFY(!second);
        QCOMPARE(second.error().kind, ErrorKind::Busy);
        QVERIFY(isUntouched());
    }

    void aPreviewTakesNoTableLock()
    {
        beginWith(purchaseRows(u"p1"_s, u"pending"_s, u"100"_s, u"5"_s, u"pending"_s)
                  + walletRow(u"5"_s, u"0"_s));
        rowsOf(*m_backend, u"begin; select status from purchases where id = 'p1'"_s);
        const auto preview =
            CorrectionRunner(*m_connection).preview(testRequest(Kind::ConfirmPurchase, u"p1"_s));
        rowsOf(*m_backend, u"rollback"_s);
        QVERIFY(preview.has_value());
        QVERIFY(preview->isRehearsed);
    }

    void theSameOperationIsNeverAppliedTwice()
    {
        beginWith(walletRow(u"4"_s, u"0"_s));
        const CorrectionPreview preview = previewOf(Kind::SettleWallet, "u1");
        QCOMPARE(messageOf(commit(preview)), QString());
        rowsOf(*m_backend, u"update wallets set pending_balance = 4"_s);
        const auto again = commit(preview);
        QVERIFY(!again);
        QCOMPARE(again.error().error.kind, ErrorKind::Refused);
        QVERIFY2(again.error().error.message.contains(u"journal already"),
                 qPrintable(again.error().error.message));
        QCOMPARE(valueOfQuery(*m_backend, u"select pending_balance from wallets"_s), u"4.00"_s);
    }

    void ofTwoProgramsThatSubmitAtOnceOneIsApplied()
    {
        for (int round = 0; round < 5; ++round) {
            resetPlatform(*m_backend);
            beginWith(walletRow(u"4"_s, u"0"_s));
            const CorrectionPreview preview = previewOf(Kind::SettleWallet, "u1");
            std::array<bool, 2> isDone{};
            const auto submit = [&](std::size_t place) {
                const auto connection = another();
                isDone[place] =
                    CorrectionRunner(*connection).commit(testOrder(preview), {}).has_value();
            };
            std::thread first(submit, 0);
            std::thread second(submit, 1);
            first.join();
            second.join();
            QCOMPARE(int(isDone[0]) + int(isDone[1]), 1);
            QCOMPARE(valueOfQuery(*m_backend, u"select count(*) from audit_logs"_s), u"1"_s);
            QCOMPARE(valueOfQuery(*m_backend, u"select pending_balance from wallets"_s), u"0.00"_s);
        }
    }

    void ofTwoAdministratorsWhoDecideOnePurchaseOneIsRefused()
    {
        beginWith(purchaseRows(u"p1"_s, u"pending"_s, u"100"_s, u"5"_s, u"pending"_s)
                  + walletRow(u"5"_s, u"0"_s));
        const CorrectionPreview confirm = previewOf(Kind::ConfirmPurchase, "p1");
        const CorrectionPreview reject = previewOf(Kind::RejectPurchase, "p1");
        QCOMPARE(messageOf(commit(confirm)), QString());
        const auto second = commit(reject);
        QVERIFY(!second);
        QCOMPARE(second.error().error.kind, ErrorKind::Refused);
        QCOMPARE(rowsOf(*m_backend, u"select status from purchases"_s),
                 QStringList{u"confirmed"_s});
    }

    void aRoleThatCannotWriteComputesAndItsHashCannotBeCommitted()
    {
        beginWith(walletRow(u"4"_s, u"0"_s));
        rowsOf(*m_backend, u"drop role if exists looker; create role looker login;"
                           "grant select on all tables in schema public to looker"_s);
        SessionSettings settings;
        settings.readOnly = false;
        const auto looker = m_cluster.connect(u"shop"_s, u"looker"_s, settings);
        CorrectionRunner runner(*looker);
        const CorrectionPreview preview =
            valueOf(runner.preview(testRequest(Kind::SettleWallet, u"u1"_s)));
        QVERIFY(!preview.isRehearsed);
        QVERIFY2(runner.whyNotRehearsed().contains(u"permission denied"),
                 qPrintable(runner.whyNotRehearsed()));
        QCOMPARE(preview.after.wallet->text("pending_balance"), u"0.00"_s);
        CommitOrder order = testOrder(preview);
        QVERIFY(!CorrectionRunner(*m_connection).commit(order, {}));
        order.preview.reset(); // only the hash is left
        QVERIFY(!CorrectionRunner(*m_connection).commit(order, {}));
        QVERIFY(isUntouched());
        rowsOf(*m_backend, u"drop owned by looker; drop role looker"_s);
    }

    void aConnectionThatOnlyReadsComputesAndCommitsNothing()
    {
        beginWith(walletRow(u"4"_s, u"0"_s));
        const auto reader = m_cluster.connect(u"shop"_s);
        CorrectionRunner runner(*reader);
        QVERIFY(!valueOf(runner.preview(testRequest(Kind::SettleWallet, u"u1"_s))).isRehearsed);
        const auto outcome = runner.commit(testOrder(previewOf(Kind::SettleWallet, "u1")), {});
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().error.kind, ErrorKind::Refused);
        QVERIFY(isUntouched());
    }

    void withoutJournalNothingIsWritten()
    {
        m_cluster.createPlatform(u"bare"_s);
        const auto bare = writer(m_cluster, u"bare"_s);
        resetPlatform(*bare);
        rowsOf(*bare, walletRow(u"4"_s, u"0"_s));
        CorrectionRunner runner(*bare);
        const auto preview = valueOf(runner.preview(testRequest(Kind::SettleWallet, u"u1"_s)));
        QVERIFY(preview.isRehearsed);
        const auto outcome = runner.commit(testOrder(preview), {});
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().error.kind, ErrorKind::Refused);
        QCOMPARE(valueOfQuery(*bare, u"select pending_balance from wallets"_s), u"4.00"_s);
    }

    void anotherRevisionOfTheSchemaIsRefused()
    {
        beginWith(walletRow(u"4"_s, u"0"_s));
        const CorrectionPreview preview = previewOf(Kind::SettleWallet, "u1");
        for (const char *revision : {"update alembic_version set version_num = 'feedbeefcafe'",
                                     "delete from alembic_version"}) {
            rowsOf(*m_backend, QLatin1String(revision));
            const auto outcome = commit(preview);
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().error.kind, ErrorKind::Refused);
            QVERIFY(isUntouched());
        }
        rowsOf(*m_backend, u"insert into alembic_version values ('9f8a7e6d5c4b')"_s);
        QCOMPARE(messageOf(commit(preview)), QString());
    }

    void theTransactionIsNotedBeforeItIsCommittedAndAnErrorRollsBack()
    {
        beginWith(walletRow(u"4"_s, u"0"_s));
        const CorrectionPreview preview = previewOf(Kind::SettleWallet, "u1");
        const auto refused = commit(preview, [](const QString &) -> Result<void> {
            return fail(ErrorKind::Refused, u"The disk is full."_s);
        });
        QVERIFY(!refused);
        QCOMPARE(refused.error().error.message, u"The disk is full."_s);
        QVERIFY(isUntouched());
        QString noted;
        const auto done = commit(preview, [&](const QString &id) -> Result<void> {
            noted = id;
            return {};
        });
        QCOMPARE(messageOf(done), QString());
        QCOMPARE(done->transactionId, noted);
        QCOMPARE(valueOfQuery(*m_backend, u"select pg_xact_status('%1'::xid8)"_s.arg(noted)),
                 u"committed"_s);
    }

    void aConnectionLostBeforeCommitHasWrittenNothing()
    {
        beginWith(walletRow(u"4"_s, u"0"_s));
        const CorrectionPreview preview = previewOf(Kind::SettleWallet, "u1");
        const QString pid = valueOfQuery(*m_connection, u"select pg_backend_pid()"_s);
        const auto outcome = commit(preview, [&](const QString &) -> Result<void> {
            rowsOf(*m_backend, u"select pg_terminate_backend(%1, 5000)"_s.arg(pid));
            return {};
        });
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().error.kind, ErrorKind::Unreachable);
        QVERIFY(!outcome.error().mayBeCommitted);
        QVERIFY(isUntouched());
    }

    void aConnectionLostDuringCommitIsUnknownAndTheJournalKnows()
    {
        beginWith(walletRow(u"4"_s, u"0"_s));
        const CorrectionPreview preview = previewOf(Kind::SettleWallet, "u1");
        rowsOf(*m_backend, u"alter system set synchronous_standby_names = 'nobody'"_s);
        rowsOf(*m_backend, u"select pg_reload_conf()"_s);
        const auto watcher = another();
        QTRY_COMPARE(valueOfQuery(*watcher, u"show synchronous_standby_names"_s), u"nobody"_s);
        PGconn *handle = watcher->handle(); // Qt's connections are of one thread
        std::thread killer([handle] {
            const char *cut = "select pg_terminate_backend(pid) from pg_stat_activity where "
                              "wait_event = 'SyncRep'";
            while (PQntuples(PgAnswer(PQexec(handle, cut)).get()) == 0)
                QThread::msleep(5);
        });
        CorrectionSettings patient;
        patient.lockHeld = std::chrono::seconds(60);
        QString noted;
        const auto outcome = commit(
            preview,
            [&](const QString &id) -> Result<void> {
                noted = id;
                return {};
            },
            patient);
        killer.join();
        rowsOf(*m_backend, u"alter system reset synchronous_standby_names"_s);
        rowsOf(*m_backend, u"select pg_reload_conf()"_s);
        QVERIFY(!outcome);
        QVERIFY(outcome.error().mayBeCommitted);
        const OutcomeReport report = outcomeOf(*watcher, preview.plan.request.operationId, noted);
        QCOMPARE(report.outcome, Outcome::Committed);
        QCOMPARE(valueOfQuery(*m_backend, u"select pending_balance from wallets"_s), u"0.00"_s);
    }

    void aProgramThatHangsWithTheJournalInHandIsEndedByTheServer()
    {
        beginWith(walletRow(u"4"_s, u"0"_s));
        const CorrectionPreview preview = previewOf(Kind::SettleWallet, "u1");
        CorrectionSettings hasty;
        hasty.lockHeld = std::chrono::milliseconds(200);
        const auto outcome = commit(
            preview,
            [](const QString &) -> Result<void> {
                QThread::sleep(2);
                return {};
            },
            hasty);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().error.kind, ErrorKind::Unreachable);
        QVERIFY(!outcome.error().mayBeCommitted);
        QVERIFY(isUntouched());
    }

    void anOrderThatIsNoneIsRefused()
    {
        beginWith(walletRow(u"4"_s, u"0"_s));
        CorrectionRunner runner(*m_connection);
        const CommitOrder good = testOrder(previewOf(Kind::SettleWallet, "u1"));
        CommitOrder order = good;
        order.actor = {};
        QVERIFY(!runner.commit(order, {}));
        order = good;
        order.previewHash = QString(64, u'0');
        QVERIFY(!runner.commit(order, {}));
        order = good;
        order.request.reason.clear();
        QVERIFY(!runner.commit(order, {}));
        order = good;
        order.request.reason = u"another reason than was seen"_s;
        QVERIFY(!runner.commit(order, {}));
        QVERIFY(isUntouched());
    }

    void statementsReadAsTheyRun()
    {
        beginWith(purchaseRows(u"p1"_s, u"pending"_s, u"100"_s, u"5"_s, u"pending"_s)
                  + walletRow(u"5"_s, u"0"_s));
        const QStringList lines = readableStatements(previewOf(Kind::ConfirmPurchase, "p1").plan);
        QCOMPARE(lines.first(), u"lock table purchases in access exclusive mode;"_s);
        const QString all = lines.join(u'\n');
        for (const QString &part : {u"<new id>"_s, u"<now>"_s, u"<you>"_s, u"'confirmed'"_s})
            QVERIFY2(all.contains(part), qPrintable(all));
        QVERIFY(!all.contains(u":new_"));
    }
};

QTEST_GUILESS_MAIN(CorrectionRunnerTest)

#include "tst_correctionrunner.moc"
