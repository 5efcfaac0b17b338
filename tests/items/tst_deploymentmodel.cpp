// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/releases/deploymentfilter.h"
#include "models/items/releases/deploymentmodel.h"

#include "tests/domain/releaseexamples.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>

#include <algorithm>

using namespace clicknback;

namespace {

using Source = Deployment::Source;
using Outcome = Deployment::Result;
using Columns = DeploymentModel::Columns;

Deployment wholeDeployment()
{
    Deployment one = deployment(Source::Run, "run:123", 4, 30, 35);
    one.verification = Deployment::Verification::Healthy;
    one.digest = digest(0xfeed);
    one.release = QStringLiteral("v1.4.0");
    one.actor = QStringLiteral("Carol");
    one.note = QStringLiteral("Payouts were wrong");
    one.url = QStringLiteral("https://example.org/runs/123");
    return one;
}

Deployment randomDeployment(QRandomGenerator &random, int number)
{
    const QStringList actors{QStringLiteral("carol"), QStringLiteral("Dave"), {}};
    Deployment one = deployment(Source(random.bounded(4)), "", random.bounded(60), number);
    one.id = QStringLiteral("run:%1").arg(number);
    one.result = Outcome(random.bounded(5));
    one.isRollback = random.bounded(8) == 0;
    one.digest = digest(random.bounded(60));
    one.release = QStringLiteral("v1.%1.0").arg(random.bounded(30));
    one.actor = actors[random.bounded(3)];
    one.note = random.bounded(2) == 0 ? QString() : QStringLiteral("Rolled forward, 100 % sure");
    return one;
}

std::vector<Deployment> someDeployments(int count)
{
    QRandomGenerator random(14);
    std::vector<Deployment> all;
    for (int i = 0; i < count; ++i)
        all.push_back(randomDeployment(random, i));
    return all;
}

DeploymentFilter byText(const char *text)
{
    return {.text = QString::fromLatin1(text)};
}

/// One deployment's row as a person reads it.
class Shown
{
public:
    explicit Shown(const Deployment &deployment) { m_model.setRows({deployment}); }
    QString text(int column) const { return at(column, Qt::DisplayRole).toString(); }
    QVariant at(int column, int role) const { return m_model.index(0, column).data(role); }

private:
    DeploymentModel m_model{[] { return QTimeZone::utc(); }};
};

} // namespace

class TestDeploymentModel : public QObject
{
    Q_OBJECT
private slots:
    void keepsTheRulesOfModels()
    {
        DeploymentModel model([] { return QTimeZone::utc(); });
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const std::vector<Deployment> all = someDeployments(20);
        model.setRows(filterDeployments(all, byText("carol")));
        model.mergeRows(all);
        model.setRows({});
        QCOMPARE(model.rowCount(), 0);
    }

    void columnsHaveTheirTitles()
    {
        const DeploymentModel model([] { return QTimeZone::utc(); });
        QStringList titles;
        for (int i = 0; i < model.columnCount(); ++i)
            titles << model.headerData(i, Qt::Horizontal, Qt::DisplayRole).toString();
        QCOMPARE(titles, words("Started Release Commit Result Verified By Source Kind Took Note"));
    }

    void aWholeDeploymentIsShown()
    {
        const Shown shown(wholeDeployment());
        QStringList texts;
        for (int column = Columns::Started; column <= Columns::Note; ++column)
            texts << shown.text(column);
        QCOMPARE(texts,
                 QStringList({QStringLiteral("23 Nov 2026 00:30:00"), QStringLiteral("v1.4.0"),
                              QStringLiteral("0000004"), QStringLiteral("succeeded"),
                              QStringLiteral("healthy"), QStringLiteral("Carol"),
                              QStringLiteral("run 123"), QStringLiteral("deploy"),
                              QStringLiteral("5 min"), QStringLiteral("Payouts were wrong")}));
        QCOMPARE(shown.at(Columns::CommitId, CopyRole).toString(), sha(4));
        QCOMPARE(shown.at(Columns::Took, CopyRole).toString(), QStringLiteral("300"));
        QCOMPARE(shown.at(Columns::Took, NumericRole).toBool(), true);
        QCOMPARE(shown.at(Columns::Started, KeyRole).toString(), QStringLiteral("run:123"));
    }

    void whatIsUnknownIsNotGood()
    {
        const Shown shown(
            Deployment{.id = QStringLiteral("container:a"), .source = Source::Container});
        QCOMPARE(shown.text(Columns::CommitId), QStringLiteral("unknown"));
        QCOMPARE(shown.text(Columns::ReleaseName), QStringLiteral("—"));
        QCOMPARE(shown.text(Columns::Took), QStringLiteral("—"));
        QVERIFY(!shown.at(Columns::Took, SortRole).isValid());
        QCOMPARE(shown.at(Columns::Outcome, SeverityRole).toInt(), int(Severity::Unknown));
        QCOMPARE(shown.text(Columns::Verified), QStringLiteral("not looked at"));
        QCOMPARE(shown.at(Columns::Verified, SeverityRole).toInt(), int(Severity::Unknown));
    }

    void aGreenRunIsNotHealthyByItself()
    {
        Deployment one = wholeDeployment();
        one.verification = Deployment::Verification::NotDone;
        const Shown shown(one);
        QCOMPARE(shown.at(Columns::Outcome, SeverityRole).toInt(), int(Severity::Good));
        QCOMPARE(shown.at(Columns::Verified, SeverityRole).toInt(), int(Severity::Unknown));
    }

    void anEndBeforeTheBeginningIsNoDuration()
    {
        Deployment one = wholeDeployment();
        one.finishedAt = one.startedAt.plusSeconds(-5);
        QCOMPARE(Shown(one).text(Columns::Took), QStringLiteral("—"));
        one.result = Outcome::Running;
        one.finishedAt.reset();
        QCOMPARE(Shown(one).text(Columns::Took), QStringLiteral("running"));
    }

    void textIsSearched_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isFound");
        const auto row = [](const QString &text, bool isFound) {
            QTest::newRow(text.isEmpty() ? "nothing" : qPrintable(text)) << text << isFound;
        };
        row({}, true);
        row(QStringLiteral("   "), true);
        row(QStringLiteral("v1.4"), true);
        row(QStringLiteral("cAROL"), true);
        row(QStringLiteral("payouts"), true);
        row(QStringLiteral("123"), true);
        row(sha(4).left(7), true);
        row(sha(4), true);
        row(digest(0xfeed), true);
        row(digest(0xfeed).mid(7, 20).toUpper(), true);
        row(QStringLiteral("wrong carol v1.4.0"), true);
        row(QStringLiteral("wrong dave"), false);
        row(QStringLiteral("v1.5"), false);
        row(sha(4).mid(1, 8), false); // a commit is known by its beginning
        row(QStringLiteral("sha256:feed"), false);
        row(QStringLiteral("%"), false); // no wildcard
        row(QStringLiteral("v1_4"), false);
    }
    void textIsSearched()
    {
        QFETCH(QString, text);
        QTEST(filterDeployments({wholeDeployment()}, {.text = text}).size() == 1, "isFound");
    }

    void resultsRollbacksAndAPeriodNarrowIt()
    {
        const std::vector<Deployment> all = someDeployments(500);
        DeploymentFilter filter;
        QVERIFY(filter.isOpen());
        QCOMPARE(filterDeployments(all, filter), all);
        filter.results = {Outcome::Failed, Outcome::Cancelled};
        filter.onlyRollbacks = true;
        filter.period = DeploymentFilter::Period{releaseMinute(100), releaseMinute(400)};
        QVERIFY(!filter.isOpen());
        std::vector<Deployment> expected;
        for (int i = 100; i < 400; ++i) {
            const Deployment &each = all[std::size_t(i)];
            if (each.isRollback
                && (each.result == Outcome::Failed || each.result == Outcome::Cancelled))
                expected.push_back(each);
        }
        QVERIFY(!expected.empty());
        QCOMPARE(filterDeployments(all, filter), expected);
    }

    void whatIsFoundAndWhatIsNotMakeTheWhole()
    {
        const std::vector<Deployment> all = someDeployments(2'000);
        for (const char *text : {"carol", "v1.2", "rolled", "run:19", "dave 100 %", "0000003"}) {
            const std::vector<Deployment> found = filterDeployments(all, byText(text));
            QVERIFY(!found.empty() && found.size() < all.size());
            std::size_t next = 0; // in the same order, and none of the others has the words
            for (const Deployment &each : all) {
                const bool isFound = next < found.size() && found[next] == each;
                next += isFound ? 1 : 0;
                const QString text2 = (each.release + u' ' + each.actor + u' ' + each.note + u' '
                                       + each.id + u' ' + each.commit)
                                          .toLower();
                const QStringList wanted = words(text);
                const bool hasAll =
                    std::all_of(wanted.begin(), wanted.end(),
                                [&](const QString &word) { return text2.contains(word); });
                QCOMPARE(isFound, hasAll);
            }
            QCOMPARE(next, found.size());
        }
    }

    void aStricterFilterNeverShowsMore()
    {
        const std::vector<Deployment> all = someDeployments(2'000);
        std::size_t before = all.size();
        for (const char *text : {"c", "ca", "car", "caro", "carol", "carol v", "carol v1.2"}) {
            const std::size_t found = filterDeployments(all, byText(text)).size();
            QVERIFY(found <= before);
            before = found;
        }
        QVERIFY(before > 0);
    }

    void anUpdateKeepsTheSelectedRow()
    {
        DeploymentModel model([] { return QTimeZone::utc(); });
        std::vector<Deployment> rows = someDeployments(50);
        model.setRows(rows);
        const QPersistentModelIndex kept = model.index(7, 0);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        rows.insert(rows.begin(), wholeDeployment());
        rows[8].note = QStringLiteral("looked at");
        model.mergeRows(rows);
        QCOMPARE(reset.size(), 0);
        QCOMPARE(kept.row(), 8);
        QCOMPARE(model.rows(), rows);
    }
};

QTEST_GUILESS_MAIN(TestDeploymentModel)
#include "tst_deploymentmodel.moc"
