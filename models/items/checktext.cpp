// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/checktext.h"

#include "models/items/driftwords.h"
#include "models/items/format.h"

#include <QStringList>

#include <algorithm>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kMostWallets = 20;
constexpr int kLeastWidth = 20; ///< of a text beside its columns
constexpr int kIdWidth = 4;
constexpr int kCountWidth = 12;
constexpr int kEurosWidth = 16;

/// What a database can hold must not steer the terminal.
QString printable(QString text)
{
    for (QChar &character : text) {
        if (character.category() == QChar::Other_Control)
            character = u' ';
    }
    return text.simplified();
}

QStringList wrapped(const QString &text, int width)
{
    QStringList lines;
    for (const QString &word : printable(text).split(u' ')) {
        if (lines.isEmpty() || lines.last().size() + 1 + word.size() > width)
            lines << word;
        else
            lines.last() += u' ' + word;
    }
    return lines;
}

/// `text` beside `columns`, and below itself where it is too long for one line.
QString beside(const QString &columns, const QString &text, int width)
{
    const auto left = columns.size();
    const QStringList lines = wrapped(text, std::max(kLeastWidth, width - int(left)));
    return columns + lines.join(u'\n' + QString(left, u' ')) + u'\n';
}

QString headText(const CheckRun &run, int width)
{
    const QString revision =
        run.revision.isEmpty() ? u"no revision"_s : u"revision "_s + run.revision;
    return beside({}, u"%1, %2"_s.arg(run.database, revision), width)
           + u"checked %1 in %2\n"_s.arg(run.checkedAt.toIsoText(), formatLatency(run.duration));
}

/// The worst first.
std::vector<const CheckResult *> findingsOf(const CheckRun &run)
{
    std::vector<const CheckResult *> findings;
    for (const CheckResult &result : run.results) {
        if (result.violations.value_or(0) > 0)
            findings.push_back(&result);
    }
    const auto gravity = [](const CheckResult *result) {
        const Invariant *invariant = findInvariant(result->id);
        return invariant ? invariant->gravity : Gravity::High;
    };
    std::stable_sort(findings.begin(), findings.end(),
                     [&](auto *a, auto *b) { return gravity(a) < gravity(b); });
    return findings;
}

QString columnsText(const QString &id, const QString &gravity, const QString &count,
                    const QString &euros)
{
    return u"%1  %2  %3  %4  "_s.arg(id, -kIdWidth)
        .arg(gravity, -8)
        .arg(count, kCountWidth)
        .arg(euros, kEurosWidth);
}

QString findingText(const CheckResult &result, int width)
{
    const Invariant *invariant = findInvariant(result.id);
    const QString columns = columnsText(result.id, invariant ? toText(invariant->gravity) : u"—"_s,
                                        formatCount(*result.violations),
                                        result.impact ? formatAmount(*result.impact) : u"—"_s);
    return beside(columns, invariant ? invariant->title : QString(), width);
}

QString findingsText(const CheckRun &run, int width)
{
    const auto findings = findingsOf(run);
    if (findings.empty())
        return {};
    QString text =
        u'\n' + columnsText(u"Id"_s, u"Severity"_s, u"Violations"_s, u"Euros"_s) + u"Finding\n"_s;
    for (const CheckResult *finding : findings)
        text += findingText(*finding, width);
    return text;
}

struct Untold
{
    QString reason;
    QStringList ids;
};

/// Mostly one table is the reason of many.
std::vector<Untold> untoldOf(const CheckRun &run)
{
    std::vector<Untold> all;
    for (const CheckResult &result : run.results) {
        if (result.violations)
            continue;
        const auto same = std::find_if(all.begin(), all.end(), [&](const Untold &untold) {
            return untold.reason == result.reason;
        });
        if (same == all.end())
            all.push_back({result.reason, {result.id}});
        else
            same->ids << result.id;
    }
    return all;
}

QString untoldText(const CheckRun &run, int width)
{
    const std::vector<Untold> all = untoldOf(run);
    if (all.empty())
        return {};
    QString text = u"\nCould not be told:\n"_s;
    for (const Untold &untold : all)
        text += beside(u"  "_s, untold.ids.join(u", "_s) + u": "_s + untold.reason, width);
    return text;
}

QString holdText(const CheckRun &run)
{
    const auto holding =
        std::count_if(run.results.begin(), run.results.end(),
                      [](const CheckResult &result) { return result.violations == 0; });
    const auto untold = std::count_if(run.results.begin(), run.results.end(),
                                      [](const CheckResult &result) { return !result.violations; });
    const QString holds = holding == 1 ? u"holds"_s : u"hold"_s;
    const auto all = qint64(run.results.size());
    if (untold == 0)
        return u"\n%1 of %2 invariant%3 %4.\n"_s.arg(holding).arg(all).arg(
            all == 1 ? QString() : u"s"_s, holds);
    const qint64 violated = all - holding - untold;
    return u"\n%1 %2, %3 %4 violated, %5 could not be told.\n"_s.arg(holding)
        .arg(holds)
        .arg(violated)
        .arg(violated == 1 ? u"is"_s : u"are"_s)
        .arg(untold);
}

struct Bucket
{
    QString name;
    Money Buckets::*amount;
};

const std::vector<Bucket> &buckets()
{
    static const std::vector<Bucket> all{{u"pending"_s, &Buckets::pending},
                                         {u"available"_s, &Buckets::available},
                                         {u"paid"_s, &Buckets::paid}};
    return all;
}

QString bucketText(const DriftExplanation &drift, const Bucket &bucket, int width)
{
    const QString stored = drift.stored ? formatAmount(*drift.stored.*bucket.amount) : u"none"_s;
    QString text = u"stored %1, ledger %2, difference %3"_s.arg(
        stored, formatAmount(drift.ledger.*bucket.amount),
        formatDifference(drift.difference.*bucket.amount));
    if (const Money unexplained = drift.unexplained.*bucket.amount; !unexplained.isZero())
        text += u", unexplained %1"_s.arg(formatDifference(unexplained));
    return beside(u"  %1  "_s.arg(bucket.name, -9), text, width);
}

QString driftText(const DriftExplanation &drift, int width)
{
    QString text = beside(
        {}, drift.email.isEmpty() ? drift.userId : u"%1, %2"_s.arg(drift.email, drift.userId),
        width);
    for (const Bucket &bucket : buckets()) {
        if (!(drift.difference.*bucket.amount).isZero())
            text += bucketText(drift, bucket, width);
    }
    for (const DriftCause &cause : drift.causes)
        text += beside(u"  - "_s,
                       cause.certainty == Certainty::Proven ? cause.sentence
                                                            : cause.sentence + u" (inferred)"_s,
                       width);
    if (drift.causes.empty() || !drift.unexplained.isZero())
        text += beside(u"  - "_s, leftText(), width);
    return drift.remedy.isEmpty() ? text : text + beside(u"  > "_s, drift.remedy, width);
}

bool isOfWallets(const CheckRun &run)
{
    return std::any_of(run.results.begin(), run.results.end(), [](const CheckResult &result) {
        const Invariant *invariant = findInvariant(result.id);
        return invariant && invariant->unit == InvariantUnit::Wallet;
    });
}

QString driftsText(const CheckedDatabase &checked, int width)
{
    if (!isOfWallets(checked.run))
        return {};
    if (!checked.untoldDrift.isEmpty())
        return u"\nWallets that are off: %1\n"_s.arg(
                   checked.isDriftCounted() ? formatCount(checked.drifting) : u"not told"_s)
               + beside(u"  "_s, checked.untoldDrift, width);
    if (checked.explanations.empty())
        return {};
    QString text = u"\nWallets that are off: %1\n"_s.arg(formatCount(checked.drifting));
    const std::size_t shown = std::min(kMostWallets, checked.explanations.size());
    for (std::size_t i = 0; i < shown; ++i)
        text += driftText(checked.explanations[i], width);
    const std::int64_t more = checked.drifting - std::int64_t(shown);
    return more > 0 ? text + u"and %1 more.\n"_s.arg(formatCount(more)) : text;
}

} // namespace

QString checkText(const CheckedDatabase &checked, int width)
{
    return headText(checked.run, width) + findingsText(checked.run, width)
           + untoldText(checked.run, width) + holdText(checked.run) + driftsText(checked, width);
}

} // namespace clicknback
