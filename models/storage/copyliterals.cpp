// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/copyliterals.h"

#include "models/storage/statement.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <libpq-fe.h>

#include <memory>

namespace clicknback {

namespace {

Result<QString> literal(PGconn *connection, const std::optional<QString> &value)
{
    if (!value)
        return QStringLiteral("null");
    const QByteArray bytes = value->toUtf8();
    const std::unique_ptr<char, decltype(&PQfreemem)> quoted(
        PQescapeLiteral(connection, bytes.constData(), std::size_t(bytes.size())), &PQfreemem);
    if (!quoted || bytes.contains('\0'))
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("The filter holds text that no database can hold."));
    return QString::fromUtf8(quoted.get());
}

} // namespace

QString jsonList(const QStringList &texts)
{
    return QString::fromUtf8(
        QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact));
}

Result<QByteArray> withLiterals(PGconn *connection, const QString &name, const CopyValues &values)
{
    static const QRegularExpression placeholder(QStringLiteral("(?<!:):([a-z_]+)"));
    const QString statement = statementText(name);
    QString text;
    qsizetype end = 0;
    for (auto matches = placeholder.globalMatch(statement); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const auto value = values.constFind(match.captured(1));
        if (value == values.cend())
            qFatal("%s.sql wants a value for %s", qPrintable(name), qPrintable(match.captured()));
        const Result<QString> quoted = literal(connection, *value);
        if (!quoted)
            return fail(quoted.error());
        text += QStringView(statement).mid(end, match.capturedStart() - end);
        text += *quoted;
        end = match.capturedEnd();
    }
    text += QStringView(statement).mid(end);
    return text.toUtf8();
}

} // namespace clicknback
