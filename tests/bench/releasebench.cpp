// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/releasebench.h"

#include "models/services/releases/looklimits.h"
#include "models/services/releases/releasewatch.h"
#include "models/storage/databaselane.h"
#include "models/storage/releases/releasehistorystore.h"
#include "tests/bench/measurements.h"
#include "tests/support/dockerengine.h"
#include "tests/support/releaseworld.h"
#include "tests/support/testcluster.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>
#include <QUrl>

#include <unistd.h>

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kManyReleases = 100;
constexpr int kLooks = 12;
constexpr int kMinutesBetween = 5;
constexpr std::chrono::milliseconds kLatency{50}; ///< of GitHub, as from another continent
constexpr std::chrono::minutes kPatience{2};
constexpr double kAtMost = 0.5;

const QString kProject = QStringLiteral("app");

/// A request as curl's configuration has it.
struct CurlRequest
{
    QString url;
    QList<QByteArray> headers;
    QString socket;
    bool isHead = false;
};

QByteArray configOf(const std::vector<CurlRequest> &requests)
{
    QByteArray config;
    for (const CurlRequest &request : requests) {
        config += config.isEmpty() ? "" : "next\n";
        config += "silent\noutput = \"/dev/null\"\nurl = \"" + request.url.toUtf8() + "\"\n";
        for (const QByteArray &header : request.headers)
            config += "header = \"" + QByteArray(header).replace('"', "\\\"") + "\"\n";
        if (!request.socket.isEmpty())
            config += "unix-socket = \"" + request.socket.toUtf8() + "\"\n";
        if (request.isHead)
            config += "head\n";
    }
    return config;
}

/// Milliseconds; negative: it did not work.
double curlTime(const std::vector<CurlRequest> &requests)
{
    QProcess curl;
    QElapsedTimer clock;
    clock.start();
    curl.start(QStringLiteral("curl"), {QStringLiteral("--config"), QStringLiteral("-")});
    curl.write(configOf(requests));
    curl.closeWriteChannel();
    const bool isDone = curl.waitForFinished(int(std::chrono::milliseconds(kPatience).count()));
    return isDone && curl.exitCode() == 0 ? double(clock.nsecsElapsed()) / 1e6 : -1;
}

/// Everything that a look asks, and the look.
class ReleaseBench
{
public:
    explicit ReleaseBench(int releases);
    /// Milliseconds; negative: something was not known that should be.
    double look();
    void passMinutes(int minutes) { m_now = m_now.plusSeconds(minutes * 60); }
    /// What the last look sent.
    std::vector<CurlRequest> requests() const;
    int gitHubRequests() const { return m_github.requests(); }
    void forgetRequests() { m_github.forgetRequests(); }
    bool hasEngine() const { return m_engine != nullptr; }

private:
    void startEngine();
    void addGitHub(std::vector<CurlRequest> &to) const;
    void addRegistry(std::vector<CurlRequest> &to) const;
    void addDocker(std::vector<CurlRequest> &to) const;
    bool isWhole(const ReleasePicture &picture) const;

    const int m_releases;
    Instant m_now = Instant::now();
    GitHubServer m_github;
    RegistryServer m_registry;
    TestCluster m_cluster;
    std::unique_ptr<DockerEngine> m_engine;
    QString m_container;
    QTemporaryDir m_folder;
    HttpEngine m_http;
    std::unique_ptr<DockerClient> m_docker;
    std::unique_ptr<DatabaseLane> m_database;
    std::unique_ptr<LocalHistory> m_history;
    std::unique_ptr<ReleaseWatch> m_watch;
};

ReleaseBench::ReleaseBench(int releases)
    : m_releases(releases), m_github(releaseWorld(releases, m_now.plusSeconds(-7'200)))
{
    m_github.setLatency(kLatency);
    pushReleases(m_registry, m_github.world());
    const QString platform = QStringLiteral("platform");
    m_cluster.createPlatform(platform);
    m_database = std::make_unique<DatabaseLane>(
        QStringLiteral("bench"),
        ConnectionTarget{valueOf(Conninfo::parse(m_cluster.conninfoText(platform))), {}, {}});
    m_history = std::make_unique<LocalHistory>(m_folder.filePath(QStringLiteral("releases.sqlite")),
                                               ReleaseHistoryStore::schema());
    startEngine();
    Environment environment;
    environment.releases = settingsOf(m_github, m_registry);
    environment.watch.docker.project = kProject;
    ReleaseSources sources;
    sources.http = &m_http;
    sources.docker = m_docker.get();
    sources.database = m_database.get();
    sources.history = m_history.get();
    sources.githubToken = QString::fromLatin1(m_github.world().token);
    m_watch = std::make_unique<ReleaseWatch>(environment, QStringLiteral("bench"), sources);
    m_watch->setClock([this] { return m_now; });
}

void ReleaseBench::startEngine()
{
    if (::geteuid() != 0)
        return;
    m_engine = std::make_unique<DockerEngine>();
    m_container = m_engine->run(
        QStringLiteral("app"),
        {QStringLiteral("--label"), QStringLiteral("com.docker.compose.project=") + kProject,
         QStringLiteral("--label"), QStringLiteral("com.docker.compose.service=clicknback-app")},
        QStringLiteral("mkdir -p /srv/alembic/versions; printf 'revision = \"9f8a7e6d5c4b\"\\n"
                       "down_revision = None\\n' > /srv/alembic/versions/a.py; exec sleep 600"));
    m_docker = std::make_unique<DockerClient>(m_http, m_engine->endpoint());
}

bool ReleaseBench::isWhole(const ReleasePicture &picture) const
{
    const bool hasImages =
        std::all_of(picture.releases.begin(), picture.releases.end(),
                    [](const Release &release) { return release.image.isKnown(); });
    return picture.releases.size() == std::size_t(m_releases) && hasImages
           && picture.databaseRevisions && picture.graph && (!m_engine || picture.running);
}

double ReleaseBench::look()
{
    QEventLoop loop;
    QObject::connect(m_watch.get(), &ReleaseWatch::changed, &loop, [&] {
        if (!m_watch->isRefreshing())
            loop.quit();
    });
    QTimer::singleShot(kPatience, &loop, &QEventLoop::quit);
    QElapsedTimer clock;
    clock.start();
    m_watch->refresh();
    loop.exec();
    const double took = double(clock.nsecsElapsed()) / 1e6;
    return m_watch->picture() && isWhole(*m_watch->picture()) ? took : -1;
}

void ReleaseBench::addGitHub(std::vector<CurlRequest> &to) const
{
    const QString host = QUrl(m_github.url()).adjusted(QUrl::RemovePath).toString();
    for (const GitHubServer::Request &sent : m_github.log()) {
        CurlRequest request{host + QString::fromLatin1(sent.target), {}, {}, false};
        for (const char *name : {"authorization", "accept", "if-none-match"}) {
            if (const auto header = sent.headers.find(name); header != sent.headers.end())
                request.headers << QByteArray(name) + ": " + header->second;
        }
        to.push_back(request);
    }
}

/// The list of tags, what the deployed one names, and the images of the newest releases.
void ReleaseBench::addRegistry(std::vector<CurlRequest> &to) const
{
    const QString base = m_registry.url() + QStringLiteral("/v2/") + m_registry.repository();
    to.push_back({base + QStringLiteral("/tags/list?n=1000"), {}, {}, false});
    to.push_back({base + QStringLiteral("/manifests/latest"), {}, {}, true});
    const GitHubWorld world = m_github.world();
    const std::size_t recent = std::min(world.tags.size(), looklimits::kRecent);
    for (std::size_t i = 0; i < recent; ++i)
        to.push_back({base + QStringLiteral("/manifests/sha-") + world.tags[i].commit,
                      {"accept: application/vnd.oci.image.manifest.v1+json"},
                      {},
                      true});
}

void ReleaseBench::addDocker(std::vector<CurlRequest> &to) const
{
    if (!m_engine)
        return;
    const QString image = m_registry.name() + QStringLiteral(":latest");
    for (const QString &path :
         {QStringLiteral("/containers/json?all=1"),
          QStringLiteral("/containers/%1/json").arg(m_container),
          QStringLiteral("/images/lab/json"), QStringLiteral("/images/%1/json").arg(image)})
        to.push_back({QStringLiteral("http://docker") + path, {}, m_engine->socketPath(), false});
}

std::vector<CurlRequest> ReleaseBench::requests() const
{
    std::vector<CurlRequest> all;
    addGitHub(all);
    addRegistry(all);
    addDocker(all);
    return all;
}

} // namespace

int measureReleasesRefresh(const BenchArguments &arguments)
{
    const int releases = arguments.rows > 0 ? int(arguments.rows) : kManyReleases;
    ReleaseBench bench(releases);
    const double cold = bench.look();
    if (cold < 0)
        return complain(QStringLiteral("the first look did not bring the whole picture"));
    std::vector<double> ours;
    std::vector<double> theirs;
    int asked = 0;
    for (int i = 0; i < kLooks; ++i) {
        bench.passMinutes(kMinutesBetween);
        bench.forgetRequests();
        ours.push_back(bench.look());
        asked += bench.gitHubRequests();
        theirs.push_back(curlTime(bench.requests()));
        if (ours.back() < 0 || theirs.back() < 0)
            return complain(ours.back() < 0
                                ? QStringLiteral("a look did not bring the whole picture")
                                : QStringLiteral("curl failed"));
    }
    return printResult(
        {{QStringLiteral("bench"), QStringLiteral("releases.refresh")},
         {QStringLiteral("releases"), releases},
         {QStringLiteral("docker"), bench.hasEngine()},
         {QStringLiteral("github_latency_ms"), int(kLatency.count())},
         {QStringLiteral("cold_ms"), rounded(cold)},
         {QStringLiteral("refresh_ms"), rounded(median(ours))},
         {QStringLiteral("githubRequestsPerWarmRefresh"), rounded(double(asked) / kLooks)},
         {QStringLiteral("githubRequestsPerHour"), asked},
         {QStringLiteral("peer"), QStringLiteral("curl, the same requests one after another")},
         {QStringLiteral("peer_ms"), rounded(median(theirs))},
         {QStringLiteral("ratio"), rounded(median(ours) / median(theirs))},
         {QStringLiteral("at_most"), kAtMost}});
}

} // namespace clicknback
