// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/sqlstate.h"

#include <QSqlError>

namespace clicknback {

namespace {

ErrorKind kindOf(const QString &sqlstate)
{
    if (sqlstate == u"57014")
        return ErrorKind::Cancelled; // query_canceled; statement_timeout shares the code
    if (sqlstate.startsWith(u"08") || sqlstate.startsWith(u"57P"))
        return ErrorKind::Unreachable;
    if (sqlstate.startsWith(u"28"))
        return ErrorKind::Unauthorized;
    if (sqlstate == u"42501" || sqlstate == u"25006")
        return ErrorKind::Refused; // a grant is missing: another password would not help
    if (sqlstate == u"42P01" || sqlstate == u"42703" || sqlstate == u"3D000"
        || sqlstate == u"3F000")
        return ErrorKind::NotFound;
    if (sqlstate.startsWith(u"40") || sqlstate.startsWith(u"55") || sqlstate.startsWith(u"53"))
        return ErrorKind::Busy;
    if (sqlstate.startsWith(u"22"))
        return ErrorKind::InvalidInput;
    return ErrorKind::Unexpected;
}

/// The server's first line without the driver's decoration.
QString firstLine(const QSqlError &error)
{
    QString text = error.databaseText().section(QLatin1Char('\n'), 0, 0).trimmed();
    for (const auto &prefix : {QStringLiteral("ERROR:"), QStringLiteral("FATAL:")}) {
        if (text.startsWith(prefix))
            text = text.mid(prefix.size()).trimmed();
    }
    return text;
}

/// The one refusal that comes overnight (facts 7.6), in any language.
QString hintFor(const QString &sqlstate, const QString &text)
{
    const bool lostSchema = sqlstate == u"42501" && text.contains(u"public");
    return lostSchema ? QStringLiteral(
               " (the platform's nightly reset takes grants away; packaging/sql/roles.sql makes "
               "them survive it)")
                      : QString();
}

} // namespace

Error errorFrom(const QSqlError &error, bool connectionAlive, bool timedOut)
{
    const QString state = error.nativeErrorCode();
    const QString detail = QStringLiteral("SQLSTATE %1: %2").arg(state, error.text());
    const QString text = firstLine(error);
    if (!connectionAlive)
        return {ErrorKind::Unreachable, QStringLiteral("The connection to the database was lost."),
                detail};
    if (timedOut && state == u"57014")
        return {ErrorKind::Busy, QStringLiteral("The database took too long to answer."), detail};
    const ErrorKind kind = kindOf(state);
    if (kind == ErrorKind::Cancelled)
        return queryCancelled(detail);
    return {kind, QStringLiteral("The database answered: %1%2").arg(text, hintFor(state, text)),
            detail};
}

Error queryCancelled(QString detail)
{
    return {ErrorKind::Cancelled, QStringLiteral("The query was cancelled."), std::move(detail)};
}

} // namespace clicknback
