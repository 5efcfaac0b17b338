// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/keychain.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace clicknback {

namespace {

constexpr const char *kPart = "CLICKNBACK_TEST_KEYCHAIN";

void moveHome(const QString &home)
{
    qputenv("HOME", home.toLocal8Bit());
    for (const char *name :
         {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"}) {
        const QString folder = home + QLatin1Char('/') + QLatin1String(name);
        QDir().mkpath(folder);
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv(name, folder.toLocal8Bit());
    }
}

/// Unlocked by its password, as a login does it. It ends with its message bus.
bool startKeychain()
{
    return QProcess::execute(
               QStringLiteral("sh"),
               {QStringLiteral("-c"),
                QStringLiteral("printf secret | "
                               "gnome-keyring-daemon --unlock --daemonize --components=secrets "
                               ">/dev/null")})
           == 0;
}

int runPart(const char *part, const QString &program, const QStringList &arguments)
{
    const QTemporaryDir home;
    moveHome(home.path());
    qputenv(kPart, part);
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    qunsetenv("DISPLAY"); // a bus must not start by itself
    return QProcess::execute(program, arguments);
}

QStringList argumentsOf(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    return arguments;
}

} // namespace

int runWithoutAndWithKeychain(int argc, char **argv,
                              const std::function<int(int, char **)> &without,
                              const std::function<int(int, char **)> &with)
{
    const QByteArray part = qgetenv(kPart);
    if (part == "without")
        return without(argc, argv);
    if (part == "with" && startKeychain())
        return with(argc, argv);
    if (part == "with")
        qFatal("No keychain could be started: dbus and gnome-keyring are needed.");
    const QString program = QFile::symLinkTarget(QStringLiteral("/proc/self/exe"));
    const int first = runPart("without", program, argumentsOf(argc, argv));
    const int second =
        runPart("with", QStringLiteral("dbus-run-session"),
                QStringList{QStringLiteral("--"), program} + argumentsOf(argc, argv));
    return first != 0 ? first : second;
}

} // namespace clicknback
