// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/ledgerwords.h"

#include "models/items/format.h"

#include <QLocale>

#include <array>

namespace clicknback {

namespace {

QString counted(std::int64_t count, const QString &one)
{
    return QStringLiteral("%1 %2%3").arg(formatCount(count), one,
                                         count == 1 ? QString() : QStringLiteral("s"));
}

/// A sum without the rows that have no number is said to be one.
QString sumText(const LedgerSum &sum)
{
    QString numbers = formatEuros(Money::fromCents(sum.cents));
    if (sum.notNumbers == 0)
        return numbers;
    return QStringLiteral("NaN (%1 and %2 without a number)")
        .arg(numbers, counted(sum.notNumbers, QStringLiteral("row")));
}

QString cashbackText(const BandSums &bands)
{
    static constexpr std::array kWords{"pending", "available", "reversed", "of unknown status"};
    QStringList texts;
    for (std::size_t band = 0; band < kWords.size(); ++band) {
        if (!bands[band].isEmpty())
            texts << sumText(bands[band]) + u' ' + QLatin1String(kWords[band]);
    }
    return texts.isEmpty() ? QStringLiteral("no cashback rows")
                           : QStringLiteral("cashback ") + texts.join(QStringLiteral(", "));
}

QString textNote(TextSearch search)
{
    switch (search) {
    case TextSearch::Looking:
        return QStringLiteral("Names are searched; still looking for ids…");
    case TextSearch::TooMany:
        return QStringLiteral("The text matches too many purchases: only the newest of them are "
                              "shown.");
    case TextSearch::Failed:
        return QStringLiteral("The database could not be asked for ids with the text: more "
                              "purchases may match. It will be asked again.");
    case TextSearch::None:
    case TextSearch::Complete:
        return {};
    }
    return {};
}

/// What could not be judged is not shown as if it were in order.
QString findingsNote(const LedgerView &view)
{
    const QStringList untold = view.isPreview ? QStringList() : view.untoldFindings();
    if (untold.isEmpty())
        return {};
    return QStringLiteral("Not judged, for want of offers or flags: %1. More purchases may break "
                          "%2.")
        .arg(untold.join(QStringLiteral(", ")),
             untold.size() == 1 ? QStringLiteral("it") : QStringLiteral("them"));
}

} // namespace

QString ledgerSummary(const LedgerView &view)
{
    const auto shown = qint64(view.selection.size());
    const auto all = qint64(view.snapshot->size());
    QString count = shown == all
                        ? counted(all, QStringLiteral("purchase"))
                        : QStringLiteral("%1 of %2")
                              .arg(formatCount(shown), counted(all, QStringLiteral("purchase")));
    if (view.isPreview) // the sums of a part would be taken for those of the whole
        return QStringLiteral("The newest %1; the whole ledger is being read…")
            .arg(counted(shown, QStringLiteral("purchase")));
    if (shown == 0)
        return count;
    return QStringList{count, sumText(view.figures.amounts), cashbackText(view.figures.cashback)}
        .join(QStringLiteral(" · "));
}

QString markedSummary(const MarkedSum &sum)
{
    if (sum.amounts.isEmpty() && sum.hidden == 0)
        return {};
    QString text =
        QStringLiteral("%1 selected: %2, %3")
            .arg(formatCount(sum.amounts.rows), sumText(sum.amounts), cashbackText(sum.cashback));
    if (sum.hidden > 0)
        text += QStringLiteral("; %1 more hidden by the filter").arg(formatCount(sum.hidden));
    return text;
}

QString ledgerNotes(const LedgerView &view)
{
    QStringList notes;
    if (const QString note = textNote(view.textSearch); !note.isEmpty())
        notes << note;
    if (const QString note = findingsNote(view); !note.isEmpty())
        notes << note;
    if (const QString window = windowText(*view.snapshot); !window.isEmpty())
        notes << window + QStringLiteral(" Go to an older date (Ctrl+G) to load those up to it.");
    if (const auto orphans = qint64(view.snapshot->orphans().size()))
        notes << QStringLiteral("%1 without a purchase %2 in no total here.")
                     .arg(counted(orphans, QStringLiteral("cashback row")),
                          orphans == 1 ? QStringLiteral("is") : QStringLiteral("are"));
    return notes.join(u' ');
}

QString windowText(const LedgerSnapshot &snapshot)
{
    const auto text = [](QDate day) {
        return QLocale(QLocale::English).toString(day, QStringLiteral("d MMM yyyy"));
    };
    if (snapshot.windowTo())
        return QStringLiteral("Only purchases from %1 to %2 are in memory.")
            .arg(snapshot.windowFrom() ? text(*snapshot.windowFrom()) : QStringLiteral("the first"),
                 text(*snapshot.windowTo()));
    if (snapshot.windowFrom())
        return QStringLiteral("Only purchases since %1 are in memory.")
            .arg(text(*snapshot.windowFrom()));
    return {};
}

QString sweepText(const LedgerState &state, Instant now)
{
    return state.sweptAt
               ? QStringLiteral("hand edits as of %1 ago").arg(formatAge(*state.sweptAt, now))
               : QString();
}

} // namespace clicknback
