// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/deploy/deployrundialog.h"

#include "ui/releases/deploy/outputpane.h"
#include "ui/releases/deploy/progresswords.h"
#include "ui/releases/deploy/steplist.h"
#include "ui/releases/parts.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace clicknback {

using State = DeployProgress::State;

DeployRunDialog::DeployRunDialog(QWidget *parent)
    : QDialog(parent)
    , m_mark(new SeverityMark)
    , m_sentence(wrappedLabel("run-sentence"))
    , m_hint(wrappedLabel("run-hint", true))
    , m_steps(new StepList)
    , m_output(new OutputPane)
    , m_why(wrappedLabel("run-cancel-why", true))
    , m_cancel(namedButton("run-cancel", QStringLiteral("&Cancel the deployment")))
    , m_rollback(namedButton("run-rollback", QStringLiteral("&Roll back…")))
{
    setObjectName(QStringLiteral("run-dialog"));
    setWindowTitle(QStringLiteral("Deployment"));
    resize(120 * kGrid, 80 * kGrid);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid);
    layout->addWidget(buildHead());
    layout->addWidget(m_hint);
    layout->addWidget(buildParts(), 1);
    layout->addWidget(buildButtons());
    connect(&m_tick, &QTimer::timeout, this,
            [this] { m_steps->setSteps(m_progress.steps, Instant::now()); });
    setProgress({}, Instant::now());
}

QWidget *DeployRunDialog::buildHead()
{
    m_sentence->setFont(strongFont(font()));
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(m_mark);
    row->addWidget(m_sentence, 1);
    return head;
}

QWidget *DeployRunDialog::buildParts()
{
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(m_steps);
    splitter->addWidget(m_output);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setSizes({380, 560});
    splitter->setChildrenCollapsible(false);
    return splitter;
}

QWidget *DeployRunDialog::buildButtons()
{
    QPushButton *close = namedButton("run-close", QStringLiteral("C&lose"));
    close->setDefault(true); // Enter by habit must not cancel
    auto *buttons = new QWidget;
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(m_cancel);
    row->addWidget(m_why, 1);
    row->addWidget(m_rollback);
    row->addWidget(close);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_cancel, &QPushButton::clicked, this, &DeployRunDialog::cancelRequested);
    connect(m_rollback, &QPushButton::clicked, this, &DeployRunDialog::rollbackRequested);
    return buttons;
}

void DeployRunDialog::setPlace(const QString &environment)
{
    setWindowTitle(QStringLiteral("Deployment on %1").arg(environment));
}

void DeployRunDialog::setProgress(const DeployProgress &progress, Instant now)
{
    if (progress.order.operationId != m_progress.order.operationId)
        m_output->restart();
    m_progress = progress;
    const bool isRunning = progress.state == State::Running;
    m_mark->setSeverity(severityOf(progress.state));
    m_sentence->setText(progressText(progress));
    m_hint->setText(QStringLiteral("It goes on when this window is closed; Now and the strip of "
                                   "jobs show it."));
    m_hint->setVisible(isRunning);
    m_steps->setSteps(progress.steps, now);
    m_rollback->setVisible(progress.proposesRollback && !isRunning);
    showCancel();
    isRunning ? m_tick.start(std::chrono::seconds(1)) : m_tick.stop();
}

void DeployRunDialog::showCancel()
{
    const bool isRunning = m_progress.state == State::Running;
    const QString why = notCancellableText(m_progress);
    m_cancel->setVisible(isRunning);
    m_cancel->setEnabled(why.isEmpty());
    m_why->setText(isRunning ? why : QString());
}

void DeployRunDialog::append(const QByteArray &output)
{
    m_output->append(output);
}

} // namespace clicknback
