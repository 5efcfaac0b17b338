// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/connection/peercertificate.h"

namespace clicknback {

QString PeerCertificate::summary() const
{
    const QString owner = names.isEmpty() ? subject : names.join(QStringLiteral(", "));
    return QStringLiteral("It is for %1, issued by %2, valid from %3 to %4.")
        .arg(owner, issuer, notBefore.utcDay().toString(Qt::ISODate),
             notAfter.utcDay().toString(Qt::ISODate));
}

} // namespace clicknback
