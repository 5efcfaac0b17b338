// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/conninfo.h"

#include <libpq-fe.h>

#include <memory>

namespace clicknback {

Result<Conninfo> Conninfo::parse(const QString &text)
{
    char *message = nullptr;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
        PQconninfoParse(text.toUtf8().constData(), &message), &PQconninfoFree);
    const std::unique_ptr<char, decltype(&PQfreemem)> ownedMessage(message, &PQfreemem);
    if (!options && text.contains(u"password", Qt::CaseInsensitive))
        return fail(
            ErrorKind::InvalidInput, // libpq's words may hold a part of it
            QStringLiteral("The connection string is not valid, and must not hold a password: "
                           "use ~/.pgpass (libpq's passfile) or the prompt."));
    if (!options) {
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("The connection string is not valid: %1")
                        .arg(message ? QString::fromUtf8(message).trimmed()
                                     : QStringLiteral("out of memory")));
    }
    Conninfo conninfo;
    for (const PQconninfoOption *option = options.get(); option->keyword; ++option) {
        if (option->val)
            conninfo.set(QString::fromUtf8(option->keyword), QString::fromUtf8(option->val));
    }
    for (const auto &secret : {QStringLiteral("password"), QStringLiteral("sslpassword")}) {
        if (conninfo.values().contains(secret))
            return fail(ErrorKind::InvalidInput,
                        QStringLiteral("A connection string must not hold a password: it would be "
                                       "seen in process lists. Use ~/.pgpass (libpq's passfile) or "
                                       "the prompt."));
    }
    return conninfo;
}

QString Conninfo::summary() const
{
    QString text = value(QStringLiteral("host"));
    if (text.isEmpty())
        text = value(QStringLiteral("service"));
    if (text.isEmpty())
        text = QStringLiteral("local");
    if (const QString port = value(QStringLiteral("port")); !port.isEmpty())
        text += QLatin1Char(':') + port;
    if (const QString name = value(QStringLiteral("dbname")); !name.isEmpty())
        text += QLatin1Char('/') + name;
    return text;
}

} // namespace clicknback
