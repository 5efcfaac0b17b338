// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/labcertificates.h"

#include "tests/support/labcommand.h"

#include <QDateTime>

namespace clicknback {

namespace {

void openssl(const QString &folder, const QString &arguments)
{
    runAsServer(folder, QStringLiteral("openssl"), arguments.split(QLatin1Char(' ')));
}

void makeAuthority(const QString &folder, const QString &name)
{
    openssl(
        folder,
        QStringLiteral(
            "req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=%1 -keyout %1.key -out %1.crt")
            .arg(name));
}

QString stamp(int days)
{
    return QDateTime::currentDateTimeUtc().addDays(days).toString(
        QStringLiteral("yyyyMMddHHmmss'Z'"));
}

} // namespace

LabCertificates::LabCertificates(const QString &folder) : m_folder(folder)
{
    makeAuthority(folder, QStringLiteral("root"));
    makeAuthority(folder, QStringLiteral("other"));
    // "openssl ca" is the one that can sign for the past.
    writeServerFile(folder + QStringLiteral("/ca.cnf"),
                    "[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\nserial=serial\nnew_certs_dir=.\n"
                    "default_md=sha256\npolicy=p\nunique_subject=no\n[p]\ncommonName=supplied\n");
    writeServerFile(folder + QStringLiteral("/index.txt"), {});
    writeServerFile(folder + QStringLiteral("/serial"), "01\n");
}

void LabCertificates::issue(const QString &name, const QString &host, int days) const
{
    openssl(m_folder,
            QStringLiteral("req -newkey rsa:2048 -nodes -subj /CN=%2 -keyout %1.key -out %1.csr")
                .arg(name, host));
    openssl(m_folder,
            QStringLiteral(
                "ca -batch -config ca.cnf -cert root.crt -keyfile root.key -in %1.csr -out %1.crt "
                "-notext -startdate %2 -enddate %3")
                .arg(name, stamp(-60), stamp(days)));
}

} // namespace clicknback
