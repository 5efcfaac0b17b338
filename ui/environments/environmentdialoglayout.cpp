// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environments/backendeditors.h"
#include "ui/environments/connectionreportpanel.h"
#include "ui/environments/correctionseditor.h"
#include "ui/environments/environmentdialog.h"
#include "ui/shell/badge.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace clicknback {

namespace {

constexpr int kTwoColumnsFrom = 860;

QWidget *section(const QString &title, QWidget *body, const QFont &font)
{
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    auto *label = new PlainLabel(title);
    label->setFont(strongFont(font));
    layout->addWidget(label);
    layout->addWidget(body);
    return box;
}

} // namespace

QWidget *EnvironmentDialog::buildBody()
{
    auto *body = new QWidget;
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, body);
    m_columns->setContentsMargins(3 * kGrid, 3 * kGrid, 3 * kGrid, kGrid);
    m_columns->setSpacing(4 * kGrid);
    m_columns->addWidget(buildForm(), 1);
    m_columns->addWidget(buildTest(), 1);
    return body;
}

QWidget *EnvironmentDialog::buildForm()
{
    auto *form = new QWidget;
    auto *layout = new QVBoxLayout(form);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3 * kGrid);
    layout->addWidget(buildConnection());
    layout->addWidget(section(QStringLiteral("Corrections connect as"),
                              withProblem(m_corrections, m_correctionsProblem), font()));
    layout->addWidget(section(QStringLiteral("Instances to ask for their health"),
                              withProblem(m_instances, m_instancesProblem), font()));
    layout->addWidget(section(QStringLiteral("What the backend keeps in its environment"),
                              withProblem(m_backend, m_backendProblem), font()));
    layout->addStretch(1);
    connect(m_instances, &InstancesEditor::changed, this, &EnvironmentDialog::check);
    connect(m_backend, &BackendEditor::changed, this, &EnvironmentDialog::check);
    connect(m_corrections, &CorrectionsEditor::changed, this, &EnvironmentDialog::check);
    connect(m_corrections, &CorrectionsEditor::changed, this, &EnvironmentDialog::showWriteReport);
    return form;
}

QWidget *EnvironmentDialog::buildConnection()
{
    auto *box = new QWidget;
    auto *form = new QFormLayout(box);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_name->setObjectName(QStringLiteral("environment-name-edit"));
    m_name->setPlaceholderText(QStringLiteral("production"));
    form->addRow(QStringLiteral("&Name"), withProblem(m_name, m_nameProblem));
    m_kind->setObjectName(QStringLiteral("environment-kind-choice"));
    m_kind->setAccessibleName(QStringLiteral("Kind"));
    for (const EnvironmentKind kind : {EnvironmentKind::Production, EnvironmentKind::Staging,
                                       EnvironmentKind::Development, EnvironmentKind::Demo})
        m_kind->addItem(toText(kind), int(kind));
    auto *kindRow = new QWidget;
    auto *kinds = new QHBoxLayout(kindRow);
    kinds->setContentsMargins(0, 0, 0, 0);
    kinds->addWidget(m_kind, 1);
    kinds->addWidget(m_badge);
    form->addRow(QStringLiteral("Kind"), kindRow);
    m_conninfo->setObjectName(QStringLiteral("environment-conninfo"));
    m_conninfo->setPlaceholderText(
        QStringLiteral("host=db.example.com dbname=clicknback user=reader"));
    form->addRow(QStringLiteral("Connection"), withProblem(m_conninfo, m_conninfoProblem));
    m_conninfo->setAccessibleName(QStringLiteral("Connection"));
    m_name->setAccessibleName(QStringLiteral("Name"));
    auto *hint = new PlainLabel(
        QStringLiteral("key=value, postgresql://… or service=NAME; without a password"));
    hint->setMuted(true);
    form->addRow(QString(), hint);
    m_pooler->setObjectName(QStringLiteral("environment-pooler"));
    form->addRow(QString(), m_pooler);
    connect(m_kind, &QComboBox::currentIndexChanged, this,
            [this] { m_badge->setKind(EnvironmentKind(m_kind->currentData().toInt())); });
    for (QLineEdit *edit : {m_name, m_conninfo})
        connect(edit, &QLineEdit::textChanged, this, &EnvironmentDialog::check);
    // A verdict belongs to the connection that was tried, not to the one that is typed now.
    connect(m_conninfo, &QLineEdit::textChanged, m_report, &ConnectionReportPanel::clear);
    for (ConnectionReportPanel *report : {m_report, m_writeReport})
        connect(m_pooler, &QCheckBox::toggled, report, &ConnectionReportPanel::clear);
    connect(m_password, &QLineEdit::textChanged, m_report, &ConnectionReportPanel::clear);
    return section(QStringLiteral("Environment"), box, font());
}

QWidget *EnvironmentDialog::buildTest()
{
    m_password->setObjectName(QStringLiteral("environment-password"));
    m_password->setAccessibleName(QStringLiteral("Password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(
        QStringLiteral("empty: as libpq finds it, or from the keychain"));
    m_keep->setObjectName(QStringLiteral("environment-keep"));
    m_keep->setEnabled(false);
    m_test->setObjectName(QStringLiteral("environment-test"));
    m_test->setAutoDefault(false);
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_password);
    layout->addWidget(m_keep);
    layout->addWidget(m_keychain);
    layout->addSpacing(kGrid);
    layout->addWidget(m_test, 0, Qt::AlignLeft);
    layout->addWidget(m_report);
    m_writeHeading->setFont(strongFont(font()));
    m_writeReport->setObjectName(QStringLiteral("environment-write-report"));
    layout->addWidget(m_writeHeading);
    layout->addWidget(m_writeReport);
    layout->addStretch(1);
    showWriteReport();
    connect(m_test, &QPushButton::clicked, this, &EnvironmentDialog::test);
    return section(QStringLiteral("Password, and a test"), box, font());
}

QLayout *EnvironmentDialog::buildButtons()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(3 * kGrid, kGrid, 3 * kGrid, 0);
    auto *cancel = new QPushButton(QStringLiteral("Cancel"));
    auto *saveOnly = new QPushButton(QStringLiteral("&Save"));
    auto *saveAndConnect = new QPushButton(QStringLiteral("Save and &connect"));
    cancel->setObjectName(QStringLiteral("environment-cancel"));
    saveOnly->setObjectName(QStringLiteral("environment-save"));
    saveAndConnect->setObjectName(QStringLiteral("environment-connect"));
    cancel->setAutoDefault(false);
    saveOnly->setAutoDefault(false);
    row->addWidget(m_complaint, 1);
    row->addStretch(1);
    for (QPushButton *button : {cancel, saveOnly, saveAndConnect})
        row->addWidget(button);
    connect(cancel, &QPushButton::clicked, this, &EnvironmentDialog::reject);
    connect(saveOnly, &QPushButton::clicked, this, [this] { save(false); });
    connect(saveAndConnect, &QPushButton::clicked, this, [this] { save(true); });
    return row;
}

QWidget *EnvironmentDialog::withProblem(QWidget *field, PlainLabel *problem)
{
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid / 2);
    layout->addWidget(field);
    layout->addWidget(problem);
    box->setFocusProxy(field);
    return box;
}

void EnvironmentDialog::fitColumns()
{
    m_columns->setDirection(width() >= kTwoColumnsFrom ? QBoxLayout::LeftToRight
                                                       : QBoxLayout::TopToBottom);
}

void EnvironmentDialog::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    fitColumns();
}

} // namespace clicknback
