// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/releases/releasehistorystore.h"
#include "tests/support/localfile.h"
#include "tests/support/testcluster.h"

#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <random>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

using Source = Deployment::Source;
using Outcome = Deployment::Result;
using Verification = Deployment::Verification;

const Instant kStart = *Instant::fromText(u"2026-11-01 12:00:00.123456");
const QString kKey = u"prod"_s;
constexpr int kKills = 25;

QString commitOf(char digit)
{
    return QString(40, QLatin1Char(digit));
}

QString digestOf(char digit)
{
    return u"sha256:"_s + QString(64, QLatin1Char(digit));
}

Deployment run(int number, Outcome result = Outcome::Succeeded)
{
    Deployment deployment;
    deployment.id = u"run:%1"_s.arg(number);
    deployment.result = result;
    deployment.commit = commitOf('a');
    deployment.actor = u"carol"_s;
    deployment.url = u"https://example.org/%1"_s.arg(number);
    deployment.startedAt = kStart.plusSeconds(number * 60);
    if (result != Outcome::Running)
        deployment.finishedAt = deployment.startedAt.plusSeconds(30);
    return deployment;
}

Deployment ours()
{
    Deployment deployment = run(7);
    deployment.id = u"5f0c0f5e-0000-4000-8000-000000000001"_s;
    deployment.source = Source::Ours;
    deployment.verification = Verification::Healthy;
    deployment.isRollback = true;
    deployment.digest = digestOf('1');
    deployment.release = u"v1.4.0"_s;
    deployment.note = u"because of “it”"_s;
    return deployment;
}

/// What stands in a file about one deployment, told first and then.
Deployment afterTelling(ReleaseHistoryStore &store, const Deployment &first, const Deployment &then)
{
    valueOf(store.keep({first}));
    valueOf(store.keep({then}));
    const auto kept = valueOf(store.deployments());
    return kept.size() == 1 ? kept.front() : Deployment();
}

ReleaseHistoryStore::Step stepOf(qint64 number, const QString &operation = u"op"_s,
                                 const QString &kind = u"pull"_s)
{
    return {operation, kStart.plusSeconds(number), kind, u"done"_s, u"line %1"_s.arg(number)};
}

std::unique_ptr<LocalDatabase> openAt(const QString &path)
{
    return valueOf(LocalDatabase::open(path, ReleaseHistoryStore::schema()));
}

/// Adds steps from `first` on until it is killed, and says the number of each that is kept.
int runVictim(const QString &path, qint64 first)
{
    const auto file = openAt(path);
    ReleaseHistoryStore store(*file, kKey);
    for (qint64 number = first;; ++number) {
        valueOf(store.addStep(stepOf(number)));
        std::printf("%lld\n", static_cast<long long>(number));
        std::fflush(stdout);
    }
}

/// What the other one of two programs does: steps of its own, deployments that both see, and looks
/// at a container that changes each time.
int runOther(const QString &path, const QString &name)
{
    const auto file = openAt(path);
    ReleaseHistoryStore store(*file, kKey);
    for (int i = 0; i < 40; ++i) {
        valueOf(store.addStep(stepOf(i, name)));
        valueOf(store.keep({run(i), run(i + 1)}));
        const auto noted =
            valueOf(store.noteContainer(u"c%1"_s.arg(i), u"image%1"_s.arg(i), {}, {}, {}, kStart));
        std::printf("%d\n", noted ? 1 : 0);
    }
    return 0;
}

} // namespace

class ReleaseHistoryStoreTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_number = 0;

    QString newPath() { return m_folder.filePath(u"%1/releases.sqlite"_s.arg(++m_number)); }

    static std::unique_ptr<QProcess> started(const QStringList &arguments)
    {
        auto process = std::make_unique<QProcess>();
        process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process->start(QCoreApplication::applicationFilePath(), arguments);
        return process;
    }

    /// The number of the last step that the victim said is kept; -1: it said none.
    static qint64 killOne(const QString &path, qint64 first, int milliseconds)
    {
        const auto victim = started({u"--victim"_s, path, QString::number(first)});
        if (!victim->waitForReadyRead(60'000))
            qFatal("The victim keeps nothing");
        QTest::qSleep(milliseconds);
        ::kill(pid_t(victim->processId()), SIGKILL);
        if (!victim->waitForFinished(60'000))
            qFatal("The victim does not die");
        const QList<QByteArray> lines = victim->readAllStandardOutput().split('\n');
        return lines.size() < 2 ? -1 : lines.at(lines.size() - 2).toLongLong(); // whole lines only
    }

private slots:
    void aDeploymentComesBackAsItWas()
    {
        const auto file = openAt(newPath());
        ReleaseHistoryStore store(*file, kKey);
        Deployment bare;
        bare.id = u"deployment:1"_s;
        bare.startedAt = kStart;
        const std::vector<Deployment> told{run(1), ours(), bare, run(2, Outcome::Running)};
        valueOf(store.keep(told));
        QCOMPARE(valueOf(store.deployments()),
                 (std::vector{ours(), run(2, Outcome::Running), run(1), bare}));
        QVERIFY(valueOf(ReleaseHistoryStore(*file, u"demo"_s).deployments()).empty());
    }

    void whatIsToldAgainGetsWhatItNowHas()
    {
        const auto file = openAt(newPath());
        ReleaseHistoryStore store(*file, kKey);
        Deployment now = run(1);
        now.note = u"green"_s;
        QCOMPARE(afterTelling(store, run(1, Outcome::Running), now), now);
        QCOMPARE(afterTelling(store, now, run(1, Outcome::Running)).result, Outcome::Running);
        QVERIFY(!valueOf(store.deployments()).front().finishedAt); // it was started again
        QCOMPARE(afterTelling(store, now, run(1, Outcome::Failed)).result, Outcome::Failed);
    }

    void whatIsNoLongerToldStays()
    {
        const auto file = openAt(newPath());
        ReleaseHistoryStore store(*file, kKey);
        Deployment rich = run(1);
        rich.digest = digestOf('2');
        rich.release = u"v1.0.0"_s;
        Deployment poor;
        poor.id = rich.id;
        poor.startedAt = rich.startedAt;
        QCOMPARE(afterTelling(store, rich, poor), rich);
    }

    void oursAndVerifiedOnesAreOnlyFilledUpByOthers_data()
    {
        QTest::addColumn<bool>("isOurs");
        QTest::newRow("ours") << true;
        QTest::newRow("verified") << false;
    }
    void oursAndVerifiedOnesAreOnlyFilledUpByOthers()
    {
        QFETCH(bool, isOurs);
        const auto file = openAt(newPath());
        ReleaseHistoryStore store(*file, kKey);
        Deployment known = ours();
        if (!isOurs)
            known.source = Source::Run;
        known.actor.clear();
        Deployment other = run(9, Outcome::Failed);
        other.id = known.id;
        other.commit = commitOf('f');
        other.release = u"latest"_s;
        Deployment expected = known;
        expected.actor = other.actor;
        QCOMPARE(afterTelling(store, known, other), expected);
    }

    void whatIsNotYetDecidedOfOursOthersMayDecide()
    {
        const auto file = openAt(newPath());
        ReleaseHistoryStore store(*file, kKey);
        Deployment known = ours();
        known.result = Outcome::Running;
        known.finishedAt.reset();
        Deployment other = run(9, Outcome::Cancelled);
        other.id = known.id;
        Deployment expected = known;
        expected.result = Outcome::Cancelled;
        expected.finishedAt = other.finishedAt;
        QCOMPARE(afterTelling(store, known, other), expected);
    }

    void weMayChangeOurMind()
    {
        const auto file = openAt(newPath());
        ReleaseHistoryStore store(*file, kKey);
        Deployment worse = ours();
        worse.verification = Verification::Unhealthy;
        worse.result = Outcome::Failed;
        QCOMPARE(afterTelling(store, ours(), worse), worse);
        Deployment verified = run(3);
        verified.verification = Verification::Healthy;
        valueOf(store.keep({run(3), verified, run(3)}));
        QCOMPARE(valueOf(store.deployments()).back(), verified);
    }

    void wordsAreNeverPoorerWhoeverTellsWhat()
    {
        std::mt19937 random(20'261'101);
        const auto file = openAt(newPath());
        ReleaseHistoryStore store(*file, kKey);
        const auto word = [&](const QString &text) { return random() % 2 == 0 ? QString() : text; };
        Deployment before = ours();
        before.verification = Verification::NotDone;
        valueOf(store.keep({before}));
        for (int round = 0; round < 300; ++round) {
            Deployment told = before;
            told.source = Source(random() % 4);
            told.result = Outcome(random() % 5);
            told.verification = Verification(random() % 3);
            told.commit = word(commitOf('b'));
            told.digest = word(digestOf('b'));
            told.note = word(u"note %1"_s.arg(round));
            told.isRollback = random() % 2 == 0;
            valueOf(store.keep({told}));
            const Deployment now = valueOf(store.deployments()).front();
            QVERIFY(!now.commit.isEmpty() && !now.digest.isEmpty() && !now.note.isEmpty());
            QCOMPARE(now.source, Source::Ours);
            QVERIFY(now.isRollback);
            QVERIFY(before.verification == Verification::NotDone
                    || now.verification != Verification::NotDone);
            const bool isOurWord =
                told.source == Source::Ours || told.verification != Verification::NotDone;
            if (!isOurWord) {
                QCOMPARE(now.commit, before.commit);
                QCOMPARE(now.verification, before.verification);
            }
            before = now;
        }
    }

    void thousandsAreKeptAtOnceAndOnlyChangesAreWritten()
    {
        const auto file = openAt(newPath());
        ReleaseHistoryStore store(*file, kKey);
        std::vector<Deployment> many;
        for (int i = 0; i < 3'000; ++i)
            many.push_back(run(i));
        valueOf(store.keep(many));
        many.at(5).result = Outcome::Failed;
        valueOf(store.keep(many));
        const auto kept = valueOf(store.deployments());
        QCOMPARE(kept.size(), many.size());
        QCOMPARE(kept.at(kept.size() - 6).result, Outcome::Failed);
    }

    void numbersOfALaterVersionAreNoSuccess()
    {
        const QString path = newPath();
        const auto file = openAt(path);
        ReleaseHistoryStore store(*file, kKey);
        valueOf(store.keep({ours()}));
        runOnFile(path, {u"update deployments set result = 77, verification = 78, source = -1"_s});
        const Deployment kept = valueOf(store.deployments()).front();
        QCOMPARE(kept.result, Outcome::Unknown);
        QCOMPARE(kept.verification, Verification::NotDone);
    }

    void aTagKeepsTheCommitItNamedFirst()
    {
        const auto file = openAt(newPath());
        ReleaseHistoryStore store(*file, kKey);
        valueOf(store.keepTag(u"v1"_s, commitOf('a'), kStart));
        valueOf(store.keepTag(u"v1"_s, commitOf('b'), kStart.plusSeconds(-9'999))); // a clock
        valueOf(store.keepTag(u"v1"_s, commitOf('a'), kStart.plusSeconds(60)));
        valueOf(store.keepTag(u"v2"_s, commitOf('c'), kStart));
        valueOf(ReleaseHistoryStore(*file, u"demo"_s).keepTag(u"v3"_s, commitOf('d'), kStart));
        QCOMPARE(valueOf(store.firstTagCommits()),
                 (std::map<QString, QString>{{u"v1"_s, commitOf('a')}, {u"v2"_s, commitOf('c')}}));
    }

    void aContainerOfAnotherImageIsADeployment()
    {
        const auto file = openAt(newPath());
        ReleaseHistoryStore store(*file, kKey);
        const auto look = [&](const QString &container, const QString &image,
                              const QString &digest = {}) {
            return valueOf(store.noteContainer(container, image, digest, commitOf('e'),
                                               kStart.plusSeconds(5), kStart.plusSeconds(60)));
        };
        QVERIFY(!look(u"a"_s, u"1"_s)); // what was before is not known
        QVERIFY(!look(u"a"_s, u"1"_s));
        QVERIFY(!look(u"b"_s, u"1"_s)); // made anew of the same image
        const auto deployment = look(u"c"_s, u"2"_s, digestOf('2'));
        QVERIFY(deployment);
        QCOMPARE(deployment->id, u"container:c"_s);
        QCOMPARE(deployment->source, Source::Container);
        QCOMPARE(deployment->digest, digestOf('2'));
        QCOMPARE(deployment->commit, commitOf('e'));
        QCOMPARE(deployment->startedAt, kStart.plusSeconds(5));
        QCOMPARE(deployment->verification, Verification::NotDone);
        QCOMPARE(valueOf(store.deployments()), std::vector{*deployment});
        QVERIFY(!look(u"c"_s, u"2"_s)); // told once
        QVERIFY(!look(u"a"_s, u"1"_s)); // one of two that run side by side
        QVERIFY(!look(u"c"_s, u"2"_s));
        QVERIFY(look(u"d"_s, u"1"_s)); // back to an earlier image
        QVERIFY(!valueOf(ReleaseHistoryStore(*file, u"demo"_s)
                             .noteContainer(u"x"_s, u"9"_s, {}, {}, {}, kStart)));
    }

    void whatIsNotKnownOfAContainerSaysNothing()
    {
        const auto file = openAt(newPath());
        ReleaseHistoryStore store(*file, kKey);
        const auto look = [&](const QString &container, const QString &image,
                              const QString &digest) {
            return valueOf(store.noteContainer(container, image, digest, {}, {}, kStart));
        };
        QVERIFY(!look(u"a"_s, u"1"_s, digestOf('1')));
        QVERIFY(!look(u"b"_s, {}, {}));
        QVERIFY(!look({}, u"2"_s, digestOf('2')));
        QVERIFY(!look(u"c"_s, {}, digestOf('1'))); // the same by its digest
        const auto changed = look(u"d"_s, {}, digestOf('2'));
        QVERIFY(changed);
        QCOMPARE(changed->startedAt, kStart); // when it was seen
    }

    void fingerprintsAreKeptByRevision()
    {
        const auto file = openAt(newPath());
        ReleaseHistoryStore store(*file, kKey);
        const SchemaFingerprint first{{u"column a.b text"_s, u"odd \n \"line\""_s}};
        const SchemaFingerprint second{{u"table a"_s}};
        valueOf(store.keepFingerprint(u"r1"_s, first, kStart));
        QCOMPARE(valueOf(store.fingerprint(u"r1"_s)), std::optional(first));
        valueOf(store.keepFingerprint(u"r1"_s, second, kStart));
        QCOMPARE(valueOf(store.fingerprint(u"r1"_s)), std::optional(second));
        QVERIFY(!valueOf(store.fingerprint(u"r2"_s)));
        QVERIFY(!valueOf(ReleaseHistoryStore(*file, u"demo"_s).fingerprint(u"r1"_s)));
        QVERIFY(!store.keepFingerprint(u"r1"_s, {}, kStart));
        QVERIFY(!store.keepFingerprint({}, first, kStart));
        QCOMPARE(valueOf(store.fingerprint(u"r1"_s)), std::optional(second));
    }

    void aDamagedFingerprintIsNone()
    {
        const QString path = newPath();
        const auto file = openAt(path);
        ReleaseHistoryStore store(*file, kKey);
        valueOf(store.keepFingerprint(u"r1"_s, {{u"table a"_s}}, kStart));
        runOnFile(path, {u"update fingerprints set lines = 'table a'"_s});
        QVERIFY(!valueOf(store.fingerprint(u"r1"_s)));
    }

    void stepsComeBackInTheirOrder()
    {
        const auto file = openAt(newPath());
        ReleaseHistoryStore store(*file, kKey);
        std::vector<ReleaseHistoryStore::Step> told;
        for (const qint64 second : {5, 3, 4, 4}) { // a clock that was set
            told.push_back(stepOf(second));
            valueOf(store.addStep(told.back()));
            valueOf(store.addStep(stepOf(second, u"another"_s)));
        }
        told.push_back({u"op"_s, kStart, {}, {}, {}});
        valueOf(store.addStep(told.back()));
        QCOMPARE(valueOf(store.steps(u"op"_s)), told);
        QVERIFY(valueOf(ReleaseHistoryStore(*file, u"demo"_s).steps(u"op"_s)).empty());
    }

    void operationsWithoutAnEndAreUnfinished()
    {
        const auto file = openAt(newPath());
        ReleaseHistoryStore store(*file, kKey);
        for (const QString &operation : {u"first"_s, u"second"_s, u"third"_s}) {
            valueOf(store.addStep(stepOf(1, operation, u"begin"_s)));
            valueOf(store.addStep(stepOf(2, operation)));
        }
        valueOf(store.addStep(stepOf(3, u"first"_s)));
        QCOMPARE(valueOf(store.unfinishedOperations()),
                 (QStringList{u"third"_s, u"second"_s, u"first"_s}));
        ReleaseHistoryStore::Step end = stepOf(4, u"second"_s, u"end"_s);
        end.outcome = u"failed"_s; // that is an end as well
        valueOf(store.addStep(end));
        QCOMPARE(valueOf(store.unfinishedOperations()), (QStringList{u"third"_s, u"first"_s}));
        QVERIFY(valueOf(ReleaseHistoryStore(*file, u"demo"_s).unfinishedOperations()).isEmpty());
    }

    void answersAreKeptForAllEnvironmentsWhileTheyAreUsed()
    {
        const QString path = newPath();
        const auto file = openAt(path);
        ReleaseHistoryStore store(*file, kKey);
        ReleaseHistoryStore other(*file, u"demo"_s);
        const QByteArray body = QByteArray("{\"a\": \"\0\xff\"}", 11).repeated(20'000);
        const Instant now = Instant::now();
        const Instant old = now.plusSeconds(-89 * 86'400);
        valueOf(store.keepAnswer("GET /tags", {"W/\"1\"", body, "page=2"}, old));
        valueOf(store.keepAnswer("GET /unused", {}, old));
        const auto answer = valueOf(other.answer("GET /tags"));
        QVERIFY(answer);
        QCOMPARE(answer->etag, QByteArray("W/\"1\""));
        QCOMPARE(answer->body, body);
        QCOMPARE(answer->nextLink, QByteArray("page=2"));
        QVERIFY(!valueOf(store.answer("GET /else")));
        valueOf(store.prune(now));
        QCOMPARE(runOnFile(path, {u"select count(*) from answers"_s}), QStringList{u"2"_s});
        valueOf(store.prune(now.plusSeconds(2 * 86'400)));
        QVERIFY(!valueOf(store.answer("GET /unused")));
        QVERIFY(valueOf(store.answer("GET /tags")));
        valueOf(store.keepAnswer("GET /tags", {"2", {}, {}}, now));
        QCOMPARE(valueOf(store.answer("GET /tags"))->body, QByteArray());
        QCOMPARE(valueOf(store.answer("GET /tags"))->etag, QByteArray("2"));
    }

    void nothingElseIsEverRemoved()
    {
        const auto file = openAt(newPath());
        ReleaseHistoryStore store(*file, kKey);
        valueOf(store.keep({run(1)}));
        valueOf(store.keepTag(u"v1"_s, commitOf('a'), kStart));
        valueOf(store.addStep(stepOf(1)));
        valueOf(store.keepFingerprint(u"r"_s, {{u"table a"_s}}, kStart));
        valueOf(store.prune(kStart.plusSeconds(1'000'000'000)));
        QCOMPARE(valueOf(store.deployments()).size(), 1u);
        QCOMPARE(valueOf(store.firstTagCommits()).size(), 1u);
        QCOMPARE(valueOf(store.steps(u"op"_s)).size(), 1u);
        QVERIFY(valueOf(store.fingerprint(u"r"_s)));
    }

    void theFileIsItsOwnersAndOnTheDisk()
    {
        const QString path = newPath();
        (void)openAt(path);
        QCOMPARE(
            QFileInfo(path).permissions()
                & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
            QFile::Permissions());
        QVERIFY(ReleaseHistoryStore::schema().isDurable);
        QVERIFY(ReleaseHistoryStore::defaultPath().endsWith(u"/clicknback-ops/releases.sqlite"_s));
    }

    void ofTwoProgramsOnOneFileNeitherLosesAnything()
    {
        const QString path = newPath();
        const auto first = started({u"--other"_s, path, u"first"_s});
        const auto second = started({u"--other"_s, path, u"second"_s});
        int noted = 0;
        for (const auto &program : {first.get(), second.get()}) {
            QVERIFY(program->waitForFinished(120'000));
            QCOMPARE(program->exitCode(), 0);
            noted += int(program->readAllStandardOutput().count("1\n"));
        }
        const auto file = openAt(path);
        ReleaseHistoryStore store(*file, kKey);
        for (const QString &name : {u"first"_s, u"second"_s}) {
            const auto steps = valueOf(store.steps(name));
            QCOMPARE(steps.size(), 40u);
            for (int i = 0; i < 40; ++i)
                QCOMPARE(steps.at(std::size_t(i)), stepOf(i, name));
        }
        std::map<Source, int> bySource;
        for (const Deployment &deployment : valueOf(store.deployments()))
            ++bySource[deployment.source];
        QCOMPARE(bySource[Source::Run], 41);
        QCOMPARE(bySource[Source::Container], noted); // each was told to one of the two
        QVERIFY(noted > 0 && noted < 40);
        QCOMPARE(runOnFile(path, {u"pragma integrity_check"_s}), QStringList{u"ok"_s});
    }

    void aProgramThatIsKilledLosesAtMostTheStepUnderWay()
    {
        std::mt19937 random(20'261'101);
        const QString path = newPath();
        qint64 kept = 0;
        for (int i = 0; i < kKills; ++i) {
            const qint64 said = killOne(path, kept, int(random() % 40));
            const auto file = openAt(path);
            ReleaseHistoryStore store(*file, kKey);
            const auto steps = valueOf(store.steps(u"op"_s));
            kept = qint64(steps.size());
            QVERIFY2(kept == said + 1 || kept == said + 2,
                     qPrintable(u"%1 said, %2 kept"_s.arg(said).arg(kept)));
            for (qint64 number = 0; number < kept; ++number)
                QCOMPARE(steps.at(std::size_t(number)), stepOf(number));
            QCOMPARE(valueOf(store.unfinishedOperations()), QStringList{u"op"_s});
        }
        QCOMPARE(runOnFile(path, {u"pragma integrity_check"_s}), QStringList{u"ok"_s});
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--victim")
        return runVictim(arguments.value(2), arguments.value(3).toLongLong());
    if (arguments.value(1) == u"--other")
        return runOther(arguments.value(2), arguments.value(3));
    ReleaseHistoryStoreTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_releasehistorystore.moc"
