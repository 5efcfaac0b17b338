// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/safeguards.h"
#include "models/domain/revision.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

QString listed(const QStringList &revisions)
{
    return revisions.isEmpty() ? u"none"_s : revisions.join(u", "_s);
}

bool isChanging(const InterlockFacts &facts)
{
    QStringList before = facts.revisionsBefore;
    QStringList now = facts.revisions;
    before.sort();
    now.sort();
    return !before.isEmpty() && before != now;
}

QString whyServer(const InterlockFacts &facts)
{
    if (facts.isStandby)
        return u"This connection leads to a standby, which cannot be written to. Connect to the "
               "primary."_s;
    if (facts.isReadOnly)
        return u"The server or the role is set to read only."_s;
    return {};
}

/// Why the platform's own tables cannot be trusted to stay as they are.
QString whySchema(const InterlockFacts &facts)
{
    if (!facts.hasPublicSchema)
        return u"Schema public is missing: it is being rebuilt. Wait until the platform is back."_s;
    if (facts.isResetUnderWay)
        return u"These are the minutes of the nightly reset, which drops schema public and all "
               "that was corrected in it. Wait until it is over."_s;
    if (isChanging(facts))
        return u"The schema is changing: its revision was %1 a moment ago and is %2. Wait until it "
               "stays."_s.arg(listed(facts.revisionsBefore), listed(facts.revisions));
    const SchemaVerdict verdict = judgeRevisions(facts.revisions);
    switch (verdict.position) {
    case SchemaPosition::AtHead:
        return {};
    case SchemaPosition::Missing:
    case SchemaPosition::Unreadable:
        return u"The schema's revision is missing: it is being rebuilt, or it is no schema of the "
               "platform."_s;
    case SchemaPosition::Several:
        return u"The schema names several revisions at once (%1): nobody can tell which it is."_s
            .arg(verdict.revision);
    case SchemaPosition::Unknown:
        return u"The schema's revision %1 is unknown to this program: its statements may not fit."_s
            .arg(verdict.revision);
    case SchemaPosition::Behind:
        break;
    }
    return u"The schema is %1: this program's statements may not fit."_s.arg(verdict.text());
}

QString whyGrants(const InterlockFacts &facts)
{
    if (facts.mayWrite)
        return {};
    const QString sentence = u"The database role cannot write corrections"_s;
    return facts.refusal.isEmpty() ? sentence + u'.'
                                   : sentence + u": the server says \"%1\"."_s.arg(facts.refusal);
}

} // namespace

Interlock judgeInterlock(const InterlockFacts &facts)
{
    QStringList reasons{whyServer(facts), whySchema(facts)};
    if (!facts.hasOpsSchema)
        reasons
            << u"The schema clicknback_ops is not installed: there is no journal to write to."_s;
    reasons << whyGrants(facts);
    if (!facts.isSignedIn)
        reasons << u"Nobody is signed in as an administrator."_s;
    reasons.removeAll(QString());
    return {reasons};
}

} // namespace clicknback
