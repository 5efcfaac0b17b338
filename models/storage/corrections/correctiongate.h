// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/safeguards.h"
#include "models/domain/result.h"

#include <optional>

namespace clicknback {

class Connection;

/// What a sign-in needs of a user (facts 3.9).
struct AdminCredentials
{
    QString userId;
    QString email;
    QString hashedPassword; ///< bcrypt; never logged, never stored
    QString role;
    bool isActive = false;
};

/// Small reads around corrections. On the lane's thread.
class CorrectionGate
{
public:
    explicit CorrectionGate(Connection &connection) : m_connection(connection) {}

    /// Exactly this e-mail: uniqueness is case-sensitive. Nothing: no such user.
    Result<std::optional<AdminCredentials>> credentials(const QString &email);
    /// All that the interlock asks of the server, in one statement or two.
    Result<InterlockFacts> interlock();
    /// System identifier, timeline and the journal's own number, as ChainHead::incarnation has it.
    Result<QString> incarnation();

private:
    Connection &m_connection;
};

} // namespace clicknback
