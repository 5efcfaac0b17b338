// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/revision.h"

#include <QSet>
#include <QTest>

using namespace clicknback;

class TestRevision : public QObject
{
    Q_OBJECT
private slots:
    void theChainHasTenDistinctRevisionsInOrderOfTheirDates()
    {
        const std::vector<Revision> &revisions = knownRevisions();
        QCOMPARE(revisions.size(), std::size_t{10});
        QSet<QString> ids;
        for (std::size_t i = 0; i < revisions.size(); ++i) {
            ids.insert(revisions[i].id);
            QCOMPARE(revisions[i].id.size(), 12);
            QVERIFY(i == 0 || revisions[i - 1].createdOn <= revisions[i].createdOn);
        }
        QCOMPARE(ids.size(), 10);
    }

    void theHeadIsGood()
    {
        const SchemaVerdict verdict = judgeRevisions({QStringLiteral("9f8a7e6d5c4b")});
        QVERIFY(verdict.isGood());
        QCOMPARE(verdict.behind, 0);
        QCOMPARE(verdict.text(), QStringLiteral("at head"));
    }

    void olderRevisionsSayHowFarBehindTheyAre()
    {
        const SchemaVerdict one = judgeRevisions({QStringLiteral("46afc1459aaf")});
        QCOMPARE(one.position, SchemaPosition::Behind);
        QCOMPARE(one.text(), QStringLiteral("1 migration behind"));
        const SchemaVerdict first = judgeRevisions({QStringLiteral("a5c9d5ac614e")});
        QCOMPARE(first.behind, 9);
        QCOMPARE(first.text(), QStringLiteral("9 migrations behind"));
    }

    void anythingElseIsNeverGood()
    {
        const SchemaVerdict unknown = judgeRevisions({QStringLiteral("0123456789ab")});
        QCOMPARE(unknown.position, SchemaPosition::Unknown);
        QCOMPARE(unknown.revision, QStringLiteral("0123456789ab"));
        QCOMPARE(unknown.text(), QStringLiteral("unknown revision"));
        QCOMPARE(judgeRevisions({}).position, SchemaPosition::Missing);
        QCOMPARE(judgeRevisions({}).text(), QStringLiteral("no revision recorded"));
        QCOMPARE(judgeRevisions({QString()}).position, SchemaPosition::Unknown);
        QVERIFY(!SchemaVerdict{}.isGood());
        QCOMPARE(SchemaVerdict{}.text(), QStringLiteral("revision could not be read"));
    }

    void severalRevisionsAreNamedAllEvenWhenOneIsTheHead()
    {
        const SchemaVerdict verdict =
            judgeRevisions({QStringLiteral("9f8a7e6d5c4b"), QStringLiteral("46afc1459aaf")});
        QCOMPARE(verdict.position, SchemaPosition::Several);
        QCOMPARE(verdict.revision, QStringLiteral("9f8a7e6d5c4b, 46afc1459aaf"));
        QCOMPARE(verdict.text(), QStringLiteral("several revisions recorded"));
        QVERIFY(!verdict.isGood());
    }
};

QTEST_APPLESS_MAIN(TestRevision)
#include "tst_revision.moc"
