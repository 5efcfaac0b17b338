// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/network/keychainclient.h"

#include <optional>

namespace clicknback {

/// A password in the keychain stands under its environment's name, together with the user and the
/// server it is for: after a hand edit of the file it is never sent to another server.
QString keychainText(const Environment &environment, const QString &password);

/// Nothing when the text is for another user or server.
std::optional<QString> passwordIn(const QString &keychainText, const Environment &environment);

/// The same over an answer: one that is for another server counts as not found.
KeychainAnswer answerFor(const Environment &environment, const KeychainAnswer &answer);

/// Whether a password of the one is right for the other.
bool isSameServer(const Environment &one, const Environment &other);

} // namespace clicknback
