// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/forecast.h"

namespace clicknback {

/// One line of JSON, whatever a person wrote.
QByteArray hostNoteText(const HostNote &note);
/// A note that is none says so in its `why`: the lock or hold is there all the same.
HostNote hostNoteFrom(const QByteArray &text);
/// "carol, since 2026-11-23 14:02 UTC: v1.4.0 (a reason)".
QString hostNoteSentence(const HostNote &note);

} // namespace clicknback
