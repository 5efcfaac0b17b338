// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/passwords/keptpassword.h"

#include "models/storage/conninfo.h"

namespace clicknback {

namespace {

/// "user=reader host=db.example" in one line.
QString serverOf(const Environment &environment)
{
    const Result<Conninfo> conninfo = Conninfo::parse(environment.conninfo);
    if (!conninfo)
        return {};
    QStringList parts;
    for (const char *keyword : {"user", "host", "hostaddr", "port", "service"}) {
        const QString value = conninfo->value(QLatin1String(keyword));
        if (!value.isEmpty())
            parts << QLatin1String(keyword) + QLatin1Char('=') + value;
    }
    return parts.join(QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' '));
}

} // namespace

QString keychainText(const Environment &environment, const QString &password)
{
    return serverOf(environment) + QLatin1Char('\n') + password;
}

std::optional<QString> passwordIn(const QString &keychainText, const Environment &environment)
{
    const qsizetype end = keychainText.indexOf(QLatin1Char('\n'));
    if (end < 0 || keychainText.left(end) != serverOf(environment))
        return std::nullopt;
    return keychainText.mid(end + 1);
}

KeychainAnswer answerFor(const Environment &environment, const KeychainAnswer &answer)
{
    if (answer.kind != KeychainAnswer::Kind::Found)
        return answer;
    const std::optional<QString> password = passwordIn(answer.secret, environment);
    return password ? KeychainAnswer{KeychainAnswer::Kind::Found, *password, {}}
                    : KeychainAnswer{KeychainAnswer::Kind::NotFound, {}, {}};
}

bool isSameServer(const Environment &one, const Environment &other)
{
    return serverOf(one) == serverOf(other);
}

} // namespace clicknback
