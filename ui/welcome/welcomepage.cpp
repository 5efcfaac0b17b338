// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/welcome/welcomepage.h"

#include "ui/environments/environmentlist.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace clicknback {

namespace {

PlainLabel *wrapped(const QString &text)
{
    auto *label = new PlainLabel(text);
    label->setWordWrap(true);
    label->setMuted(true);
    return label;
}

PlainLabel *heading(const QString &text, const QFont &font)
{
    auto *label = new PlainLabel(text);
    label->setFont(font);
    return label;
}

QVBoxLayout *cardLayout(Card *card)
{
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid);
    return layout;
}

} // namespace

WelcomePage::WelcomePage(QWidget *parent)
    : Page(parent)
    , m_environments(new EnvironmentList(QStringLiteral("welcome"), false))
    , m_demo(new QPushButton(QStringLiteral("Start the demo")))
    , m_complaintRow(new QWidget)
    , m_complaint(new PlainLabel)
{
    auto *column = new QWidget;
    column->setMaximumWidth(720);
    auto *layout = new QVBoxLayout(column);
    layout->setSpacing(2 * kGrid);
    layout->addStretch(1);
    layout->addWidget(heading(QStringLiteral("ClickNBack Ops"), titleFont(font())));
    layout->addWidget(wrapped(QStringLiteral(
        "Release status, health, wallets and ledger of a ClickNBack platform, read from its own "
        "database. Nothing is written but the corrections that a person commits.")));
    layout->addWidget(buildComplaint());
    layout->addWidget(buildEnvironments());
    layout->addWidget(buildDemo());
    layout->addStretch(2);
    auto *body = new QWidget;
    auto *centre = new QHBoxLayout(body);
    centre->addStretch(1);
    centre->addWidget(column, 8);
    centre->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(body);
    setContent(scroll);
}

QWidget *WelcomePage::buildComplaint()
{
    auto *row = new QHBoxLayout(m_complaintRow);
    row->setContentsMargins(0, 0, 0, 0);
    auto *mark = new SeverityMark;
    row->addWidget(mark, 0, Qt::AlignTop);
    row->addWidget(m_complaint, 1);
    mark->setFixedSize(mark->sizeHint().width(), fontMetrics().height());
    mark->setSeverity(Severity::Warning);
    m_complaint->setObjectName(QStringLiteral("welcome-complaint"));
    m_complaint->setWordWrap(true);
    m_complaintRow->hide();
    return m_complaintRow;
}

QWidget *WelcomePage::buildDemo()
{
    auto *card = new Card;
    QVBoxLayout *layout = cardLayout(card);
    layout->addWidget(heading(QStringLiteral("Demo"), strongFont(font())));
    layout->addWidget(wrapped(QStringLiteral("A private PostgreSQL with 120 days of invented "
                                             "purchases and a simulated backend that goes "
                                             "on working, on this machine only.")));
    m_demo->setObjectName(QStringLiteral("welcome-demo"));
    layout->addWidget(m_demo, 0, Qt::AlignLeft);
    connect(m_demo, &QPushButton::clicked, this, &WelcomePage::demoRequested);
    return card;
}

QWidget *WelcomePage::buildEnvironments()
{
    auto *card = new Card;
    QVBoxLayout *layout = cardLayout(card);
    layout->addWidget(heading(QStringLiteral("Connect to a database"), strongFont(font())));
    layout->addWidget(m_environments);
    return card;
}

void WelcomePage::showComplaint(const QString &text)
{
    m_complaint->setText(text);
    m_complaintRow->setVisible(!text.isEmpty());
}

QString WelcomePage::complaint() const
{
    return m_complaint->text();
}

void WelcomePage::activate()
{
    emit shown();
}

} // namespace clicknback
