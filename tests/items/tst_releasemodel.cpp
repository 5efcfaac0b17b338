// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/releases/releasemodel.h"

#include "tests/domain/releaseexamples.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QSortFilterProxyModel>

using namespace clicknback;

namespace {

using Columns = ReleaseModel::Columns;

Release release(const char *name, int number)
{
    Release one{.name = QString::fromLatin1(name),
                .version = Version::fromTag(QString::fromLatin1(name)),
                .commit = sha(number)};
    one.title = QStringLiteral("Change %1").arg(number);
    return one;
}

/// A release of which everything is known and good.
Release wholeRelease()
{
    Release one = release("v1.4.0", 4);
    one.madeAt = releaseMinute(10);
    one.gates = {{.kind = GateKind::Lint, .state = GateState::Passed}};
    one.image = Fact<RegistryImage>::known(image(0xabc));
    one.deployments = {deployment(Deployment::Source::Run, "run:123", 4, 30, 35),
                       deployment(Deployment::Source::Run, "run:99", 4, 20, 25)};
    one.deployments[0].verification = Deployment::Verification::Healthy;
    one.migrations = Fact<QStringList>::known(words("c d"));
    one.isRunning = true;
    return one;
}

ReleaseModel utcModel()
{
    return ReleaseModel([] { return QTimeZone::utc(); });
}

/// What a cell says, its severity (-1: none) and the reason behind it.
class Shown
{
public:
    explicit Shown(const Release &release) { m_model.setRows({release}); }
    QString text(int column) const { return at(column, Qt::DisplayRole).toString(); }
    QString copy(int column) const { return at(column, CopyRole).toString(); }
    QString toolTip(int column) const { return at(column, Qt::ToolTipRole).toString(); }
    QVariant sortKey(int column) const { return at(column, SortRole); }
    int severity(int column) const
    {
        const QVariant value = at(column, SeverityRole);
        return value.isValid() ? value.toInt() : -1;
    }

private:
    QVariant at(int column, int role) const { return m_model.index(0, column).data(role); }

    ReleaseModel m_model{[] { return QTimeZone::utc(); }};
};

} // namespace

class TestReleaseModel : public QObject
{
    Q_OBJECT
private slots:
    void keepsTheRulesOfModels()
    {
        ReleaseModel model = utcModel();
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows({wholeRelease(), release("v1.3.0", 3)});
        model.mergeRows({release("v1.5.0", 5), wholeRelease(), release("v1.3.0", 3)});
        model.mergeRows({});
        QCOMPARE(model.rowCount(), 0);
    }

    void columnsHaveTheirTitles()
    {
        const ReleaseModel model = utcModel();
        QStringList titles;
        for (int i = 0; i < model.columnCount(); ++i)
            titles << model.headerData(i, Qt::Horizontal, Qt::DisplayRole).toString();
        QCOMPARE(titles,
                 words("Release Made Commit Gates Image Deployed Verified Migrations Running"));
    }

    void aWholeReleaseIsShown()
    {
        const Shown shown(wholeRelease());
        QCOMPARE(shown.text(Columns::Name), QStringLiteral("v1.4.0"));
        QCOMPARE(shown.text(Columns::Made), QStringLiteral("23 Nov 2026 00:10:00"));
        QCOMPARE(shown.text(Columns::CommitId), QStringLiteral("0000004"));
        QCOMPARE(shown.copy(Columns::CommitId), sha(4));
        QCOMPARE(shown.text(Columns::Gates), QStringLiteral("1 of 1 passed"));
        QCOMPARE(shown.severity(Columns::Gates), int(Severity::Good));
        QCOMPARE(shown.text(Columns::Image), QStringLiteral("000000000000"));
        QCOMPARE(shown.copy(Columns::Image), digest(0xabc));
        QCOMPARE(shown.text(Columns::Deployed), QStringLiteral("23 Nov 2026 00:30:00 · run 123"));
        QCOMPARE(shown.text(Columns::Verified), QStringLiteral("healthy"));
        QCOMPARE(shown.severity(Columns::Verified), int(Severity::Good));
        QCOMPARE(shown.text(Columns::Migrations), QStringLiteral("2"));
        QCOMPARE(shown.toolTip(Columns::Migrations), QStringLiteral("c\nd"));
        QCOMPARE(shown.text(Columns::Running), QStringLiteral("running"));
    }

    void thatItRunsIsNoSignOfHealth()
    {
        const Shown shown(wholeRelease());
        QCOMPARE(shown.severity(Columns::Running), -1);
    }

    void whatIsUnknownIsNeitherGoodNorZero()
    {
        Release one = release("v1.4.0", 4);
        one.image = Fact<RegistryImage>::unknown(QStringLiteral("the registry refused"));
        one.migrations = Fact<QStringList>::unknown(QStringLiteral("a file is broken"));
        one.deploymentsUnknown = QStringLiteral("no history");
        const Shown shown(one);
        for (const int column :
             {Columns::Image, Columns::Deployed, Columns::Verified, Columns::Migrations}) {
            QCOMPARE(shown.text(column), QStringLiteral("unknown"));
            QCOMPARE(shown.severity(column), int(Severity::Unknown));
        }
        QCOMPARE(shown.severity(Columns::Gates), int(Severity::Unknown));
        QCOMPARE(shown.toolTip(Columns::Image), QStringLiteral("Unknown: the registry refused"));
        QCOMPARE(shown.toolTip(Columns::Migrations), QStringLiteral("Unknown: a file is broken"));
        QCOMPARE(shown.toolTip(Columns::Deployed), QStringLiteral("Unknown: no history"));
        QCOMPARE(shown.text(Columns::Made), QStringLiteral("—"));
        QVERIFY(!shown.sortKey(Columns::Migrations).isValid());
        QVERIFY(shown.copy(Columns::Image).isEmpty());
    }

    void noMigrationsAreZeroWhenThatIsKnown()
    {
        Release one = wholeRelease();
        one.migrations = Fact<QStringList>::known({});
        QCOMPARE(Shown(one).text(Columns::Migrations), QStringLiteral("0"));
        QCOMPARE(Shown(one).severity(Columns::Migrations), -1);
    }

    void theLastDeploymentIsToldOf_data()
    {
        QTest::addColumn<Deployment>("last");
        QTest::addColumn<QString>("deployed");
        QTest::addColumn<QString>("verified");
        QTest::addColumn<int>("severity");
        using Source = Deployment::Source;
        Deployment failed = deployment(Source::Run, "run:7", 4, 60);
        failed.result = Deployment::Result::Failed;
        failed.verification = Deployment::Verification::Unhealthy;
        const QString time = QStringLiteral("23 Nov 2026 01:00:00 · ");
        QTest::newRow("failed") << failed << time + QStringLiteral("run 7 · failed")
                                << QStringLiteral("unhealthy") << int(Severity::Critical);
        QTest::newRow("a record") << deployment(Source::Platform, "deployment:45", 4, 60)
                                  << time + QStringLiteral("GitHub's record 45")
                                  << QStringLiteral("not looked at") << int(Severity::Unknown);
        QTest::newRow("a container") << deployment(Source::Container, "container:abc", 4, 60)
                                     << time + QStringLiteral("seen in the container")
                                     << QStringLiteral("not looked at") << int(Severity::Unknown);
        QTest::newRow("ours") << deployment(Source::Ours, "5f0c", 4, 60)
                              << time + QStringLiteral("this program")
                              << QStringLiteral("not looked at") << int(Severity::Unknown);
    }
    void theLastDeploymentIsToldOf()
    {
        QFETCH(Deployment, last);
        Release one = wholeRelease();
        one.deployments.insert(one.deployments.begin(), last);
        const Shown shown(one);
        QTEST(shown.text(Columns::Deployed), "deployed");
        QTEST(shown.text(Columns::Verified), "verified");
        QTEST(shown.severity(Columns::Verified), "severity");
    }

    void oneThatWasNeverDeployedSaysSo()
    {
        const Shown shown(release("v1.4.0", 4));
        QCOMPARE(shown.text(Columns::Deployed), QStringLiteral("never"));
        QCOMPARE(shown.text(Columns::Verified), QStringLiteral("never deployed"));
        QCOMPARE(shown.severity(Columns::Verified), int(Severity::Neutral));
    }

    void redGatesAreNamed()
    {
        Release one = wholeRelease();
        one.gates = {{.kind = GateKind::Lint,
                      .state = GateState::Failed,
                      .why = QStringLiteral("the job lint was cancelled")},
                     {.kind = GateKind::Tests, .state = GateState::Passed}};
        const Shown shown(one);
        QCOMPARE(shown.text(Columns::Gates), QStringLiteral("lint failed"));
        QCOMPARE(shown.severity(Columns::Gates), int(Severity::Critical));
        QCOMPARE(shown.toolTip(Columns::Gates),
                 QStringLiteral("lint failed: the job lint was cancelled\ntests passed"));
    }

    void aMovedTagIsMarked()
    {
        Release one = wholeRelease();
        one.movedFrom = sha(3);
        const Shown shown(one);
        QCOMPARE(shown.text(Columns::Name), QStringLiteral("v1.4.0 · moved"));
        QCOMPARE(shown.copy(Columns::Name), QStringLiteral("v1.4.0"));
        QCOMPARE(shown.severity(Columns::Name), int(Severity::Warning));
        QVERIFY(shown.toolTip(Columns::Name).contains(QStringLiteral("0000003")));
    }

    void namesSortAsVersionsDo()
    {
        const QStringList ascending =
            words("v1.0.0-alpha v1.0.0-alpha.1 v1.0.0-rc.2 v1.0.0-rc.11 v1.0.0 v1.9.0 v1.10.0");
        std::vector<Release> rows;
        for (const QString &name : ascending)
            rows.insert(rows.begin() + std::ptrdiff_t(rows.size() / 2),
                        release(name.toLatin1(), int(rows.size())));
        ReleaseModel model = utcModel();
        model.setRows(rows);
        QSortFilterProxyModel proxy;
        proxy.setSourceModel(&model);
        proxy.setSortRole(SortRole);
        proxy.sort(Columns::Name);
        QStringList shown;
        for (int i = 0; i < proxy.rowCount(); ++i)
            shown << proxy.index(i, Columns::Name).data().toString();
        QCOMPARE(shown, ascending);
    }

    void aKeyFindsItsRelease()
    {
        const std::vector<Release> rows{wholeRelease(), release("0000003", 3)};
        for (const Release &each : rows)
            QCOMPARE(findRelease(rows, releaseKey(each)), &each);
    }

    void aRefreshLeavesWhatDidNotChange()
    {
        ReleaseModel model = utcModel();
        model.setRows({wholeRelease(), release("v1.3.0", 3)});
        const QPersistentModelIndex kept = model.index(1, 0);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        Release other = wholeRelease();
        other.isRunning = false;
        model.mergeRows({release("v1.5.0", 5), other, release("v1.3.0", 3)});
        QCOMPARE(reset.size(), 0);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(kept.row(), 2);
        QCOMPARE(kept.data(KeyRole).toString(), QStringLiteral("v1.3.0"));
    }
};

QTEST_GUILESS_MAIN(TestReleaseModel)
#include "tst_releasemodel.moc"
