// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/dumpfiles.h"

#include "models/storage/cluster/privatecluster.h"
#include "tests/support/testcluster.h"

#include <QFile>
#include <QProcess>

#include <zlib.h>

namespace clicknback {

QByteArray gzipped(const QByteArray &plain)
{
    constexpr int kGzipOnly = 16;
    z_stream zip{};
    deflateInit2(&zip, Z_BEST_SPEED, Z_DEFLATED, MAX_WBITS + kGzipOnly, 8, Z_DEFAULT_STRATEGY);
    QByteArray packed(qsizetype(deflateBound(&zip, uLong(plain.size()))), Qt::Uninitialized);
    zip.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(plain.constData()));
    zip.avail_in = uInt(plain.size());
    zip.next_out = reinterpret_cast<Bytef *>(packed.data());
    zip.avail_out = uInt(packed.size());
    const int state = deflate(&zip, Z_FINISH);
    packed.resize(qsizetype(zip.total_out));
    deflateEnd(&zip);
    if (state != Z_STREAM_END)
        giveUp({ErrorKind::Unexpected, QStringLiteral("zlib did not pack"), {}});
    return packed;
}

QByteArray smallDump(int purchases)
{
    QByteArray dump = "--\n-- PostgreSQL database dump\n--\n\n"
                      "-- Dumped from database version 15.18\n"
                      "-- Dumped by pg_dump version 15.18\n\nSET client_encoding = 'UTF8';\n\n";
    for (const char *table :
         {"alembic_version", "users", "merchants", "offers", "purchases", "cashback_transactions",
          "wallets", "audit_logs", "feature_flags", "refresh_tokens"}) {
        dump += QByteArray("CREATE TABLE public.") + table + " (\n    id text\n);\n\n";
        dump += QByteArray("ALTER TABLE public.") + table + " OWNER TO clicknback;\n\n";
    }
    dump += "COPY public.purchases (id) FROM stdin;\n";
    for (int i = 0; i < purchases; ++i)
        dump += "purchase " + QByteArray::number(i) + '\n';
    return dump + "\\.\n\n\n--\n-- PostgreSQL database dump complete\n--\n\n";
}

QByteArray dumpOf(const PrivateCluster &cluster, const QString &database)
{
    QProcess dump;
    dump.start(cluster.programs().path(QStringLiteral("pg_dump")),
               {QStringLiteral("--dbname=") + cluster.conninfoText(database)});
    if (!dump.waitForFinished() || dump.exitCode() != 0)
        giveUp({ErrorKind::Unexpected, QStringLiteral("pg_dump failed."),
                QString::fromUtf8(dump.readAllStandardError())});
    return dump.readAllStandardOutput();
}

void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.flush())
        giveUp({ErrorKind::Unexpected, file.errorString(), path});
}

} // namespace clicknback
