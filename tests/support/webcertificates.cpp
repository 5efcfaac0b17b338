// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/webcertificates.h"

#include "tests/support/labcommand.h"

#include <QDateTime>
#include <QFile>

namespace clicknback {

namespace {

/// `arguments` has no spaces of its own.
void openssl(const QString &folder, const QString &arguments)
{
    runAsServer(folder, QStringLiteral("openssl"), arguments.split(QLatin1Char(' ')));
}

const QString kNewKey =
    QStringLiteral("-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout %1.key");

QString stamp(int days)
{
    // An hour more, so that the whole days are left when a test counts them.
    return QDateTime::currentDateTimeUtc().addDays(days).addSecs(3'600).toString(
        QStringLiteral("yyyyMMddHHmmss'Z'"));
}

void sign(const QString &folder, const QString &name, const QString &authority, int days,
          const QString &extensions)
{
    // "openssl ca" is the one that can sign for the past.
    openssl(folder, QStringLiteral("ca -batch -config ca.cnf -cert %1.crt -keyfile %1.key -in "
                                   "%2.csr -out %2.crt -notext -startdate %3 -enddate %4 "
                                   "-extensions %5")
                        .arg(authority, name, stamp(-60), stamp(days), extensions));
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    file.open(QIODevice::ReadOnly);
    return file.readAll();
}

} // namespace

WebCertificates::WebCertificates(const QString &folder) : m_folder(folder)
{
    openssl(folder, QStringLiteral("req -x509 -days 3650 -subj /CN=Lab-Root -out root.crt ")
                        + kNewKey.arg(QStringLiteral("root")));
    writeServerFile(folder + QStringLiteral("/ca.cnf"),
                    "[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\nserial=serial\nnew_certs_dir=.\n"
                    "default_md=sha256\npolicy=p\nunique_subject=no\ncopy_extensions=copy\n"
                    "[p]\ncommonName=supplied\n"
                    "[authority]\nbasicConstraints=critical,CA:true\n"
                    "[server]\nbasicConstraints=CA:false\n");
    writeServerFile(folder + QStringLiteral("/index.txt"), {});
    writeServerFile(folder + QStringLiteral("/serial"), "01\n");
}

void WebCertificates::makeAuthority(const QString &name, int days) const
{
    openssl(m_folder,
            QStringLiteral("req -new -subj /CN=%1 -out %1.csr ").arg(name) + kNewKey.arg(name));
    sign(m_folder, name, QStringLiteral("root"), days, QStringLiteral("authority"));
}

void WebCertificates::issue(const QString &name, const QString &host, int days,
                            const QString &authority) const
{
    openssl(m_folder,
            QStringLiteral("req -new -subj /CN=%1 -addext subjectAltName=DNS:%1 -out %2.csr ")
                    .arg(host, name)
                + kNewKey.arg(name));
    sign(m_folder, name, authority, days, QStringLiteral("server"));
    const QString base = m_folder + QLatin1Char('/');
    QByteArray chain = contentOf(base + name + QStringLiteral(".crt"));
    if (authority != u"root")
        chain += contentOf(base + authority + QStringLiteral(".crt"));
    writeServerFile(base + name + QStringLiteral(".pem"), chain);
}

void WebCertificates::makeSelfSigned(const QString &name, const QString &host) const
{
    openssl(m_folder,
            QStringLiteral("req -x509 -days 90 -subj /CN=%1 -addext subjectAltName=DNS:%1 "
                           "-out %2.pem ")
                    .arg(host, name)
                + kNewKey.arg(name));
}

} // namespace clicknback
