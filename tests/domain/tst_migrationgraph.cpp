// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/migrations/migrationgraph.h"
#include "models/domain/revision.h"
#include "tests/domain/alembicexample.h"

#include <QTest>

#include <map>
#include <set>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

std::vector<MigrationFile> filesOf(const std::vector<std::pair<QByteArray, QByteArray>> &pairs)
{
    std::vector<MigrationFile> files;
    for (const auto &[revision, down] : pairs)
        files.push_back({QString::fromLatin1(revision) + u".py"_s, alembicFile(revision, down)});
    return files;
}

MigrationGraph graphOf(const std::vector<std::pair<QByteArray, QByteArray>> &pairs)
{
    return MigrationGraph::fromFiles(filesOf(pairs));
}

QString text(const std::optional<QStringList> &path)
{
    return path ? path->join(u' ') : u"unknown"_s;
}

QString text(const QStringList &revisions)
{
    return revisions.join(u' ');
}

/// a - b -+- c -+- e
///        +- d -+
const std::vector<std::pair<QByteArray, QByteArray>> kMerged{
    {"a", "None"}, {"b", "'a'"}, {"c", "'b'"}, {"d", "'b'"}, {"e", "('c', 'd')"}};

/// Which revision a lane belongs to between two rows.
using Strip = std::map<std::pair<int, int>, int>;

/// A fault of a drawing; empty: none.
QString faultOf(const MigrationGraph &graph, const std::vector<MigrationGraph::Place> &places)
{
    Strip lines; // by row above and lane: the row of the parent it runs to
    std::set<std::pair<int, int>> nodes;
    for (const auto &place : places)
        nodes.insert({place.row, place.lane});
    if (nodes.size() != graph.migrations().size())
        return u"two revisions in one place"_s;
    for (const auto &place : places) {
        if (place.parentRows.size() != place.parentLanes.size())
            return u"a line without a lane"_s;
        for (std::size_t i = 0; i < place.parentRows.size(); ++i) {
            const int lane = place.parentLanes.at(i);
            const int end = place.parentRows.at(i);
            if (end <= place.row)
                return u"a line that goes up"_s;
            for (int row = place.row; row < end; ++row) {
                const auto [line, isNew] = lines.emplace(std::pair(row, lane), end);
                if (!isNew && line->second != end)
                    return u"two lines in lane %1 below row %2"_s.arg(lane).arg(row);
                if (row > place.row && nodes.count({row, lane}) > 0)
                    return u"a line through a revision in row %1"_s.arg(row);
            }
        }
    }
    return {};
}

} // namespace

class MigrationGraphTest : public QObject
{
    Q_OBJECT

    void walkBothWays(const MigrationGraph &graph, std::mt19937 &random)
    {
        const QStringList order = graph.revisions();
        const auto some = [&] {
            QStringList revisions;
            for (unsigned i = 0; i < random() % 3; ++i)
                revisions << order.at(qsizetype(random() % unsigned(order.size())));
            return revisions;
        };
        const QStringList low = some();
        const QStringList high = low + some();
        auto up = graph.upgradePath(low, high);
        const auto down = graph.downgradePath(high, low);
        QVERIFY(up && down);
        QStringList reversed = *up;
        std::reverse(reversed.begin(), reversed.end());
        QCOMPARE(*down, reversed);
        QStringList together = graph.ancestors(low) + *up;
        QStringList all = graph.ancestors(high);
        together.sort();
        all.sort();
        QCOMPARE(together, all);
    }

private slots:
    void thePlatformsChainIsTheKnownOne()
    {
        auto files = platformMigrations();
        std::reverse(files.begin(), files.end());
        files.push_back({u"__init__.py"_s, {}});
        const MigrationGraph graph = MigrationGraph::fromFiles(files);
        QVERIFY2(graph.isSound(), qPrintable(graph.problems().join(u' ')));
        QCOMPARE(graph.migrations().size(), knownRevisions().size());
        for (std::size_t i = 0; i < knownRevisions().size(); ++i) {
            QCOMPARE(graph.migrations().at(i).revision, knownRevisions().at(i).id);
            QCOMPARE(graph.migrations().at(i).createdOn.left(10),
                     knownRevisions().at(i).createdOn.left(10));
        }
        QCOMPARE(text(graph.heads()), u"9f8a7e6d5c4b"_s);
        QCOMPARE(text(graph.bases()), u"a5c9d5ac614e"_s);
        QCOMPARE(text(graph.upgradePath({u"8497bfcea306"_s}, graph.heads())),
                 u"ca7009b49525 46afc1459aaf 9f8a7e6d5c4b"_s);
        QCOMPARE(text(graph.downgradePath(graph.heads(), {u"46afc1459aaf"_s})), u"9f8a7e6d5c4b"_s);
        QCOMPARE(graph.upgradePath({}, graph.heads())->size(), 10);
        QCOMPARE(graph.downgradePath(graph.heads(), {})->size(), 10);
        QCOMPARE(graph.downgradePath(graph.heads(), graph.heads())->size(), 0);
        for (const auto &place : graph.layout()) {
            QCOMPARE(place.lane, 0);
            QCOMPARE(place.parentRows,
                     place.row == 9 ? std::vector<int>() : std::vector<int>{place.row + 1});
        }
        QCOMPARE(graph.layout().front().revision, u"9f8a7e6d5c4b"_s);
    }

    void theOrderOfTheFilesDoesNotMatter()
    {
        std::mt19937 random(7);
        auto files = platformMigrations();
        const QStringList order = MigrationGraph::fromFiles(files).revisions();
        for (int round = 0; round < 50; ++round) {
            std::shuffle(files.begin(), files.end(), random);
            QCOMPARE(MigrationGraph::fromFiles(files).revisions(), order);
        }
    }

    void revisionsAreFoundByTheirStart()
    {
        const MigrationGraph graph = graphOf({{"abc", "None"}, {"abd", "'abc'"}, {"ab", "'abd'"}});
        QCOMPARE(graph.find(u"abd"_s)->revision, u"abd"_s);
        QCOMPARE(graph.find(u"ab"_s)->revision, u"ab"_s);
        QVERIFY(!graph.find(u"a"_s));
        QVERIFY(!graph.find(u"abcd"_s));
        QVERIFY(!graph.find(QString()));
        QVERIFY(!graph.find(u"z"_s));
        QCOMPARE(MigrationGraph::fromFiles(platformMigrations()).find(u"9f8a"_s)->revision,
                 u"9f8a7e6d5c4b"_s);
        QVERIFY(!MigrationGraph().find(u"a"_s));
    }

    void branchesAndMergesAreOneGraph()
    {
        const MigrationGraph graph = graphOf(kMerged);
        QVERIFY(graph.isSound());
        QCOMPARE(text(graph.heads()), u"e"_s);
        QCOMPARE(text(graph.ancestors({u"c"_s})), u"a b c"_s);
        QCOMPARE(text(graph.ancestors({u"c"_s, u"strange"_s})), u"a b c"_s);
        QCOMPARE(text(graph.upgradePath({u"c"_s}, {u"e"_s})), u"d e"_s);
        QCOMPARE(text(graph.upgradePath({u"e"_s}, {u"c"_s})), QString());
        QCOMPARE(text(graph.downgradePath({u"e"_s}, {u"c"_s})), u"e d"_s);
        QCOMPARE(text(graph.downgradePath({u"e"_s}, {u"c"_s, u"d"_s})), u"e"_s);
        QCOMPARE(text(graph.downgradePath({u"c"_s}, {u"d"_s})), u"unknown"_s);
        QCOMPARE(text(graph.downgradePath({u"c"_s}, {u"e"_s})), u"unknown"_s);
        QCOMPARE(text(graph.upgradePath({u"c"_s}, {u"x"_s})), u"unknown"_s);
        QCOMPARE(text(graph.upgradePath({u"x"_s}, {u"e"_s})), u"unknown"_s);
    }

    void twoHeadsAreNoProblemButTwo()
    {
        auto pairs = kMerged;
        pairs.pop_back();
        const MigrationGraph graph = graphOf(pairs);
        QVERIFY(graph.isSound());
        QCOMPARE(text(graph.heads()), u"c d"_s);
        QCOMPARE(graph.heads(), graph.databaseHeads());
    }

    void whatAnotherOneDependsOnIsAppliedWithIt()
    {
        auto files = filesOf({{"a", "None"}, {"b", "'a'"}, {"x", "None"}, {"y", "'x'"}});
        files[3].content.replace("depends_on: Union[str, Sequence[str], None] = None",
                                 "depends_on = ('b',)");
        const MigrationGraph graph = MigrationGraph::fromFiles(files);
        QVERIFY(graph.isSound());
        QCOMPARE(text(graph.heads()), u"b y"_s);
        QCOMPARE(text(graph.databaseHeads()), u"y"_s);
        QCOMPARE(text(graph.bases()), u"a x"_s);
        QCOMPARE(text(graph.ancestors({u"y"_s})), u"a b x y"_s);
        files[3].content.replace("('b',)", "'left'");
        files[1].content.replace("branch_labels: Union[str, Sequence[str], None] = None",
                                 "branch_labels = ('left',)");
        QCOMPARE(text(MigrationGraph::fromFiles(files).ancestors({u"y"_s})), u"a b x y"_s);
        files[3].content.replace("'left'", "'right'");
        const MigrationGraph broken = MigrationGraph::fromFiles(files);
        QCOMPARE(text(broken.problems()), u"y.py depends on right, which no file is."_s);
        QCOMPARE(text(broken.upgradePath({}, {u"y"_s})), u"unknown"_s);
    }

    void aBrokenFolderStillGivesAGraph_data()
    {
        QTest::addColumn<QStringList>("pairs"); // "b:'a'"
        QTest::addColumn<QString>("order");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const QStringList &pairs, const QString &order,
                            const QString &problem) {
            QTest::newRow(name) << pairs << order << problem;
        };
        row("nothing", {}, {}, u"There is no migration at all."_s);
        row("two of one name", {u"a:None"_s, u"b:'a'"_s, u"b:None"_s}, u"a b"_s,
            u"b.py and b.py both are revision b."_s);
        row("a parent that is not there", {u"a:None"_s, u"c:'b'"_s}, u"a c"_s,
            u"c.py follows revision b, which no file is."_s);
        row("a circle", {u"a:None"_s, u"x:'z'"_s, u"y:'x'"_s, u"z:'y'"_s, u"b:'a'"_s},
            u"a b x y z"_s, u"Revisions follow each other in a circle: x, y, z."_s);
        row("behind a circle", {u"x:'y'"_s, u"y:'x'"_s, u"z:'y'"_s}, u"x y z"_s,
            u"Revisions follow each other in a circle: x, y."_s);
        row("itself", {u"a:'a'"_s}, u"a"_s, u"Revisions follow each other in a circle: a."_s);
        row("no Python", {u"a:None"_s, u"b:'"_s}, u"a"_s,
            u"b.py, line 4: a text is never closed."_s);
    }
    void aBrokenFolderStillGivesAGraph()
    {
        QFETCH(QStringList, pairs);
        std::vector<std::pair<QByteArray, QByteArray>> files;
        for (const QString &pair : pairs)
            files.emplace_back(pair.section(u':', 0, 0).toLatin1(),
                               pair.section(u':', 1).toLatin1());
        const MigrationGraph graph = graphOf(files);
        QTEST(text(graph.revisions()), "order");
        QCOMPARE(graph.problems().size(), 1);
        QFETCH(QString, problem);
        if (problem.contains(u"never closed")) // wherever the text begins that swallows the rest
            QVERIFY(graph.problems().front().contains(u"never closed"));
        else
            QCOMPARE(graph.problems().front(), problem);
        QVERIFY(!graph.isSound());
        QCOMPARE(graph.layout().size(), graph.migrations().size());
    }

    void nothingIsSaidOfWaysOverWhatIsBroken()
    {
        const MigrationGraph cycle = graphOf({{"a", "None"}, {"x", "'y'"}, {"y", "'x'"}});
        QCOMPARE(text(cycle.upgradePath({u"a"_s}, {u"y"_s})), u"unknown"_s);
        QCOMPARE(text(cycle.downgradePath({u"y"_s}, {u"x"_s})), QString()); // both are one state
        QCOMPARE(text(cycle.downgradePath({u"y"_s}, {})), u"unknown"_s);
        QVERIFY(cycle.heads() == QStringList{u"a"_s});
        const MigrationGraph gap = graphOf({{"b", "'a'"}, {"c", "'b'"}, {"d", "'c'"}});
        QCOMPARE(text(gap.upgradePath({}, {u"d"_s})), u"unknown"_s);
        QCOMPARE(text(gap.upgradePath({u"b"_s}, {u"d"_s})), u"c d"_s);
        QCOMPARE(text(gap.downgradePath({u"d"_s}, {u"b"_s})), u"d c"_s);
        QCOMPARE(text(gap.bases()), QString());
    }

    void nobodyComplainsOfAGraphThatWasNotRead()
    {
        QVERIFY(MigrationGraph().isSound() && MigrationGraph().isEmpty());
        QVERIFY(MigrationGraph().layout().empty());
    }

    void aMergeIsDrawnInTwoLanesThatAreFreeAgainBelow()
    {
        QStringList lines;
        for (const auto &place : graphOf(kMerged).layout()) {
            QStringList parents;
            for (std::size_t i = 0; i < place.parentRows.size(); ++i)
                parents << u"%1 in %2"_s.arg(place.parentRows.at(i)).arg(place.parentLanes.at(i));
            lines
                << u"%1 at %2: %3"_s.arg(place.revision).arg(place.lane).arg(parents.join(u", "_s));
        }
        QCOMPARE(lines, (QStringList{u"e at 0: 2 in 0, 1 in 1"_s, u"d at 1: 3 in 1"_s,
                                     u"c at 0: 3 in 0"_s, u"b at 0: 4 in 0"_s, u"a at 0: "_s}));
    }

    void anyGraphIsOrderedDrawnAndWalkedBothWays()
    {
        std::mt19937 random(20'260'405);
        for (int round = 0; round < 400; ++round) {
            const auto migrations = randomMigrations(random, 60);
            const MigrationGraph graph(migrations);
            QVERIFY2(graph.isSound(), qPrintable(graph.problems().join(u' ')));
            const QStringList order = graph.revisions();
            QCOMPARE(order.size(), qsizetype(migrations.size()));
            for (const Migration &migration : graph.migrations()) {
                const auto place = order.indexOf(migration.revision);
                for (const QString &needed : migration.downRevisions + migration.dependsOn)
                    QVERIFY(order.indexOf(needed) < place);
            }
            QCOMPARE(faultOf(graph, graph.layout()), QString());
            QCOMPARE(graph.ancestors(graph.databaseHeads()), order);
            walkBothWays(graph, random);
        }
    }

    void cyclesInAnyGraphEndNothing()
    {
        std::mt19937 random(20'260'406);
        for (int round = 0; round < 200; ++round) {
            auto migrations = randomMigrations(random, 30);
            for (int i = 0; i < 3; ++i) {
                Migration &one = migrations.at(random() % migrations.size());
                one.downRevisions << migrations.at(random() % migrations.size()).revision;
                one.downRevisions.removeDuplicates();
            }
            const MigrationGraph graph(migrations);
            QCOMPARE(graph.migrations().size(), migrations.size());
            QCOMPARE(faultOf(graph, graph.layout()), QString());
            (void)graph.ancestors(graph.revisions());
            (void)graph.upgradePath({}, graph.revisions());
            (void)graph.downgradePath(graph.revisions(), {});
        }
    }

    void longChainsAndWideBranchesAreDrawn()
    {
        std::vector<Migration> chain{bareMigration(u"r0"_s, {})};
        std::vector<Migration> fan{bareMigration(u"r0"_s, {})};
        QStringList all;
        for (int i = 1; i < 30'000; ++i) {
            const QString name = u"r%1"_s.arg(i);
            chain.push_back(bareMigration(name, {chain.back().revision}));
            fan.push_back(bareMigration(name, {u"r0"_s}));
            all << name;
        }
        fan.push_back(bareMigration(u"merge"_s, all));
        const MigrationGraph line(std::move(chain));
        QCOMPARE(faultOf(line, line.layout()), QString());
        QCOMPARE(line.upgradePath({}, line.heads())->size(), 30'000);
        const MigrationGraph wide(std::move(fan));
        QVERIFY(wide.isSound());
        QCOMPARE(wide.layout().size(), 30'001u);
        QCOMPARE(text(wide.heads()), u"merge"_s);
    }
};

QTEST_APPLESS_MAIN(MigrationGraphTest)
#include "tst_migrationgraph.moc"
