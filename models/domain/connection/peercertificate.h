// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"

#include <QString>
#include <QStringList>

namespace clicknback {

/// A server's certificate as it was shown, believed or not.
struct PeerCertificate
{
    QString subject;   ///< common name
    QString issuer;    ///< common name
    QStringList names; ///< subject alternative names
    Instant notBefore;
    Instant notAfter;

    bool isValidAt(Instant time) const { return notBefore <= time && time <= notAfter; }
    /// "It is for db.example, issued by Some CA, valid from 2026-01-01 to 2026-04-01."
    QString summary() const;
};

} // namespace clicknback
