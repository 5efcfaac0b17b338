// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QFuture>
#include <QString>

#include <chrono>

namespace clicknback {

/// What the keychain said about one entry.
struct KeychainAnswer
{
    enum class Kind {
        Found,
        NotFound,    ///< there is a keychain, and it has no such entry
        Unavailable, ///< none answers, or it refused: treat it as none
    };

    Kind kind = Kind::Unavailable;
    QString secret;
    QString reason; ///< with Unavailable: a sentence for the person
};

/// The desktop's keychain (the secret service or KWallet), for passwords of environments. Lives on
/// a thread with an event loop; answers come through it and never block it. Nothing is ever written
/// anywhere else: without a keychain there is no fallback.
class KeychainClient
{
public:
    explicit KeychainClient(std::chrono::milliseconds limit = std::chrono::seconds(60));

    /// The limit leaves time to unlock the keychain.
    QFuture<KeychainAnswer> read(const QString &key);
    QFuture<Result<void>> write(const QString &key, const QString &secret);
    /// An entry that is not there counts as removed.
    QFuture<Result<void>> remove(const QString &key);

    static QString serviceName();

private:
    std::chrono::milliseconds m_limit;
};

} // namespace clicknback
