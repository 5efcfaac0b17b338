// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/welcome/welcomepage.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QComboBox>
#include <QFormLayout>
#include <QFrame>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
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

} // namespace

WelcomePage::WelcomePage(QWidget *parent)
    : Page(parent), m_name(new QLineEdit), m_conninfo(new QLineEdit), m_password(new QLineEdit),
      m_kind(new QComboBox), m_demo(new QPushButton(QStringLiteral("Start the demo"))),
      m_connect(new QPushButton(QStringLiteral("Connect"))), m_complaint(new PlainLabel)
{
    auto *column = new QWidget;
    column->setMaximumWidth(720);
    auto *layout = new QVBoxLayout(column);
    layout->setSpacing(2 * kGrid);
    layout->addStretch(1);
    layout->addWidget(heading(QStringLiteral("ClickNBack Ops"), titleFont(font())));
    layout->addWidget(wrapped(QStringLiteral(
        "Release status, health, wallets and ledger of a ClickNBack platform, read from its own "
        "database. Nothing is written unless you ask for it.")));
    layout->addSpacing(kGrid);
    layout->addWidget(buildDemo());
    layout->addWidget(buildConnect());
    layout->addStretch(2);
    auto *body = new QWidget;
    auto *centre = new QHBoxLayout(body);
    centre->addStretch(1);
    centre->addWidget(column, 8);
    centre->addStretch(1);
    setContent(body);
}

QWidget *WelcomePage::buildDemo()
{
    auto *card = new QFrame;
    card->setProperty("card", true);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->addWidget(heading(QStringLiteral("Demo"), strongFont(font())));
    layout->addWidget(wrapped(QStringLiteral(
        "A private PostgreSQL with 120 days of invented purchases and a simulated backend that goes "
        "on working, on this machine only.")));
    m_demo->setObjectName(QStringLiteral("welcome-demo"));
    m_demo->setDefault(true);
    layout->addWidget(m_demo, 0, Qt::AlignLeft);
    connect(m_demo, &QPushButton::clicked, this, &WelcomePage::demoRequested);
    return card;
}

QWidget *WelcomePage::buildConnect()
{
    auto *card = new QFrame;
    card->setProperty("card", true);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->addWidget(heading(QStringLiteral("Connect to a database"), strongFont(font())));
    m_complaint->setObjectName(QStringLiteral("welcome-complaint"));
    m_complaint->setWordWrap(true);
    m_complaint->hide();
    layout->addWidget(m_complaint);
    m_name->setObjectName(QStringLiteral("welcome-name"));
    m_name->setPlaceholderText(QStringLiteral("production"));
    m_conninfo->setObjectName(QStringLiteral("welcome-conninfo"));
    m_conninfo->setPlaceholderText(QStringLiteral("host=db.example.com dbname=clicknback user=reader  or  postgresql://…"));
    m_password->setObjectName(QStringLiteral("welcome-password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(QStringLiteral("empty: libpq's passfile; never stored here"));
    m_kind->setObjectName(QStringLiteral("welcome-kind"));
    for (const EnvironmentKind kind :
         {EnvironmentKind::Production, EnvironmentKind::Staging, EnvironmentKind::Development})
        m_kind->addItem(toText(kind), int(kind));
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(QStringLiteral("&Name"), m_name);
    form->addRow(QStringLiteral("Con&ninfo"), m_conninfo);
    form->addRow(QStringLiteral("&Password"), m_password);
    form->addRow(QStringLiteral("&Kind"), m_kind);
    layout->addLayout(form);
    m_connect->setObjectName(QStringLiteral("welcome-connect"));
    layout->addWidget(m_connect, 0, Qt::AlignLeft);
    connect(m_connect, &QPushButton::clicked, this, &WelcomePage::requestConnection);
    for (QLineEdit *edit : {m_name, m_conninfo, m_password})
        connect(edit, &QLineEdit::returnPressed, this, &WelcomePage::requestConnection);
    return card;
}

void WelcomePage::requestConnection()
{
    const QString name = m_name->text().trimmed();
    emit connectRequested(name.isEmpty() ? m_kind->currentText() : name, m_conninfo->text().trimmed(),
                          EnvironmentKind(m_kind->currentData().toInt()), m_password->text());
}

void WelcomePage::showComplaint(const QString &text)
{
    m_complaint->setText(text);
    m_complaint->setVisible(!text.isEmpty());
}

void WelcomePage::setBusy(bool busy)
{
    m_demo->setEnabled(!busy);
    m_connect->setEnabled(!busy);
    m_connect->setText(busy ? QStringLiteral("Connecting…") : QStringLiteral("Connect"));
}

} // namespace clicknback
