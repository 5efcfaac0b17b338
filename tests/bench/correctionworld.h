// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/plan.h"
#include "models/storage/corrections/correctionrunner.h"
#include "tests/support/testcluster.h"

#include <QTemporaryDir>

#include <memory>

namespace clicknback {

class LocalDatabase;

/// A platform in a server of its own whose wallets are each 0.25 too high, with the journal's
/// schema in it. The server writes to its disk as a real one does.
class CorrectionWorld
{
public:
    /// `users` are "u1", "u2", …, each with five pending purchases.
    CorrectionWorld(const QString &database, int users);

    std::unique_ptr<Connection> writer() const;
    /// A new file of the program's own.
    std::unique_ptr<LocalDatabase> local();
    QString dsn() const { return m_cluster.conninfoText(m_database); }
    TestCluster &cluster() { return m_cluster; }
    qint64 drifting() const;

    static std::vector<CorrectionRequest> settlements(int first, int count);
    static Administrator administrator();

private:
    TestCluster m_cluster;
    QString m_database;
    QTemporaryDir m_folder;
    int m_files = 0;
};

/// The statements of a settlement's commit as they are, for psql or pgbench: one transaction.
/// `preview` gives their values; `key` and `drift` take the place of its wallet and difference.
QByteArray settlementScript(const CorrectionPreview &preview, const QString &key,
                            const QString &drift);

} // namespace clicknback
