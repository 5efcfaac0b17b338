// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/acknowledgement.h"

#include <QTest>

using namespace clicknback;

class TestAcknowledgement : public QObject
{
    Q_OBJECT

private slots:
    void whatNobodyKnowsOfIsOpen()
    {
        QCOMPARE(stateOf(std::nullopt, 0, {0}), AcknowledgedState::Open);
        QCOMPARE(stateOf(std::nullopt, 3, {0}), AcknowledgedState::Open);
    }

    void itHoldsUntilItsLastMoment()
    {
        const Acknowledgement known{.expiresAt = {100}, .violations = 3};
        QCOMPARE(stateOf(known, 3, {99}), AcknowledgedState::Acknowledged);
        QCOMPARE(stateOf(known, 3, {100}), AcknowledgedState::Expired);
        QVERIFY(known.isValidAt({99}));
        QVERIFY(!known.isValidAt({100}));
    }

    void fewerViolationsStayAcknowledgedAndMoreDoNot()
    {
        const Acknowledgement known{.expiresAt = {100}, .violations = 3};
        QCOMPARE(stateOf(known, 0, {50}), AcknowledgedState::Acknowledged);
        QCOMPARE(stateOf(known, 2, {50}), AcknowledgedState::Acknowledged);
        QCOMPARE(stateOf(known, 4, {50}), AcknowledgedState::Grown);
    }

    void whatHasExpiredIsNotGrown()
    {
        const Acknowledgement known{.expiresAt = {100}, .violations = 3};
        QCOMPARE(stateOf(known, 4, {101}), AcknowledgedState::Expired);
    }
};

QTEST_APPLESS_MAIN(TestAcknowledgement)
#include "tst_acknowledgement.moc"
