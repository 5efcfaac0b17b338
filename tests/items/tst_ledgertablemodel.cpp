// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/itemroles.h"
#include "models/items/ledgertablemodel.h"

#include <QTest>

using namespace clicknback;

/// What the ledger says of a row's findings.
class TestLedgerTableModel : public QObject
{
    Q_OBJECT

private slots:
    void findingsHaveAWordAndAMark_data()
    {
        QTest::addColumn<bool>("isJudged");
        QTest::addColumn<QStringList>("broken");
        QTest::addColumn<QStringList>("untold");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("severity"); // -1: none
        const QStringList none;
        QTest::newRow("nobody judged it") << false << none << none << QStringLiteral("…") << -1;
        QTest::newRow("in order") << true << none << none << QString() << -1;
        QTest::newRow("perhaps in order") << true << none << QStringList{QStringLiteral("P4")}
                                          << QStringLiteral("?") << int(Severity::Unknown);
        QTest::newRow("broken") << true << QStringList{QStringLiteral("P9"), QStringLiteral("P2")}
                                << QStringList{QStringLiteral("P4")} << QStringLiteral("P9, P2")
                                << int(Severity::Critical);
    }
    void findingsHaveAWordAndAMark()
    {
        QFETCH(bool, isJudged);
        QFETCH(QStringList, broken);
        QFETCH(QStringList, untold);
        QFETCH(QString, text);
        QFETCH(int, severity);
        LedgerTableModel model([] { return QTimeZone::utc(); });
        PurchaseRow row;
        if (isJudged)
            row.judgement = RowJudgement{broken, untold};
        model.setRows({row});
        const QModelIndex index = model.index(0, LedgerTableModel::kFindings);
        QCOMPARE(index.data().toString(), text);
        QCOMPARE(index.data(SeverityRole).isValid(), severity >= 0);
        if (severity >= 0)
            QCOMPARE(index.data(SeverityRole).toInt(), severity);
        const QString toolTip = index.data(Qt::ToolTipRole).toString();
        QCOMPARE(toolTip.isEmpty(), text.isEmpty());
        for (const QString &id : broken + untold)
            QVERIFY2(toolTip.contains(id), qPrintable(toolTip));
    }

    void nothingSortsByFindings()
    {
        QVERIFY(!LedgerTableModel::sortColumn(LedgerTableModel::kFindings));
    }
};

QTEST_APPLESS_MAIN(TestLedgerTableModel)
#include "tst_ledgertablemodel.moc"
