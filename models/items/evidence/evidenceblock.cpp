// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/evidence/evidenceblock.h"

#include "models/domain/corrections/digest.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

QJsonArray entryColumns(const JournalEntry &entry)
{
    QJsonArray columns{QJsonArray{u"sequence"_s, QString::number(entry.sequence)}};
    for (const JournalColumn &column : journalColumns())
        columns.append(QJsonArray{QLatin1StringView(column.name), entry.*column.member});
    return columns;
}

QJsonValue neighbourJson(const std::optional<JournalNeighbour> &neighbour)
{
    if (!neighbour)
        return {};
    return QJsonObject{{u"sequence"_s, qint64(neighbour->sequence)},
                       {u"previous_hash"_s, neighbour->previousHash},
                       {u"entry_hash"_s, neighbour->entryHash}};
}

QJsonValue approvalJson(const std::optional<ApprovalEvidence> &approval)
{
    if (!approval)
        return {};
    return QJsonObject{{u"proposal_id"_s, approval->proposalId},
                       {u"preview_hash"_s, approval->previewHash},
                       {u"maker"_s, approval->makerEmail},
                       {u"maker_role"_s, approval->makerRole},
                       {u"checker"_s, approval->checkerEmail},
                       {u"checker_role"_s, approval->checkerRole},
                       {u"note"_s, approval->note},
                       {u"proposed_at"_s, approval->proposedAt.toText()},
                       {u"decided_at"_s, approval->decidedAt.toText()}};
}

QString verdictWord(AftercareVerdict verdict)
{
    switch (verdict) {
    case AftercareVerdict::Unchanged:
        return u"unchanged"_s;
    case AftercareVerdict::MovedOn:
        return u"moved_on"_s;
    case AftercareVerdict::Overwritten:
        return u"overwritten"_s;
    case AftercareVerdict::Unknown:
        break;
    }
    return u"unknown"_s;
}

QJsonArray aftercareJson(const std::vector<AftercareLook> &looks)
{
    QJsonArray array;
    for (const AftercareLook &look : looks)
        array.append(QJsonObject{{u"at"_s, look.at.toText()},
                                 {u"verdict"_s, verdictWord(look.report.verdict)},
                                 {u"sentence"_s, look.report.sentence}});
    return array;
}

QJsonObject headJson(const ChainHead &head)
{
    return {{u"sequence"_s, qint64(head.sequence)},
            {u"hash"_s, head.hash},
            {u"incarnation"_s, head.incarnation}};
}

/// What is hashed, with the hashes.
QJsonObject hashedPart(const CorrectionEvidence &evidence)
{
    const QByteArray bound = canonicalJson(boundContent(evidence.preview));
    return {{u"bound"_s, QString::fromUtf8(bound)},
            {u"preview_hash"_s, evidence.preview.hash},
            {u"plan_hashes"_s, QJsonArray::fromStringList(evidence.planHashes)},
            {u"plan_hash"_s, planHash(evidence.planHashes)},
            {u"entry"_s, entryColumns(evidence.entry)},
            {u"entry_hash"_s, evidence.entry.entryHash},
            {u"entry_before"_s, neighbourJson(evidence.before)},
            {u"entry_after"_s, neighbourJson(evidence.after)}};
}

} // namespace

QString evidenceBlock(const CorrectionEvidence &evidence)
{
    const CorrectionPreview &preview = evidence.preview;
    QJsonObject json = hashedPart(evidence);
    json[u"format"_s] = u"clicknback-ops evidence 1"_s;
    json[u"environment"_s] = evidence.environment;
    json[u"database"_s] = evidence.database;
    json[u"demo"_s] = evidence.isDemo;
    json[u"written_at"_s] = evidence.writtenAt.toText();
    json[u"preview"_s] = toJson(preview);
    json[u"statements"_s] = QJsonArray::fromStringList(evidence.statements);
    json[u"invariants_before"_s] = QJsonArray::fromStringList(brokenInvariants(preview.before));
    json[u"invariants_after"_s] = QJsonArray::fromStringList(brokenInvariants(preview.after));
    json[u"approval"_s] = approvalJson(evidence.approval);
    json[u"head"_s] = headJson(evidence.head);
    json[u"aftercare"_s] = aftercareJson(evidence.aftercare);
    // A text that says </script> must not end the block: JSON may write any character by number.
    return QString::fromUtf8(QJsonDocument(json).toJson()).replace(u'<', u"\\u003c"_s);
}

QString verifierScript()
{
    return uR"(import hashlib, json, re, sys

raw = open(sys.argv[1], "rb").read()

def digest(data):
    return hashlib.sha256(data).hexdigest()

def column(value):
    return "%d:%s" % (len(value.encode()), value) if value else "-"

whole, _, seal = raw.rpartition(b"<!-- sha256 ")
tag = rb'<script type="application/json" id="evidence">(.*?)</script>'
e = json.loads(re.search(tag, raw, re.S).group(1))
entry = dict(e["entry"])
before, after, approval = e["entry_before"], e["entry_after"], e["approval"]
checks = {
    "file": seal == (digest(whole) + " -->\n").encode(),
    "preview": digest(e["bound"].encode()) == e["preview_hash"] == entry["preview_hash"],
    "plan": digest("".join(h + "\n" for h in e["plan_hashes"]).encode()) == e["plan_hash"]
            and e["preview_hash"] in e["plan_hashes"],
    "approval": approval is None or approval["preview_hash"] == e["plan_hash"],
    "entry": digest("".join(column(v) for _, v in e["entry"]).encode()) == e["entry_hash"],
    "entry before": entry["previous_hash"] == (before["entry_hash"] if before else "0" * 64),
    "entry after": after is None or after["previous_hash"] == e["entry_hash"],
}
for name, good in checks.items():
    print(name, "good" if good else "WRONG")
sys.exit(0 if all(checks.values()) else 1)
)"_s;
}

QByteArray sealed(const QByteArray &file)
{
    return file + "<!-- sha256 " + sha256(file).toLatin1() + " -->\n";
}

} // namespace clicknback
