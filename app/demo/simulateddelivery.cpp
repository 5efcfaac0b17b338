// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/simulateddelivery.h"

#include "models/domain/revision.h"

#include <QDir>
#include <QFile>
#include <QTimer>

namespace clicknback {

namespace {

constexpr std::chrono::milliseconds kStep{1'000};

const QString kRepository = QStringLiteral("demo/clicknback");

/// As the platform's own is (facts 7.2, 7.3): only `migrate` follows APP_IMAGE.
QByteArray composeText(const QString &image)
{
    return "# Simulated: the Compose file of the demo's host. No engine reads it.\n"
           "services:\n"
           "  clicknback-db:\n"
           "    image: postgres:15\n"
           "    healthcheck:\n"
           "      test: [\"CMD-SHELL\", \"pg_isready\"]\n"
           "  migrate:\n"
           "    image: ${APP_IMAGE:-"
           + image.toUtf8()
           + ":latest}\n"
             "    command: alembic upgrade head\n"
             "    restart: \"no\"\n"
             "    depends_on:\n"
             "      clicknback-db:\n"
             "        condition: service_healthy\n"
             "  clicknback-app:\n"
             "    image: "
           + image.toUtf8()
           + ":latest\n"
             "    restart: unless-stopped\n"
             "    ports:\n"
             "      - \"127.0.0.1:8001:8000\"\n"
             "    healthcheck:\n"
             "      test: [\"CMD\", \"curl\", \"-f\", \"http://127.0.0.1:8000/health/ready\"]\n"
             "    depends_on:\n"
             "      migrate:\n"
             "        condition: service_completed_successfully\n";
}

Result<void> put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        return fail(ErrorKind::Unexpected,
                    QStringLiteral("%1 cannot be written: %2.").arg(path, file.errorString()));
    return {};
}

} // namespace

SimulatedDelivery::SimulatedDelivery(DemoDockerServer &docker, QString hostFolder, Hands hands,
                                     QObject *parent)
    : QObject(parent)
    , m_docker(docker)
    , m_hostFolder(std::move(hostFolder))
    , m_hands(std::move(hands))
    , m_world(Instant::now())
    , m_github(m_world, kRepository)
    , m_registry(m_world, kRepository)
    , m_running(&m_world.newest())
    , m_onHost(m_running)
{
    connect(&m_github, &DemoGitHubServer::dispatched, this, &SimulatedDelivery::deploy);
}

Result<void> SimulatedDelivery::start()
{
    const Result<quint16> github = m_github.start();
    if (!github)
        return fail(github.error());
    const Result<quint16> registry = m_registry.start();
    if (!registry)
        return fail(registry.error());
    m_githubPort = *github;
    m_registryPort = *registry;
    m_registry.setLatest(m_running->image.digest);
    return writeHost();
}

QString SimulatedDelivery::repository() const
{
    return QStringLiteral("127.0.0.1:%1/%2").arg(m_registryPort).arg(kRepository);
}

QString SimulatedDelivery::runningReference() const
{
    return repository() + QStringLiteral(":latest");
}

/// What an earlier demo left locked or held is not this one's.
Result<void> SimulatedDelivery::writeHost() const
{
    QDir(m_hostFolder).removeRecursively();
    if (!QDir().mkpath(m_hostFolder))
        return fail(ErrorKind::Unexpected,
                    QStringLiteral("The folder %1 cannot be made.").arg(m_hostFolder));
    if (Result<void> written =
            put(m_hostFolder + QStringLiteral("/docker-compose.yml"), composeText(repository()));
        !written)
        return written;
    return put(m_hostFolder + QStringLiteral("/.env"),
               "APP_IMAGE=" + repository().toUtf8() + ":latest\n");
}

ReleaseSettings SimulatedDelivery::settings() const
{
    ReleaseSettings settings;
    settings.repository = kRepository;
    settings.githubApi = QStringLiteral("http://127.0.0.1:%1").arg(m_githubPort);
    settings.secrets = {QStringLiteral("GHCR_PAT"), QStringLiteral("VPS_HOST"),
                        QStringLiteral("VPS_USER"), QStringLiteral("VPS_SSH_KEY")};
    settings.image = repository();
    settings.registryUrl = QStringLiteral("http://127.0.0.1:%1").arg(m_registryPort);
    settings.composeFolder = m_hostFolder;
    settings.isHostHere = true;
    settings.dispatchWorkflow = kDemoDispatchWorkflow;
    settings.way = ReleaseSettings::Way::Workflow;
    return settings;
}

void SimulatedDelivery::showImages(const QString &container)
{
    std::vector<DemoDockerServer::HeldImage> images;
    for (const DemoRelease &release : m_world.releases()) {
        const bool isKept = &release == m_running || &release == m_onHost;
        if (!isKept)
            continue;
        QStringList tags;
        if (&release == m_onHost)
            tags << QStringLiteral("latest");
        images.push_back({release.image, repository(), tags});
    }
    m_docker.setImages(images);
    m_docker.setFiles(container, settings().migrationsInImage,
                      demoMigrations(m_running->migrations));
}

void SimulatedDelivery::setBreaksNext(bool breaks)
{
    m_breaksNext = breaks;
    if (!breaks)
        m_brokenCommit.clear();
}

void SimulatedDelivery::setPullRefused(bool refuses)
{
    m_pullRefused = refuses;
    m_registry.setRefusing(refuses);
}

void SimulatedDelivery::step(DemoRun run, const QString &name, std::function<Result<void>()> work,
                             std::function<void(DemoRun)> next)
{
    run.status = QStringLiteral("in_progress");
    run.updatedAt = Instant::now();
    run.jobs.front().status = run.status;
    run.jobs.front().steps << name;
    m_github.setRun(run);
    QTimer::singleShot(kStep, this, [this, run, work = std::move(work), next = std::move(next)] {
        const Result<void> done = work();
        if (done)
            next(run);
        else
            finish(run, QStringLiteral("failure"));
    });
}

void SimulatedDelivery::finish(DemoRun run, const QString &conclusion)
{
    run.status = QStringLiteral("completed");
    run.conclusion = conclusion;
    run.updatedAt = Instant::now();
    run.jobs.front().status = run.status;
    run.jobs.front().conclusion = conclusion;
    m_github.setRun(run);
}

void SimulatedDelivery::deploy(qint64 runId, const Inputs &inputs)
{
    const auto &runs = m_github.runs();
    const auto found = std::find_if(runs.begin(), runs.end(),
                                    [runId](const DemoRun &one) { return one.id == runId; });
    const DemoRelease *wanted =
        m_world.find(inputs.value(QStringLiteral("image")).section(QLatin1Char('@'), -1));
    if (found == runs.end())
        return;
    if (!wanted)
        return finish(*found, QStringLiteral("failure"));
    if (m_changesNothing) // green, as the pipeline is when nothing was recreated
        return step(
            *found, QStringLiteral("Deploy"), [] { return Result<void>(); },
            [this](const DemoRun &run) { finish(run, QStringLiteral("success")); });
    const bool isRollback = inputs.value(QStringLiteral("action")) == u"rollback";
    step(
        *found, QStringLiteral("Pull"), [this, inputs] { return pull(inputs); },
        [this, inputs, wanted, isRollback](const DemoRun &pulled) {
            step(
                pulled, QStringLiteral("Migrate"),
                [this, inputs, wanted] { return changeSchema(*wanted, inputs); },
                [this, wanted, isRollback](const DemoRun &migrated) {
                    step(
                        migrated, QStringLiteral("Recreate"),
                        [this, wanted, isRollback] {
                            if (m_breaksNext && !isRollback)
                                m_brokenCommit = wanted->commit;
                            m_running = wanted;
                            return m_hands.recreate();
                        },
                        [this](const DemoRun &run) { finish(run, QStringLiteral("success")); });
                });
        });
}

Result<void> SimulatedDelivery::pull(const Inputs &inputs)
{
    const DemoRelease *wanted =
        m_world.find(inputs.value(QStringLiteral("image")).section(QLatin1Char('@'), -1));
    if (m_pullRefused || !wanted)
        return fail(ErrorKind::Refused, QStringLiteral("The registry refuses the pull."));
    m_onHost = wanted;
    m_registry.setLatest(wanted->image.digest);
    return {};
}

Result<void> SimulatedDelivery::changeSchema(const DemoRelease &wanted, const Inputs &inputs)
{
    const int all = int(knownRevisions().size());
    const QString to = inputs.value(QStringLiteral("downgrade_to"));
    if (to == knownRevisions()[std::size_t(all - 2)].id)
        return m_hands.migrate(false);
    return wanted.migrations == all ? m_hands.migrate(true) : Result<void>();
}

} // namespace clicknback
