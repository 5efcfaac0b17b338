// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/catalogue/finding.h"

#include <algorithm>

namespace clicknback {

namespace {

int gravity(Severity severity)
{
    switch (severity) {
    case Severity::Critical:
        return 3;
    case Severity::Warning:
        return 2;
    case Severity::Unknown:
        return 1;
    default:
        return 0;
    }
}

bool isHexadecimal(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

} // namespace

void sortByGravity(Findings &findings)
{
    std::stable_sort(findings.begin(), findings.end(), [](const Finding &a, const Finding &b) {
        return gravity(a.severity) > gravity(b.severity);
    });
}

std::optional<Severity> worstSeverity(const Findings &findings)
{
    std::optional<Severity> worst;
    for (const Finding &finding : findings) {
        if (!worst || gravity(finding.severity) > gravity(*worst))
            worst = finding.severity;
    }
    return worst;
}

bool isUuid(QStringView id)
{
    if (id.size() != 36)
        return false;
    for (qsizetype at = 0; at < id.size(); ++at) {
        const bool hyphen = at == 8 || at == 13 || at == 18 || at == 23;
        if (hyphen ? id[at] != u'-' : !isHexadecimal(id[at]))
            return false;
    }
    return true;
}

void reportForeignId(Findings &findings, const QString &id, const QString &listName)
{
    if (!isUuid(id))
        findings.push_back({QStringLiteral("ID"), Severity::Neutral,
                            QStringLiteral("Its id is no UUID, so the backend's list of %1 fails.")
                                .arg(listName)});
}

} // namespace clicknback
