// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environments/environmentdialog.h"

#include "models/services/conninforules.h"
#include "ui/environments/backendeditors.h"
#include "ui/environments/connectionreportpanel.h"
#include "ui/shell/badge.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <initializer_list>

namespace clicknback {

namespace {

constexpr int kTwoColumnsFrom = 860;

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
    , m_password(new QLineEdit)
    , m_keep(new QCheckBox(QStringLiteral("&Keep in the keychain")))
    , m_keychain(remark("environment-keychain", true))
    , m_test(new QPushButton(QStringLiteral("&Test connection")))
    , m_report(new ConnectionReportPanel)
    , m_complaint(remark("environment-complaint", false))
    , m_nameProblem(remark("environment-name-problem", false))
    , m_conninfoProblem(remark("environment-conninfo-problem", false))
    , m_instancesProblem(remark("environment-instances-problem", false))
    , m_backendProblem(remark("environment-backend-problem", false))
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
    layout->addWidget(section(QStringLiteral("Instances to ask for their health"),
                              withProblem(m_instances, m_instancesProblem), font()));
    layout->addWidget(section(QStringLiteral("What the backend keeps in its environment"),
                              withProblem(m_backend, m_backendProblem), font()));
    layout->addStretch(1);
    connect(m_instances, &InstancesEditor::changed, this, &EnvironmentDialog::check);
    connect(m_backend, &BackendEditor::changed, this, &EnvironmentDialog::check);
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
    connect(m_pooler, &QCheckBox::toggled, m_report, &ConnectionReportPanel::clear);
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
    layout->addStretch(1);
    connect(m_test, &QPushButton::clicked, this, &EnvironmentDialog::test);
    connect(m_report, &ConnectionReportPanel::runningChanged, this,
            [this](bool running) { m_isTesting = running; });
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

void EnvironmentDialog::fill(const Environment &environment)
{
    m_name->setText(environment.name);
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(int(environment.kind))));
    m_badge->setKind(environment.kind);
    m_conninfo->setText(environment.conninfo);
    m_conninfo->setCursorPosition(0);
    m_pooler->setChecked(environment.pooler);
    m_instances->setInstances(environment.instances);
    m_backend->setSettings(environment.backend);
}

Environment EnvironmentDialog::environment() const
{
    return {.name = m_name->text().trimmed(),
            .kind = EnvironmentKind(m_kind->currentData().toInt()),
            .conninfo = m_conninfo->text().trimmed(),
            .instances = m_instances->instances(),
            .backend = m_backend->settings(),
            .pooler = m_pooler->isChecked()};
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
    if (m_isTesting) // the button stays enabled: the key of a disabled one would go to a field
        return;
    m_checks = true;
    check();
    if (m_conninfoProblem->text().isEmpty())
        m_report->run(m_tests.test(environment(), passwordToTry()));
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
    const std::initializer_list<PlainLabel *> all{m_nameProblem, m_conninfoProblem,
                                                  m_instancesProblem, m_backendProblem};
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

void EnvironmentDialog::reject()
{
    m_report->cancel();
    QDialog::reject();
}

} // namespace clicknback
