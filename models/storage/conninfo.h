// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QMap>
#include <QString>

namespace clicknback {

/// A parsed libpq connection string: key=value text or a URI, whichever libpq accepts.
class Conninfo
{
public:
    /// Refuses what libpq refuses, with libpq's own words, and any text that holds a password:
    /// a password in a connection string ends in process lists and histories.
    static Result<Conninfo> parse(const QString &text);

    /// Empty when the text does not name it; libpq then takes its default or PG* variable.
    QString value(const QString &keyword) const { return m_values.value(keyword); }
    void set(const QString &keyword, const QString &value) { m_values[keyword] = value; }
    const QMap<QString, QString> &values() const { return m_values; }
    /// "host:port/dbname" as far as the text says, for a person.
    QString summary() const;

private:
    QMap<QString, QString> m_values;
};

} // namespace clicknback
