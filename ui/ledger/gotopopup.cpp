// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/gotopopup.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace clicknback {

std::optional<Instant> momentFrom(const QString &text, const QTimeZone &zone)
{
    const QLocale english(QLocale::English);
    for (const char *format : {"yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd",
                               "d MMM yyyy HH:mm:ss", "d MMM yyyy HH:mm", "d MMM yyyy"}) {
        QDateTime time = english.toDateTime(text.simplified(), QLatin1String(format));
        if (!time.isValid())
            continue;
        time.setTimeZone(zone);
        return Instant{time.toMSecsSinceEpoch() * 1000};
    }
    return std::nullopt;
}

GoToPopup::GoToPopup(std::function<QTimeZone()> zone, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_zone(std::move(zone))
    , m_text(new QLineEdit)
    , m_message(new PlainLabel)
    , m_clear(new QPushButton(tr("Clear the filter and show it")))
{
    setObjectName(QStringLiteral("goto-popup"));
    setFrameShape(QFrame::StyledPanel);
    m_text->setObjectName(QStringLiteral("goto-text"));
    m_text->setPlaceholderText(tr("2026-05-03, purchase id or external id"));
    m_text->setAccessibleName(tr("Date, purchase id or external id to go to"));
    m_message->setObjectName(QStringLiteral("goto-message"));
    m_message->setWordWrap(true);
    m_message->setMuted(true);
    m_clear->setObjectName(QStringLiteral("goto-clear-filter"));
    auto *first = new QPushButton(tr("First row"));
    auto *last = new QPushButton(tr("Last row"));
    auto *go = new QPushButton(tr("Go"));
    go->setDefault(true);
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {first, last})
        buttons->addWidget(button);
    buttons->addStretch(1);
    buttons->addWidget(go);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_text, m_message, m_clear})
        layout->addWidget(widget);
    layout->addLayout(buttons);
    setFixedWidth(45 * kGrid);
    connect(m_text, &QLineEdit::returnPressed, this, &GoToPopup::go);
    connect(go, &QPushButton::clicked, this, &GoToPopup::go);
    connect(first, &QPushButton::clicked, this, &GoToPopup::firstWanted);
    connect(last, &QPushButton::clicked, this, &GoToPopup::lastWanted);
    connect(m_clear, &QPushButton::clicked, this, &GoToPopup::clearFilterWanted);
}

void GoToPopup::openBelow(const QWidget &button)
{
    say(tr("A date goes to the first purchase of that day or after it."));
    adjustSize();
    move(button.mapToGlobal(QPoint(button.width() - width(), button.height() + 2)));
    show();
    m_text->setFocus();
    m_text->selectAll();
}

void GoToPopup::say(const QString &message)
{
    m_message->setText(message);
    m_clear->hide();
    adjustSize();
}

void GoToPopup::offerToClearFilter(const QString &message)
{
    m_message->setText(message);
    m_clear->show();
    adjustSize();
}

void GoToPopup::go()
{
    const QString text = m_text->text().trimmed();
    if (text.isEmpty())
        return;
    if (const std::optional<Instant> moment = momentFrom(text, m_zone()))
        return emit momentWanted(*moment);
    say(tr("Looking for it…"));
    emit purchaseWanted(text);
}

} // namespace clicknback
