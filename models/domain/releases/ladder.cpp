// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/ladder.h"

#include "models/domain/releases/rungs.h"
#include "models/domain/releases/shortened.h"

#include <algorithm>

namespace clicknback {

namespace {

/// What a hold explains; a container that is gone or not the held one it does not.
bool isExplainedByHold(LadderCause cause)
{
    switch (cause) {
    case LadderCause::NeverDeployed:
    case LadderCause::RunFailed:
    case LadderCause::RunGreenNothingNew:
    case LadderCause::OlderOvertook:
    case LadderCause::TagElsewhere:
    case LadderCause::PullRefused:
        return true;
    default:
        return false;
    }
}

/// While a deployment goes on, what is not yet as it should be is on its way.
void waitForRun(std::vector<JudgedRung> &rungs)
{
    for (JudgedRung &judged : rungs)
        if (judged.rung.kind > RungKind::DeployRun && judged.rung.state == RungState::Broken)
            judged.unknown(QStringLiteral("a deployment is under way; until it ends, %1")
                               .arg(judged.rung.why));
}

void explainByHold(std::vector<JudgedRung> &rungs)
{
    for (JudgedRung &judged : rungs)
        if (isExplainedByHold(judged.cause))
            judged.cause = LadderCause::Held;
}

std::vector<JudgedRung> judgedRungs(const LadderFacts &facts)
{
    const LadderReading reading(facts);
    std::vector<JudgedRung> rungs{
        judgeMainHead(reading),         judgeGreenCommit(reading), judgeDeployRun(reading),
        judgeTagDigest(reading),        judgeHostImage(reading),   judgeContainer(reading),
        judgeDatabaseRevision(reading), judgeFingerprint(reading),
    };
    if (reading.isUnderWay())
        waitForRun(rungs);
    if (facts.isHeld)
        explainByHold(rungs);
    return rungs;
}

QString upperFirst(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString closed(const QString &clause)
{
    return clause.isEmpty() || clause.endsWith(QLatin1Char('.')) ? clause
                                                                 : clause + QLatin1Char('.');
}

QString asSentence(const QString &clause)
{
    return upperFirst(closed(clause));
}

const JudgedRung *firstWith(const std::vector<JudgedRung> &rungs, RungState state)
{
    const auto found = std::find_if(rungs.begin(), rungs.end(), [state](const JudgedRung &judged) {
        return judged.rung.state == state;
    });
    return found == rungs.end() ? nullptr : &*found;
}

qsizetype countWith(const std::vector<JudgedRung> &rungs, RungState state)
{
    return std::count_if(rungs.begin(), rungs.end(),
                         [state](const JudgedRung &judged) { return judged.rung.state == state; });
}

QString brokenSentence(const JudgedRung &first, const std::vector<JudgedRung> &rungs)
{
    QString text =
        QStringLiteral("%1: %2 %3")
            .arg(upperFirst(toText(first.rung.kind)), closed(first.rung.why), lookAt(first.cause));
    const JudgedRung &container = rungs[static_cast<std::size_t>(RungKind::Container)];
    if (container.cause == LadderCause::NotRunning && first.cause != LadderCause::NotRunning)
        text += QLatin1Char(' ') + asSentence(container.rung.why);
    return text;
}

QString unknownSentence(const JudgedRung &first, const std::vector<JudgedRung> &rungs)
{
    const QString text = QStringLiteral("Cannot tell. %1 is not known: %2")
                             .arg(upperFirst(toText(first.rung.kind)), closed(first.rung.why));
    const qsizetype more = countWith(rungs, RungState::Unknown) - 1;
    return more == 0 ? text : text + QStringLiteral(" %1 more unknown.").arg(more);
}

QString inSyncSentence(const std::vector<JudgedRung> &rungs)
{
    QStringList parts{
        QStringLiteral("What main has is what runs, and the schema is what it expects.")};
    for (const JudgedRung &judged : rungs)
        if (!judged.rung.why.isEmpty())
            parts << asSentence(judged.rung.why);
    return parts.join(QLatin1Char(' '));
}

QString sentenceOf(const std::vector<JudgedRung> &rungs)
{
    if (const JudgedRung *broken = firstWith(rungs, RungState::Broken))
        return brokenSentence(*broken, rungs);
    if (const JudgedRung *unknown = firstWith(rungs, RungState::Unknown))
        return unknownSentence(*unknown, rungs);
    return inSyncSentence(rungs);
}

} // namespace

Ladder judgeLadder(const LadderFacts &facts)
{
    const std::vector<JudgedRung> rungs = judgedRungs(facts);
    const JudgedRung *broken = firstWith(rungs, RungState::Broken);
    Ladder ladder;
    ladder.sentence = sentenceOf(rungs);
    if (facts.isHeld && !(broken && broken->cause == LadderCause::Held))
        ladder.sentence +=
            QStringLiteral(" A hold lies on the host: the next deployment waits for it.");
    if (broken) {
        ladder.verdict = Ladder::Verdict::OutOfSync;
        ladder.broken = broken->rung.kind;
        ladder.cause = broken->cause;
    } else if (!firstWith(rungs, RungState::Unknown)) {
        ladder.verdict = Ladder::Verdict::InSync;
    }
    for (const JudgedRung &judged : rungs) {
        ladder.rungs.push_back(judged.rung);
        ladder.rungs.back().why = asSentence(judged.rung.why);
    }
    return ladder;
}

} // namespace clicknback
