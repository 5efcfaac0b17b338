// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/deploy/planview.h"

#include "models/items/releases/rollbackwords.h"
#include "ui/releases/parts.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plainlabel.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGridLayout>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kMostCommandLines = 14;

PlainLabel *cell(const QString &text, bool isMuted)
{
    auto *label = new PlainLabel(text);
    label->setMuted(isMuted);
    label->setWordWrap(true);
    return label;
}

QGridLayout *bareGrid(QWidget *widget)
{
    auto *grid = new QGridLayout(widget);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(kGrid);
    grid->setVerticalSpacing(kGrid / 2);
    return grid;
}

} // namespace

PlanView::PlanView(QWidget *parent) : QScrollArea(parent)
{
    setObjectName(QStringLiteral("plan-view"));
    setAccessibleName(QStringLiteral("The plan"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void PlanView::setPlan(const RollbackPlan &plan)
{
    auto *body = new QWidget;
    QVBoxLayout *layout = bareLayout(body);
    layout->setContentsMargins(0, 0, kGrid, 0);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(buildVerdict(plan));
    layout->addWidget(buildLosses(plan));
    layout->addWidget(buildPreflight(plan));
    layout->addWidget(buildServices(plan));
    layout->addWidget(buildCommands(plan));
    layout->addStretch(1);
    setWidget(body);
}

QWidget *PlanView::buildVerdict(const RollbackPlan &plan)
{
    PlainLabel *verdict = wrappedLabel("plan-verdict");
    verdict->setFont(strongFont(font()));
    verdict->setText(verdictSentence(plan.verdict));
    PlainLabel *sentence = wrappedLabel("plan-sentence");
    sentence->setText(plan.sentence);
    auto *part = new QWidget;
    QVBoxLayout *layout = bareLayout(part);
    layout->addWidget(markedRow(severityOf(plan.verdict), verdict));
    layout->addWidget(sentence);
    sentence->setVisible(plan.sentence != verdict->text() && !plan.sentence.isEmpty());
    return part;
}

QWidget *PlanView::buildLosses(const RollbackPlan &plan)
{
    auto *part = new QWidget;
    QVBoxLayout *layout = bareLayout(part);
    layout->addWidget(strongLabel(QStringLiteral("The schema"), *this));
    PlainLabel *takenBack = wrappedLabel("plan-taken-back");
    takenBack->setText(takenBackText(plan));
    layout->addWidget(takenBack);
    for (const LossCount &loss : plan.losses) {
        PlainLabel *text = wrappedLabel("plan-loss");
        text->setText(QStringLiteral("Lost: %1").arg(lossText(loss)));
        layout->addWidget(markedRow(Severity::Critical, text));
    }
    return part;
}

QWidget *PlanView::buildPreflight(const RollbackPlan &plan)
{
    auto *rows = new QWidget;
    rows->setObjectName(QStringLiteral("plan-preflight"));
    QGridLayout *grid = bareGrid(rows);
    grid->setColumnStretch(3, 1);
    int row = 0;
    grid->addWidget(strongLabel(QStringLiteral("Before it"), *this), row++, 0, 1, 4);
    for (const PreflightCheck &check : plan.preflight) {
        auto *kind = new PlainLabel(toText(check.kind));
        auto *state = new PlainLabel(toText(check.state));
        state->setMuted(true);
        grid->addWidget(lineMark(severityOf(check.state), *this), row, 0, Qt::AlignTop);
        grid->addWidget(kind, row, 1, Qt::AlignTop);
        grid->addWidget(state, row, 2, Qt::AlignTop);
        grid->addWidget(cell(check.sentence, false), row++, 3);
    }
    return rows;
}

/// Side by side, because the runbook's way does not do what it says (facts 7.2).
QWidget *PlanView::buildServices(const RollbackPlan &plan)
{
    auto *rows = new QWidget;
    rows->setObjectName(QStringLiteral("plan-services"));
    QGridLayout *grid = bareGrid(rows);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    grid->addWidget(strongLabel(QStringLiteral("What each service would run"), *this), 0, 0, 1, 3);
    grid->addWidget(cell(QStringLiteral("by the runbook: APP_IMAGE alone"), true), 1, 1);
    grid->addWidget(cell(QStringLiteral("by this plan"), true), 1, 2);
    int row = 2;
    for (const ServiceComparison &service : compareServices(plan)) {
        grid->addWidget(cell(service.service, false), row, 0, Qt::AlignTop);
        grid->addWidget(cell(service.documented, service.differs), row, 1, Qt::AlignTop);
        PlainLabel *planned = cell(service.planned, false);
        if (service.differs)
            planned->setFont(strongFont(font()));
        grid->addWidget(planned, row++, 2, Qt::AlignTop);
    }
    if (row == 2)
        grid->addWidget(cell(QStringLiteral("Unknown: the Compose file could not be read."), false),
                        1, 0, 1, 3);
    return rows;
}

QWidget *PlanView::buildCommands(const RollbackPlan &plan)
{
    auto *text = new QPlainTextEdit(plan.commands.join(u'\n'));
    text->setObjectName(QStringLiteral("plan-commands"));
    text->setAccessibleName(QStringLiteral("The commands, in their order"));
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    const int lines = std::clamp(int(plan.commands.size()), 1, kMostCommandLines);
    text->setFixedHeight(lines * QFontMetrics(text->font()).lineSpacing() + 4 * kGrid);
    QPushButton *copy =
        namedButton("plan-copy", QStringLiteral("&Copy"), QStringLiteral("Copy the commands"));
    connect(copy, &QPushButton::clicked, this,
            [text] { QGuiApplication::clipboard()->setText(text->toPlainText()); });
    auto *head = new QHBoxLayout;
    head->addWidget(strongLabel(QStringLiteral("The commands, in their order"), *this), 1);
    head->addWidget(copy);
    auto *part = new QWidget;
    QVBoxLayout *layout = bareLayout(part);
    layout->addLayout(head);
    layout->addWidget(text);
    part->setVisible(!plan.commands.isEmpty());
    return part;
}

} // namespace clicknback
