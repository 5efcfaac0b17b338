// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/democommand.h"

#include "app/demo/demohost.h"
#include "models/network/demo/democontrolclient.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTextStream>

namespace clicknback {

namespace {

constexpr int kGood = 0;
constexpr int kCannotTell = 2;
constexpr int kWrongUsage = 64;
constexpr int kAnswerWithinMs = 60'000;

void say(FILE *stream, const QString &text)
{
    QTextStream(stream) << text << Qt::endl;
}

int wrongUsage(const QString &why)
{
    say(stderr, why);
    say(stderr,
        QStringLiteral("Usage: clicknback-ops demo status | stop | reset | fault NAME on|off\n"
                       "Faults: %1")
            .arg(demoFaults().join(QStringLiteral(", "))));
    return kWrongUsage;
}

int cannotTell(const Error &error)
{
    say(stderr, error.message);
    return kCannotTell;
}

/// Says one thing to the running host and returns the first answer that is not about progress.
Result<QJsonObject> ask(const DemoFolder &folder, const QJsonObject &message,
                        const QStringList &answers)
{
    DemoControlClient client;
    if (!client.connectTo(folder.controlSocket()))
        return fail(ErrorKind::Unreachable,
                    QStringLiteral("No demo is running. Start one with: clicknback-ops --demo"));
    std::optional<QJsonObject> answer;
    bool closed = false;
    QObject::connect(&client, &DemoControlClient::received, &client, [&](const QJsonObject &said) {
        if (!answer && answers.contains(said[QStringLiteral("event")].toString()))
            answer = said;
    });
    QObject::connect(&client, &DemoControlClient::closed, &client, [&] { closed = true; });
    client.send(message);
    QElapsedTimer waited;
    waited.start();
    while (!answer && !closed && waited.elapsed() < kAnswerWithinMs)
        client.waitFor(200);
    if (!answer)
        return fail(ErrorKind::Unreachable, QStringLiteral("The demo does not answer."));
    return *answer;
}

int showStatus(const DemoFolder &folder)
{
    const Result<QJsonObject> answer =
        ask(folder, {{QStringLiteral("do"), QStringLiteral("status")}},
            {QStringLiteral("ready"), QStringLiteral("preparing")});
    if (!answer)
        return cannotTell(answer.error());
    if ((*answer)[QStringLiteral("event")].toString() == u"preparing") {
        say(stdout, QStringLiteral("The demo (simulated) is starting."));
        return kGood;
    }
    const DemoWorld world = demoWorldFrom(*answer);
    say(stdout, QStringLiteral("The demo (simulated) is running."));
    say(stdout, QStringLiteral("made with purchases  %1").arg(world.purchases));
    say(stdout, QStringLiteral("database             %1").arg(world.environment.conninfo));
    for (const InstanceAddress &instance : world.environment.instances)
        say(stdout, QStringLiteral("%1 %2").arg(instance.name, -20).arg(instance.baseUrl));
    say(stdout, QStringLiteral("faults               %1")
                    .arg(world.faults.isEmpty() ? QStringLiteral("none")
                                                : world.faults.join(QStringLiteral(", "))));
    return kGood;
}

int switchFault(const DemoFolder &folder, const QString &name, bool on)
{
    const Result<QJsonObject> answer = ask(folder,
                                           {{QStringLiteral("do"), QStringLiteral("fault")},
                                            {QStringLiteral("name"), name},
                                            {QStringLiteral("on"), on}},
                                           {QStringLiteral("done"), QStringLiteral("refused")});
    if (!answer)
        return cannotTell(answer.error());
    if ((*answer)[QStringLiteral("event")].toString() == u"refused")
        return cannotTell(errorFrom(*answer));
    return kGood;
}

int stopDemo(const DemoFolder &folder)
{
    const Result<QJsonObject> answer =
        ask(folder, {{QStringLiteral("do"), QStringLiteral("stop")}}, {QStringLiteral("stopping")});
    return answer ? kGood : cannotTell(answer.error());
}

int resetDemo(const DemoFolder &folder)
{
    HostLock lock;
    if (!lock.tryLock(folder.lockFile()))
        return cannotTell({ErrorKind::Busy,
                           QStringLiteral("The demo is running; close its windows or run: "
                                          "clicknback-ops demo stop"),
                           {}});
    Result<PrivateCluster> cluster = PrivateCluster::at(folder.data, folder.sockets);
    if (!cluster)
        return cannotTell(cluster.error());
    if (const Result<void> removed = cluster->remove(); !removed)
        return cannotTell(removed.error());
    // By name: whatever else somebody put there stays.
    for (const QString &file : {folder.worldFile(), folder.hostLog(), folder.lockFile()})
        QFile::remove(file);
    QDir(folder.backups()).removeRecursively();
    QDir(folder.host()).removeRecursively();
    QDir(folder.sockets).removeRecursively();
    QDir().rmdir(folder.data);
    return kGood;
}

/// The host's own arguments come from DemoClient; a person may give them too.
int hostDemo(const QStringList &arguments)
{
    DemoOptions options;
    for (qsizetype i = 0; i < arguments.size(); i += 2) {
        bool ok = i + 1 < arguments.size();
        const qint64 number = ok ? arguments[i + 1].toLongLong(&ok) : 0;
        if (ok && arguments[i] == u"--purchases")
            options.purchases = number;
        else if (ok && arguments[i] == u"--health-port" && number >= 0 && number <= 65'535)
            options.healthPort = quint16(number);
        else
            return wrongUsage(QStringLiteral("“%1” is not understood.").arg(arguments[i]));
    }
    return runDemoHost(options);
}

int runFault(const DemoFolder &folder, const QStringList &arguments)
{
    const bool switches =
        arguments.size() == 2 && (arguments[1] == u"on" || arguments[1] == u"off");
    if (!switches)
        return wrongUsage(QStringLiteral("A fault has a name and is switched on or off."));
    if (!demoFaults().contains(arguments[0]))
        return wrongUsage(unknownFault(arguments[0]).message);
    return switchFault(folder, arguments[0], arguments[1] == u"on");
}

} // namespace

int runDemoCommand(const QStringList &arguments)
{
    const QString verb = arguments.value(0);
    const QStringList rest = arguments.mid(1);
    if (verb == u"host")
        return hostDemo(rest);
    const QStringList plain{QStringLiteral("status"), QStringLiteral("stop"),
                            QStringLiteral("reset")};
    if (verb != u"fault" && (!plain.contains(verb) || !rest.isEmpty()))
        return wrongUsage(
            QStringLiteral("“demo %1” is not understood.").arg(arguments.join(QLatin1Char(' '))));
    const Result<DemoFolder> folder = DemoFolder::prepare();
    if (!folder)
        return cannotTell(folder.error());
    if (verb == u"fault")
        return runFault(*folder, rest);
    if (verb == u"status")
        return showStatus(*folder);
    return verb == u"stop" ? stopDemo(*folder) : resetDemo(*folder);
}

} // namespace clicknback
