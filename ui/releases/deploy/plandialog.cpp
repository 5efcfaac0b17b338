// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/deploy/plandialog.h"

#include "models/items/releases/rollbackwords.h"
#include "ui/releases/deploy/planview.h"
#include "ui/releases/parts.h"
#include "ui/shell/badge.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/page.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QUuid>
#include <QVBoxLayout>

namespace clicknback {

namespace {

constexpr int kLongestReason = 500;

QWidget *heading(const PlanPlace &place, const QWidget &on)
{
    auto *badge = new Badge;
    badge->setKind(place.kind);
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(badge);
    row->addWidget(strongLabel(place.environment, on), 1);
    return line;
}

} // namespace

PlanDialog::PlanDialog(PlanPlace place, const QString &to, const QString &title, QWidget *parent)
    : QDialog(parent)
    , m_place(std::move(place))
    , m_to(to)
    , m_problemMark(lineMark(Severity::Warning, *this))
    , m_page(new Page)
    , m_view(new PlanView)
    , m_reason(new QLineEdit)
    , m_name(new QLineEdit)
    , m_liftHold(new QCheckBox)
    , m_consequence(wrappedLabel("plan-consequence"))
    , m_undo(wrappedLabel("plan-undo", true))
    , m_problem(wrappedLabel("plan-problem"))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    setMinimumSize(96 * kGrid, 84 * kGrid);
    m_page->setContent(m_view);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid + kGrid / 2);
    auto *problem = new QHBoxLayout;
    problem->setSpacing(kGrid);
    problem->addWidget(m_problemMark, 0, Qt::AlignTop);
    problem->addWidget(m_problem, 1);
    layout->addWidget(heading(m_place, *this));
    layout->addWidget(m_page, 1);
    layout->addWidget(buildDecision());
    layout->addLayout(problem);
    layout->addWidget(buildButtons());
    connect(m_page, &Page::retryRequested, this, [this] {
        showPlanning();
        emit planRequested(m_to);
    });
    showPlanning();
}

QWidget *PlanDialog::buildDecision()
{
    m_consequence->setFont(strongFont(font()));
    m_reason->setObjectName(QStringLiteral("plan-reason"));
    m_reason->setAccessibleName(QStringLiteral("Why"));
    m_reason->setPlaceholderText(QStringLiteral("Why, in words that stay in the log"));
    m_reason->setMaxLength(kLongestReason);
    m_liftHold->setObjectName(QStringLiteral("plan-lift-hold"));
    m_liftHold->setVisible(m_place.hold.has_value());
    if (m_place.hold)
        m_liftHold->setText(
            QStringLiteral("Lift the &hold of %1 (%2)").arg(m_place.hold->who, m_place.hold->why));
    m_decision = new QWidget;
    QVBoxLayout *layout = bareLayout(m_decision);
    for (QWidget *part :
         std::initializer_list<QWidget *>{m_consequence, m_undo, m_liftHold, m_reason, buildName()})
        layout->addWidget(part);
    connect(m_reason, &QLineEdit::textChanged, this, &PlanDialog::check);
    connect(m_liftHold, &QCheckBox::toggled, this, &PlanDialog::check);
    return m_decision;
}

QWidget *PlanDialog::buildName()
{
    m_name->setObjectName(QStringLiteral("plan-name"));
    m_name->setAccessibleName(
        QStringLiteral("The environment's name: %1").arg(m_place.environment));
    m_name->setPlaceholderText(m_place.environment);
    PlainLabel *label = wrappedLabel("plan-name-hint");
    label->setText(
        QStringLiteral("This is production. Type “%1” to go on.").arg(m_place.environment));
    auto *name = new QWidget;
    QVBoxLayout *layout = bareLayout(name);
    layout->setSpacing(kGrid / 2);
    layout->addWidget(label);
    layout->addWidget(m_name);
    name->setVisible(m_place.kind == EnvironmentKind::Production);
    connect(m_name, &QLineEdit::textChanged, this, &PlanDialog::check);
    return name;
}

QWidget *PlanDialog::buildButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_do = buttons->addButton(windowTitle(), QDialogButtonBox::AcceptRole);
    m_do->setObjectName(QStringLiteral("plan-do"));
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true); // Enter by habit must not deploy
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &PlanDialog::confirm);
    return buttons;
}

void PlanDialog::showPlanning()
{
    m_plan.reset();
    m_page->showLoading(QStringLiteral("Reading the migrations, the image and the host…"));
    check();
}

void PlanDialog::setPlan(const RollbackPlan &plan)
{
    m_plan = plan;
    m_operationId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_view->setPlan(plan);
    m_page->showContent();
    m_consequence->setText(planConsequence(plan, m_place.environment));
    m_undo->setText(planUndo(plan));
    m_do->setText(planAction(plan));
    check();
}

void PlanDialog::setError(const Error &error)
{
    m_plan.reset();
    m_page->showError(error);
    check();
}

DeployOrder PlanDialog::order() const
{
    DeployOrder order =
        orderOf(*m_plan, m_place.releases, m_place.settings.image, m_place.runningDigest);
    order.operationId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    order.operationId = m_operationId;
    order.who = m_place.who;
    order.why = m_reason->text().trimmed();
    order.releasesHold = m_place.hold && m_liftHold->isChecked();
    order.cameFromAt = m_place.runningSince;
    return order;
}

void PlanDialog::check()
{
    const bool isPossible = m_plan && m_plan->exitCode() == 0; // else the plan itself says why not
    const QString why = isPossible
                            ? orderProblem(order(), m_place.settings, m_place.last, m_place.hold)
                            : QString();
    const bool isNamed =
        m_place.kind != EnvironmentKind::Production
        || (!m_place.environment.isEmpty() && m_name->text() == m_place.environment);
    m_decision->setVisible(isPossible);
    showProblem(why);
    m_do->setEnabled(isPossible && why.isEmpty() && isNamed);
    // Who typed the name means it; elsewhere Enter by habit must not deploy.
    m_do->setDefault(m_do->isEnabled() && m_place.kind == EnvironmentKind::Production);
}

void PlanDialog::showProblem(const QString &why)
{
    m_problem->setText(why);
    m_problem->setVisible(!why.isEmpty());
    m_problemMark->setVisible(!why.isEmpty());
}

void PlanDialog::refuse(const QString &why)
{
    m_operationId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    showProblem(why);
}

void PlanDialog::confirm()
{
    if (!m_do->isEnabled())
        return;
    emit confirmed(order());
}

} // namespace clicknback
