// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/probe.h"
#include "models/items/storyfacts.h"

namespace clicknback {

/// What a probe asks, when it is worth what, in words for a person. Passwords in addresses are left
/// out.

/// "GET https://clicknback.com/health/ready answers 200 and “status” is “ready”".
QString questionText(const ProbeSpec &probe);
/// "disk: a warning from 80, down from 90".
QString limitText(const Limit &limit);
/// Question, vantage, interval, thresholds, class; `parentName` empty: it has none.
FactSection settingsFacts(const ProbeSpec &probe, const QString &parentName);
/// What was read on the way at the last look; what could not be read says why.
FactSection readingFacts(const Sample &sample);
/// "81.2 %", "12 s", "1.2 GB" for bytes; "unknown: …" without a value.
QString readingText(const Reading &reading);

} // namespace clicknback
