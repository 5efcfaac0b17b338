// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/connection/connectionreport.h"

#include <QTest>

#include <functional>

using namespace clicknback;

namespace {

/// A reader on a database that lacks nothing.
DatabaseFacts readyDatabase()
{
    DatabaseFacts facts;
    facts.session = {QStringLiteral("reader"), QStringLiteral("shop"), QStringLiteral("15.18"),
                     false, false};
    facts.isEncrypted = true;
    for (const QString &table : platformTables())
        facts.rights.push_back({table, true, false, false, false, false});
    facts.schema = judgeRevisions({knownRevisions().back().id});
    return facts;
}

const ConnectionFinding &finding(const ConnectionReport &report, const QString &id)
{
    for (const ConnectionFinding &one : report.findings) {
        if (one.id == id)
            return one;
    }
    qFatal("there is no finding %s", qPrintable(id));
}

using Change = std::function<void(DatabaseFacts &)>;

} // namespace

class ConnectionReportTest : public QObject
{
    Q_OBJECT

private slots:
    void aReaderOnACompleteDatabaseIsReady()
    {
        const ConnectionReport report =
            judgeConnection({{{QStringLiteral("db:5432"), {}, false}}, readyDatabase()});
        QCOMPARE(report.verdict(), Severity::Good);
        QCOMPARE(report.findings.size(), std::size_t(1));
        QCOMPARE(report.findings.front().id, QStringLiteral("ready"));
    }

    void eachFaultIsToldByItself_data()
    {
        QTest::addColumn<int>("change");
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("severity");
        QTest::addColumn<QString>("word");
        const auto row = [this](const char *id, Severity severity, const char *word,
                                const Change &change) {
            QTest::newRow(id) << int(m_changes.size()) << QString::fromLatin1(id) << int(severity)
                              << QString::fromLatin1(word);
            m_changes.push_back(change);
        };
        row("not-clicknback", Severity::Critical, "shop",
            [](DatabaseFacts &facts) { facts.rights.clear(); });
        row("access-lost", Severity::Critical, "reader",
            [](DatabaseFacts &facts) { facts.mayUsePublicSchema = false; });
        row("tables-missing", Severity::Critical, "users",
            [](DatabaseFacts &facts) { facts.rights.erase(facts.rights.begin()); });
        row("tables-unreadable", Severity::Critical, "users",
            [](DatabaseFacts &facts) { facts.rights.front().mayRead = false; });
        row("columns-differ", Severity::Critical, "purchases.cashback_amount is missing",
            [](DatabaseFacts &facts) {
                facts.columns = {
                    {ColumnDifference::Kind::Missing,
                     {QStringLiteral("purchases"), QStringLiteral("cashback_amount"), {}},
                     {}}};
            });
        row("columns-extra", Severity::Neutral, "wallets.version", [](DatabaseFacts &facts) {
            facts.columns = {{ColumnDifference::Kind::Extra,
                              {QStringLiteral("wallets"), QStringLiteral("version"), {}},
                              {}}};
        });
        row("revision-older", Severity::Warning, "1 migration behind", [](DatabaseFacts &facts) {
            facts.schema = judgeRevisions({QStringLiteral("46afc1459aaf")});
        });
        row("revision-unknown", Severity::Warning, "ffffffffffff", [](DatabaseFacts &facts) {
            facts.schema = judgeRevisions({QStringLiteral("ffffffffffff")});
        });
        row("revision-unclear", Severity::Warning, "no revision recorded",
            [](DatabaseFacts &facts) { facts.schema = judgeRevisions({}); });
        row("role-writes", Severity::Warning, "may not only read but also write users",
            [](DatabaseFacts &facts) { facts.rights.front().mayUpdate = true; });
        row("not-encrypted", Severity::Warning, "not encrypted",
            [](DatabaseFacts &facts) { facts.isEncrypted = false; });
        row("standby", Severity::Neutral, "standby",
            [](DatabaseFacts &facts) { facts.session.isStandby = true; });
        row("pooled", Severity::Neutral, "pooler",
            [](DatabaseFacts &facts) { facts.isPooled = true; });
    }

    void eachFaultIsToldByItself()
    {
        QFETCH(int, change);
        QFETCH(QString, id);
        QFETCH(int, severity);
        QFETCH(QString, word);
        DatabaseFacts facts = readyDatabase();
        m_changes[std::size_t(change)](facts);
        const ConnectionReport report =
            judgeConnection({{{QStringLiteral("db"), {}, false}}, facts});
        const ConnectionFinding &told = finding(report, id);
        QCOMPARE(int(told.severity), severity);
        QVERIFY2(told.sentence.contains(word), qPrintable(told.sentence));
        const bool alsoReady = severity == int(Severity::Neutral);
        QCOMPARE(report.findings.size(), std::size_t(alsoReady ? 2 : 1));
    }

    void aLostGrantIsNotAlsoCalledUnreadableTables()
    {
        DatabaseFacts facts = readyDatabase();
        facts.mayUsePublicSchema = false;
        for (TableRights &table : facts.rights)
            table.mayRead = false;
        const ConnectionReport report = judgeConnection({{{}}, facts});
        QVERIFY(report.has(QStringLiteral("access-lost")));
        QVERIFY(!report.has(QStringLiteral("tables-unreadable")));
        QVERIFY(report.findings.front().advice.contains(u"roles.sql"));
    }

    void noSessionMeansThatEveryServerTellsWhy()
    {
        const ConnectFailure refused{ConnectFailureKind::Refused, QStringLiteral("a:1"), {}};
        const ConnectFailure unknown{ConnectFailureKind::UnknownHost, QStringLiteral("b"), {}};
        const ConnectionReport report = judgeConnection(
            {{{QStringLiteral("a:1"), refused, false}, {QStringLiteral("b"), unknown, false}}, {}});
        QCOMPARE(report.verdict(), Severity::Critical);
        QVERIFY(report.has(QStringLiteral("refused"))
                && report.has(QStringLiteral("unknown-host")));
        QVERIFY(!report.has(QStringLiteral("ready")));
    }

    void oneServerOfSeveralThatIsDownIsAWarning()
    {
        const ConnectFailure refused{ConnectFailureKind::Refused, QStringLiteral("a:1"), {}};
        const ConnectionReport report = judgeConnection(
            {{{QStringLiteral("a:1"), refused, false}, {QStringLiteral("b"), {}, true}},
             readyDatabase()});
        QCOMPARE(report.verdict(), Severity::Warning);
        QVERIFY(report.has(QStringLiteral("no-primary")));
    }

    void theGravestComesFirst()
    {
        DatabaseFacts facts = readyDatabase();
        facts.session.isStandby = true;
        facts.isEncrypted = false;
        facts.rights.front().mayRead = false;
        const ConnectionReport report = judgeConnection({{{}}, facts});
        QCOMPARE(report.findings.front().id, QStringLiteral("tables-unreadable"));
        QCOMPARE(report.findings.back().id, QStringLiteral("standby"));
    }

    void whatIsWantedDecidesWhatIsWrong()
    {
        DatabaseFacts facts = readyDatabase();
        QVERIFY(judgeConnection({{{}}, facts}, ConnectionUse::Corrections)
                    .has(QStringLiteral("role-cannot-write")));
        for (TableRights &table : facts.rights)
            table.mayInsert = table.mayUpdate = true;
        QCOMPARE(judgeConnection({{{}}, facts}, ConnectionUse::Corrections).verdict(),
                 Severity::Good);
        QVERIFY(judgeConnection({{{}}, facts}).has(QStringLiteral("role-writes")));
    }

    void aSocketNeedsNoEncryption()
    {
        DatabaseFacts facts = readyDatabase();
        facts.isEncrypted = false;
        facts.isLocal = true;
        QCOMPARE(judgeConnection({{{}}, facts}).verdict(), Severity::Good);
    }

    void columnsAreComparedOnlyWhereTheTableIs()
    {
        std::vector<SchemaColumn> present = platformColumns();
        QCOMPARE(compareColumns(present).size(), std::size_t(0));
        std::erase_if(present,
                      [](const SchemaColumn &column) { return column.table == u"wallets"; });
        QCOMPARE(compareColumns(present).size(), std::size_t(0));
        std::erase_if(present, [](const SchemaColumn &column) {
            return column.table == u"purchases" && column.name == u"status";
        });
        present.push_back(
            {QStringLiteral("offers"), QStringLiteral("colour"), QStringLiteral("text")});
        present.push_back(
            {QStringLiteral("payouts"), QStringLiteral("id"), QStringLiteral("text")});
        present.front().type = QStringLiteral("uuid");
        QStringList texts;
        for (const ColumnDifference &difference : compareColumns(present))
            texts << difference.text();
        QCOMPARE(texts,
                 QStringList({QStringLiteral("users.id is uuid, not character varying"),
                              QStringLiteral("purchases.status is missing"),
                              QStringLiteral("offers.colour is not known to this program")}));
    }

private:
    std::vector<Change> m_changes;
};

QTEST_APPLESS_MAIN(ConnectionReportTest)
#include "tst_connectionreport.moc"
