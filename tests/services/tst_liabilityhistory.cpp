// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/liabilityhistory.h"
#include "tests/support/testcluster.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

const Instant kStart = *Instant::fromText(u"2026-11-01 12:00:00");
const Buckets kBalances{Money::fromCents(1), Money::fromCents(2), Money::fromCents(3)};

Conninfo place(const QString &text)
{
    return valueOf(Conninfo::parse(text));
}

std::vector<LiabilitySample> allOf(LiabilityHistory &history, const QString &key)
{
    auto future = history.read(key, kStart, kStart.plusSeconds(100'000'000));
    future.waitForFinished();
    return valueOf(future.result());
}

} // namespace

class LiabilityHistoryTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private slots:
    void keepsOneSampleAMinuteForEachEnvironment()
    {
        LocalHistory local(m_folder.filePath(u"a.sqlite"_s));
        LiabilityHistory history(local);
        QSignalSpy recorded(&history, &LiabilityHistory::recorded);
        history.record(u"demo"_s, kBalances, kStart);
        history.record(u"demo"_s, {}, kStart.plusSeconds(59));
        QTRY_COMPARE(recorded.count(), 1);
        history.record(u"demo"_s, kBalances, kStart.plusSeconds(60));
        QTRY_COMPARE(recorded.count(), 2);
        history.record(u"prod:1"_s, kBalances, kStart.plusSeconds(60));
        QTRY_COMPARE(recorded.count(), 3);
        QCOMPARE(allOf(history, u"demo"_s),
                 (std::vector<LiabilitySample>{{kStart, kBalances},
                                               {kStart.plusSeconds(60), kBalances}}));
        QCOMPARE(allOf(history, u"prod:1"_s).size(), 1u);
        QVERIFY(history.problem().isEmpty());
    }

    void thinsByItself()
    {
        LocalHistory local(m_folder.filePath(u"b.sqlite"_s));
        LiabilityHistory history(local);
        for (int minute = 0; minute < 10; ++minute)
            history.record(u"demo"_s, kBalances, kStart.plusSeconds(minute * 60));
        QCOMPARE(allOf(history, u"demo"_s).size(), 10u);
        const Instant later = kStart.plusSeconds(8 * 86'400);
        history.record(u"demo"_s, kBalances, later);
        QCOMPARE(allOf(history, u"demo"_s),
                 (std::vector<LiabilitySample>{{kStart, kBalances}, {later, kBalances}}));
    }

    void saysWhyNothingIsKeptAndTriesAgain()
    {
        const QString path = m_folder.filePath(u"c.sqlite"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(5000, 'x')) > 0);
        file.close();
        LocalHistory local(path);
        LiabilityHistory history(local);
        QSignalSpy changed(&history, &LiabilityHistory::problemChanged);
        history.record(u"demo"_s, kBalances, kStart);
        QTRY_COMPARE(changed.count(), 1);
        QVERIFY(history.problem().contains(u"damaged"));
        QVERIFY(file.remove()); // the person moved it away
        history.record(u"demo"_s, kBalances, kStart.plusSeconds(1));
        QTRY_COMPARE(changed.count(), 2);
        QVERIFY(history.problem().isEmpty());
        QCOMPARE(allOf(history, u"demo"_s).size(), 1u);
    }

    void anEnvironmentIsKnownByItsNameAndWhereItLeads()
    {
        const Environment production{.name = u"prod"_s};
        const QString key =
            LiabilityHistory::keyOf(production, place(u"host=db dbname=clicknback user=a"_s));
        QVERIFY(key.startsWith(u"prod:"));
        QCOMPARE(LiabilityHistory::keyOf(production, place(u"host=db dbname=clicknback user=b"_s)),
                 key);
        QVERIFY(LiabilityHistory::keyOf(production, place(u"host=db dbname=other user=a"_s))
                != key);
        const Environment demo{.name = u"whatever"_s, .kind = EnvironmentKind::Demo};
        QCOMPARE(LiabilityHistory::keyOf(demo, place(u"host=/tmp/x"_s)), u"demo"_s);
    }
};

QTEST_GUILESS_MAIN(LiabilityHistoryTest)
#include "tst_liabilityhistory.moc"
