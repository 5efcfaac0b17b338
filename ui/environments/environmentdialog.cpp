// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environments/environmentdialog.h"

#include "models/services/conninforules.h"
#include "ui/environments/backendeditors.h"
#include "ui/environments/connectionreportpanel.h"
#include "ui/environments/correctionseditor.h"
#include "ui/shell/badge.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <initializer_list>

namespace clicknback {

namespace {

PlainLabel *remark(const char *name, bool muted)
{
    auto *label = new PlainLabel;
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    label->setMuted(muted);
    label->hide();
    return label;
}

void say(PlainLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

} // namespace

EnvironmentDialog::EnvironmentDialog(const Environment &initial, const QStringList &taken,
                                     ConnectionTestService &tests, QWidget *parent)
    : QDialog(parent)
    , m_tests(tests)
    , m_taken(taken)
    , m_firstConninfo(initial.conninfo)
    , m_scroll(new QScrollArea)
    , m_name(new QLineEdit)
    , m_kind(new QComboBox)
    , m_badge(new Badge)
    , m_conninfo(new QLineEdit)
    , m_pooler(new QCheckBox(QStringLiteral("A &pooler such as PgBouncer stands in between")))
    , m_instances(new InstancesEditor)
    , m_backend(new BackendEditor)
    , m_corrections(new CorrectionsEditor)
    , m_password(new QLineEdit)
    , m_keep(new QCheckBox(QStringLiteral("&Keep in the keychain")))
    , m_keychain(remark("environment-keychain", true))
    , m_test(new QPushButton(QStringLiteral("&Test connection")))
    , m_report(new ConnectionReportPanel)
    , m_writeHeading(new PlainLabel(QStringLiteral("Corrections")))
    , m_writeReport(new ConnectionReportPanel)
    , m_complaint(remark("environment-complaint", false))
    , m_nameProblem(remark("environment-name-problem", false))
    , m_conninfoProblem(remark("environment-conninfo-problem", false))
    , m_instancesProblem(remark("environment-instances-problem", false))
    , m_backendProblem(remark("environment-backend-problem", false))
    , m_correctionsProblem(remark("environment-corrections-problem", false))
{
    setObjectName(QStringLiteral("environment-dialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(initial.name.isEmpty() ? QStringLiteral("New connection")
                                          : QStringLiteral("Environment %1").arg(initial.name));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(buildBody());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 2 * kGrid);
    layout->addWidget(m_scroll, 1);
    layout->addLayout(buildButtons());
    findChild<QPushButton *>(QStringLiteral("environment-connect"))->setDefault(true);
    fill(initial);
    const QSize room =
        (parent ? parent->screen() : QGuiApplication::primaryScreen())->availableSize();
    resize(QSize(1040, 720).boundedTo(room * 0.95));
    m_name->setFocus();
}

void EnvironmentDialog::fill(const Environment &environment)
{
    m_name->setText(environment.name);
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(int(environment.kind))));
    m_badge->setKind(environment.kind);
    m_conninfo->setText(environment.conninfo);
    m_conninfo->setCursorPosition(0);
    m_pooler->setChecked(environment.pooler);
    m_corrections->setConninfo(environment.writeConninfo);
    m_instances->setInstances(environment.instances);
    m_backend->setSettings(environment.backend);
    m_watch = environment.watch;
}

Environment EnvironmentDialog::environment() const
{
    return {.name = m_name->text().trimmed(),
            .kind = EnvironmentKind(m_kind->currentData().toInt()),
            .conninfo = m_conninfo->text().trimmed(),
            .writeConninfo = m_corrections->conninfo(),
            .instances = m_instances->instances(),
            .backend = m_backend->settings(),
            .pooler = m_pooler->isChecked(),
            .watch = m_watch};
}

QString EnvironmentDialog::password() const
{
    return m_password->text();
}

bool EnvironmentDialog::keepsPassword() const
{
    return m_keep->isChecked() && m_keep->isEnabled() && !m_password->text().isEmpty();
}

void EnvironmentDialog::setKeychain(bool answers, const QString &reason)
{
    m_keep->setEnabled(answers);
    m_corrections->setKeychainAnswers(answers);
    say(m_keychain, answers ? QString() : reason);
}

void EnvironmentDialog::setKeptPassword(const QString &password)
{
    m_keptPassword = password;
    m_password->setPlaceholderText(QStringLiteral("empty: the one kept in the keychain"));
}

QString EnvironmentDialog::passwordToTry() const
{
    const bool isTheSame = m_conninfo->text().trimmed() == m_firstConninfo;
    return m_password->text().isEmpty() && isTheSame ? m_keptPassword : m_password->text();
}

void EnvironmentDialog::showComplaint(const QString &text)
{
    say(m_complaint, text);
}

void EnvironmentDialog::test()
{
    // The button stays enabled: the key of a disabled one would go to a field.
    if (m_report->isRunning() || m_writeReport->isRunning())
        return;
    m_checks = true;
    check();
    if (m_conninfoProblem->text().isEmpty())
        m_report->run(m_tests.test(environment(), passwordToTry()));
    if (!m_corrections->conninfo().isEmpty() && m_correctionsProblem->text().isEmpty())
        m_writeReport->run(m_tests.test(writeSideOf(environment()), m_corrections->passwordToTry(),
                                        ConnectionUse::Corrections));
}

/// A verdict belongs to the connection that was tried; without one there is nothing to show.
void EnvironmentDialog::showWriteReport()
{
    m_writeReport->clear();
    const bool isApart = !m_corrections->conninfo().isEmpty();
    m_writeHeading->setVisible(isApart);
    m_writeReport->setVisible(isApart);
}

QString EnvironmentDialog::nameProblem() const
{
    const QString name = m_name->text().trimmed();
    return m_taken.contains(name)
               ? QStringLiteral("An environment “%1” is saved already: choose another name.")
                     .arg(name)
               : environmentNameProblem(name);
}

bool EnvironmentDialog::check()
{
    if (!m_checks)
        return true;
    const QString conninfo = m_conninfo->text().trimmed();
    say(m_nameProblem, nameProblem());
    say(m_conninfoProblem, conninfo.isEmpty() ? QStringLiteral("Say where the database is.")
                                              : conninfoProblem(conninfo));
    say(m_instancesProblem, m_instances->problem());
    say(m_backendProblem, m_backend->problem());
    say(m_correctionsProblem, m_corrections->problem());
    const std::initializer_list<PlainLabel *> all{m_nameProblem, m_conninfoProblem,
                                                  m_instancesProblem, m_backendProblem,
                                                  m_correctionsProblem};
    return std::all_of(all.begin(), all.end(),
                       [](const PlainLabel *label) { return label->text().isEmpty(); });
}

void EnvironmentDialog::save(bool connectAfterwards)
{
    m_checks = true;
    if (check())
        emit saveRequested(connectAfterwards);
    else
        showComplaint(QStringLiteral("Not saved: see the remarks."));
}

void EnvironmentDialog::reject()
{
    m_report->cancel();
    m_writeReport->cancel();
    QDialog::reject();
}

} // namespace clicknback
