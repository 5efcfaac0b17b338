// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/pghandle.h"

#include <QSqlDriver>

// Qt's own driver gives its handle out under the same name.
Q_DECLARE_OPAQUE_POINTER(PGconn *)
Q_DECLARE_OPAQUE_POINTER(PGresult *)

namespace clicknback {

/// Qt SQL over a libpq session that is open already. Qt's own driver opens one itself, without a
/// way to stop it, sets session variables before anybody can know whether a pooler stands between,
/// and prepares every statement on the server. This one leaves nothing behind: values travel with
/// PQexecParams, in one round trip. Used on one thread, like every driver.
class PgDriver : public QSqlDriver
{
    Q_OBJECT
public:
    explicit PgDriver(PgHandle handle);

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
