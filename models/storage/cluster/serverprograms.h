// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QString>
#include <QStringList>

namespace clicknback {

/// Where PostgreSQL's server programs (initdb, pg_ctl, postgres) are on this machine.
class ServerPrograms
{
public:
    /// The newest VERSION/bin below `versions`, else the first folder of `path` that has them.
    /// Not found: an error that names the Debian package.
    static Result<ServerPrograms> find(
        const QString &versions = QStringLiteral("/usr/lib/postgresql"),
        const QStringList &path = searchPath());
    QString path(const QString &program) const { return m_folder + QLatin1Char('/') + program; }

private:
    explicit ServerPrograms(QString folder) : m_folder(std::move(folder)) {}
    static QStringList searchPath();

    QString m_folder;
};

} // namespace clicknback
