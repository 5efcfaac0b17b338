// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/ledger/ledgerfilters.h"

#include <QSignalSpy>
#include <QTest>

using namespace clicknback;

namespace {

LedgerFilter withText(const char *text)
{
    LedgerFilter filter;
    filter.text = QString::fromLatin1(text);
    return filter;
}

} // namespace

class LedgerFiltersTest : public QObject
{
    Q_OBJECT
private slots:
    void eachStepIsTakenBackAndDoneAgain()
    {
        LedgerFilters filters;
        filters.set(withText("a"));
        filters.set(withText("b"));
        QVERIFY(filters.canUndo() && !filters.canRedo());
        filters.undo();
        QCOMPARE(filters.current(), withText("a"));
        filters.undo();
        QVERIFY(filters.current().isEmpty());
        QVERIFY(!filters.canUndo());
        filters.undo();
        filters.redo();
        filters.redo();
        QCOMPARE(filters.current(), withText("b"));
        filters.undo();
        filters.set(withText("c"));
        QVERIFY(!filters.canRedo());
    }

    void aDragIsOneStep()
    {
        LedgerFilters filters;
        filters.set(withText("a"));
        QSignalSpy changed(&filters, &LedgerFilters::changed);
        for (const char *text : {"b", "c", "d", "d"})
            filters.preview(withText(text));
        QCOMPARE(changed.count(), 3);
        filters.commit();
        filters.commit();
        filters.undo();
        QCOMPARE(filters.current(), withText("a"));
    }

    void theSameFilterIsNoStep()
    {
        LedgerFilters filters;
        QSignalSpy history(&filters, &LedgerFilters::historyChanged);
        filters.set({});
        QCOMPARE(history.count(), 0);
        QVERIFY(!filters.canUndo());
    }

    void onlySoManyStepsAreKept()
    {
        LedgerFilters filters;
        for (int i = 0; i < 150; ++i)
            filters.set(withText(QByteArray::number(i).constData()));
        int steps = 0;
        for (; filters.canUndo(); ++steps)
            filters.undo();
        QCOMPARE(steps, 100);
    }

    void filtersAreKeptByName()
    {
        LedgerFilters filters;
        QSignalSpy named(&filters, &LedgerFilters::namedChanged);
        filters.keep(QStringLiteral("mine"), withText("a"));
        filters.keep(QStringLiteral("mine"), withText("b"));
        QCOMPARE(filters.named().at(QStringLiteral("mine")), withText("b"));
        filters.forget(QStringLiteral("other"));
        filters.forget(QStringLiteral("mine"));
        QVERIFY(filters.named().empty());
        QCOMPARE(named.count(), 3);
    }
};

QTEST_APPLESS_MAIN(LedgerFiltersTest)
#include "tst_ledgerfilters.moc"
