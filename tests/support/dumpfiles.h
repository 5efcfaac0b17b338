// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace clicknback {

class PrivateCluster;

/// One gzip member, as backup-db.sh's gzip writes it.
QByteArray gzipped(const QByteArray &plain);
/// A plain dump of pg_dump's shape with the platform's tables and so many purchases.
QByteArray smallDump(int purchases = 3);
/// What pg_dump writes of a database of the cluster, with owners and grants.
QByteArray dumpOf(const PrivateCluster &cluster, const QString &database);
void writeFile(const QString &path, const QByteArray &content);

} // namespace clicknback
