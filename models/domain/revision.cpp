// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/revision.h"

#include <algorithm>

namespace clicknback {

const std::vector<Revision> &knownRevisions()
{
    using namespace Qt::StringLiterals;
    static const std::vector<Revision> revisions{
        {u"a5c9d5ac614e"_s, u"2026-02-15"_s, u"create users"_s},
        {u"de09c6256aea"_s, u"2026-02-24"_s, u"create merchants"_s},
        {u"fba8773f9846"_s, u"2026-03-02"_s, u"create offers"_s},
        {u"405812758eb5"_s, u"2026-03-06"_s, u"create purchases"_s},
        {u"fe9fba7918bc"_s, u"2026-03-11"_s, u"create audit_logs"_s},
        {u"c1d2e3f4a5b6"_s, u"2026-03-16"_s, u"create wallets"_s},
        {u"8497bfcea306"_s, u"2026-03-17"_s, u"add purchases.cashback_amount"_s},
        {u"ca7009b49525"_s, u"2026-03-18"_s, u"create cashback_transactions"_s},
        {u"46afc1459aaf"_s, u"2026-03-28"_s, u"create feature_flags"_s},
        {u"9f8a7e6d5c4b"_s, u"2026-04-05"_s, u"create refresh_tokens"_s},
    };
    return revisions;
}

QString SchemaVerdict::text() const
{
    switch (position) {
    case SchemaPosition::AtHead:
        return QStringLiteral("at head");
    case SchemaPosition::Behind:
        return behind == 1 ? QStringLiteral("1 migration behind")
                           : QStringLiteral("%1 migrations behind").arg(behind);
    case SchemaPosition::Unknown:
        return QStringLiteral("unknown revision");
    case SchemaPosition::Missing:
        return QStringLiteral("no revision recorded");
    case SchemaPosition::Several:
        return QStringLiteral("several revisions recorded");
    case SchemaPosition::Unreadable:
        break;
    }
    return QStringLiteral("revision could not be read");
}

SchemaVerdict judgeRevisions(const QStringList &found)
{
    SchemaVerdict verdict{.revision = found.join(QStringLiteral(", ")), .found = found};
    verdict.position = found.isEmpty() ? SchemaPosition::Missing : SchemaPosition::Several;
    if (found.size() != 1)
        return verdict;
    const std::vector<Revision> &known = knownRevisions();
    const auto at = std::find_if(known.begin(), known.end(),
                                 [&](const Revision &r) { return r.id == found.first(); });
    verdict.position = SchemaPosition::Unknown;
    if (at == known.end())
        return verdict;
    verdict.behind = int(known.end() - at) - 1;
    verdict.position = verdict.behind == 0 ? SchemaPosition::AtHead : SchemaPosition::Behind;
    return verdict;
}

QString explain(const SchemaVerdict &verdict)
{
    switch (verdict.position) {
    case SchemaPosition::AtHead:
        return QStringLiteral(
            "The database stands at the newest revision that this program knows.");
    case SchemaPosition::Behind:
        if (verdict.behind == 1)
            return QStringLiteral("The database lacks the newest migration that this program "
                                  "knows. What it brings is "
                                  "not there, and pages that need it say so.");
        return QStringLiteral("The database lacks the newest %1 migrations that this program "
                              "knows. What they bring is "
                              "not there, and pages that need it say so.")
            .arg(verdict.behind);
    case SchemaPosition::Unknown:
        return QStringLiteral(
                   "This program does not know the revision “%1”: a newer backend wrote it, or "
                   "another product. The database is therefore only read here, and what a page "
                   "says of it may miss what that revision changed.")
            .arg(verdict.revision);
    case SchemaPosition::Missing:
        return QStringLiteral(
            "alembic_version has no row, so nothing says which migrations ran. That is so "
            "while a deployment or the nightly reset is under way; if it stays, no "
            "migration was ever recorded.");
    case SchemaPosition::Several:
        return QStringLiteral(
                   "alembic_version has %1 rows where the platform keeps one. Its chain has no "
                   "branches, so somebody wrote to the table by hand or mixed two products.")
            .arg(verdict.found.size());
    case SchemaPosition::Unreadable:
        break;
    }
    return QStringLiteral(
               "alembic_version is not there or this role may not read it, so the revision is "
               "unknown. %1")
        .arg(verdict.reason)
        .trimmed();
}

QString RevisionStep::word() const
{
    switch (state) {
    case StepState::Applied:
        return QStringLiteral("applied");
    case StepState::Current:
        return QStringLiteral("current");
    case StepState::NotThere:
        return QStringLiteral("not applied");
    case StepState::Stranger:
        return QStringLiteral("unknown to this program");
    case StepState::NotKnown:
        break;
    }
    return QStringLiteral("not known");
}

std::vector<RevisionStep> revisionSteps(const SchemaVerdict &verdict)
{
    const bool onChain =
        verdict.position == SchemaPosition::AtHead || verdict.position == SchemaPosition::Behind;
    std::vector<RevisionStep> steps;
    QStringList strangers = verdict.found;
    bool after = false;
    for (const Revision &revision : knownRevisions()) {
        const bool named = strangers.removeAll(revision.id) > 0;
        const StepState around = after ? StepState::NotThere : StepState::Applied;
        steps.push_back({revision, named     ? StepState::Current
                                   : onChain ? around
                                             : StepState::NotKnown});
        after = after || named;
    }
    for (const QString &stranger : strangers)
        steps.push_back({{.id = stranger}, StepState::Stranger});
    return steps;
}

} // namespace clicknback
