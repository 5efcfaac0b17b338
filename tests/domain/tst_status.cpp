// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/severity.h"
#include "models/domain/status.h"

#include <QTest>

using namespace clicknback;

class TestStatus : public QObject
{
    Q_OBJECT
private slots:
    void everyPurchaseStatusIsReadFromItsOwnWord()
    {
        for (const PurchaseStatus status : kPurchaseStatuses)
            QCOMPARE(purchaseStatusFrom(toText(status)), status);
        QCOMPARE(toText(PurchaseStatus::Confirmed), QStringLiteral("confirmed"));
    }

    void everyCashbackStatusIsReadFromItsOwnWord()
    {
        for (const CashbackStatus status :
             {CashbackStatus::Pending, CashbackStatus::Available, CashbackStatus::Reversed})
            QCOMPARE(cashbackStatusFrom(toText(status)), status);
    }

    void wordsTheDatabaseMayHoldButThePlatformNeverWritesAreUnknown()
    {
        for (const QString &word :
             {QString(), QStringLiteral("Pending"), QStringLiteral("pending "),
              QStringLiteral("available"), QStringLiteral("<b>paid</b>")})
            QCOMPARE(purchaseStatusFrom(word), PurchaseStatus::Unknown);
        QCOMPARE(cashbackStatusFrom(u"confirmed"), CashbackStatus::Unknown);
    }

    void unknownReadsAsUnknown()
    {
        QCOMPARE(toText(PurchaseStatus::Unknown), QStringLiteral("unknown"));
        QCOMPARE(toText(CashbackStatus::Unknown), QStringLiteral("unknown"));
        QCOMPARE(purchaseStatusFrom(toText(PurchaseStatus::Unknown)), PurchaseStatus::Unknown);
    }

    void whatNobodyJudgedIsNeverGood() { QCOMPARE(Severity{}, Severity::Neutral); }
};

QTEST_APPLESS_MAIN(TestStatus)
#include "tst_status.moc"
