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

    void theStepsSayWhatIsAppliedAndWhatIsNot_data()
    {
        QTest::addColumn<SchemaVerdict>("verdict");
        QTest::addColumn<QString>("steps");
        const auto judged = [](const char *found) {
            return judgeRevisions(
                QString::fromLatin1(found).split(QLatin1Char(' '), Qt::SkipEmptyParts));
        };
        const auto row = [](const char *name, const SchemaVerdict &verdict, const char *steps) {
            QTest::newRow(name) << verdict << QString::fromLatin1(steps);
        };
        row("at head", judged("9f8a7e6d5c4b"), "a a a a a a a a a c");
        row("behind by two", judged("ca7009b49525"), "a a a a a a a c n n");
        row("the first", judged("a5c9d5ac614e"), "c n n n n n n n n n");
        row("unknown", judged("0123456789ab"), "u u u u u u u u u u unknown");
        row("none", judged(""), "u u u u u u u u u u");
        row("several", judged("46afc1459aaf 9f8a7e6d5c4b fff"), "u u u u u u u u c c unknown");
        row("unreadable", {}, "u u u u u u u u u u");
    }

    void theStepsSayWhatIsAppliedAndWhatIsNot()
    {
        QFETCH(SchemaVerdict, verdict);
        QFETCH(QString, steps);
        const QHash<QString, QString> letters{
            {QStringLiteral("applied"), QStringLiteral("a")},
            {QStringLiteral("current"), QStringLiteral("c")},
            {QStringLiteral("not applied"), QStringLiteral("n")},
            {QStringLiteral("not known"), QStringLiteral("u")},
            {QStringLiteral("unknown to this program"), QStringLiteral("unknown")}};
        QStringList printed;
        for (const RevisionStep &step : revisionSteps(verdict))
            printed << letters.value(step.word(), step.word());
        QCOMPARE(printed.join(QLatin1Char(' ')), steps);
    }

    void everyVerdictIsExplainedInItsOwnWords()
    {
        QSet<QString> texts;
        for (const SchemaVerdict &verdict :
             {judgeRevisions({QStringLiteral("9f8a7e6d5c4b")}),
              judgeRevisions({QStringLiteral("46afc1459aaf")}),
              judgeRevisions({QStringLiteral("ca7009b49525")}),
              judgeRevisions({QStringLiteral("0123456789ab")}), judgeRevisions({}),
              judgeRevisions({QStringLiteral("a"), QStringLiteral("b")}), SchemaVerdict{}})
            texts.insert(explain(verdict));
        QCOMPARE(texts.size(), 7);
        QVERIFY(
            explain(judgeRevisions({QStringLiteral("0123456789ab")})).contains(u"0123456789ab"));
        QVERIFY(explain({.reason = QStringLiteral("permission denied")})
                    .endsWith(u"permission denied"));
    }
};

QTEST_APPLESS_MAIN(TestRevision)
#include "tst_revision.moc"
