// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/host.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

/// Runs it as the server would, with another search path where one is given.
QByteArray outputOf(const QByteArray &script, const QString &path = {})
{
    QProcess shell;
    if (!path.isEmpty()) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PATH"_s, path);
        shell.setProcessEnvironment(environment);
    }
    shell.start(u"/bin/sh"_s, {u"-s"_s});
    shell.write(script);
    shell.closeWriteChannel();
    if (!shell.waitForFinished(20'000) || shell.exitCode() != 0)
        return "the script failed";
    const QByteArray complaint = shell.readAllStandardError();
    return complaint.isEmpty() ? shell.readAllStandardOutput() : "complaint: " + complaint;
}

QString shown(std::optional<double> value)
{
    return value ? QString::number(*value) : u"-"_s;
}

QString line(const HostFacts &facts)
{
    return QStringList{shown(facts.cpuPercent),
                       shown(facts.load),
                       facts.processors ? QString::number(*facts.processors) : u"-"_s,
                       shown(facts.memoryPercent),
                       shown(facts.diskPercent),
                       shown(facts.inodePercent),
                       shown(facts.uptimeSeconds)}
        .join(u' ');
}

} // namespace

class TestHostFacts : public QObject
{
    Q_OBJECT
private slots:
    void theScriptTellsOfThisMachine()
    {
        const QByteArray output = outputOf(hostScript(u"/"_s));
        const HostFacts facts = hostFactsFrom(output);
        QVERIFY2(facts.cpuPercent && facts.load && facts.memoryPercent && facts.diskPercent
                     && facts.uptimeSeconds,
                 output.constData());
        QVERIFY(*facts.memoryPercent > 0 && *facts.memoryPercent <= 100);
        QVERIFY(*facts.diskPercent > 0 && *facts.uptimeSeconds > 0);
        QVERIFY(facts.processors.value_or(0) >= 1);
    }

    void aPathIsOnlyAPath()
    {
        QTemporaryDir folder;
        const QString odd = folder.filePath(u"it's `touch x` $(touch y); \"z\" -n"_s);
        QVERIFY(QDir().mkpath(odd));
        const HostFacts facts = hostFactsFrom(outputOf(hostScript(odd)));
        QVERIFY(facts.diskPercent.has_value());
        QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 1);
    }

    void aPathThatIsNotThereIsUnknownAndNotEmpty()
    {
        const HostFacts facts = hostFactsFrom(outputOf(hostScript(u"/no/such/folder"_s)));
        QVERIFY(!facts.diskPercent && !facts.inodePercent);
        QVERIFY(facts.memoryPercent.has_value());
        QVERIFY(!hostFactsFrom(outputOf(hostScript({}))).diskPercent);
    }

    void withoutItsToolsTheScriptTellsNothingAndDoesNotFail()
    {
        QTemporaryDir empty;
        const QByteArray script = "exec 2>/dev/null\n" + hostScript(u"/"_s);
        QCOMPARE(outputOf(script, empty.path()), QByteArray());
    }

    void onlyTheFilesAndDfAreRead()
    {
        const QByteArray script = hostScript(u"/"_s);
        for (const char *word : {"rm ", "mv ", "tee", "kill", "touch", "mktemp", "sudo"})
            QVERIFY2(!script.contains(word), word);
        QByteArray rest = script; // the only place that output goes to is nowhere
        rest.replace("2>/dev/null", "").replace("$3 > $1", "").replace("total > 0", "");
        QVERIFY2(!rest.contains('>') || rest.count('>') == rest.count("NF >= "), rest.constData());
    }

    void linesAreReadStrictly_data()
    {
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<QString>("facts");
        const auto row = [](const char *name, const char *output, const char *facts) {
            QTest::newRow(name) << QByteArray(output) << QString::fromLatin1(facts);
        };
        row("all of it",
            "cpu=12.5\nload=0.42\nprocessors=2\nmemory=61.3\ndisk=81\ninodes=7\nuptime=86400.12\n",
            "12.5 0.42 2 61.3 81 7 86400.1");
        row("nothing", "", "- - - - - - -");
        row("some", "disk=0\nload=0.00\n", "- 0 - - 0 - -");
        row("a greeting before", "Welcome to Ubuntu\n * support=none\n\ndisk=81\n",
            "- - - - 81 - -");
        row("garbage", "cpu=abc\nload=\nmemory=nan\ndisk=inf\ninodes=-1\nuptime=1e5\n",
            "- - - - - - -");
        row("beyond what can be", "cpu=100.1\nmemory=101\ndisk=1000\nprocessors=0\n",
            "- - - - - - -");
        row("half a processor", "processors=1.5\n", "- - - - - - -");
        row("spaces and signs", "disk= 81\ninodes=+7\nmemory=61 \ncpu=1.2.3\n", "- - - - - - -");
        row("Windows' line ends", "disk=81\r\n", "- - - - - - -");
        row("cut off", "cpu=12.5\nmem", "12.5 - - - - - -");
        row("the last one counts", "disk=10\ndisk=81\n", "- - - - 81 - -");
        row("absurdly long", "uptime=11111111111111111111111111\n", "- - - - - - -");
    }
    void linesAreReadStrictly()
    {
        QFETCH(QByteArray, output);
        QTEST(line(hostFactsFrom(output)), "facts");
    }

    void aSampleNamesWhatCouldNotBeRead()
    {
        const Sample sample = hostSample({.cpuPercent = 12.5,
                                          .load = 0.5,
                                          .processors = 2,
                                          .memoryPercent = 61,
                                          .diskPercent = 81,
                                          .uptimeSeconds = 86'400.0 * 3},
                                         Instant{7});
        QCOMPARE(sample.at, Instant{7});
        QCOMPARE(sample.verdict, Verdict::Pass);
        QCOMPARE(sample.text,
                 u"cpu 12.5 %, load 0.5 on 2 processors, memory 61 %, disk 81 %, inodes "
                 "could not be read: the server does not tell, uptime 3 d"_s);
        QStringList readings;
        for (const Reading &reading : sample.readings)
            readings << reading.name + (reading.value ? QString() : u"?"_s);
        QCOMPARE(readings.join(u' '), u"cpu load memory disk inodes? uptime"_s);
    }

    void aServerThatTellsNothingIsUnknown()
    {
        const Sample sample = hostSample({}, Instant{});
        QCOMPARE(sample.verdict, Verdict::Unknown);
        QCOMPARE(sample.text, u"the server told nothing of itself"_s);
    }
};

QTEST_GUILESS_MAIN(TestHostFacts)
#include "tst_hostfacts.moc"
