// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/passwords/commandpassword.h"

#include "app/passwords/keptpassword.h"
#include "app/passwords/terminal.h"
#include "models/storage/connection.h"
#include "models/storage/passfile.h"

#include <QCoreApplication>
#include <QFutureWatcher>
#include <QTextStream>

namespace clicknback {

namespace {

void say(const QString &text)
{
    QTextStream(stderr) << "clicknback-ops: " << text << '\n';
}

/// Why the server does not take the password; nothing when it does or cannot be asked.
std::optional<Error> refusal(const Environment &environment, const Conninfo &conninfo,
                             const QString &password)
{
    SessionSettings settings;
    settings.pooler = environment.pooler;
    const auto opened = Connection::open(conninfo, password, settings);
    const bool refused = !opened && opened.error().kind == ErrorKind::Unauthorized;
    return refused ? std::optional(opened.error()) : std::nullopt;
}

KeychainAnswer waitForKeychain(const Environment &environment)
{
    KeychainClient keychain;
    QFutureWatcher<KeychainAnswer> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, qApp, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    watcher.setFuture(keychain.read(environment.name));
    QCoreApplication::exec();
    return answerFor(environment,
                     watcher.future().resultCount() > 0 ? watcher.result() : KeychainAnswer());
}

} // namespace

Result<QString> passwordForCommand(const Environment &environment, const Conninfo &conninfo,
                                   bool isSaved)
{
    std::optional<Error> refused = refusal(environment, conninfo, {});
    if (!refused)
        return QString();
    QString remark = passfileProblem(conninfo);
    if (isSaved) {
        const KeychainAnswer answer = waitForKeychain(environment);
        if (answer.kind == KeychainAnswer::Kind::Found) {
            refused = refusal(environment, conninfo, answer.secret);
            if (!refused)
                return answer.secret;
            remark = QStringLiteral("The password kept in the keychain was not accepted.");
        } else if (answer.kind == KeychainAnswer::Kind::Unavailable) {
            remark = (remark + QLatin1Char(' ') + answer.reason).trimmed();
        }
    }
    const QString why = (refused->message + QLatin1Char(' ') + remark).trimmed();
    if (!isTerminal())
        return fail(ErrorKind::Unauthorized, why);
    say(why);
    const std::optional<QString> typed =
        askOnTerminal(QStringLiteral("Password for %1: ").arg(environment.name));
    if (!typed)
        return fail(ErrorKind::Unauthorized, QStringLiteral("No password was given."));
    refused = refusal(environment, conninfo, *typed);
    return refused ? Result<QString>(fail(*refused)) : Result<QString>(*typed);
}

} // namespace clicknback
