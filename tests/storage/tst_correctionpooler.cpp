// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/journalstore.h"
#include "tests/support/correctionlab.h"
#include "tests/support/labpooler.h"
#include "tests/support/labserver.h"
#include "tests/support/platformrows.h"
#include "tests/support/query.h"

#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

/// Corrections through PgBouncer in transaction mode, and before a standby.
class CorrectionPoolerTest : public QObject
{
    Q_OBJECT

    LabServer m_server;
    std::unique_ptr<LabPooler> m_pooler;
    std::unique_ptr<Connection> m_direct;
    std::unique_ptr<Connection> m_pooled;

    static std::unique_ptr<Connection> writing(const Conninfo &conninfo)
    {
        SessionSettings settings;
        settings.readOnly = false;
        return valueOf(Connection::open(conninfo, {}, settings));
    }
    /// What the next client of the pooler finds in the session.
    QString settings() const
    {
        return rowsOf(*m_pooled, u"select name || '=' || setting from pg_settings where name in "
                                 "('lock_timeout', 'statement_timeout', 'TimeZone', "
                                 "'idle_in_transaction_session_timeout') order by 1"_s)
            .join(u' ');
    }

private slots:
    void initTestCase()
    {
        m_server.createPlatform(u"shop"_s);
        m_direct = writing(m_server.conninfo(u"shop"_s));
        valueOf(JournalStore(*m_direct).install());
        m_pooler = std::make_unique<LabPooler>(m_server, u"shop"_s);
        m_pooled = writing(m_pooler->conninfo());
        QVERIFY(m_pooled->isPooled());
    }
    void init()
    {
        resetPlatform(*m_direct);
        rowsOf(*m_direct, purchaseRows(u"p1"_s, u"pending"_s, u"100"_s, u"5"_s, u"pending"_s)
                              + walletRow(u"5.75"_s, u"0"_s));
    }

    void aCorrectionIsPreviewedAndCommittedThroughThePooler()
    {
        const QString before = settings();
        CorrectionRunner runner(*m_pooled);
        const auto preview =
            valueOf(runner.preview(testRequest(CorrectionKind::ConfirmPurchase, u"p1"_s)));
        QVERIFY(preview.isRehearsed);
        // The same rows give the same hash, whatever stands between.
        QCOMPARE(valueOf(CorrectionRunner(*m_direct).preview(preview.plan.request)).hash,
                 preview.hash);
        QCOMPARE(messageOf(runner.commit(testOrder(preview), {})), QString());
        QCOMPARE(valueOfQuery(*m_direct, u"select status from purchases"_s), u"confirmed"_s);
        QCOMPARE(settings(), before);
        QCOMPARE(valueOfQuery(*m_pooled, u"select count(*) from pg_prepared_statements"_s), u"0"_s);
    }

    void aLockThatIsNotHadThroughThePoolerIsBusyAndLeavesTheSessionUsable()
    {
        CorrectionRunner runner(*m_pooled);
        const auto preview =
            valueOf(runner.preview(testRequest(CorrectionKind::SettleWallet, u"u1"_s)));
        rowsOf(*m_direct, u"begin; select 1 from wallets for update"_s);
        const auto outcome = runner.commit(testOrder(preview), {});
        rowsOf(*m_direct, u"rollback"_s);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().error.kind, ErrorKind::Busy);
        QCOMPARE(messageOf(runner.commit(testOrder(preview), {})), QString());
        QCOMPARE(valueOfQuery(*m_direct, u"select pending_balance from wallets"_s), u"5.00"_s);
    }

    void aStandbyComputesAndCommitsNothing()
    {
        const auto standby = LabServer::standbyOf(m_server);
        const auto connection = valueOf(Connection::open(standby->conninfo(u"shop"_s)));
        const CorrectionRequest request = testRequest(CorrectionKind::SettleWallet, u"u1"_s);
        const auto rehearsed = valueOf(CorrectionRunner(*m_direct).preview(request));
        CorrectionRunner runner(*connection);
        QTRY_VERIFY(valueOf(runner.facts(request)).wallet); // replayed there too
        const auto computed = valueOf(runner.preview(request));
        QVERIFY(!computed.isRehearsed);
        QVERIFY(!runner.whyNotRehearsed().isEmpty());
        QCOMPARE(computed.after.wallet, rehearsed.after.wallet);
        const auto outcome = runner.commit(testOrder(rehearsed), {});
        QVERIFY(!outcome);
        QVERIFY(!outcome.error().mayBeCommitted);
        // A primary is wanted for writing, and this is none.
        SessionSettings writing;
        writing.readOnly = false;
        QVERIFY(!Connection::open(standby->conninfo(u"shop"_s), {}, writing));
    }
};

QTEST_GUILESS_MAIN(CorrectionPoolerTest)

#include "tst_correctionpooler.moc"
