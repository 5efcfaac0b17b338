// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/stagingstore.h"
#include "tests/support/testcluster.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSqlDatabase>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

using State = StagedCorrection::State;

const QString kKey = u"shop:1234"_s;

CorrectionRequest request(const QString &id, const QString &reason = u"Two runners met"_s)
{
    CorrectionRequest made;
    made.operationId = id;
    made.kind = CorrectionKind::SettleWallet;
    made.key = u"5b1c9a52-6a0e-4b4f-8a53-0f6d2c1e7a90"_s;
    made.reasonCode = u"drift"_s;
    made.reason = reason;
    made.arguments = {{u"buckets"_s, u"available"_s}};
    made.compensates = u"earlier"_s;
    return made;
}

RowImage wallet(const QString &available)
{
    return {u"wallets"_s,
            u"u1"_s,
            {{u"available_balance"_s, available}, {u"updated_at"_s, std::nullopt}}};
}

CorrectionFacts facts(const QString &available)
{
    CorrectionFacts made;
    made.wallet = wallet(available);
    made.ledger = Buckets{Money(), Money::fromCents(50), Money()};
    made.brokenPurchases = 2;
    made.today = QDate(2026, 11, 30);
    return made;
}

CorrectionPreview preview(const QString &id)
{
    CorrectionPreview made;
    made.plan.request = request(id);
    made.plan.lock = CorrectionLock::WalletRow;
    made.plan.statements = {
        {u"settle_wallet"_s,
         {{u"user"_s, {PlanValue::Kind::Text, u"u1"_s}}, {u"at"_s, {PlanValue::Kind::Now, {}}}},
         1}};
    made.plan.change = {Money(), Money::fromCents(-25), Money()};
    made.plan.warnings = QStringList{u"Mend the purchases first: “P2” is open."_s};
    made.plan.compensation = request(QString());
    made.before = facts(u"0.75"_s);
    made.after = facts(u"0.50"_s);
    made.isRehearsed = false;
    made.hash = QString(64, u'a');
    return made;
}

void expectEqual(const CorrectionPreview &got, const CorrectionPreview &wanted)
{
    QCOMPARE(toJson(got), toJson(wanted));
    QVERIFY(got.plan == wanted.plan);
    QVERIFY(got.before == wanted.before);
    QVERIFY(got.after == wanted.after);
    QCOMPARE(got.isRehearsed, wanted.isRehearsed);
    QCOMPARE(got.hash, wanted.hash);
}

QStringList idsOf(const std::vector<StagedCorrection> &staged)
{
    QStringList ids;
    for (const StagedCorrection &one : staged)
        ids << one.request.operationId;
    return ids;
}

/// What a second program does: it stages, says so, and waits to be killed.
int stageAndWait(const QString &path)
{
    const auto file = LocalDatabase::open(path);
    if (!file || !StagingStore(**file).stage(kKey, {request(u"a"_s), request(u"b"_s)}))
        return 1;
    (void)write(STDOUT_FILENO, "staged", 6);
    pause();
    return 0;
}

/// The same on a disk that takes no more than `limit` bytes of a file.
int stageWithin(const QString &path, rlim_t limit)
{
    const auto file = LocalDatabase::open(path);
    if (!file)
        return 2;
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit full{limit, limit};
    setrlimit(RLIMIT_FSIZE, &full);
    for (int i = 0; i < 1'000; ++i) {
        const QString id = QString::number(i);
        const auto staged = StagingStore(**file).stage(kKey, {request(id, QString(2'000, u'x'))});
        if (!staged) {
            const QByteArray said = id.toUtf8() + ' ' + staged.error().message.toUtf8();
            return write(STDOUT_FILENO, said.constData(), std::size_t(said.size())) > 0 ? 0 : 3;
        }
    }
    return 4;
}

} // namespace

class StagingStoreTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_number = 0;

    QString newPath() { return m_folder.filePath(QStringLiteral("%1/h.sqlite").arg(++m_number)); }

private slots:
    void whatIsStagedComesBackExactlyAndInItsOrder()
    {
        const QString path = newPath();
        const CorrectionRequest odd =
            request(u"1"_s, u"Ünïcode “quotes”, \"these\", a\nline and a \\ backslash"_s);
        {
            const auto file = valueOf(LocalDatabase::open(path));
            valueOf(StagingStore(*file).stage(kKey, {request(u"2"_s), odd}));
            valueOf(StagingStore(*file).stage(kKey, {request(u"0"_s)}));
            valueOf(StagingStore(*file).stage(u"other"_s, {request(u"9"_s)}));
        }
        const auto file = valueOf(LocalDatabase::open(path));
        const auto staged = valueOf(StagingStore(*file).staged(kKey));
        QCOMPARE(idsOf(staged), (QStringList{u"2"_s, u"1"_s, u"0"_s}));
        QVERIFY(staged[1].request == odd);
        QVERIFY(staged[1].state == State::Staged);
        QVERIFY(!staged[1].preview);
        QVERIFY(std::abs(staged[1].stagedAt.secondsSince(Instant::now())) < 60);
        QVERIFY(valueOf(StagingStore(*file).staged(u"nobody"_s)).empty());
    }

    void oneIdTwiceStagesNothingOfTheSecond()
    {
        const auto file = valueOf(LocalDatabase::open(newPath()));
        StagingStore store(*file);
        valueOf(store.stage(kKey, {request(u"a"_s)}));
        QVERIFY(!store.stage(kKey, {request(u"b"_s), request(u"a"_s)}));
        QCOMPARE(idsOf(valueOf(store.staged(kKey))), QStringList{u"a"_s});
    }

    void aPreviewComesBackExactlyAndCanBeTakenAway()
    {
        const auto file = valueOf(LocalDatabase::open(newPath()));
        StagingStore store(*file);
        valueOf(store.stage(kKey, {request(u"a"_s)}));
        valueOf(store.setPreview(u"a"_s, preview(u"a"_s)));
        const auto found = valueOf(store.find(u"a"_s));
        QVERIFY(found && found->preview);
        expectEqual(*found->preview, preview(u"a"_s));
        valueOf(store.setPreview(u"a"_s, std::nullopt));
        QVERIFY(!valueOf(store.find(u"a"_s))->preview);
        QVERIFY(!valueOf(store.find(u"none"_s)));
    }

    void aRefusedPreviewKeepsItsSentence()
    {
        const auto file = valueOf(LocalDatabase::open(newPath()));
        StagingStore store(*file);
        valueOf(store.stage(kKey, {request(u"a"_s), request(u"b"_s), request(u"c"_s)}));
        valueOf(store.noteTransaction(kKey, request(u"c"_s), u"7"_s, u"here"_s));
        const Error refused{ErrorKind::Refused, u"It is confirmed already."_s, {}};
        valueOf(store.setPreviews({{request(u"a"_s), preview(u"a"_s), {}, false},
                                   {request(u"b"_s), {}, refused, false},
                                   {request(u"c"_s), {}, refused, false}}));
        const auto staged = valueOf(store.staged(kKey));
        QVERIFY(staged[0].preview);
        QCOMPARE(staged[1].sentence, refused.message);
        QVERIFY(staged[2].state == State::Committing); // it knows better
        QCOMPARE(staged[2].sentence, QString());
    }

    void theNoteBeforeCommitMakesARowWhenThereIsNone()
    {
        const auto file = valueOf(LocalDatabase::open(newPath()));
        StagingStore store(*file);
        valueOf(store.stage(kKey, {request(u"a"_s)}));
        valueOf(store.setPreview(u"a"_s, preview(u"a"_s)));
        valueOf(store.noteTransaction(kKey, request(u"a"_s), u"4711"_s, u"cluster/1"_s));
        valueOf(store.noteTransaction(kKey, request(u"b"_s), u"4712"_s, u"cluster/1"_s));
        const auto staged = valueOf(store.staged(kKey));
        QCOMPARE(idsOf(staged), (QStringList{u"a"_s, u"b"_s}));
        QVERIFY(staged[0].state == State::Committing && staged[1].state == State::Committing);
        QCOMPARE(staged[0].transactionId, u"4711"_s);
        QCOMPARE(staged[1].incarnation, u"cluster/1"_s);
        QVERIFY(staged[0].preview);
        valueOf(store.remove({u"a"_s})); // not before its outcome is known
        QCOMPARE(valueOf(store.staged(kKey)).size(), 2u);
        valueOf(store.setState(u"a"_s, State::Committed, u"Entry 1."_s));
        QCOMPARE(valueOf(store.find(u"a"_s))->sentence, u"Entry 1."_s);
        valueOf(store.remove({u"a"_s}));
        QCOMPARE(idsOf(valueOf(store.staged(kKey))), QStringList{u"b"_s});
    }

    void proposalsAreNoted()
    {
        const auto file = valueOf(LocalDatabase::open(newPath()));
        StagingStore store(*file);
        valueOf(store.stage(kKey, {request(u"a"_s), request(u"b"_s)}));
        valueOf(store.setProposal({u"b"_s}, u"four-eyes"_s));
        QCOMPARE(valueOf(store.find(u"a"_s))->proposalId, QString());
        QCOMPARE(valueOf(store.find(u"b"_s))->proposalId, u"four-eyes"_s);
        valueOf(store.setProposal({u"b"_s}, QString()));
        QCOMPARE(valueOf(store.find(u"b"_s))->proposalId, QString());
    }

    void aftercareIsOwedUntilItsLastLook()
    {
        const auto file = valueOf(LocalDatabase::open(newPath()));
        StagingStore store(*file);
        const AftercareTask task{u"a"_s, request(u"a"_s), facts(u"0.50"_s), Instant::now(), 0};
        valueOf(store.addAftercare(kKey, task));
        valueOf(store.noteLook(u"a"_s, false));
        const auto owed = valueOf(store.aftercare(kKey));
        QCOMPARE(owed.size(), 1u);
        QCOMPARE(owed[0].looks, 1);
        QVERIFY(owed[0].request == task.request);
        QVERIFY(owed[0].left == task.left);
        QCOMPARE(owed[0].committedAt.microseconds, task.committedAt.microseconds);
        QVERIFY(valueOf(store.aftercare(u"other"_s)).empty());
        valueOf(store.noteLook(u"a"_s, true));
        QVERIFY(valueOf(store.aftercare(kKey)).empty());
    }

    void theNewestHeadsAndTheLongestChainAreKept()
    {
        const auto file = valueOf(LocalDatabase::open(newPath()));
        StagingStore store(*file);
        const Instant start = Instant::now();
        valueOf(store.noteHead(kKey, {5'000, u"longest"_s, u"x"_s, start}));
        valueOf(store.noteHead(u"other"_s, {1, u"theirs"_s, u"x"_s, start}));
        for (int i = 1; i <= 150; ++i)
            valueOf(store.noteHead(kKey, {i, u"h"_s, u"x"_s, start.plusSeconds(i)}));
        valueOf(store.noteHead(kKey, {150, u"h"_s, u"x"_s, start.plusSeconds(900)}));
        const auto heads = valueOf(store.heads(kKey));
        QCOMPARE(heads.size(), std::size_t(StagingStore::kKeepHeads) + 1);
        QCOMPARE(heads.front().seenAt.microseconds, start.plusSeconds(900).microseconds);
        QCOMPARE(heads.back().hash, u"longest"_s);
        QCOMPARE(valueOf(store.heads(u"other"_s)).size(), 1u);
    }

    void stagedWorkSurvivesAKill()
    {
        const QString path = newPath();
        QProcess other;
        other.start(QCoreApplication::applicationFilePath(), {u"--stage"_s, path});
        QVERIFY(other.waitForReadyRead(20'000));
        QCOMPARE(other.readAllStandardOutput(), "staged"_ba);
        ::kill(pid_t(other.processId()), SIGKILL);
        QVERIFY(other.waitForFinished(20'000));
        QCOMPARE(other.exitStatus(), QProcess::CrashExit);
        const auto file = valueOf(LocalDatabase::open(path));
        QCOMPARE(idsOf(valueOf(StagingStore(*file).staged(kKey))), (QStringList{u"a"_s, u"b"_s}));
    }

    void everyFileIsOpenedToBeDurable()
    {
        const auto file = valueOf(LocalDatabase::open(newPath()));
        const auto level = [&] {
            return valueOf(
                       file->select<std::int64_t>(u"select_synchronous"_s, {},
                                                  [](const Row &row) { return row.integer(0); }))
                .front();
        };
        QCOMPARE(level(), 2); // full
        valueOf(StagingStore(*file).noteTransaction(kKey, request(u"a"_s), u"1"_s, u"x"_s));
        QCOMPARE(level(), 2);
    }

    void aFullDiskIsSaidAndNothingOfItIsStaged()
    {
        const QString path = newPath();
        QProcess other;
        other.start(QCoreApplication::applicationFilePath(), {u"--fill"_s, path});
        QVERIFY(other.waitForFinished(60'000));
        QCOMPARE(other.exitCode(), 0);
        const QString said = QString::fromUtf8(other.readAllStandardOutput());
        const int refused = said.section(u' ', 0, 0).toInt();
        QVERIFY2(said.contains(u"disk"), qPrintable(said));
        const auto file = valueOf(LocalDatabase::open(path));
        QCOMPARE(valueOf(StagingStore(*file).staged(kKey)).size(), std::size_t(refused));
    }

    void aFileThatIsHeldStagesNothing()
    {
        const QString path = newPath();
        const auto file = valueOf(LocalDatabase::open(path));
        {
            QSqlDatabase holder = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"holder"_s);
            holder.setDatabaseName(path);
            QVERIFY(holder.open());
            QSqlQuery query(holder);
            QVERIFY(query.exec(u"begin immediate"_s));
            const Result<void> staged = StagingStore(*file).stage(kKey, {request(u"a"_s)});
            QVERIFY(!staged);
            QCOMPARE(staged.error().kind, ErrorKind::Busy);
        }
        QSqlDatabase::removeDatabase(u"holder"_s);
        QVERIFY(valueOf(StagingStore(*file).staged(kKey)).empty());
        valueOf(StagingStore(*file).stage(kKey, {request(u"a"_s)}));
    }

    void aDamagedFileIsSaidAndLeftAsItIs()
    {
        const QString path = newPath();
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile damaged(path);
        QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write(QByteArray(5'000, 'x')) > 0);
        damaged.close();
        const auto file = LocalDatabase::open(path);
        QVERIFY(!file);
        QVERIFY2(file.error().message.contains(u"damaged"), qPrintable(file.error().message));
        QCOMPARE(QFileInfo(path).size(), 5'000);
    }

    void aRowThatMeansNothingIsSaidAndNotLeftOut()
    {
        const QString path = newPath();
        const auto file = valueOf(LocalDatabase::open(path));
        valueOf(StagingStore(*file).stage(kKey, {request(u"a"_s)}));
        {
            QSqlDatabase other = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
            other.setDatabaseName(path);
            QVERIFY(other.open());
            QSqlQuery query(other);
            QVERIFY(
                query.exec(u"update staged_corrections set request = '{\"operation\":\"x\"}'"_s));
        }
        QSqlDatabase::removeDatabase(u"other"_s);
        const auto staged = StagingStore(*file).staged(kKey);
        QVERIFY(!staged);
        QVERIFY2(staged.error().message.contains(u"cannot be understood"),
                 qPrintable(staged.error().message));
    }

    void everyStateHasAWord()
    {
        for (const State state :
             {State::Staged, State::Committing, State::Committed, State::Refused})
            QVERIFY(stagedStateFrom(toText(state)) == state);
        // A later program's word: its outcome is asked for, nothing is committed by it.
        QVERIFY(stagedStateFrom(u"resting") == State::Committing);
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--stage")
        return stageAndWait(arguments.value(2));
    if (arguments.value(1) == u"--fill")
        return stageWithin(arguments.value(2), 512 * 1024);
    StagingStoreTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_stagingstore.moc"
