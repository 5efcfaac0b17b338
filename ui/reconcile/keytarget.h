// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/invariant.h"

#include <QMetaType>
#include <QString>

#include <vector>

namespace clicknback {

/// Where the program shows what a violator's key names.
struct KeyTarget
{
    enum class Place {
        Purchase,
        Ledger, ///< its text
        Wallet,
        Merchants,
        Offers,
        Users,
        Flags,
        Audit,
        AuditOf,
        Releases
    };
    Place place = Place::Purchase;
    QString id;   ///< what to look for there; AuditOf: the resource's id
    QString type; ///< AuditOf: the resource's type

    friend bool operator==(const KeyTarget &, const KeyTarget &) = default;
};

/// One or, for a pair, two; empty when there is no place for it.
std::vector<KeyTarget> targetsOf(const Invariant &invariant, const QString &key);

} // namespace clicknback

Q_DECLARE_METATYPE(clicknback::KeyTarget)
