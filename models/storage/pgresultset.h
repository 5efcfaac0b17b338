// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/pghandle.h"

#include <QSqlError>
#include <QSqlResult>

namespace clicknback {

/// A statement of a PgDriver and its rows. Booleans and whole numbers come as such, all else
/// as the text that PostgreSQL wrote.
class PgResultSet : public QSqlResult
{
public:
    PgResultSet(const QSqlDriver *driver, PGconn *connection);

    QVariant handle() const override;

protected:
    bool prepare(const QString &statement) override;
    bool exec() override;
    /// Runs all statements of a text, without values; the last one's answer counts.
    bool reset(const QString &statements) override;
    QVariant data(int column) override;
    bool isNull(int column) override;
    bool fetch(int row) override;
    bool fetchFirst() override { return fetch(0); }
    bool fetchLast() override { return fetch(size() - 1); }
    int size() override;
    int numRowsAffected() override;
    QSqlRecord record() const override;

private:
    bool take(PGresult *answer);

    PGconn *m_connection;
    PgAnswer m_answer;
    QByteArray m_statement;
};

/// The server's words and SQLSTATE, or libpq's when the server said nothing.
QSqlError pgError(PGconn *connection, const PGresult *answer, QSqlError::ErrorType type);

} // namespace clicknback
