// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/corrections/operatorpassword.h"

#include "app/passwords/terminal.h"

#include <cerrno>

#include <unistd.h>

namespace clicknback {

namespace {

constexpr qsizetype kLongest = 1'024; // bytes; bcrypt looks at 72

Result<QString> lineOf(int descriptor)
{
    QByteArray line;
    char byte = 0;
    while (line.size() < kLongest) {
        const ssize_t got = ::read(descriptor, &byte, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail(ErrorKind::InvalidInput,
                        QStringLiteral("--password-fd: nothing can be read from descriptor %1.")
                            .arg(descriptor));
        if (got == 0 || byte == '\n')
            break;
        line.append(byte);
    }
    if (line.endsWith('\r'))
        line.chop(1);
    return QString::fromUtf8(line);
}

Result<QString> typed(const QString &email)
{
    if (!isTerminal())
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("There is no terminal to ask for the password of %1; "
                                   "--password-fd N reads it from descriptor N.")
                        .arg(email));
    const std::optional<QString> answer =
        askOnTerminal(QStringLiteral("Password of administrator %1: ").arg(email));
    return answer.value_or(QString());
}

} // namespace

Result<QString> operatorPassword(const QString &email, std::optional<int> descriptor)
{
    Result<QString> password = descriptor ? lineOf(*descriptor) : typed(email);
    if (password && password->isEmpty())
        return fail(ErrorKind::InvalidInput, QStringLiteral("No password was given."));
    return password;
}

} // namespace clicknback
