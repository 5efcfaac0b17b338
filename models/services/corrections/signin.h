// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/plan.h"
#include "models/domain/result.h"
#include "models/storage/corrections/correctiongate.h"

#include <QString>

#include <functional>

namespace clicknback {

/// Whether the password is the one of the stored bcrypt hash (facts 3.9: $2b$12$…), by libxcrypt.
/// Takes a quarter of a second on purpose: not for the GUI thread. Compares in constant time.
bool matchesBcrypt(const QString &password, const QString &hash);

/// The verdict over an e-mail and a password. One sentence for a wrong e-mail, a wrong password and
/// a user who is no active admin before the password was right; a hash that is no bcrypt is told.
Result<Administrator> judgeSignIn(const std::optional<AdminCredentials> &credentials,
                                  const QString &password);

/// Slows guessing down: after three failures within ten minutes each further try of any e-mail
/// waits 2, 4, 8 … at most 300 s. Kept by the program, per environment.
class SignInLimit
{
public:
    explicit SignInLimit(std::function<Instant()> clock = &Instant::now) : m_clock(std::move(clock))
    {}
    /// Nothing: try now.
    std::optional<std::chrono::seconds> wait() const;
    void failed();
    void succeeded();

private:
    std::function<Instant()> m_clock;
    int m_failures = 0;
    Instant m_last;
};

} // namespace clicknback
