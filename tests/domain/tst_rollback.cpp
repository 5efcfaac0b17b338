// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/rollback.h"

#include "tests/domain/printing.h"
#include "tests/domain/rollbackworld.h"

#include <functional>

using namespace clicknback;

namespace {

using Change = std::function<void(RollbackFacts &)>;
using Kind = PreflightCheck::Kind;
using State = PreflightCheck::State;

const PreflightCheck &checkOf(const RollbackPlan &plan, Kind kind)
{
    return plan.preflight.at(std::size_t(kind));
}

QString imageOf(const std::vector<ServiceImage> &images, const char *name)
{
    for (const ServiceImage &image : images)
        if (image.service == QLatin1String(name))
            return image.image.isEmpty() ? QStringLiteral("? ") + image.why : image.image;
    return QStringLiteral("no such service");
}

qsizetype placeOf(const QStringList &commands, const char *part)
{
    for (qsizetype i = 0; i < commands.size(); ++i)
        if (commands[i].contains(QLatin1String(part)))
            return i;
    return -1;
}

struct Case
{
    const char *name;
    Change change;
    RollbackVerdict verdict;
    const char *says;
};

const QString kWhy = QStringLiteral("nobody answered");

/// Each begins with a rollback over a migration that is possible.
const std::vector<Case> &cases()
{
    static const std::vector<Case> all{
        {"possible", [](RollbackFacts &) {}, RollbackVerdict::DowngradeFirst, "does not know r3"},
        {"without a migration in between", [](RollbackFacts &f) { f = backWithoutMigration(); },
         RollbackVerdict::ImageOnly, "the schema stays"},
        {"the newer release was never migrated",
         [](RollbackFacts &f) { f.databaseRevisions = revisions("r2"); },
         RollbackVerdict::ImageOnly, "the schema stays"},
        {"the database is even behind the older release",
         [](RollbackFacts &f) { f.databaseRevisions = revisions("r1"); },
         RollbackVerdict::ImageOnly, "the schema stays"},
        {"a release that is not there", [](RollbackFacts &f) { f.to = QStringLiteral("v0.9.0"); },
         RollbackVerdict::NoSuchRelease, "v0.9.0"},
        {"no release there and nothing known",
         [](RollbackFacts &f) {
             f.to = QStringLiteral("v0.9.0");
             f.databaseRevisions = Fact<QStringList>::unknown(kWhy);
         },
         RollbackVerdict::NoSuchRelease, "v0.9.0"},
        {"the release that runs", [](RollbackFacts &f) { f.to = QStringLiteral("v1.2.0"); },
         RollbackVerdict::Refused, "is what runs"},
        {"a newer release",
         [](RollbackFacts &f) {
             f.runningRelease = QStringLiteral("v1.0.0");
             f.runningCommit = kOldest;
             f.runningDigest = digestOf(kOldest);
         },
         RollbackVerdict::Refused, "newer than v1.0.0"},
        {"what runs is not known",
         [](RollbackFacts &f) {
             f.runningRelease.clear();
             f.runningCommit.clear();
             f.runningDigest.clear();
         },
         RollbackVerdict::Unknown, "Which release runs is not known"},
        {"the database is not known",
         [](RollbackFacts &f) { f.databaseRevisions = Fact<QStringList>::unknown(kWhy); },
         RollbackVerdict::Unknown, "Where the database stands is not known: nobody answered"},
        {"the older migrations are not known",
         [](RollbackFacts &f) { f.olderRevisions = Fact<QStringList>::unknown(kWhy); },
         RollbackVerdict::Unknown, "nobody answered"},
        {"the older heads are not known",
         [](RollbackFacts &f) { f.olderHeads = Fact<QStringList>::unknown(kWhy); },
         RollbackVerdict::Unknown, "nobody answered"},
        {"the newer migrations are not known",
         [](RollbackFacts &f) { f.newer = Fact<MigrationGraph>::unknown(kWhy); },
         RollbackVerdict::Unknown, "nobody answered"},
        {"the newer migrations are broken",
         [](RollbackFacts &f) {
             f.newer = Fact<MigrationGraph>::known(MigrationGraph::fromFiles(
                 {{QStringLiteral("r3.py"), alembicFile("r3", "'gone'")}}));
         },
         RollbackVerdict::Unknown, "are broken"},
        {"a migration that cannot be taken back",
         [](RollbackFacts &f) {
             f.newer = Fact<MigrationGraph>::known(threeMigrations("raise NotImplementedError()"));
         },
         RollbackVerdict::Irreversible, "Migration r3 cannot be taken back"},
        {"a migration whose downgrade does nothing",
         [](RollbackFacts &f) { f.newer = Fact<MigrationGraph>::known(threeMigrations("pass")); },
         RollbackVerdict::Irreversible, "Migration r3 cannot be taken back"},
        {"a database that neither image knows",
         [](RollbackFacts &f) { f.databaseRevisions = revisions("r9"); },
         RollbackVerdict::Irreversible, "neither image knows"},
        {"a database that does not descend from the older release",
         [](RollbackFacts &f) {
             f.olderHeads = revisions("x9");
             f.olderRevisions = revisions("x9");
         },
         RollbackVerdict::Irreversible, "does not descend from x9"},
        {"a column in which something stands",
         [](RollbackFacts &f) { f.losses = {rowsOf("users", "note", 3)}; },
         RollbackVerdict::LosesData, "users.note with 3 rows"},
        {"a column that was not counted", [](RollbackFacts &f) { f.losses.clear(); },
         RollbackVerdict::Unknown, "not counted"},
        {"a count that failed",
         [](RollbackFacts &f) {
             f.losses = {{QStringLiteral("users"),
                          QStringLiteral("note"),
                          Fact<qint64>::unknown(kWhy),
                          {}}};
         },
         RollbackVerdict::Unknown, "users.note, and what stands in it is not known"},
        {"a downgrade with statements of its own",
         [](RollbackFacts &f) {
             f.newer =
                 Fact<MigrationGraph>::known(threeMigrations("op.execute('DELETE FROM users')"));
         },
         RollbackVerdict::Unknown, "statements of its own"},
        {"a table with rows and a column that was not counted",
         [](RollbackFacts &f) {
             f.to = QStringLiteral("v1.0.0");
             f.olderHeads = revisions("r1");
             f.olderRevisions = revisions("r1");
             f.losses = {rowsOf("wallets", "", 1)};
         },
         RollbackVerdict::LosesData, "wallets with 1 row."},
        {"a lock", [](RollbackFacts &f) { f.host.lock = notedBy("dave", "cleans up"); },
         RollbackVerdict::Refused, "dave, since 2026-11-23 12:00 UTC, for v1.2.0 (cleans up)"},
        {"a lock does not hide what is irreversible",
         [](RollbackFacts &f) {
             f.host.lock = notedBy("dave", "cleans up");
             f.newer = Fact<MigrationGraph>::known(threeMigrations("pass"));
         },
         RollbackVerdict::Irreversible, "r3"},
        {"an image that is gone",
         [](RollbackFacts &f) { f.targetDigest = Fact<QString>::known({}); },
         RollbackVerdict::Refused, "Neither the registry nor the host"},
        {"an image nobody knows of",
         [](RollbackFacts &f) { f.targetDigest = Fact<QString>::unknown(kWhy); },
         RollbackVerdict::Unknown, "is still there is not known: nobody answered"},
        {"an image that only the host has",
         [](RollbackFacts &f) {
             f.targetDigest = Fact<QString>::known({});
             f.isOnHost = Fact<bool>::known(true);
         },
         RollbackVerdict::DowngradeFirst, "r3"},
        {"a schema that goes back from an image nobody can name",
         [](RollbackFacts &f) { f.runningDigest.clear(); }, RollbackVerdict::Unknown,
         "its digest is not known"},
    };
    return all;
}

struct CheckCase
{
    const char *name;
    Change change;
    Kind kind;
    State state;
};

const std::vector<CheckCase> &checkCases()
{
    constexpr qint64 image = 100'000'000;
    constexpr qint64 needed = 2 * image + 512 * 1024 * 1024;
    static const std::vector<CheckCase> all{
        {"enough disk to the byte",
         [](RollbackFacts &f) { f.host.freeBytes = Fact<qint64>::known(needed); }, Kind::HostDisk,
         State::Passed},
        {"a byte too little",
         [](RollbackFacts &f) { f.host.freeBytes = Fact<qint64>::known(needed - 1); },
         Kind::HostDisk, State::Refused},
        {"little disk, but the image is there",
         [](RollbackFacts &f) {
             f.host.freeBytes = Fact<qint64>::known(needed - 1);
             f.isOnHost = Fact<bool>::known(true);
         },
         Kind::HostDisk, State::Passed},
        {"a disk nobody asked", [](RollbackFacts &f) { f.host.freeBytes = {}; }, Kind::HostDisk,
         State::Unknown},
        {"an image of unknown size",
         [](RollbackFacts &f) {
             f.imageBytes = 0;
             f.releases[1].image.value->bytes = 0;
         },
         Kind::HostDisk, State::Unknown},
        {"green gates", [](RollbackFacts &) {}, Kind::Gates, State::Passed},
        {"red gates", [](RollbackFacts &f) { f.releases[1].gates = {gate(GateState::Failed)}; },
         Kind::Gates, State::Refused},
        {"red gates of what was deployed well",
         [](RollbackFacts &f) {
             f.releases[1].gates = {gate(GateState::Failed)};
             f.releases[1].deployments = {runOf(kMiddle, 20)};
         },
         Kind::Gates, State::Warning},
        {"red gates of what was unhealthy",
         [](RollbackFacts &f) {
             f.releases[1].gates = {gate(GateState::Failed)};
             f.releases[1].deployments = {runOf(kMiddle, 20)};
             f.releases[1].deployments[0].verification = Deployment::Verification::Unhealthy;
         },
         Kind::Gates, State::Refused},
        {"gates that run",
         [](RollbackFacts &f) { f.releases[1].gates = {gate(GateState::Running)}; }, Kind::Gates,
         State::Warning},
        {"gates nobody knows",
         [](RollbackFacts &f) { f.releases[1].gates = {gate(GateState::Unknown)}; }, Kind::Gates,
         State::Unknown},
        {"gates that were not read", [](RollbackFacts &f) { f.releases[1].gates.clear(); },
         Kind::Gates, State::Unknown},
        {"open corrections", [](RollbackFacts &f) { f.openCorrections = Fact<int>::known(2); },
         Kind::OpenCorrections, State::Warning},
        {"corrections nobody asked", [](RollbackFacts &f) { f.openCorrections = {}; },
         Kind::OpenCorrections, State::Unknown},
        {"a running deployment",
         [](RollbackFacts &f) { f.isDeploymentRunning = Fact<bool>::known(true); },
         Kind::RunningDeployment, State::Refused},
        {"runs nobody asked", [](RollbackFacts &f) { f.isDeploymentRunning = {}; },
         Kind::RunningDeployment, State::Unknown},
        {"a backup of a day",
         [](RollbackFacts &f) {
             f.backupAge = Fact<std::chrono::seconds>::known(std::chrono::hours(24));
         },
         Kind::BackupAge, State::Passed},
        {"an older backup",
         [](RollbackFacts &f) {
             f.backupAge = Fact<std::chrono::seconds>::known(std::chrono::seconds(86'401));
         },
         Kind::BackupAge, State::Warning},
        {"an older backup, and data would be dropped",
         [](RollbackFacts &f) {
             f.backupAge = Fact<std::chrono::seconds>::known(std::chrono::hours(25));
             f.losses = {rowsOf("users", "note", 1)};
         },
         Kind::BackupAge, State::Refused},
        {"a backup nobody knows of", [](RollbackFacts &f) { f.backupAge = {}; }, Kind::BackupAge,
         State::Unknown},
        {"a lock nobody could look for", [](RollbackFacts &f) { f.host.lock = {}; }, Kind::Lock,
         State::Unknown},
        {"a hold", [](RollbackFacts &f) { f.host.hold = notedBy("erin", "v1.2.0 is slow"); },
         Kind::Hold, State::Warning},
        {"a hold nobody could look for", [](RollbackFacts &f) { f.host.hold = {}; }, Kind::Hold,
         State::Unknown},
    };
    return all;
}

} // namespace

class TestRollback : public QObject
{
    Q_OBJECT
private slots:
    void theVerdictAndItsReason_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < cases().size(); ++i)
            QTest::newRow(cases()[i].name) << int(i);
    }
    void theVerdictAndItsReason()
    {
        QFETCH(int, index);
        const Case &wanted = cases()[std::size_t(index)];
        RollbackFacts facts = backOverAMigration();
        wanted.change(facts);
        const RollbackPlan plan = planRollback(facts);
        QVERIFY2(plan.verdict == wanted.verdict, qPrintable(plan.sentence));
        QVERIFY2(plan.sentence.contains(QLatin1String(wanted.says)), qPrintable(plan.sentence));
        const bool isPossible = plan.exitCode() == 0;
        QCOMPARE(plan.commands.isEmpty(), !isPossible);
        QCOMPARE(plan.exitCode() == 2, wanted.verdict == RollbackVerdict::Unknown);
    }

    void everyVerdictIsReached()
    {
        QStringList words;
        for (const Case &one : cases())
            words << toText(one.verdict);
        words.removeDuplicates();
        QCOMPARE(words.size(), qsizetype(RollbackVerdict::Unknown) + 1);
    }

    void theChecksBeforeIt_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < checkCases().size(); ++i)
            QTest::newRow(checkCases()[i].name) << int(i);
    }
    void theChecksBeforeIt()
    {
        QFETCH(int, index);
        const CheckCase &wanted = checkCases()[std::size_t(index)];
        RollbackFacts facts = backOverAMigration();
        wanted.change(facts);
        const RollbackPlan plan = planRollback(facts);
        const PreflightCheck &check = checkOf(plan, wanted.kind);
        QCOMPARE(toText(check.kind), toText(wanted.kind));
        QVERIFY2(check.state == wanted.state, qPrintable(check.sentence));
        QVERIFY(!check.sentence.isEmpty());
        if (wanted.state == State::Refused && plan.verdict != RollbackVerdict::LosesData)
            QCOMPARE(plan.verdict, RollbackVerdict::Refused);
    }

    void theOneCommandThatGoesBackComesBeforeTheOlderImage()
    {
        const QStringList commands = planRollback(backOverAMigration()).commands;
        const qsizetype pull = placeOf(commands, "docker pull");
        const qsizetype downgrade = placeOf(commands, "alembic downgrade r2");
        const qsizetype pin = placeOf(commands, "> docker-compose.clicknback-ops.yml");
        const qsizetype migrate = placeOf(commands, "run --rm --no-deps -T migrate");
        const qsizetype up = placeOf(commands, "up -d --no-build --no-deps clicknback-app");
        QVERIFY2(placeOf(commands, "mkdir .clicknback-ops.lock") < pull && pull < downgrade
                     && downgrade < pin && pin < up && migrate >= 0
                     && up < placeOf(commands, "rm -r .clicknback-ops.lock"),
                 qPrintable(commands.join(QLatin1Char('\n'))));
        // From the newer image, which alone knows the way back.
        QVERIFY(commands[downgrade - 1].contains(digestOf(kNewest)));
        QVERIFY(commands[pull].contains(QStringLiteral("ghcr.io/o/n@") + digestOf(kMiddle)));
        QVERIFY(commands[pin].contains(digestOf(kMiddle)));
        QVERIFY(commands[up].startsWith(QLatin1String(
            "docker-compose -f docker-compose.yml -f docker-compose.clicknback-ops")));
    }

    void withoutAMigrationNothingGoesBack()
    {
        const RollbackPlan plan = planRollback(backWithoutMigration());
        QVERIFY(plan.downgradeTo.isEmpty());
        QCOMPARE(placeOf(plan.commands, "downgrade"), -1);
        QVERIFY(placeOf(plan.commands, "mkdir") >= 0);
    }

    void aComposeThatIsNotKnownIsSaid()
    {
        RollbackFacts facts = backOverAMigration();
        facts.host.compose = Fact<QString>::unknown(kWhy);
        const QStringList commands = planRollback(facts).commands;
        QVERIFY(commands.front().startsWith(QLatin1String("# Which Compose")));
        QVERIFY(placeOf(commands, "docker compose -f") > 0);
    }

    void theDocumentedWayDoesNotTouchTheApplication()
    {
        const RollbackPlan plan = planRollback(backOverAMigration());
        QCOMPARE(imageOf(plan.documented, "migrate"), QStringLiteral("ghcr.io/o/n:sha-") + kMiddle);
        QCOMPARE(imageOf(plan.documented, "clicknback-app"), QStringLiteral("ghcr.io/o/n:latest"));
        QCOMPARE(imageOf(plan.planned, "migrate"),
                 QStringLiteral("ghcr.io/o/n@") + digestOf(kMiddle));
        QCOMPARE(imageOf(plan.planned, "clicknback-app"),
                 QStringLiteral("ghcr.io/o/n@") + digestOf(kMiddle));
        QCOMPARE(imageOf(plan.planned, "clicknback-db"), QStringLiteral("postgres:15"));
    }

    void aComposeFileThatIsNotKnownIsUnknownAndThePinStillDecides()
    {
        RollbackFacts facts = backOverAMigration();
        facts.compose = Fact<ComposeFile>::unknown(kWhy);
        const RollbackPlan plan = planRollback(facts);
        QCOMPARE(imageOf(plan.documented, "clicknback-app"), QStringLiteral("? nobody answered"));
        QCOMPARE(imageOf(plan.planned, "clicknback-app"),
                 QStringLiteral("ghcr.io/o/n@") + digestOf(kMiddle));
    }

    void whatGoesBackIsCountedOnce()
    {
        RollbackFacts facts = backOverAMigration();
        facts.olderHeads = revisions("");
        facts.olderRevisions = revisions("");
        const DowngradeLoss loss = lossesToCount(facts);
        QCOMPARE(loss.tables, (QStringList{QStringLiteral("wallets"), QStringLiteral("users")}));
        QVERIFY(loss.columns.empty()); // users.note goes with users
        facts.losses = {rowsOf("wallets", "", 0), rowsOf("users", "", 0)};
        const RollbackPlan plan = planRollback(facts);
        QCOMPARE(plan.downgradeTo, QStringLiteral("base"));
        QCOMPARE(plan.revisionsTakenBack.join(QLatin1Char(' ')), QStringLiteral("r3 r2 r1"));
    }

    void whereNothingGoesBackNothingIsCounted()
    {
        QVERIFY(lossesToCount(backWithoutMigration()).isNothing());
        RollbackFacts facts = backOverAMigration();
        facts.newer = Fact<MigrationGraph>::unknown(kWhy);
        QVERIFY(lossesToCount(facts).isNothing());
    }

    void overAMergeOneRevisionTakesBothBranchesBackOrNoneDoes()
    {
        const auto graph = [](const QByteArray &lastDown) {
            const QByteArray drop = "op.drop_column('users', 'x')";
            return MigrationGraph::fromFiles(
                {{QStringLiteral("a.py"),
                  alembicFile("a", "None", "a", "2026-01-01", "pass", drop)},
                 {QStringLiteral("b.py"), alembicFile("b", "'a'", "b", "2026-01-02", "pass", drop)},
                 {QStringLiteral("c.py"), alembicFile("c", "'a'", "c", "2026-01-03", "pass", drop)},
                 {QStringLiteral("d.py"),
                  alembicFile("d", lastDown, "d", "2026-01-04", "pass", drop)}});
        };
        RollbackFacts facts = backOverAMigration();
        facts.losses = {rowsOf("users", "x", 0)};
        facts.newer = Fact<MigrationGraph>::known(graph("('b', 'c')"));
        facts.databaseRevisions = revisions("d");
        facts.olderHeads = revisions("b c");
        facts.olderRevisions = revisions("a b c");
        QCOMPARE(planRollback(facts).verdict, RollbackVerdict::DowngradeFirst);
        facts.olderHeads = revisions("a");
        facts.olderRevisions = revisions("a");
        QCOMPARE(planRollback(facts).downgradeTo, QStringLiteral("a"));
        QCOMPARE(planRollback(facts).revisionsTakenBack.size(), 3);
        // Two tips, of which the older release knows one point each: no one command.
        facts.newer = Fact<MigrationGraph>::known(graph("'b'"));
        facts.databaseRevisions = revisions("d c");
        facts.olderHeads = revisions("b");
        facts.olderRevisions = revisions("a b");
        QCOMPARE(planRollback(facts).verdict, RollbackVerdict::Unknown);
    }

    void aRollbackIsFoundByCommitAndByDigestToo()
    {
        for (const QString &reference :
             {kMiddle.left(7), digestOf(kMiddle), QStringLiteral("1.1.0")}) {
            RollbackFacts facts = backOverAMigration();
            facts.to = reference;
            QCOMPARE(planRollback(facts).to, QStringLiteral("v1.1.0"));
        }
    }

    void whatIsForwardIsNoRollback()
    {
        RollbackFacts facts = backOverAMigration();
        QVERIFY(planRollback(facts).isRollback);
        facts.to = QStringLiteral("v1.2.0");
        const RollbackPlan plan = planRollback(facts);
        QVERIFY(!plan.isRollback);
        QCOMPARE(plan.exitCode(), 1);
    }

    void theMoreIsUnknownTheLessIsPossible()
    {
        // Whatever is taken away, a plan never becomes possible by it, and never image only where
        // it was not.
        const std::vector<Change> blindings{
            [](RollbackFacts &f) { f.newer = {}; },
            [](RollbackFacts &f) { f.olderHeads = {}; },
            [](RollbackFacts &f) { f.olderRevisions = {}; },
            [](RollbackFacts &f) { f.databaseRevisions = {}; },
            [](RollbackFacts &f) { f.losses.clear(); },
            [](RollbackFacts &f) { f.targetDigest = {}; },
            [](RollbackFacts &f) { f.isOnHost = {}; },
            [](RollbackFacts &f) { f.runningDigest.clear(); },
        };
        for (const Case &one : cases()) {
            RollbackFacts facts = backOverAMigration();
            one.change(facts);
            const RollbackPlan before = planRollback(facts);
            for (const Change &blind : blindings) {
                RollbackFacts less = facts;
                blind(less);
                const RollbackPlan after = planRollback(less);
                const bool isAsBefore = after.verdict == before.verdict;
                QVERIFY2(isAsBefore || after.exitCode() != 0, one.name);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestRollback)
#include "tst_rollback.moc"
