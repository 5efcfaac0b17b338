// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/server.h"

#include <QTest>

using namespace clicknback;

class TestServer : public QObject
{
    Q_OBJECT
private slots:
    void aCompleteSchemaHasNothingToComplainOf()
    {
        QVERIFY(SchemaTables{}.isComplete());
        QCOMPARE(SchemaTables{}.complaint(), QString());
    }

    void missingAndUnreadableTablesAreNamed()
    {
        const SchemaTables tables{.missing = {QStringLiteral("wallets"), QStringLiteral("offers")},
                                  .unreadable = {QStringLiteral("users")}};
        QVERIFY(!tables.isComplete());
        QVERIFY(tables.complaint().contains(QStringLiteral("missing: wallets, offers")));
        QVERIFY(tables.complaint().contains(QStringLiteral("not readable by this role: users")));
    }

    void aForeignDatabaseIsCalledOne()
    {
        const SchemaTables tables{.missing = platformTables()};
        QVERIFY(tables.complaint().contains(QStringLiteral("not a ClickNBack database")));
    }

    void aServerIsCrowdedAtFourFifthsOfItsConnections()
    {
        QVERIFY(!(ServerState{.maximumConnections = 100, .connections = 79}.isCrowded()));
        QVERIFY((ServerState{.maximumConnections = 100, .connections = 80}.isCrowded()));
    }

    void thePlatformHasNineTables() { QCOMPARE(platformTables().size(), 9); }
};

QTEST_APPLESS_MAIN(TestServer)
#include "tst_server.moc"
