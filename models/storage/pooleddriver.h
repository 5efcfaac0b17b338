// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/pghandle.h"

#include <QSqlDriver>

// Qt's own driver gives its handle out under the same name.
Q_DECLARE_OPAQUE_POINTER(PGconn *)
Q_DECLARE_OPAQUE_POINTER(PGresult *)

namespace clicknback {

/// Qt SQL over a session that a pooler in transaction mode may hand to another client after each
/// transaction. Qt's own driver sets session variables as soon as it opens and prepares every
/// statement on the server; this one leaves nothing behind: values travel with PQexecParams.
/// Used on one thread, like every driver.
class PooledDriver : public QSqlDriver
{
    Q_OBJECT
public:
    explicit PooledDriver(PgHandle handle);

    bool hasFeature(DriverFeature feature) const override;
    /// The session comes with the driver, so that there is nothing to open it with.
    bool open(const QString &database, const QString &user, const QString &password,
              const QString &host, int port, const QString &options) override;
    void close() override;
    QSqlResult *createResult() const override;
    QVariant handle() const override;
    bool beginTransaction() override;
    /// False also when the server rolled back because a statement had failed before.
    bool commitTransaction() override;
    bool rollbackTransaction() override;

private:
    bool run(const QString &statement, const char *wantedTag);

    PgHandle m_handle;
};

} // namespace clicknback
