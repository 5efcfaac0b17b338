// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/evidence/correctionevidence.h"

#include "models/domain/moneytext.h"
#include "models/domain/reconcile/invariant.h"
#include "models/items/evidence/evidenceblock.h"
#include "models/items/evidence/evidencechanges.h"
#include "models/items/evidence/htmltags.h"
#include "models/items/evidence/reportstyle.h"
#include "models/items/evidence/reportwords.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

QString titleOf(const CorrectionEvidence &evidence)
{
    const CorrectionOperation &operation = operationOf(evidence.preview.plan.request.kind);
    return u"Correction: %1"_s.arg(operation.title.toLower());
}

QString timeText(const QString &recordedAt)
{
    const auto time = Instant::fromText(recordedAt);
    return time ? utcText(*time) : recordedAt;
}

QString orUnknown(const QString &text)
{
    return text.isEmpty() ? u"unknown"_s : text;
}

QString head(const CorrectionEvidence &evidence)
{
    const JournalEntry &entry = evidence.entry;
    QString html = tagged("h1", {}, titleOf(evidence));
    if (evidence.isDemo)
        html += tagged("p", "demo", u"Demo data: made up by the program, nobody's money."_s);
    return html
           + tagged(
               "p", "verdict",
               u"Committed by %1 on %2 as entry %3 of the journal."_s.arg(
                   entry.actorEmail, timeText(entry.recordedAt), QString::number(entry.sequence)));
}

QString argumentsText(const CorrectionRequest &request)
{
    QStringList parts;
    for (const auto &[name, value] : request.arguments)
        parts << name + u" = "_s + value;
    return parts.join(u", "_s);
}

QString facts(const CorrectionEvidence &evidence)
{
    const JournalEntry &entry = evidence.entry;
    return factTable({{u"Environment"_s, evidence.environment},
                      {u"Database"_s, evidence.database},
                      {u"Operation"_s, entry.operation},
                      {u"Key"_s, entry.subject + u' ' + entry.key},
                      {u"Arguments"_s, argumentsText(evidence.preview.plan.request)},
                      {u"Reason code"_s, entry.reasonCode},
                      {u"Reason"_s, entry.reason},
                      {u"Moved euros"_s, entry.movedEuros},
                      {u"Undoes"_s, entry.compensates},
                      {u"Operation id"_s, entry.operationId},
                      {u"Administrator"_s, entry.actorEmail + u" ("_s + entry.actorId + u')'},
                      {u"Database role"_s, entry.sessionRole},
                      {u"Transaction"_s, entry.transactionId},
                      {u"Release"_s, orUnknown(entry.release)},
                      {u"Revision"_s, orUnknown(entry.revision)}});
}

QString changes(const CorrectionPreview &preview)
{
    QString rows = headerRow({u"Row"_s, u"Column"_s, u"Before"_s, u"After"_s});
    for (const EvidenceChange &change : evidenceChanges(preview.before, preview.after))
        rows +=
            rowOf({cell(change.row), cell(change.column), cell(change.before), cell(change.after)});
    return tagged("h2", {}, u"What changed"_s) + table(rows);
}

QString invariantRow(const QString &id, const QString &what, const QByteArray &cssClass)
{
    const Invariant *invariant = findInvariant(id);
    return rowOf(
        {cell(id), cell(what, cssClass), cell(invariant ? invariant->statement : QString())});
}

QString invariantsOf(const CorrectionPreview &preview)
{
    QString rows = headerRow({u"Id"_s, u"Before and after"_s, u"What must hold"_s});
    const QStringList before = brokenInvariants(preview.before);
    const QStringList after = brokenInvariants(preview.after);
    for (const QString &id : before)
        rows += after.contains(id) ? invariantRow(id, u"violated before and after"_s, "warning")
                                   : invariantRow(id, u"violated before, holds after"_s, "good");
    const QStringList breaks = preview.breaks();
    for (const QString &id : breaks)
        rows += invariantRow(id, u"held before, violated after"_s, "critical");
    const QString html = tagged("h2", {}, u"Invariants"_s);
    if (before.isEmpty() && after.isEmpty())
        return html + tagged("p", {}, u"None was violated by these rows, before or after."_s);
    return html + table(rows);
}

QString statements(const CorrectionEvidence &evidence)
{
    QString html = tagged("h2", {}, u"What was run"_s);
    for (const QString &statement : evidence.statements)
        html += tagged("pre", {}, statement);
    const QStringList &warnings = evidence.preview.plan.warnings;
    for (const QString &warning : warnings)
        html += labelled(u"Warned"_s, warning);
    return html;
}

QString approval(const CorrectionEvidence &evidence)
{
    const QString html = tagged("h2", {}, u"Second person"_s);
    if (!evidence.approval)
        return html + tagged("p", {}, u"None was asked for by the policy of the time."_s);
    const ApprovalEvidence &approval = *evidence.approval;
    const auto person = [](const QString &email, const QString &role) {
        return u"%1, database role %2"_s.arg(email, role);
    };
    return html
           + factTable({{u"Proposed by"_s, person(approval.makerEmail, approval.makerRole)},
                        {u"Proposed at"_s, utcText(approval.proposedAt)},
                        {u"Approved by"_s, person(approval.checkerEmail, approval.checkerRole)},
                        {u"Approved at"_s, utcText(approval.decidedAt)},
                        {u"Note"_s, approval.note},
                        {u"Plan's hash"_s, approval.previewHash},
                        {u"Proposal"_s, approval.proposalId}});
}

QString neighbourText(const std::optional<JournalNeighbour> &neighbour, const QString &none)
{
    return neighbour ? u"entry %1, %2"_s.arg(neighbour->sequence).arg(neighbour->entryHash) : none;
}

QString journal(const CorrectionEvidence &evidence)
{
    return tagged("h2", {}, u"Hashes"_s)
           + factTable({{u"Preview"_s, evidence.preview.hash},
                        {u"Plan"_s, planHash(evidence.planHashes)},
                        {u"Journal entry"_s, evidence.entry.entryHash},
                        {u"Entry before"_s, neighbourText(evidence.before, u"none"_s)},
                        {u"Entry after"_s, neighbourText(evidence.after, u"none yet"_s)},
                        {u"Chain's end"_s,
                         u"entry %1, %2"_s.arg(evidence.head.sequence).arg(evidence.head.hash)}});
}

QString verdictCell(AftercareVerdict verdict)
{
    switch (verdict) {
    case AftercareVerdict::Unchanged:
        return cell(u"unchanged"_s, "good");
    case AftercareVerdict::MovedOn:
        return cell(u"moved on"_s, "neutral");
    case AftercareVerdict::Overwritten:
        return cell(u"overwritten"_s, "critical");
    case AftercareVerdict::Unknown:
        break;
    }
    return cell(u"unknown"_s, "unknown");
}

QString aftercare(const CorrectionEvidence &evidence)
{
    const QString html = tagged("h2", {}, u"Looked at again"_s);
    if (evidence.aftercare.empty())
        return html + tagged("p", "unknown", u"Not yet when this was written."_s);
    QString rows = headerRow({u"When"_s, u"Verdict"_s, u"What was found"_s});
    for (const AftercareLook &look : evidence.aftercare)
        rows += rowOf(
            {cell(utcText(look.at)), verdictCell(look.report.verdict), cell(look.report.sentence)});
    return html + table(rows);
}

QString verifying()
{
    return tagged("h2", {}, u"How to verify this without the program or a database"_s)
           + tagged("p", {},
                    u"The last line of this file holds the SHA-256 of all bytes before that line: "
                    "“head -n -1 FILE | sha256sum” gives it. The rest is checked from the JSON in "
                    "the element “evidence”, of which this text is only a reading."_s)
           + tagged("p", {},
                    u"The preview's hash is the SHA-256 of the text “bound”, in UTF-8. The plan's "
                    "hash is that of “plan_hashes”, one a line, each line ended by a line feed. "
                    "The entry's hash is that of its columns in the order of “entry”, joined by "
                    "nothing: each as the number of its bytes in UTF-8, a colon and the text; an "
                    "empty one as a hyphen. The entry names the hash of the entry before, and the "
                    "entry after names this one's: compare both with any export of the journal."_s)
           + tagged("p", {},
                    u"Saved as verify.py and run as “python3 verify.py FILE”, this checks all:"_s)
           + tagged("pre", {}, verifierScript());
}

QString footer(const CorrectionEvidence &evidence)
{
    return tagged("footer", {},
                  u"Written by ClickNBack Ops on %1."_s.arg(utcText(evidence.writtenAt)));
}

} // namespace

QByteArray correctionEvidence(const CorrectionEvidence &evidence, const ReportTheme &theme)
{
    const QString html = documentHead(titleOf(evidence), theme) + head(evidence) + facts(evidence)
                         + changes(evidence.preview) + invariantsOf(evidence.preview)
                         + statements(evidence) + approval(evidence) + journal(evidence)
                         + aftercare(evidence) + verifying() + footer(evidence)
                         + u"</main>\n<script type=\"application/json\" id=\"evidence\">"_s
                         + evidenceBlock(evidence) + u"</script>\n</body>\n</html>\n"_s;
    return sealed(html.toUtf8());
}

} // namespace clicknback
