// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/journalstore.h"
#include "models/storage/statement.h"
#include "tests/support/correctionlab.h"
#include "tests/support/platformrows.h"
#include "tests/support/query.h"

#include <QTest>

#include <array>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

using Kind = CorrectionKind;
constexpr std::array kKinds{Kind::ConfirmPurchase, Kind::RejectPurchase, Kind::ReversePurchase,
                            Kind::ReopenPurchase, Kind::SettleWallet};
constexpr int kLength = 4;
constexpr std::array kTables{"purchases", "cashback_transactions", "wallets", "audit_logs"};

/// Facts 3.3 written down once more, in cents, with what corrections add: a rejected purchase is
/// never reversed, reopening leads back to pending, settling makes the wallet its ledger.
struct Model
{
    QString status = u"pending"_s;
    QString row = u"pending"_s;
    int cashback;
    int onPurchase;
    int pending;
    int available = 0;

    Model(int c, int drift) : cashback(c), onPurchase(c), pending(c + drift) {}

    int ledgerPending() const { return row == u"pending" ? cashback : 0; }
    int ledgerAvailable() const { return row == u"available" ? cashback : 0; }
    bool isOff() const { return pending != ledgerPending() || available != ledgerAvailable(); }

    void become(const char *wanted, const char *wantedRow, bool isAlways)
    {
        status = QLatin1String(wanted);
        if (cashback > 0 || isAlways)
            row = QLatin1String(wantedRow);
    }
    bool confirm()
    {
        if (status != u"pending")
            return false;
        become("confirmed", "available", false);
        pending -= cashback;
        available += cashback;
        return true;
    }
    bool reject()
    {
        if (status != u"pending")
            return false;
        become("rejected", "reversed", false);
        pending -= cashback;
        return true;
    }
    bool reverse()
    {
        if (status != u"pending" && status != u"confirmed")
            return false;
        (status == u"pending" ? pending : available) -= cashback;
        become("reversed", "reversed", true);
        onPurchase = 0;
        return true;
    }
    bool reopen()
    {
        if (status == u"pending")
            return false;
        if (status == u"confirmed")
            available -= cashback;
        pending += cashback;
        become("pending", "pending", true);
        onPurchase = cashback;
        return true;
    }
    bool settle()
    {
        if (!isOff())
            return false;
        pending = ledgerPending();
        available = ledgerAvailable();
        return true;
    }
    /// False: it must be refused, and changes nothing.
    bool apply(Kind kind)
    {
        switch (kind) {
        case Kind::ConfirmPurchase:
            return confirm();
        case Kind::RejectPurchase:
            return reject();
        case Kind::ReversePurchase:
            return reverse();
        case Kind::ReopenPurchase:
            return reopen();
        default:
            return settle();
        }
    }

    /// No correction ever breaks the pair of the rows: P1 to P3 hold in every state.
    QStringList broken() const
    {
        QStringList ids;
        if (pending != ledgerPending())
            ids << u"w1"_s;
        if (available != ledgerAvailable())
            ids << u"w2"_s;
        if (pending < 0 || available < 0)
            ids << u"w4"_s;
        return ids;
    }
    QString text() const
    {
        return u"%1|%2|%3|%4|%5|%6"_s.arg(status)
            .arg(onPurchase)
            .arg(row)
            .arg(cashback)
            .arg(pending)
            .arg(available);
    }
};

} // namespace

/// Every sequence of up to four of five operations on one purchase, through the real code and a
/// real PostgreSQL, against the model above.
class CorrectionModelTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<CorrectionRunner> m_runner;
    int m_steps = 0;

    void begin(const Model &model)
    {
        const QString cashback = u"%1::numeric / 100"_s.arg(model.cashback);
        rowsOf(*m_connection,
               u"delete from audit_logs; delete from cashback_transactions; delete from purchases;"
               "delete from wallets;"_s
                   + purchaseRows(u"p1"_s, u"pending"_s, u"100"_s, cashback, u"pending"_s)
                   + walletRow(u"%1::numeric / 100"_s.arg(model.pending), u"0"_s));
    }
    QString rows() const
    {
        return valueOfQuery(
            *m_connection,
            u"select p.status, (p.cashback_amount * 100)::int, c.status, (c.amount * 100)::int, "
            "(w.pending_balance * 100)::int, (w.available_balance * 100)::int from purchases p "
            "join cashback_transactions c on c.purchase_id = p.id join wallets w on w.user_id = "
            "p.user_id"_s);
    }
    QStringList broken() const
    {
        QStringList checks;
        for (const char *id : {"w1", "w2", "w3", "w4", "p1", "p2", "p3"})
            checks << u"select '%1' where exists (%2)"_s.arg(
                QLatin1String(id), statementText(u"check/"_s + QLatin1String(id)));
        return rowsOf(*m_connection, checks.join(u" union all "_s));
    }
    /// The rows as they are, to come back to them.
    QStringList saved() const
    {
        QStringList tables;
        for (const char *table : kTables)
            tables << valueOfQuery(
                *m_connection,
                u"select coalesce(json_agg(%1), '[]') from %1"_s.arg(QLatin1String(table)));
        return tables;
    }
    void restore(const QStringList &tables)
    {
        QString sql = u"delete from audit_logs; delete from cashback_transactions;"
                      "delete from purchases; delete from wallets;"_s;
        for (std::size_t i = 0; i < kTables.size(); ++i)
            sql += u"insert into %1 select * from json_populate_recordset(null::%1, '%2');"_s.arg(
                QLatin1String(kTables[i]), tables.at(qsizetype(i)));
        rowsOf(*m_connection, sql);
    }
    /// "" when it was committed.
    QString apply(Kind kind)
    {
        const QString key = kind == Kind::SettleWallet ? u"u1"_s : u"p1"_s;
        const auto preview = m_runner->preview(testRequest(kind, key));
        if (!preview)
            return preview.error().kind == ErrorKind::Refused ? u"refused"_s
                                                              : preview.error().message;
        return messageOf(m_runner->commit(testOrder(*preview), {}));
    }
    QString step(Model &model, Kind kind)
    {
        const QString expected = model.apply(kind) ? QString() : u"refused"_s;
        const QString got = apply(kind);
        if (got != expected)
            return u"%1 instead of %2"_s.arg(got, expected);
        if (rows() != model.text())
            return u"%1 instead of %2"_s.arg(rows(), model.text());
        if (broken() != model.broken())
            return u"breaks %1 instead of %2"_s.arg(broken().join(u' '), model.broken().join(u' '));
        return {};
    }

    /// What is wrong with a sequence that goes on from these rows; empty: nothing.
    QString walk(const Model &model, const QStringList &rows, int length, const QString &path)
    {
        for (const Kind kind : kKinds) {
            const QString name = path + u' ' + operationOf(kind).name;
            Model next = model;
            restore(rows);
            if (const QString problem = step(next, kind); !problem.isEmpty())
                return name + u": "_s + problem;
            ++m_steps;
            if (length == 1)
                continue;
            if (const QString problem = walk(next, saved(), length - 1, name); !problem.isEmpty())
                return problem;
        }
        return {};
    }

private slots:
    void initTestCase()
    {
        m_cluster.createPlatform(u"shop"_s);
        m_connection = writer(m_cluster, u"shop"_s);
        valueOf(JournalStore(*m_connection).install());
        resetPlatform(*m_connection);
        m_runner = std::make_unique<CorrectionRunner>(*m_connection);
    }

    void everySequenceEndsAsTheModelSays_data()
    {
        QTest::addColumn<int>("cashback");
        QTest::addColumn<int>("drift");
        QTest::newRow("with cashback and drift") << 500 << 75;
        QTest::newRow("without cashback") << 0 << 0;
    }

    void everySequenceEndsAsTheModelSays()
    {
        QFETCH(int, cashback);
        QFETCH(int, drift);
        const Model model(cashback, drift);
        begin(model);
        m_steps = 0;
        const QString problem = walk(model, saved(), kLength, {});
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        QCOMPARE(m_steps, 5 + 25 + 125 + 625);
    }

    void theJournalOfAllThatIsWhole()
    {
        const ChainReport report = valueOf(JournalStore(*m_connection).verify({}));
        QVERIFY2(report.verdict == ChainVerdict::Intact, qPrintable(report.sentence));
        QVERIFY(report.entries > 300);
    }
};

QTEST_GUILESS_MAIN(CorrectionModelTest)

#include "tst_correctionmodel.moc"
