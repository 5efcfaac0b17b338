// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/releasewatch.h"

#include "models/services/inbackground.h"
#include "models/services/releases/databasegathering.h"
#include "models/services/releases/keptanswers.h"
#include "models/services/releases/looklimits.h"
#include "models/services/releases/picturemaking.h"
#include "models/services/releases/releaserecords.h"
#include "models/services/releases/rollbackgathering.h"
#include "models/services/whendone.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>

namespace clicknback {

class ReleaseWatch::Private : public QObject
{
public:
    Private(ReleaseWatch *watch, const Environment &environment, const QString &key,
            ReleaseSources sources);
    ~Private() override;

    void makeClients();
    void look(bool isWhole);
    void beginLook(bool isWhole);
    void gather(bool isWhole);
    void outlineKnown();
    void readWhatRuns();
    void exchange();
    void take(const Result<ReleaseRecords::Kept> &kept, const ReleaseRecords::Seen &seen);
    void paint();
    void tellChange(const Deployment &deployment);
    void planWaiting();
    QFuture<Result<RollbackPlan>> plan(const QString &to);

    ReleaseWatch *q;
    const Environment environment;
    ReleaseSources sources;
    HostShell shell;
    KeptAnswers answers;
    ReleaseRecords records;
    std::unique_ptr<GitHubGathering> github;
    std::unique_ptr<RegistryGathering> registry;
    HostGathering host;
    QTimer timer;
    bool isLoaded = false; ///< the answers of before were read
    bool isRefreshing = false;
    int lookNumber = 0; ///< what is left of an earlier look is not heard
    int sourcesOfOutline = 0;
    std::shared_ptr<LookFacts> facts;
    std::unique_ptr<Gathering> gathering;
    std::shared_ptr<const LookFacts> lastFacts;
    std::optional<ReleasePicture> picture;
    std::vector<std::function<void()>> waitingPlans;
    std::function<Instant()> clock = [] { return Instant::now(); };
};

ReleaseWatch::Private::Private(ReleaseWatch *watch, const Environment &wanted, const QString &key,
                               ReleaseSources from)
    : q(watch)
    , environment(wanted)
    , sources(std::move(from))
    , shell(wanted, sources.ssh)
    , answers(sources.history)
    , records(sources.history, key)
    , host(wanted, sources.docker, shell)
{
    makeClients();
    connect(&timer, &QTimer::timeout, this, [this] { look(false); });
}

ReleaseWatch::Private::~Private()
{
    gathering.reset(); // before those whose answers it hears
}

void ReleaseWatch::Private::makeClients()
{
    const ReleaseSettings &settings = environment.releases;
    github =
        std::make_unique<GitHubGathering>(settings, sources.http, answers, sources.githubToken);
    registry = std::make_unique<RegistryGathering>(settings, sources.http, sources.registryUser,
                                                   sources.registryToken);
}

void ReleaseWatch::Private::look(bool isWhole)
{
    if (isRefreshing)
        return;
    isRefreshing = true;
    emit q->changed();
    if (isLoaded)
        return beginLook(isWhole);
    whenEnded(answers.load(), this, [this, isWhole](const QFuture<Result<void>> &) {
        isLoaded = true; // without them more is asked, and nothing else
        beginLook(isWhole);
    });
}

void ReleaseWatch::Private::beginLook(bool isWhole)
{
    ++lookNumber;
    facts = std::make_shared<LookFacts>();
    facts->now = clock();
    gathering = std::make_unique<Gathering>(looklimits::kAnswer, [this] { readWhatRuns(); });
    gather(isWhole);
    gathering->begin();
}

void ReleaseWatch::Private::gather(bool isWhole)
{
    sourcesOfOutline = 2;
    const auto known = [this] { outlineKnown(); };
    github->begin(*gathering, facts, isWhole, known);
    registry->begin(*gathering, facts, known);
    host.begin(*gathering, facts);
    gatherFromDatabase(*gathering, facts, sources.database);
}

/// The registry is asked for the images of the releases, which GitHub and itself name.
void ReleaseWatch::Private::outlineKnown()
{
    if (--sourcesOfOutline == 0)
        registry->readImages(*gathering, facts, outlineOf(facts->releases));
}

/// What only its commit leads to, and older releases than the looks read.
void ReleaseWatch::Private::readWhatRuns()
{
    const QString commit = runningCommitOf(*facts);
    gathering = std::make_unique<Gathering>(looklimits::kAnswer, [this] { exchange(); });
    if (!commit.isEmpty() && !facts->runningGraph.graph
        && environment.releases.migrationsFolder.isEmpty())
        github->readMigrations(*gathering, commit, [this](const SourcedGraph &read) {
            if (read.graph)
                facts->runningGraph = read;
        });
    const std::vector<Release> releases = outlineOf(facts->releases);
    const auto running = std::find_if(releases.begin(), releases.end(), [&](const Release &each) {
        return !commit.isEmpty() && each.commit == commit;
    });
    if (running != releases.end())
        github->readRelease(*gathering, facts, releases, std::size_t(running - releases.begin()));
    gathering->begin();
}

void ReleaseWatch::Private::exchange()
{
    github->finish(*facts);
    if (sources.incidents)
        facts->incidents = sources.incidents();
    const auto seen = ReleaseRecords::seenOf(*facts, environment.releases.image);
    whenEnded(
        records.exchange(seen), this,
        [this, seen, number = lookNumber](const QFuture<Result<ReleaseRecords::Kept>> &ended) {
            if (number != lookNumber)
                return;
            take(ended.resultCount() > 0
                     ? ended.result()
                     : fail(ErrorKind::Cancelled, QStringLiteral("the local history was closed")),
                 seen);
        });
}

void ReleaseWatch::Private::take(const Result<ReleaseRecords::Kept> &kept,
                                 const ReleaseRecords::Seen &seen)
{
    using Deployments = Fact<std::vector<Deployment>>;
    if (kept) {
        facts->releases.earlierTagCommits = kept->firstTagCommits;
        facts->keptFingerprint = kept->fingerprint;
        if (kept->newContainer)
            tellChange(*kept->newContainer);
    } else {
        facts->recordsProblem = kept.error().message;
        facts->keptFingerprint.why = kept.error().message;
    }
    std::vector<Deployment> all = kept ? kept->deployments : seen.deployments;
    // With nothing kept, what could not be asked is not nothing.
    facts->releases.deployments = all.empty() && !facts->runs
                                      ? Deployments::unknown(facts->runs.why)
                                      : Deployments::known(mergeDeployments(std::move(all)));
    paint();
}

void ReleaseWatch::Private::paint()
{
    const auto made = inBackground<ReleasePicture>(
        [facts = facts, settings = environment.releases] { return makePicture(*facts, settings); });
    whenDone(made, this, [this, number = lookNumber](const ReleasePicture &ready) {
        if (number != lookNumber)
            return;
        picture = ready;
        lastFacts = facts;
        isRefreshing = false;
        emit q->changed();
        planWaiting();
    });
}

void ReleaseWatch::Private::tellChange(const Deployment &deployment)
{
    const QString what = !deployment.release.isEmpty()  ? deployment.release
                         : !deployment.commit.isEmpty() ? deployment.commit.left(7)
                                                        : deployment.digest.left(19);
    const QString of = what.isEmpty() ? QString() : QStringLiteral(": ") + what;
    emit q->changeSeen(
        {deployment.startedAt, PlatformChange::Kind::Deploy,
         QStringLiteral("%1 runs another image%2").arg(environment.releases.appService, of)});
}

QFuture<Result<RollbackPlan>> ReleaseWatch::Private::plan(const QString &to)
{
    auto *planning =
        new RollbackGathering({sources, *github, *registry, shell}, environment.releases, this);
    const QFuture<Result<RollbackPlan>> future = planning->future();
    const QPointer<RollbackGathering> alive(planning);
    const auto begin = [this, alive, to] {
        if (alive)
            alive->begin(*picture, *lastFacts, to);
    };
    if (picture && lastFacts) {
        begin();
        return future;
    }
    waitingPlans.emplace_back(begin);
    look(false);
    return future;
}

void ReleaseWatch::Private::planWaiting()
{
    for (const auto &begin : std::exchange(waitingPlans, {}))
        begin();
}

ReleaseWatch::ReleaseWatch(const Environment &environment, QString environmentKey,
                           ReleaseSources sources)
    : d(std::make_unique<Private>(this, environment, environmentKey, std::move(sources)))
{}

ReleaseWatch::~ReleaseWatch() = default;

bool ReleaseWatch::isConfigured() const
{
    return d->environment.releases.isSet() || d->sources.docker;
}

/// A look under way was asked for with what is no longer so: it begins anew.
void ReleaseWatch::setTokens(const QString &github, const QString &registryUser,
                             const QString &registryToken)
{
    if (d->sources.githubToken == github && d->sources.registryUser == registryUser
        && d->sources.registryToken == registryToken)
        return;
    d->sources.githubToken = github;
    d->sources.registryUser = registryUser;
    d->sources.registryToken = registryToken;
    const bool wasLooking = d->isRefreshing && d->isLoaded;
    d->gathering.reset();
    qDeleteAll(d->findChildren<RollbackGathering *>());
    d->makeClients();
    if (wasLooking)
        d->beginLook(true);
}

void ReleaseWatch::start()
{
    if (d->timer.isActive())
        return;
    d->timer.start(kInterval);
    d->look(false);
}

void ReleaseWatch::refresh()
{
    d->look(true);
}

bool ReleaseWatch::isRefreshing() const
{
    return d->isRefreshing;
}

const std::optional<ReleasePicture> &ReleaseWatch::picture() const
{
    return d->picture;
}

QFuture<Result<RollbackPlan>> ReleaseWatch::planRollback(const QString &to)
{
    return d->plan(to);
}

HostShell &ReleaseWatch::shell()
{
    return d->shell;
}

void ReleaseWatch::setClock(std::function<Instant()> clock)
{
    d->clock = std::move(clock);
}

} // namespace clicknback
