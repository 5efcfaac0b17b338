// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

#include <memory>

namespace clicknback {

/// A real Docker engine on a unix socket in a folder of its own, with one image named "lab" that
/// holds busybox and nothing else. Needs root. Gone with the object, its containers too, and with
/// this program. Starting takes about five seconds: one for each test program.
class DockerEngine
{
public:
    struct Options
    {
        QStringList flags; ///< further ones of dockerd
        /// All its data is in memory, on a file system of its own of so many bytes: fast, and full
        /// when a test wants it. 0: in its folder.
        qint64 diskBytes = 0;
    };
    /// Ends the test program when there is no engine, no busybox or no root.
    DockerEngine();
    explicit DockerEngine(const Options &options);
    ~DockerEngine();
    DockerEngine(const DockerEngine &) = delete;
    DockerEngine &operator=(const DockerEngine &) = delete;

    QString socketPath() const;
    QString dataFolder() const { return m_folder + QStringLiteral("/data"); }
    QString endpoint() const { return QStringLiteral("unix://") + socketPath(); }

    struct Output
    {
        int exitCode = -1;
        QByteArray out;
        QByteArray err;
    };
    /// `docker ARGUMENTS` with this engine.
    Output docker(const QStringList &arguments) const;
    /// A container of the image that runs `script` by sh, without a network. Its id; empty: the
    /// engine refused, and `why` has its words.
    QString run(const QString &name, const QStringList &options, const QString &script,
                QByteArray *why = nullptr) const;

    /// The file system of its data becomes so big; only where it has one of its own.
    void resizeDisk(qint64 bytes) const;
    /// As a crash: kill -9, containers go on.
    void kill();
    void start();

private:
    void startCleaner();
    void mountData(qint64 bytes, unsigned long flags) const;
    void makeImage() const;
    void endContainers() const;

    const Options m_options;
    QString m_folder;
    QProcess m_cleaner; ///< removes the folder when this program ends without doing so
    std::unique_ptr<QProcess> m_process;
};

} // namespace clicknback
