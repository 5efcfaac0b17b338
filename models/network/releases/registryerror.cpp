// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/registryerror.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace clicknback {

namespace {

constexpr qsizetype kLongestWords = 300;

QJsonObject firstError(const HttpReply &reply)
{
    const QJsonObject json = QJsonDocument::fromJson(reply.body).object();
    return json.value(QStringLiteral("errors")).toArray().at(0).toObject();
}

Error noAnswer(const HttpReply &reply, const RegistryMatter &matter)
{
    return {ErrorKind::Unreachable,
            QStringLiteral("The registry %1 does not answer: %2.").arg(matter.host, reply.error),
            QStringLiteral("asked for %1").arg(matter.what)};
}

Error tooOften(const HttpReply &reply, const RegistryMatter &matter)
{
    const QString when = retryText(reply);
    return {ErrorKind::Busy,
            QStringLiteral("The registry %1 was asked too often: it wants to be asked again %2.")
                .arg(matter.host, when.isEmpty() ? QStringLiteral("later") : when),
            registryWords(reply)};
}

Error notFound(const HttpReply &reply, const RegistryMatter &matter)
{
    const QString code = firstError(reply).value(QStringLiteral("code")).toString();
    const bool isRepository = code == u"NAME_UNKNOWN" || matter.what == u"the tags";
    const QString sentence =
        isRepository
            ? QStringLiteral("There is no repository %1 in the registry %2, or it is not shown to "
                             "us.")
                  .arg(matter.repository, matter.host)
            : QStringLiteral("There is no %1 of %2 in the registry %3.")
                  .arg(matter.what, matter.repository, matter.host);
    return {ErrorKind::NotFound, sentence, registryWords(reply)};
}

Error notAllowed(const HttpReply &reply, const RegistryMatter &matter)
{
    return {ErrorKind::Refused,
            QStringLiteral("The registry %1 refuses %2 of %3: the token has no right to read it.")
                .arg(matter.host, matter.what, matter.repository),
            registryWords(reply)};
}

Error notAccepted(const HttpReply &reply, const RegistryMatter &matter)
{
    return {ErrorKind::Unauthorized,
            QStringLiteral("The registry %1 does not show %2 of %3 to us: the token is missing, "
                           "wrong or expired.")
                .arg(matter.host, matter.what, matter.repository),
            registryWords(reply)};
}

} // namespace

QString registryWords(const HttpReply &reply)
{
    const QJsonObject error = firstError(reply);
    const QString words =
        QStringLiteral("%1 %2: %3")
            .arg(QString::number(reply.status), error.value(QStringLiteral("code")).toString(),
                 error.value(QStringLiteral("message")).toString());
    return error.isEmpty() ? QStringLiteral("status %1").arg(reply.status)
                           : words.left(kLongestWords).simplified();
}

QString retryText(const HttpReply &reply)
{
    QString text = QString::fromLatin1(reply.header("retry-after")).trimmed();
    bool isNumber = false;
    const int seconds = text.toInt(&isNumber);
    if (isNumber && seconds >= 0)
        return QStringLiteral("in %1 s").arg(seconds);
    text.replace(QStringLiteral("GMT"), QStringLiteral("+0000")); // which Qt does not know
    const QDateTime at = QDateTime::fromString(text, Qt::RFC2822Date);
    return at.isValid() ? at.toUTC().toString(QStringLiteral("'at' HH:mm 'UTC'")) : QString();
}

Error registryError(const HttpReply &reply, const RegistryMatter &matter)
{
    switch (reply.status) {
    case 0:
        return noAnswer(reply, matter);
    case 401:
        return notAccepted(reply, matter);
    case 403:
        return notAllowed(reply, matter);
    case 404:
        return notFound(reply, matter);
    case 429:
        return tooOften(reply, matter);
    case 502:
    case 503:
    case 504:
        return {ErrorKind::Unreachable,
                QStringLiteral("The registry %1 cannot answer just now (status %2).")
                    .arg(matter.host)
                    .arg(reply.status),
                registryWords(reply)};
    default:
        return {ErrorKind::Unexpected,
                QStringLiteral("What the registry %1 answers for %2 is no answer of a registry "
                               "(status %3).")
                    .arg(matter.host, matter.what)
                    .arg(reply.status),
                registryWords(reply)};
    }
}

} // namespace clicknback
