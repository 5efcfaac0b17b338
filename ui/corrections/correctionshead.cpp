// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/corrections/correctionshead.h"

#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace clicknback {

namespace {

QPushButton *button(const char *name, const QString &text)
{
    auto *made = new QPushButton(text);
    made->setObjectName(QLatin1String(name));
    return made;
}

PlainLabel *note(const char *name)
{
    auto *label = new PlainLabel;
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    label->setMuted(true);
    return label;
}

} // namespace

CorrectionsHead::CorrectionsHead(QWidget *parent)
    : Card(parent)
    , m_mark(new SeverityMark)
    , m_verdict(new PlainLabel)
    , m_signIn(button("corrections-signin", QStringLiteral("Sign in…")))
    , m_signOut(button("corrections-signout", QStringLiteral("Sign out")))
    , m_install(button("corrections-install", QStringLiteral("Install ops schema…")))
    , m_reasons(note("corrections-reasons"))
    , m_fourEyes(note("corrections-foureyes"))
    , m_run(nullptr)
    , m_progress(new QProgressBar)
    , m_progressText(new PlainLabel)
    , m_goOn(button("corrections-goon", QStringLiteral("&Go on")))
    , m_cancel(button("corrections-cancel", QStringLiteral("Cancel")))
{
    setObjectName(QStringLiteral("corrections-head"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid - 4, 2 * kGrid, 2 * kGrid - 4);
    layout->setSpacing(kGrid);
    layout->addWidget(buildVerdict());
    layout->addWidget(buildRequirements());
    layout->addWidget(m_reasons);
    layout->addWidget(m_fourEyes);
    m_run = buildRun();
    layout->addWidget(m_run);
    connect(m_signIn, &QPushButton::clicked, this, &CorrectionsHead::signInRequested);
    connect(m_signOut, &QPushButton::clicked, this, &CorrectionsHead::signOutRequested);
    connect(m_install, &QPushButton::clicked, this, &CorrectionsHead::installRequested);
    connect(m_cancel, &QPushButton::clicked, this, &CorrectionsHead::cancelRequested);
    connect(m_goOn, &QPushButton::clicked, this, &CorrectionsHead::goOnRequested);
    setStatus({});
}

QWidget *CorrectionsHead::buildVerdict()
{
    m_mark->setFixedSize(2 * kGrid, 2 * kGrid);
    m_verdict->setObjectName(QStringLiteral("corrections-verdict"));
    m_verdict->setFont(titleFont(font()));
    m_verdict->setWordWrap(true);
    auto *verdict = new QWidget;
    auto *row = new QHBoxLayout(verdict);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(m_mark);
    row->addWidget(m_verdict, 1);
    row->addWidget(m_install);
    row->addWidget(m_signIn);
    row->addWidget(m_signOut);
    return verdict;
}

CorrectionsHead::Line CorrectionsHead::addLine(QLayout *layout, const char *name)
{
    Line line{new SeverityMark, new PlainLabel};
    line.text->setObjectName(QLatin1String(name));
    layout->addWidget(line.mark);
    layout->addWidget(line.text);
    return line;
}

QWidget *CorrectionsHead::buildRequirements()
{
    auto *lines = new QWidget;
    auto *row = new QHBoxLayout(lines);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    m_who = addLine(row, "corrections-who");
    row->addSpacing(kGrid);
    m_schema = addLine(row, "corrections-schema");
    row->addSpacing(kGrid);
    m_grants = addLine(row, "corrections-grants");
    row->addStretch(1);
    return lines;
}

QWidget *CorrectionsHead::buildRun()
{
    m_progress->setObjectName(QStringLiteral("corrections-progress"));
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(QStringLiteral("How far the plan is"));
    m_progressText->setObjectName(QStringLiteral("corrections-progress-text"));
    auto *run = new QWidget;
    auto *row = new QHBoxLayout(run);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(m_progress, 1);
    row->addWidget(m_progressText, 2);
    row->addWidget(m_goOn);
    row->addWidget(m_cancel);
    return run;
}

void CorrectionsHead::show(const Line &line, const Requirement &requirement)
{
    line.mark->setSeverity(requirement.severity);
    line.text->setText(requirement.text);
}

void CorrectionsHead::setStatus(const CorrectionsStatus &status)
{
    showVerdict(status);
    show(m_who, status.signIn);
    show(m_schema, status.schema);
    show(m_grants, status.grants);
    m_reasons->setText(status.reasons.join(u'\n'));
    m_reasons->setVisible(!status.reasons.isEmpty());
    m_fourEyes->setText(status.fourEyes);
    m_fourEyes->setVisible(!status.fourEyes.isEmpty());
    m_signIn->setVisible(!status.isSignedIn);
    m_signOut->setVisible(status.isSignedIn);
    m_install->setVisible(status.canInstall);
    showRun(status);
}

void CorrectionsHead::showVerdict(const CorrectionsStatus &status)
{
    Severity severity = Severity::Good;
    QString text = QStringLiteral("Corrections can be committed");
    if (status.run) {
        severity = Severity::Pending;
        text = status.run->waitsAfterCanary ? QStringLiteral("Waiting after the first correction")
                                            : QStringLiteral("Corrections are being committed");
    } else if (!status.isKnown) {
        severity = Severity::Unknown;
        text = QStringLiteral("Not known yet whether anything can be committed");
    } else if (!status.reasons.isEmpty()) {
        severity = Severity::Warning;
        text = status.canStage ? QStringLiteral("Everything can be staged, nothing committed now")
                               : QStringLiteral("Nothing can be staged or committed now");
    }
    m_mark->setSeverity(severity);
    m_verdict->setText(text);
    setAccessibleName(text);
}

void CorrectionsHead::showRun(const CorrectionsStatus &status)
{
    m_run->setVisible(status.run || !status.lastEnd.isEmpty());
    m_progress->setVisible(status.run.has_value());
    m_cancel->setVisible(status.run.has_value());
    m_goOn->setVisible(status.run && status.run->waitsAfterCanary);
    if (!status.run)
        return m_progressText->setText(status.lastEnd);
    m_progress->setRange(0, status.run->total);
    m_progress->setValue(status.run->done);
    m_progressText->setText(progressText(*status.run));
}

} // namespace clicknback
