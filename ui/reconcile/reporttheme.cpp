// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/reconcile/reporttheme.h"

#include "ui/theme/tokens.h"

namespace clicknback {

ReportColours reportColours(const Tokens &tokens)
{
    const auto severity = [&tokens](Severity of) { return tokens.severity(of).name(); };
    return {.background = tokens.background.name(),
            .surface = tokens.surface.name(),
            .hairline = tokens.hairline.name(),
            .text = tokens.text.name(),
            .muted = tokens.muted.name(),
            .accent = tokens.accent.name(),
            .good = severity(Severity::Good),
            .warning = severity(Severity::Warning),
            .critical = severity(Severity::Critical),
            .neutral = severity(Severity::Neutral),
            .unknown = severity(Severity::Unknown)};
}

ReportTheme reportTheme()
{
    return {reportColours(lightTokens()), reportColours(darkTokens())};
}

} // namespace clicknback
