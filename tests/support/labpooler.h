// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/conninfo.h"
#include "tests/support/labserver.h"

#include <QProcess>

namespace clicknback {

/// PgBouncer in transaction mode with a single connection to its server, so that its clients share
/// one session in turn: whatever one leaves behind, the next one sees. Gone with the object.
class LabPooler
{
public:
    LabPooler(const LabServer &server, const QString &database);
    ~LabPooler();
    LabPooler(const LabPooler &) = delete;
    LabPooler &operator=(const LabPooler &) = delete;

    QString conninfoText(const QString &user = QStringLiteral("postgres")) const;
    Conninfo conninfo(const QString &user = QStringLiteral("postgres")) const;

private:
    QString m_folder;
    QString m_database;
    int m_port;
    QProcess m_process;
};

} // namespace clicknback
