// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/money.h"
#include "models/domain/reconcile/auditcheck.h"

#include <QByteArrayList>

#include <array>
#include <cstdint>
#include <optional>

namespace clicknback {

/// The actions that the backend writes, in the order of writtenAuditActions().
enum class WrittenAction : std::uint8_t { Confirmed, Rejected, Reversed };

/// What an audit row shows by itself: its words and the keys of its details.
class AuditWords
{
public:
    AuditWords();

    std::optional<WrittenAction> written(QByteArrayView action) const;
    /// A3: action, outcome, actor type and resource type are the platform's.
    bool areKnown(const AuditEntry &entry) const;
    /// A5: the details have what the platform writes for this action.
    bool hasKeys(WrittenAction action, QByteArrayView keys) const;

private:
    QByteArrayList m_actions;
    QByteArrayList m_outcomes;
    QByteArrayList m_actorTypes;
    QByteArrayList m_resourceTypes;
    std::array<QByteArrayList, 3> m_keys; ///< by WrittenAction
};

/// Whether the text, read as PostgreSQL reads a numeric, is this amount.
bool isAmount(QByteArrayView text, Money amount);

} // namespace clicknback
