// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/demo/demodatabase.h"

#include "models/domain/revision.h"
#include "models/storage/corrections/journalstore.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QSaveFile>

namespace clicknback {

Q_LOGGING_CATEGORY(lcDemoDatabase, "clicknback.demo.database")

namespace {

/// Raised when a newer program seeds other rows: older worlds are then made again.
constexpr int kWorldVersion = 2;

const QString kDatabase = QStringLiteral("clicknback");
const QString kOwner = QStringLiteral("clicknback");
const QString kReader = QStringLiteral("clicknback_ops_reader");
const QString kOperator = QStringLiteral("clicknback_ops_operator");
const QString kApprover = QStringLiteral("clicknback_ops_approver");
const QString kSuperuser = QStringLiteral("postgres");

QString planFile(const QString &folder)
{
    return folder + QStringLiteral("/world.json");
}

/// So that four eyes can be tried by one person with two sign-ins: persons must differ, roles need
/// not.
ApprovalPolicy demoPolicy()
{
    ApprovalPolicy policy;
    policy.isOn = true;
    policy.aboveEuros = Money::fromCents(500'00);
    policy.aboveRows = 50;
    policy.wantsDistinctRoles = false;
    return policy;
}

/// Rebuilt from the seed when the machine dies; only the operating system's crash can hurt it.
QStringList clusterSettings()
{
    return {QStringLiteral("wal_level = minimal"), QStringLiteral("max_wal_senders = 0"),
            QStringLiteral("synchronous_commit = off"), QStringLiteral("max_wal_size = '2GB'"),
            QStringLiteral("max_connections = 60")};
}

Result<void> savePlan(const QString &folder, const DemoPlan &plan)
{
    const QJsonObject world{{QStringLiteral("version"), kWorldVersion},
                            {QStringLiteral("seed"), QString::number(quint64{plan.seed})},
                            {QStringLiteral("purchases"), qint64{plan.purchases}},
                            {QStringLiteral("created_at"), plan.createdAt.toText()}};
    QSaveFile file(planFile(folder));
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(world).toJson()) < 0
        || !file.commit())
        return fail(ErrorKind::Refused, QStringLiteral("The file %1 cannot be written: %2")
                                            .arg(file.fileName(), file.errorString()));
    return {};
}

} // namespace

std::optional<DemoPlan> DemoDatabase::planIn(const QString &folder)
{
    QFile file(planFile(folder));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject world = QJsonDocument::fromJson(file.readAll()).object();
    const auto createdAt = Instant::fromText(world[QStringLiteral("created_at")].toString());
    const qint64 purchases = world[QStringLiteral("purchases")].toInteger();
    if (world[QStringLiteral("version")].toInt() != kWorldVersion || !createdAt || purchases <= 0)
        return std::nullopt;
    DemoPlan plan;
    plan.seed = world[QStringLiteral("seed")].toString().toULongLong();
    plan.purchases = purchases;
    plan.createdAt = *createdAt;
    return plan;
}

Result<void> DemoDatabase::open(std::optional<qint64> purchases, const DemoProgress &progress)
{
    if (purchases && (*purchases < 1 || *purchases > kMostDemoPurchases))
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("A demo has between 1 and 10,000,000 purchases."));
    const std::optional<DemoPlan> found = planIn(m_cluster.folder());
    if (found && m_cluster.exists() && purchases.value_or(found->purchases) == found->purchases) {
        m_plan = *found;
        m_world = makeDemoCatalogue(m_plan.seed, m_plan.purchases, m_plan.createdAt);
        return resume(progress);
    }
    DemoPlan plan;
    plan.purchases = purchases.value_or(found ? found->purchases : plan.purchases);
    plan.createdAt = Instant::now();
    Result<void> made = make(plan, progress);
    if (made)
        return made;
    // Half a world is of no use, and may be what filled the disk.
    if (const Result<void> removed = m_cluster.remove(); !removed)
        qCWarning(lcDemoDatabase).noquote() << removed.error().message;
    if (made.error().detail.contains(u"No space left"))
        return fail(
            ErrorKind::Refused,
            QStringLiteral("There is no space left for the demo in %1.").arg(m_cluster.folder()),
            made.error().detail);
    return made;
}

Result<void> DemoDatabase::make(const DemoPlan &plan, const DemoProgress &progress)
{
    m_plan = plan;
    m_world = makeDemoCatalogue(plan.seed, plan.purchases, plan.createdAt);
    QFile::remove(planFile(m_cluster.folder()));
    progress.say(QStringLiteral("Creating the database server"));
    Result<void> done = m_cluster.remove();
    if (done)
        done = m_cluster.create(clusterSettings());
    if (done)
        done = m_cluster.start();
    if (!done)
        return done;
    Result<std::unique_ptr<Connection>> superuser = connect(kSuperuser, kSuperuser);
    if (!superuser)
        return fail(superuser.error());
    done = (*superuser)->executeScript(QStringLiteral("demo/create_roles"));
    if (done)
        done = (*superuser)->executeScript(QStringLiteral("demo/create_database"));
    if (!done)
        return done;
    Result<std::unique_ptr<Connection>> owner = connect(kDatabase, kOwner);
    if (!owner)
        return fail(owner.error());
    Result<DemoDrifts> seeded = seedDemo(**owner, plan, m_world, progress);
    if (!seeded)
        return fail(seeded.error());
    m_drifts = *seeded;
    if (Result<void> installed = installJournal(**owner); !installed)
        return installed;
    return savePlan(m_cluster.folder(), plan);
}

Result<void> DemoDatabase::resume(const DemoProgress &progress)
{
    progress.say(QStringLiteral("Starting the database server"));
    if (Result<void> started = m_cluster.start(); !started)
        return started;
    if (Result<void> set = setAtHead(true); !set)
        return set;
    if (Result<void> set = setDrifted(false); !set)
        return set;
    Result<std::unique_ptr<Connection>> owner = connect(kDatabase, kOwner);
    if (!owner)
        return fail(owner.error());
    const auto last = (*owner)->selectFirst<std::optional<Instant>>(
        QStringLiteral("demo/select_last_purchase_time"), {},
        [](const Row &row) { return row.instant(0); });
    if (!last)
        return fail(last.error());
    const Instant from = last->value_or(std::nullopt).value_or(m_plan.createdAt);
    Result<qint64> added = catchUpDemo(**owner, m_plan, m_world, from, Instant::now(), progress);
    if (!added)
        return fail(added.error());
    return installJournal(**owner);
}

Result<void> DemoDatabase::installJournal(Connection &owner)
{
    JournalStore journal(owner);
    const Result<OpsSchemaState> found = journal.state();
    if (!found)
        return fail(found.error());
    if (found->isCurrent)
        return {};
    if (Result<void> installed = journal.install(); !installed)
        return installed;
    return found->isInstalled ? Result<void>() : journal.setPolicy(demoPolicy());
}

Result<std::unique_ptr<Connection>> DemoDatabase::connect(const QString &database,
                                                          const QString &user) const
{
    SessionSettings settings;
    settings.applicationName = QStringLiteral("clicknback demo setup");
    settings.readOnly = false;
    settings.statementTimeout = std::chrono::milliseconds(0); // ten million rows take their time
    settings.idleInTransactionTimeout = std::chrono::minutes(5);
    return Connection::open(m_cluster.conninfo(database, user), {}, settings);
}

Conninfo DemoDatabase::backend() const
{
    return m_cluster.conninfo(kDatabase, kOwner);
}

QString DemoDatabase::readerConninfo() const
{
    return m_cluster.conninfoText(kDatabase, kReader);
}

QString DemoDatabase::operatorConninfo() const
{
    return m_cluster.conninfoText(kDatabase, kOperator);
}

QString DemoDatabase::approverConninfo() const
{
    return m_cluster.conninfoText(kDatabase, kApprover);
}

Result<void> DemoDatabase::setRevision(const QString &revision)
{
    Result<std::unique_ptr<Connection>> owner = connect(kDatabase, kOwner);
    if (!owner)
        return fail(owner.error());
    const Result<qint64> set = (*owner)->execute(QStringLiteral("demo/set_revision"),
                                                 {{QStringLiteral("revision"), revision}});
    if (!set)
        return fail(set.error());
    return {};
}

Result<void> DemoDatabase::setAtHead(bool isAtHead)
{
    Result<std::unique_ptr<Connection>> owner = connect(kDatabase, kOwner);
    if (!owner)
        return fail(owner.error());
    Result<void> done =
        (*owner)->executeScript(isAtHead ? QStringLiteral("demo/create_refresh_tokens")
                                         : QStringLiteral("demo/drop_refresh_tokens"));
    if (done && isAtHead)
        done = (*owner)->executeScript(QStringLiteral("demo/grant_roles"));
    if (!done)
        return done;
    const std::vector<Revision> &known = knownRevisions();
    return setRevision(isAtHead ? known.back().id : known[known.size() - 2].id);
}

Result<void> DemoDatabase::setDrifted(bool isDrifted)
{
    Result<std::unique_ptr<Connection>> owner = connect(kDatabase, kOwner);
    if (!owner)
        return fail(owner.error());
    return (*owner)->executeScript(isDrifted ? QStringLiteral("demo/add_drift")
                                             : QStringLiteral("demo/drop_drift"));
}

} // namespace clicknback
