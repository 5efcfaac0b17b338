// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/dockerengine.h"

#include "tests/support/boundprocess.h"
#include "tests/support/testcluster.h"

#include <QDir>
#include <QFile>
#include <QThread>
#include <QUuid>

#include <sys/mount.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

namespace clicknback {

namespace {

constexpr int kStartSeconds = 60;

[[noreturn]] void giveUpBecause(const QString &what, const QByteArray &why)
{
    giveUp({ErrorKind::Unexpected, what, QString::fromUtf8(why)});
}

DockerEngine::Output runToEnd(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(program, arguments);
    process.waitForFinished(120'000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

/// Ends what a file names by its pid, when the engine itself could not.
void endByFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const auto pid = pid_t(file.readAll().trimmed().toInt());
    if (pid <= 1 || ::kill(pid, SIGTERM) != 0)
        return;
    for (int i = 0; i < 50 && ::kill(pid, 0) == 0; ++i)
        QThread::msleep(100);
    ::kill(pid, SIGKILL);
}

/// What the engine left mounted, deepest first.
void unmountBelow(const QString &folder)
{
    QFile file(QStringLiteral("/proc/self/mounts"));
    if (!file.open(QIODevice::ReadOnly))
        return;
    QStringList places;
    for (const QByteArray &line : file.readAll().split('\n')) {
        const QString place = QString::fromUtf8(line.split(' ').value(1));
        if (place.startsWith(folder + QLatin1Char('/')))
            places.prepend(place);
    }
    for (const QString &place : places)
        umount2(QFile::encodeName(place).constData(), MNT_DETACH);
}

} // namespace

DockerEngine::DockerEngine() : DockerEngine(Options()) {}

DockerEngine::DockerEngine(const Options &options)
    : m_options(options)
    , m_folder(QDir::tempPath() + QStringLiteral("/cnb-engine-")
               + QUuid::createUuid().toString(QUuid::WithoutBraces).left(8))
{
    if (geteuid() != 0)
        giveUpBecause(QStringLiteral("a Docker engine needs root"), {});
    QDir().mkpath(m_folder);
    startCleaner();
    if (m_options.diskBytes > 0)
        mountData(m_options.diskBytes, 0);
    start();
    makeImage();
}

DockerEngine::~DockerEngine()
{
    if (!m_process)
        start(); // what a killed engine left running is known to its successor only
    endContainers();
    endProcess(*m_process, 30'000);
    endByFile(m_folder + QStringLiteral("/exec/containerd/containerd.pid"));
    unmountBelow(m_folder);
    QDir(m_folder).removeRecursively();
    m_cleaner.write("fine\n");
    m_cleaner.closeWriteChannel();
    m_cleaner.waitForFinished(5'000);
}

/// A program that dies leaves an engine that ends by itself, and a folder that does not.
void DockerEngine::startCleaner()
{
    const QString onEnd =
        QStringLiteral("read -r word; [ \"$word\" = fine ] && exit; "
                       "for i in $(seq 60); do [ -e \"$0/docker.pid\" ] || break; sleep 1; done; "
                       "grep \" $0/\" /proc/mounts | cut -d ' ' -f 2 | sort -r | "
                       "while read -r place; do umount -l \"$place\"; done; rm -rf \"$0\"");
    m_cleaner.setChildProcessModifier([] { setsid(); });
    m_cleaner.setStandardOutputFile(QProcess::nullDevice());
    m_cleaner.setStandardErrorFile(QProcess::nullDevice());
    m_cleaner.start(QStringLiteral("sh"), {QStringLiteral("-c"), onEnd, m_folder});
    m_cleaner.waitForStarted();
}

void DockerEngine::mountData(qint64 bytes, unsigned long flags) const
{
    QDir().mkpath(dataFolder());
    const QByteArray size = "size=" + QByteArray::number(bytes);
    if (mount("tmpfs", QFile::encodeName(dataFolder()).constData(), "tmpfs", flags,
              size.constData())
        != 0)
        giveUpBecause(QStringLiteral("a file system in memory was not mounted"), strerror(errno));
}

void DockerEngine::resizeDisk(qint64 bytes) const
{
    if (m_options.diskBytes > 0)
        mountData(bytes, MS_REMOUNT);
}

QString DockerEngine::socketPath() const
{
    return m_folder + QStringLiteral("/docker.sock");
}

DockerEngine::Output DockerEngine::docker(const QStringList &arguments) const
{
    return runToEnd(QStringLiteral("/usr/bin/docker"),
                    QStringList{QStringLiteral("-H"), endpoint()} + arguments);
}

void DockerEngine::start()
{
    m_process = std::make_unique<QProcess>();
    bindToThisProgram(*m_process);
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setStandardOutputFile(m_folder + QStringLiteral("/engine.log"));
    const QString folder = m_folder;
    m_process->start(
        QStringLiteral("/usr/sbin/dockerd"),
        QStringList{QStringLiteral("--iptables=false"), QStringLiteral("--ip6tables=false"),
                    QStringLiteral("--bridge=none"), QStringLiteral("--storage-driver=overlay2"),
                    QStringLiteral("--data-root"), folder + QStringLiteral("/data"),
                    QStringLiteral("--exec-root"), folder + QStringLiteral("/exec"),
                    QStringLiteral("-p"), folder + QStringLiteral("/docker.pid"),
                    QStringLiteral("-H"), endpoint(), QStringLiteral("--default-ulimit"),
                    QStringLiteral("nofile=20000:20000"), QStringLiteral("--default-ulimit"),
                    QStringLiteral("nproc=4096:4096")}
            + m_options.flags);
    for (int i = 0; i < kStartSeconds * 5 && m_process->state() != QProcess::NotRunning; ++i) {
        if (docker({QStringLiteral("version")}).exitCode == 0)
            return;
        m_process->waitForFinished(200);
    }
    QFile log(m_folder + QStringLiteral("/engine.log"));
    log.open(QIODevice::ReadOnly);
    giveUpBecause(QStringLiteral("dockerd did not start"), log.readAll().right(2'000));
}

void DockerEngine::kill()
{
    m_process->kill();
    m_process->waitForFinished(5'000);
    m_process.reset();
    // containerd dies with the engine, a moment later; a successor must not take it for alive.
    const QString file = m_folder + QStringLiteral("/exec/containerd/containerd.pid");
    endByFile(file);
    QFile::remove(file);
}

void DockerEngine::makeImage() const
{
    const QString root = m_folder + QStringLiteral("/root");
    QDir().mkpath(root + QStringLiteral("/bin"));
    QDir().mkpath(root + QStringLiteral("/tmp"));
    if (!QFile::copy(QStringLiteral("/bin/busybox"), root + QStringLiteral("/bin/busybox")))
        giveUpBecause(QStringLiteral("there is no busybox-static"), {});
    for (const char *name : {"sh", "cat", "sleep", "seq", "head", "tail", "tr", "yes", "touch",
                             "test", "rm", "printf", "httpd"})
        QFile::link(QStringLiteral("busybox"),
                    root + QStringLiteral("/bin/") + QLatin1String(name));
    const QString archive = m_folder + QStringLiteral("/root.tar");
    runToEnd(QStringLiteral("tar"),
             {QStringLiteral("-C"), root, QStringLiteral("-cf"), archive, QStringLiteral(".")});
    const Output made = docker({QStringLiteral("import"), archive, QStringLiteral("lab:latest")});
    if (made.exitCode != 0)
        giveUpBecause(QStringLiteral("the image was not made"), made.err);
}

QString DockerEngine::run(const QString &name, const QStringList &options, const QString &script,
                          QByteArray *why) const
{
    const QStringList arguments =
        QStringList{QStringLiteral("run"),       QStringLiteral("-d"),
                    QStringLiteral("--name"),    name,
                    QStringLiteral("--network"), QStringLiteral("none")}
        + options
        + QStringList{QStringLiteral("lab:latest"), QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                      script};
    const Output started = docker(arguments);
    if (why)
        *why = started.err;
    return started.exitCode == 0 ? QString::fromUtf8(started.out.trimmed()) : QString();
}

void DockerEngine::endContainers() const
{
    const Output listed = docker({QStringLiteral("ps"), QStringLiteral("-aq")});
    QStringList arguments{QStringLiteral("rm"), QStringLiteral("-f")};
    for (const QByteArray &id : listed.out.split('\n')) {
        if (!id.isEmpty())
            arguments << QString::fromUtf8(id);
    }
    if (arguments.size() > 2)
        docker(arguments);
}

} // namespace clicknback
