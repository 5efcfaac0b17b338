// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/catalogue/flag.h"

#include <QRegularExpression>

namespace clicknback {

namespace {

bool isWellFormedKey(const QString &key)
{
    static const QRegularExpression form(QStringLiteral("^[a-z][a-z0-9_]{0,99}\\z"));
    return form.match(key).hasMatch();
}

bool isKnownScope(const FlagRow &flag)
{
    return flag.isScoped() || flag.scopeType == u"global";
}

QString purchases(std::int64_t count)
{
    return count == 1 ? QStringLiteral("1 pending purchase")
                      : QStringLiteral("%1 pending purchases").arg(count);
}

FlagEffect nothing(const QString &why)
{
    return {Severity::Neutral, why};
}

FlagEffect globalEffect(const FlagRow &flag)
{
    if (flag.scopeId)
        return nothing(QStringLiteral("Dead row: nobody reads a global flag that has a scope id."));
    if (!flag.enabled)
        return {Severity::Warning,
                QStringLiteral(
                    "Misleads: the evaluate endpoint answers false, the job goes on confirming.")};
    return nothing(QStringLiteral("Changes nothing: the job never reads the global flag."));
}

/// Off, for one user or merchant: the only flag that the job obeys.
FlagEffect gate(const FlagRow &flag, const FlagTarget &target)
{
    if (target.state == FlagTarget::State::Missing)
        return nothing(
            QStringLiteral("Holds nothing back: there is no such %1.").arg(flag.scopeType));
    const QString of =
        target.name.isEmpty() ? QStringLiteral("this %1").arg(flag.scopeType) : target.name;
    if (!target.pending)
        return {Severity::Unknown,
                QStringLiteral("The job skips pending purchases of %1; how many could not be read.")
                    .arg(of)};
    if (*target.pending == 0)
        return {Severity::Neutral,
                QStringLiteral("The job skips purchases of %1; none is pending now.").arg(of)};
    return {Severity::Pending,
            QStringLiteral("The job skips %1 of %2.").arg(purchases(*target.pending), of)};
}

} // namespace

FlagEffect effectOf(const FlagRow &flag, const FlagTarget &target)
{
    if (!flag.isSteering())
        return nothing(QStringLiteral("Steers nothing: the backend acts on no flag of this key."));
    if (!isKnownScope(flag))
        return nothing(QStringLiteral("Dead row: the backend knows no scope of this name."));
    if (!flag.isScoped())
        return globalEffect(flag);
    if (!flag.scopeId)
        return nothing(QStringLiteral("Dead row: without a scope id it belongs to no %1.")
                           .arg(flag.scopeType));
    if (!flag.enabled)
        return gate(flag, target);
    return nothing(QStringLiteral("Holds nothing back: the job confirms as without it."));
}

Findings findingsOf(const FlagRow &flag, const FlagTarget &target)
{
    Findings findings;
    const auto report = [&findings](const char *invariant, Severity severity, const QString &text) {
        findings.push_back({QLatin1String(invariant), severity, text});
    };
    const bool isGlobal = flag.scopeType == u"global";
    if (!isKnownScope(flag))
        report("", Severity::Warning,
               QStringLiteral("Its scope is none of global, merchant and user."));
    if (isGlobal == flag.scopeId.has_value())
        report("F1", Severity::Warning,
               isGlobal ? QStringLiteral("A global flag must have no scope id.")
                        : QStringLiteral("A flag that is not global must have a scope id."));
    if (flag.isScoped() && target.state == FlagTarget::State::Missing)
        report("F2", Severity::Warning,
               QStringLiteral("There is no %1 of its scope id.").arg(flag.scopeType));
    if (!isWellFormedKey(flag.key))
        report("F3", Severity::Neutral, QStringLiteral("Its key is not well-formed."));
    else if (!flag.isSteering())
        report("F3", Severity::Neutral, QStringLiteral("Its key is not known to the backend."));
    if (flag.isSteering() && isGlobal && !flag.scopeId && !flag.enabled)
        report("F4", Severity::Warning,
               QStringLiteral("It is off, and yet the job goes on confirming."));
    reportForeignId(findings, flag.id, QStringLiteral("flags"));
    sortByGravity(findings);
    return findings;
}

} // namespace clicknback
