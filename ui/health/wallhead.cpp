// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/health/wallhead.h"

#include "models/items/severities.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace clicknback {

namespace {

PlainLabel *label(const char *name, bool isMuted)
{
    auto *made = new PlainLabel;
    made->setObjectName(QLatin1String(name));
    made->setMuted(isMuted);
    made->setWordWrap(true);
    return made;
}

} // namespace

WallHead::WallHead(QWidget *parent)
    : Card(parent)
    , m_mark(new SeverityMark)
    , m_sentence(label("health-diagnosis", false))
    , m_why(new QToolButton)
    , m_evidence(label("health-evidence", true))
    , m_counts(new QHBoxLayout)
    , m_budget(label("health-budget", true))
    , m_problem(label("health-problem", true))
{
    m_sentence->setFont(strongFont(font()));
    m_why->setObjectName(QStringLiteral("health-why"));
    m_why->setText(QStringLiteral("Evidence"));
    m_why->setCheckable(true);
    m_why->setAccessibleName(QStringLiteral("What the diagnosis rests on"));
    auto *first = new QHBoxLayout;
    first->setSpacing(kGrid);
    first->addWidget(m_mark);
    first->addWidget(m_sentence, 1);
    first->addWidget(m_why);
    m_counts->setSpacing(kGrid);
    auto *second = new QHBoxLayout;
    second->setSpacing(3 * kGrid);
    second->addLayout(m_counts);
    second->addWidget(m_budget, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, kGrid + 4, 2 * kGrid, kGrid + 4);
    layout->setSpacing(kGrid);
    layout->addLayout(first);
    layout->addWidget(m_evidence);
    layout->addLayout(second);
    layout->addWidget(m_problem);
    m_problem->hide();
    connect(m_why, &QToolButton::toggled, this, &WallHead::showEvidence);
    setDiagnosis({});
}

void WallHead::setDiagnosis(const DiagnosisLine &line)
{
    m_mark->setSeverity(line.severity);
    m_sentence->setText(line.text);
    QStringList evidence = line.evidence;
    for (QString &each : evidence)
        each.prepend(QStringLiteral("·  "));
    m_evidence->setText(evidence.join(u'\n'));
    m_why->setVisible(!evidence.isEmpty());
    showEvidence();
}

void WallHead::showEvidence()
{
    m_evidence->setVisible(m_why->isChecked() && !m_evidence->text().isEmpty());
}

void WallHead::setCounts(const std::vector<StateCount> &counts)
{
    const bool isSame = std::equal(counts.begin(), counts.end(), m_shown.begin(), m_shown.end(),
                                   [](const StateCount &a, const StateCount &b) {
                                       return a.state == b.state && a.count == b.count;
                                   });
    if (isSame)
        return;
    m_shown = counts;
    while (QLayoutItem *item = m_counts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const StateCount &count : counts) {
        auto *mark = new SeverityMark;
        mark->setSeverity(severityOf(count.state));
        auto *text =
            new PlainLabel(QStringLiteral("%1 %2").arg(count.count).arg(toText(count.state)));
        text->setObjectName(QStringLiteral("health-count-%1").arg(toText(count.state)));
        text->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
        m_counts->addWidget(mark);
        m_counts->addWidget(text);
        m_counts->addSpacing(kGrid);
    }
}

void WallHead::setBudget(const QString &text)
{
    m_budget->setText(text);
}

void WallHead::setProblem(const QString &text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

} // namespace clicknback
