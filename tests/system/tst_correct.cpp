// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/platformrows.h"
#include "tests/support/program.h"
#include "tests/support/query.h"
#include "tests/support/testcluster.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

const QString kPassword = u"Right-horse-7"_s;
const QString kHash = u"$2b$04$abcdefghijklmnopqrstuumAHQNTQ/AxCUcYnCcCd/zhmIAZLfGcu"_s;
const QByteArray kSettle = R"([{"operation": "settle_wallet", "key": "u1",
                                "reason_code": "drift", "reason": "two runners met"}])";
const QByteArray kTwo = R"({"operations": [
    {"operation": "confirm_purchase", "key": "p2", "reason_code": "test", "reason": "one"},
    {"operation": "confirm_purchase", "key": "p3", "reason_code": "test", "reason": "two"}]})";

} // namespace

/// The commands of corrections, run as a person or a script would run them.
class CorrectTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    QTemporaryDir m_home;
    int m_files = 0;

    QStringList at() const { return {u"--dsn"_s, m_cluster.conninfoText(u"shop"_s)}; }
    QString valueIn(const QString &sql) const
    {
        return valueOfQuery(*m_cluster.connect(u"shop"_s), sql);
    }
    QString available() const { return valueIn(u"select available_balance from wallets"_s); }

    QString file(const QByteArray &content, const QString &ending = u"json"_s)
    {
        const QString path = m_home.filePath(u"plan%1.%2"_s.arg(++m_files).arg(ending));
        QFile made(path);
        if (!made.open(QIODevice::WriteOnly) || made.write(content) != content.size())
            qFatal("a plan could not be written");
        return path;
    }

    ProgramRun run(const QStringList &arguments)
    {
        return runProgram(arguments + at(), m_home.path());
    }
    ProgramRun preview(const QString &plan)
    {
        return run({u"correct"_s, u"--plan"_s, plan, u"--preview"_s, u"--json"_s});
    }
    QString hashOf(const QString &plan) { return preview(plan).json()[u"preview_hash"].toString(); }

    /// The password comes by a descriptor of its own, opened by a shell on a file.
    ProgramRun commit(const QString &plan, const QString &hash, const QStringList &more = {},
                      const QString &password = kPassword)
    {
        const QString secret = file(password.toUtf8() + '\n', u"secret"_s);
        QStringList words{QStringLiteral(PROGRAM_PATH),
                          u"correct"_s,
                          u"--plan"_s,
                          plan,
                          u"--commit"_s,
                          u"--preview-hash"_s,
                          hash,
                          u"--operator"_s,
                          u"ann@example.com"_s,
                          u"--password-fd"_s,
                          u"7"_s,
                          u"--json"_s};
        words += more + at();
        QProcess shell;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"XDG_CONFIG_HOME"_s, m_home.filePath(u"config"_s));
        environment.insert(u"XDG_DATA_HOME"_s, m_home.filePath(u"data"_s));
        shell.setProcessEnvironment(environment);
        shell.setStandardInputFile(QProcess::nullDevice());
        shell.start(u"/bin/sh"_s,
                    QStringList{u"-c"_s, u"exec 7< \"$0\"; exec \"$@\""_s, secret} + words);
        const bool ended = shell.waitForFinished(60'000);
        return {ended ? shell.exitCode() : -1, shell.readAllStandardOutput(),
                shell.readAllStandardError()};
    }

    QJsonObject firstOf(const ProgramRun &ran) const
    {
        return ran.json()[u"operations"].toArray().at(0).toObject();
    }

private slots:
    void initTestCase()
    {
        m_cluster.createPlatform(u"shop"_s);
        m_cluster.createPlatform(u"bare"_s);
    }

    /// The wallet has 0.25 more than its only confirmed purchase gave.
    void init()
    {
        m_cluster.run(
            u"shop"_s,
            u"drop schema if exists clicknback_ops cascade;"
            "truncate users, merchants, offers, purchases, wallets, cashback_transactions, "
            "audit_logs, feature_flags;"_s
                + basicRows()
                + purchaseRows(u"p1"_s, u"confirmed"_s, u"10"_s, u"0.5"_s, u"available"_s)
                + purchaseRows(u"p2"_s, u"pending"_s, u"20"_s, u"1"_s, u"pending"_s)
                + purchaseRows(u"p3"_s, u"pending"_s, u"40"_s, u"2"_s, u"pending"_s)
                + walletRow(u"3"_s, u"0.75"_s)
                + u"update users set hashed_password = '%1'"_s.arg(kHash));
        const ProgramRun installed = run({u"ops-schema"_s, u"install"_s});
        QVERIFY2(installed.exitCode == 0, installed.err.constData());
        QFile::remove(m_home.filePath(u"data/clicknback-ops/history.sqlite"_s));
    }

    void wrongUsageIsSaidWith64_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *options, const char *word) {
            QTest::newRow(options) << QString::fromLatin1(options) << QString::fromUtf8(word);
        };
        row("correct", "--plan");
        row("correct --plan x.json", "--preview or --commit");
        row("correct --plan x.json --preview --commit", "--preview or --commit");
        row("correct --plan x.json --commit --operator a@b", "--preview-hash");
        row("correct --plan x.json --commit --preview-hash 12 --operator a@b", "--preview-hash");
        row("correct --plan x.json --preview --canary", "--canary goes with --commit");
        row("correct --plan x.json --preview --password secret", "password");
        row("correct now --plan x.json --preview", "now");
        row("status --plan x.json", "--plan goes with the command correct");
        row("ops-schema", "install, status or remove");
        row("ops-schema drop", "“drop”");
        row("ops-schema remove", "--export");
        row("ops-schema remove --export x", "--environment-name");
        row("ops-schema install --export x", "--export");
        row("outcome", "id");
        row("outcome 17", "“17”");
        row("check --export x", "--export goes with");
    }

    void wrongUsageIsSaidWith64()
    {
        QFETCH(QString, options);
        QFETCH(QString, word);
        const ProgramRun ran = run(options.split(u' '));
        QVERIFY2(ran.exitCode == 64, ran.err.constData());
        QVERIFY2(ran.err.contains(word.toUtf8()), ran.err.constData());
        QVERIFY(ran.out.isEmpty());
    }

    void theHelpOfCorrectHasEveryOperationAndReason()
    {
        const ProgramRun ran = runProgram({u"correct"_s, u"--help"_s}, m_home.path());
        QCOMPARE(ran.exitCode, 0);
        for (const char *word : {"settle_wallet", "confirm_purchase", "set_flag", "process_payout",
                                 "customer_request", "backend_bug", "\"percentage\""})
            QVERIFY2(ran.out.contains(word), word);
    }

    void theReadmeHasTheSameOperationsAndReasons()
    {
        QFile readme(QStringLiteral(SOURCE_ROOT "/README.md"));
        QVERIFY(readme.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(readme.readAll());
        const QString help =
            QString::fromUtf8(runProgram({u"correct"_s, u"--help"_s}, m_home.path()).out);
        static const QRegularExpression words(u"^  ([a-z_]+) "_s,
                                              QRegularExpression::MultilineOption);
        int count = 0;
        const QString tables = help.section(u"Operations:"_s, 1);
        for (auto matches = words.globalMatch(tables); matches.hasNext(); ++count) {
            const QString word = u'`' + matches.next().captured(1) + u'`';
            QVERIFY2(text.contains(word), qPrintable(word));
        }
        QVERIFY2(count >= 30, qPrintable(help));
    }

    void aPreviewTellsEverythingAndWritesNothing()
    {
        const QString plan = file(kSettle);
        const ProgramRun ran = preview(plan);
        QVERIFY2(ran.exitCode == 0, ran.out + ran.err);
        QCOMPARE(ran.json()[u"preview_hash"].toString().size(), 64);
        const QJsonObject first = firstOf(ran);
        QCOMPARE(first[u"operation"].toString(), u"settle_wallet"_s);
        QCOMPARE(first[u"verdict"].toString(), u"ready"_s);
        QCOMPARE(first[u"moved_euros"].toString(), u"0.25"_s);
        QCOMPARE(first[u"mends"].toArray(), QJsonArray{u"W2"_s});
        QVERIFY(first[u"before"].isObject() && first[u"after"].isObject());
        QVERIFY(first[u"statements"].toArray().size() >= 2);
        QCOMPARE(hashOf(plan), ran.json()[u"preview_hash"].toString());
        QCOMPARE(available(), u"0.75"_s);
        const ProgramRun text = run({u"correct"_s, u"--plan"_s, plan, u"--preview"_s});
        QVERIFY2(text.out.contains("available_balance: before 0.75, after 0.50"),
                 text.out.constData());
        QVERIFY(text.out.contains("preview_hash "));
    }

    void whatCannotBeAppliedIs1WithItsReason()
    {
        const ProgramRun ran =
            preview(file(R"([{"operation": "confirm_purchase", "key": "p1", "reason_code": "test",
                      "reason": "x"},
                     {"operation": "confirm_purchase", "key": "gone", "reason_code": "test",
                      "reason": "x"}])"));
        QCOMPARE(ran.exitCode, 1);
        QVERIFY(ran.json()[u"preview_hash"].isNull());
        QCOMPARE(firstOf(ran)[u"verdict"].toString(), u"refused"_s);
        QVERIFY(!firstOf(ran)[u"refusal"].toString().isEmpty());
    }

    void aCommitAppliesExactlyThePreviewOnce()
    {
        const QString plan = file(kSettle);
        const QString hash = hashOf(plan);
        const ProgramRun ran = commit(plan, hash);
        QVERIFY2(ran.exitCode == 0, ran.out + ran.err);
        QCOMPARE(ran.json()[u"result"].toString(), u"done"_s);
        QCOMPARE(available(), u"0.50"_s);
        QCOMPARE(valueIn(u"select count(*) from clicknback_ops.journal"_s), u"1"_s);
        const ProgramRun again = commit(plan, hash);
        QVERIFY2(again.exitCode == 1, again.out + again.err);
        QCOMPARE(valueIn(u"select count(*) from clicknback_ops.journal"_s), u"1"_s);
        const QString id = firstOf(ran)[u"operation_id"].toString();
        const ProgramRun outcome = run({u"outcome"_s, id, u"--json"_s});
        QCOMPARE(outcome.exitCode, 0);
        QCOMPARE(outcome.json()[u"outcome"].toString(), u"committed"_s);
    }

    void aStaleHashIsRefused()
    {
        const QString plan = file(kSettle);
        const QString hash = hashOf(plan);
        m_cluster.run(u"shop"_s, u"update wallets set available_balance = 0.80"_s);
        const ProgramRun ran = commit(plan, hash);
        QVERIFY2(ran.exitCode == 1, ran.out + ran.err);
        QVERIFY2(ran.err.contains("preview"), ran.err.constData());
        QCOMPARE(available(), u"0.80"_s);
        QCOMPARE(commit(plan, QString(64, u'0')).exitCode, 1);
        QCOMPARE(commit(file(kTwo), hash).exitCode, 1);
    }

    void aWrongPasswordCommitsNothingAndNoneIsWrongUsage()
    {
        const QString plan = file(kSettle);
        const QString hash = hashOf(plan);
        const ProgramRun wrong = commit(plan, hash, {}, u"wrong"_s);
        QVERIFY2(wrong.exitCode == 1, wrong.out + wrong.err);
        QVERIFY(!wrong.err.contains("wrong\n"));
        m_cluster.run(u"shop"_s, u"update users set active = false"_s);
        QCOMPARE(commit(plan, hash).exitCode, 1);
        const ProgramRun none =
            run({u"correct"_s, u"--plan"_s, plan, u"--commit"_s, u"--preview-hash"_s, hash,
                 u"--operator"_s, u"ann@example.com"_s});
        QVERIFY2(none.exitCode == 64, none.err.constData());
        QVERIFY(none.err.contains("--password-fd"));
        QCOMPARE(available(), u"0.75"_s);
    }

    void aPasswordIsTypedAtATerminal()
    {
        const QString plan = file(kSettle);
        const QStringList words = QStringList{u"correct"_s,    u"--plan"_s,         plan,
                                              u"--commit"_s,   u"--preview-hash"_s, hashOf(plan),
                                              u"--operator"_s, u"ann@example.com"_s}
                                  + at();
        const ProgramRun ran = runOnTerminal(words, m_home.path(), "Password of administrator"_ba,
                                             kPassword.toUtf8() + '\n');
        QVERIFY2(ran.exitCode == 0, ran.out.constData());
        QVERIFY(!ran.out.contains(kPassword.toUtf8()));
        QCOMPARE(available(), u"0.50"_s);
    }

    void aCanaryAndABudgetStopAndTheSamePlanGoesOn()
    {
        const QString plan = file(kTwo);
        const QString hash = hashOf(plan);
        const ProgramRun canary = commit(plan, hash, {u"--canary"_s});
        QVERIFY2(canary.exitCode == 1, canary.out + canary.err);
        QCOMPARE(canary.json()[u"committed"].toInt(), 1);
        QCOMPARE(valueIn(u"select count(*) from purchases where status = 'pending'"_s), u"1"_s);
        const ProgramRun rest = commit(plan, hash);
        QVERIFY2(rest.exitCode == 0, rest.out + rest.err);
        QCOMPARE(firstOf(rest)[u"status"].toString(), u"already_committed"_s);
        QCOMPARE(valueIn(u"select count(*) from purchases where status = 'pending'"_s), u"0"_s);
        QCOMPARE(valueIn(u"select count(*) from clicknback_ops.journal"_s), u"2"_s);
    }

    void aBudgetOfEurosIsKept()
    {
        const QString plan = file(kTwo);
        const ProgramRun ran = commit(plan, hashOf(plan), {u"--max-euros"_s, u"2.50"_s});
        QCOMPARE(ran.json()[u"committed"].toInt(), 1);
        QCOMPARE(ran.exitCode, 1);
    }

    void badPlansAreRefusedWithAVerdict_data()
    {
        QTest::addColumn<QString>("ending");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("no JSON") << u"json"_s << "settle u1"_ba
                                 << "JSON"_ba;
        QTest::newRow("empty") << u"json"_s << "[]"_ba
                               << "no operation"_ba;
        QTest::newRow("unknown operation")
            << u"json"_s
            << R"([{"operation":"explode","key":"u1","reason_code":"test","reason":"x"}])"_ba
            << "operation 1"_ba;
        QTest::newRow("bad amount")
            << u"json"_s
            << R"([{"operation":"set_offer_cap","key":"o1","cap":"99,99","reason_code":"test",
                    "reason":"x"}])"_ba
            << "operation 1"_ba;
        QTest::newRow("wrong columns") << u"csv"_s << "id;name\n1;2\n"_ba
                                       << "column"_ba;
        QTest::newRow("duplicate lines")
            << u"csv"_s
            << "\xef\xbb\xbfoperation;key;reason_code;reason\n"
               "settle_wallet;u1;drift;x\nsettle_wallet;u1;drift;y\n"_ba
            << "line 3"_ba;
        QTest::newRow("long reason")
            << u"csv"_s
            << "operation,key,reason_code,reason\nsettle_wallet,u1,drift,"_ba
                   + QByteArray(10'000, 'x') + '\n'
            << "line 2"_ba;
    }

    void badPlansAreRefusedWithAVerdict()
    {
        QFETCH(QString, ending);
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, word);
        const QString plan = file(content, ending);
        const ProgramRun ran = run({u"correct"_s, u"--plan"_s, plan, u"--preview"_s});
        QVERIFY2(ran.exitCode == 1, ran.out + ran.err);
        QVERIFY2((ran.out + ran.err).contains(word), ran.out + ran.err);
        QCOMPARE(commit(plan, QString(64, u'0')).exitCode, 1);
        QCOMPARE(available(), u"0.75"_s);
    }

    void aCsvIsAPlanToo()
    {
        const QString plan = file("operation,key,reason_code,reason\n"
                                  "settle_wallet,u1,drift,two runners met\n"_ba,
                                  u"csv"_s);
        const QString hash = hashOf(plan);
        QCOMPARE(hash, hashOf(file(kSettle)));
        QCOMPARE(commit(plan, hash).exitCode, 0);
        QCOMPARE(available(), u"0.50"_s);
    }

    void withoutTheSchemaNothingIsCommitted()
    {
        const QString plan = file(kSettle);
        m_cluster.run(u"shop"_s, u"drop schema clicknback_ops cascade"_s);
        const ProgramRun ran = preview(plan);
        QVERIFY2(ran.exitCode == 0, ran.out + ran.err);
        const ProgramRun refused = commit(plan, ran.json()[u"preview_hash"].toString());
        QVERIFY2(refused.exitCode == 1, refused.out + refused.err);
        QCOMPARE(available(), u"0.75"_s);
    }

    void anOutcomeNobodyKnowsIs2OrAborted()
    {
        const ProgramRun ran =
            run({u"outcome"_s, u"5b1c9a52-6a0e-4b4f-8a53-0f6d2c1e7a90"_s, u"--json"_s});
        QVERIFY2(ran.exitCode == 1 || ran.exitCode == 2, ran.out + ran.err);
        QVERIFY(ran.json()[u"outcome"].toString() != u"committed"_s);
        const ProgramRun gone = runProgram({u"outcome"_s, u"5b1c9a52-6a0e-4b4f-8a53-0f6d2c1e7a90"_s,
                                            u"--dsn"_s, u"host=127.0.0.1 port=1 dbname=x"_s},
                                           m_home.path());
        QCOMPARE(gone.exitCode, 2);
        QVERIFY2(gone.out.startsWith("unknown: "), gone.out.constData());
    }

    void aTamperedJournalIsNamed()
    {
        const QString plan = file(kTwo);
        QCOMPARE(commit(plan, hashOf(plan)).exitCode, 0);
        const QString exported = m_home.filePath(u"journal.json"_s);
        QFile::remove(exported);
        const ProgramRun good = run({u"verify-journal"_s, u"--export"_s, exported});
        QVERIFY2(good.exitCode == 0, good.out + good.err);
        QVERIFY(good.out.startsWith("intact: "));
        const ProgramRun alone =
            runProgram({u"verify-journal"_s, u"--file"_s, exported}, m_home.path());
        QVERIFY2(alone.exitCode == 0, alone.out + alone.err);
        m_cluster.run(u"shop"_s, u"alter table clicknback_ops.journal disable trigger user;"
                                 "update clicknback_ops.journal set reason = 'another' "
                                 "where sequence = 1"_s);
        const ProgramRun bad = run({u"verify-journal"_s, u"--json"_s});
        QVERIFY2(bad.exitCode == 1, bad.out + bad.err);
        QCOMPARE(bad.json()[u"verdict"].toString(), u"tampered"_s);
        QCOMPARE(bad.json()[u"first_broken"].toInt(), 1);
        const ProgramRun against = run({u"verify-journal"_s, u"--file"_s, exported});
        QCOMPARE(against.exitCode, 1);
    }

    void anEditedExportIsNamed()
    {
        const QString plan = file(kSettle);
        QCOMPARE(commit(plan, hashOf(plan)).exitCode, 0);
        const QString exported = m_home.filePath(u"edited.json"_s);
        QCOMPARE(run({u"verify-journal"_s, u"--export"_s, exported}).exitCode, 0);
        QFile edited(exported);
        QVERIFY(edited.open(QIODevice::ReadWrite));
        QByteArray content = edited.readAll().replace("two runners met", "two runners fed");
        QVERIFY(edited.seek(0) && edited.write(content) == content.size());
        edited.close();
        const ProgramRun ran =
            runProgram({u"verify-journal"_s, u"--file"_s, exported}, m_home.path());
        QVERIFY2(ran.exitCode == 1, ran.out + ran.err);
        QVERIFY2(ran.out.startsWith("tampered: "), ran.out.constData());
    }

    void theSchemaIsRemovedOnlyWithItsExportAndTheName()
    {
        const QString plan = file(kSettle);
        QCOMPARE(commit(plan, hashOf(plan)).exitCode, 0);
        const QString exported = m_home.filePath(u"last.json"_s);
        QFile::remove(exported);
        const ProgramRun wrong = run({u"ops-schema"_s, u"remove"_s, u"--export"_s, exported,
                                      u"--environment-name"_s, u"another"_s});
        QVERIFY2(wrong.exitCode == 1, wrong.out + wrong.err);
        const QString name =
            QString::fromUtf8(wrong.err).section(u"is called “"_s, 1).section(u'”', 0, 0);
        QCOMPARE(run({u"ops-schema"_s, u"status"_s}).exitCode, 0);
        const ProgramRun removed = run(
            {u"ops-schema"_s, u"remove"_s, u"--export"_s, exported, u"--environment-name"_s, name});
        QVERIFY2(removed.exitCode == 0, removed.out + removed.err);
        QCOMPARE(run({u"ops-schema"_s, u"status"_s}).exitCode, 1);
        QCOMPARE(runProgram({u"verify-journal"_s, u"--file"_s, exported}, m_home.path()).exitCode,
                 0);
    }

    void whatCannotBeReachedIs2()
    {
        const QStringList nowhere{u"--dsn"_s, u"host=127.0.0.1 port=1 dbname=x"_s};
        const ProgramRun ran = runProgram(
            QStringList{u"correct"_s, u"--plan"_s, file(kSettle), u"--preview"_s} + nowhere,
            m_home.path());
        QCOMPARE(ran.exitCode, 2);
        QCOMPARE(
            runProgram(QStringList{u"ops-schema"_s, u"status"_s} + nowhere, m_home.path()).exitCode,
            2);
        QCOMPARE(runProgram(QStringList{u"verify-journal"_s} + nowhere, m_home.path()).exitCode, 2);
    }
};

QTEST_GUILESS_MAIN(CorrectTest)
#include "tst_correct.moc"
