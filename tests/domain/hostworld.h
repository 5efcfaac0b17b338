// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/deployplan.h"

#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

namespace clicknback {

/// What a script left behind.
struct ScriptEnd
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

/// A folder of Compose in a temporary one, a PATH with no more than the scripts may use, and in it
/// an engine and a Compose that write down how they were called and read their input to its end.
class HostWorld
{
public:
    HostWorld()
    {
        for (const char *name : {"bin", "app", "home"})
            QDir(m_root.path()).mkdir(QString::fromLatin1(name));
        for (const char *tool : {"sh", "awk", "cat", "cmp", "cp", "df", "mkdir", "mv", "rm", "sed",
                                 "sleep", "tail", "tr", "true"})
            QFile::link(whole(tool), path("bin/") + QString::fromLatin1(tool));
        settings.composeFolder = path("app");
        settings.image = QStringLiteral("ghcr.io/o/n");
        write("app/docker-compose.yml", "services:\n  clicknback-app:\n    image: "
                                        "ghcr.io/o/n:latest\n  migrate:\n    image: "
                                        "${APP_IMAGE:-ghcr.io/o/n:latest}\n");
    }

    QString path(const char *name) const
    {
        return m_root.path() + QLatin1Char('/') + QString::fromUtf8(name);
    }
    bool has(const char *name) const { return QFileInfo::exists(path(name)); }
    QByteArray read(const char *name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const char *name, const QByteArray &content) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("%s cannot be written", name);
    }

    /// "docker" or "docker-compose". `body` decides how it ends; its arguments go, separated by
    /// bars, to the file "calls".
    void addTool(const char *name, const QByteArray &body) const
    {
        const QByteArray file = QByteArray("bin/") + name;
        write(file.constData(), "#!/bin/sh\ncat >/dev/null\nIFS='|'\nprintf '%s\\n' \""
                                    + QByteArray(name) + "|$*\" >>'" + path("calls").toUtf8()
                                    + "'\n" + body + "\n");
        QFile::setPermissions(path(file.constData()),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    /// An engine that has no Compose of its own.
    void addEngine() const
    {
        addTool("docker",
                "case $1 in compose) exit 1;; info) echo '" + path("").toUtf8() + "';; esac");
    }
    QByteArrayList calls() const { return read("calls").trimmed().split('\n'); }

    QProcess *started(const QByteArray &script, QObject *parent = nullptr) const
    {
        auto *process = new QProcess(parent);
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("PATH"), path("bin"));
        environment.insert(QStringLiteral("HOME"), path("home"));
        process->setProcessEnvironment(environment);
        process->setWorkingDirectory(path("home"));
        process->start(shell.front(), shell.mid(1) + QStringList{QStringLiteral("-s")});
        process->write(script);
        process->closeWriteChannel();
        return process;
    }
    static ScriptEnd ended(QProcess *process)
    {
        if (!process->waitForFinished(60'000))
            process->kill();
        const bool isWhole = process->exitStatus() == QProcess::NormalExit;
        return {isWhole ? process->exitCode() : -1, process->readAllStandardOutput(),
                process->readAllStandardError()};
    }
    ScriptEnd run(const QByteArray &script) const
    {
        const std::unique_ptr<QProcess> process(started(script));
        return ended(process.get());
    }
    ComposeHost look() const { return composeHostFrom(run(hostscripts::look(settings)).out); }

    ReleaseSettings settings;
    QStringList shell{QStringLiteral("/bin/sh")};

private:
    static QString whole(const char *tool)
    {
        for (const char *folder : {"/usr/bin/", "/bin/"})
            if (QFileInfo::exists(QString::fromLatin1(folder) + QString::fromLatin1(tool)))
                return QString::fromLatin1(folder) + QString::fromLatin1(tool);
        qFatal("there is no %s", tool);
    }

    QTemporaryDir m_root;
};

} // namespace clicknback
