// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wallets/wallethistorypanel.h"

#include "models/items/wallethistorytext.h"
#include "ui/charts/bandchart.h"
#include "ui/theme/tokens.h"
#include "ui/wallets/walletbands.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace clicknback {

WalletHistoryPanel::WalletHistoryPanel(TimeDisplay &time, QWidget *parent)
    : QWidget(parent)
    , m_time(time)
    , m_limits(new PlainLabel)
    , m_chart(new BandChart)
    , m_question(new PlainLabel(QStringLiteral("Balance at")))
    , m_when(new QDateTimeEdit)
    , m_answer(new PlainLabel)
    , m_end(new PlainLabel)
{
    setObjectName(QStringLiteral("wallet-history"));
    m_chart->setObjectName(QStringLiteral("chart-wallet-history"));
    m_chart->setTitle(QStringLiteral("Balances over time by the ledger (€)"));
    m_limits->setWordWrap(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, kGrid, 0, 0);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(m_chart, 3);
    layout->addWidget(buildAnswer(), 1);
    connect(m_when, &QDateTimeEdit::dateTimeChanged, this, &WalletHistoryPanel::timeEdited);
    connect(m_chart, &Chart::slotActivated, this,
            [this](int slot) { choose(m_chart->timeOf(slot)); });
    connect(&m_time, &TimeDisplay::changed, this, &WalletHistoryPanel::showZone);
    showZone();
    clear();
}

QWidget *WalletHistoryPanel::buildAnswer()
{
    m_when->setObjectName(QStringLiteral("history-when"));
    m_when->setAccessibleName(QStringLiteral("Balance at"));
    m_when->setTimeSpec(Qt::UTC); // of no zone: its fields are read in the zone that is shown
    m_when->setDisplayFormat(QStringLiteral("d MMM yyyy HH:mm:ss"));
    m_when->setCalendarPopup(true);
    m_answer->setObjectName(QStringLiteral("history-answer"));
    m_end->setObjectName(QStringLiteral("history-end"));
    m_limits->setObjectName(QStringLiteral("history-limits"));
    m_end->setMuted(true);
    m_limits->setMuted(true);
    auto *answer = new QWidget;
    answer->setMinimumWidth(36 * kGrid);
    auto *layout = new QVBoxLayout(answer);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    m_question->setFont(strongFont(font()));
    m_question->setBuddy(m_when);
    layout->addWidget(m_question);
    layout->addWidget(m_when);
    for (PlainLabel *text : {m_answer, m_end, m_limits}) {
        text->setWordWrap(true);
        text->setAlignment(Qt::AlignTop);
        layout->addWidget(text);
    }
    layout->addStretch(1);
    return answer;
}

void WalletHistoryPanel::clear()
{
    m_history.reset();
    m_stored.reset();
    m_isStoredRead = false;
    m_chosen.reset();
    m_chart->setEmptyText(QStringLiteral("Reading…"));
    m_chart->setData({});
    showTexts();
}

void WalletHistoryPanel::setHistory(WalletHistory history)
{
    m_history = std::move(history);
    m_chart->setEmptyText(QStringLiteral("This user has no cashback yet"));
    m_chart->setData(walletBands(*m_history));
    showZone();
}

void WalletHistoryPanel::setStored(const std::optional<Buckets> &stored)
{
    m_stored = stored;
    m_isStoredRead = true;
    showTexts();
}

Instant WalletHistoryPanel::chosen() const
{
    return m_chosen.value_or(m_history ? m_history->now : Instant::now());
}

void WalletHistoryPanel::choose(Instant instant)
{
    m_chosen = instant;
    showZone();
}

void WalletHistoryPanel::timeEdited()
{
    const QDateTime fields = m_when->dateTime();
    const QDateTime local(fields.date(), fields.time(), m_time.zone());
    m_chosen = Instant{local.toMSecsSinceEpoch() * 1'000};
    showTexts();
}

/// Writes the instant anew into the fields, which show no parts of a second.
void WalletHistoryPanel::showZone()
{
    const QSignalBlocker quiet(m_when);
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(chosen().milliseconds(), m_time.zone());
    m_when->setDateTime(QDateTime(local.date(), local.time(), Qt::UTC));
    m_question->setText(QStringLiteral("Balance at (%1)").arg(local.timeZoneAbbreviation()));
    m_chart->setZone(m_time.zone());
    showTexts();
}

void WalletHistoryPanel::showTexts()
{
    m_when->setEnabled(m_history.has_value());
    m_answer->setVisible(m_history.has_value());
    m_end->setVisible(m_history && m_isStoredRead);
    m_limits->setVisible(m_history.has_value());
    if (!m_history)
        return;
    const QString newline = QStringLiteral("\n");
    m_answer->setText(balanceSentences(*m_history, chosen(), m_time.zone()).join(newline));
    m_end->setText(endSentences(*m_history, m_stored).join(newline));
    QStringList limits{limitsText(*m_history, m_time.zone()),
                       QStringLiteral("Payouts and changes of wallets by hand are not in the "
                                      "ledger, so they are not in this history.")};
    limits.removeAll(QString());
    m_limits->setText(limits.join(newline));
}

} // namespace clicknback
