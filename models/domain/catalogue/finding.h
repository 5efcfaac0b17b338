// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/severity.h"

#include <QString>

#include <optional>
#include <vector>

namespace clicknback {

/// One thing that is wrong with a row, in a plain sentence.
struct Finding
{
    QString invariant;                     ///< id of facts 5.2; empty: not in that catalogue
    Severity severity = Severity::Neutral; ///< H critical, M warning, L neutral
    QString text;

    friend bool operator==(const Finding &, const Finding &) = default;
};

using Findings = std::vector<Finding>;

/// The gravest first, otherwise in the order they were found.
void sortByGravity(Findings &findings);
/// The gravest severity, or nothing when nothing is wrong.
std::optional<Severity> worstSeverity(const Findings &findings);
/// 8-4-4-4-12 hexadecimal digits, either case, any version (facts 5.2, ID).
bool isUuid(QStringView id);
/// ID: the backend reads these ids as UUIDs, and one that is none breaks its whole list
/// (facts 5.4).
void reportForeignId(Findings &findings, const QString &id, const QString &listName);

} // namespace clicknback
