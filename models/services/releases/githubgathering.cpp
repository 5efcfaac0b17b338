// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/githubgathering.h"

#include "models/services/releases/checkgathering.h"
#include "models/services/releases/looklimits.h"
#include "models/services/releases/migrationreading.h"

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kEveryLook = 0;
constexpr int kListedDeployments = 30;

/// What GitHub's release says, beside the tag of that name.
void addNotes(Fact<std::vector<RepositoryTag>> &tags,
              const Fact<std::vector<RepositoryTag>> &releases)
{
    if (!tags || !releases)
        return;
    for (const RepositoryTag &release : *releases) {
        const auto tag =
            std::find_if(tags.value->begin(), tags.value->end(),
                         [&](const RepositoryTag &each) { return each.name == release.name; });
        if (tag == tags.value->end())
            continue;
        tag->notes = release.notes;
        tag->publishedAt = release.publishedAt;
        tag->isDraft = release.isDraft;
    }
}

QStringList commitsToCheck(const std::vector<Release> &releases,
                           const Fact<std::vector<Commit>> &branch)
{
    QStringList commits;
    const std::size_t recent = std::min(releases.size(), looklimits::kRecent);
    for (std::size_t i = 0; i < recent; ++i)
        commits << releases[i].commit;
    for (std::size_t i = 0; branch && i < std::min(branch->size(), looklimits::kHeads); ++i)
        commits << (*branch)[i].sha;
    commits.removeAll(QString());
    commits.removeDuplicates();
    return commits;
}

/// What a release that is a commit of main brings.
Fact<std::vector<Commit>> itself(const Release &release, const Fact<std::vector<Commit>> &branch)
{
    using Commits = std::vector<Commit>;
    if (!branch)
        return Fact<Commits>::unknown(branch.why);
    const auto found = std::find_if(branch->begin(), branch->end(), [&](const Commit &commit) {
        return commit.sha == release.commit;
    });
    if (found == branch->end())
        return Fact<Commits>::unknown(QStringLiteral("it is not among the newest of main"));
    return Fact<Commits>::known({*found});
}

bool hasUnfinished(const std::vector<WorkflowRun> &runs)
{
    const auto recent = runs.begin() + qsizetype(std::min(runs.size(), looklimits::kRuns));
    return std::any_of(runs.begin(), recent,
                       [](const WorkflowRun &run) { return !run.isFinished(); });
}

} // namespace

GitHubGathering::GitHubGathering(const ReleaseSettings &settings, HttpEngine *http,
                                 AnswerKeeper &keeper, const QString &token)
    : m_settings(settings), m_hasToken(!token.isEmpty()), m_memory(std::make_shared<GitHubMemory>())
{
    if (settings.repository.isEmpty())
        m_problem = QStringLiteral("the environment's file names no repository: set “repository” "
                                   "in [releases]");
    else if (!http)
        m_problem = QStringLiteral("nothing can be asked over HTTP here");
    if (!m_problem.isEmpty())
        return;
    m_client = std::make_unique<GitHubClient>(
        *http, keeper,
        GitHubSettings{settings.githubApi, settings.repository, token, settings.githubCaFile});
    m_checks = std::make_unique<CheckGathering>(*m_client, m_settings, *m_memory);
}

GitHubGathering::~GitHubGathering() = default;

void GitHubGathering::begin(Gathering &look, const Facts &facts, bool isWhole,
                            std::function<void()> onLists)
{
    if (!m_client) {
        setUnknown(facts, m_problem);
        return onLists();
    }
    m_requestsBefore = m_client->requestsSent();
    const auto ready = std::make_shared<LatchedCall>();
    ready->open = 1;
    ready->call = [this, &look, facts, onLists] {
        listsKnown(look, facts);
        onLists();
    };
    const bool isAll = isWhole && hasRoom(facts->now);
    askLists(look, facts, isAll, ready);
    askSlowLists(look, facts, isAll, ready);
    askRights(look, facts);
    ready->arrive();
}

bool GitHubGathering::hasRoom(Instant now)
{
    while (!m_asked.empty() && now.secondsSince(m_asked.front()) >= 3'600)
        m_asked.pop_front();
    return int(m_asked.size()) < looklimits::kListsAnHour;
}

template<typename T, typename Ask, typename Use>
void GitHubGathering::poll(Gathering &look, Polled<T> &list, bool isDue, Instant now, Ask ask,
                           Use use)
{
    if (!isDue)
        return use(list.last);
    list.askedAt = now;
    m_asked.push_back(now);
    look.ask(ask(), [&list, use](const Result<T> &answer) {
        list.last = factOf(answer);
        list.mayBeAskedSoon = answer || !Refusal::isOne(answer.error().kind);
        use(list.last);
    });
}

/// What tells first that something is new.
void GitHubGathering::askLists(Gathering &look, const Facts &facts, bool isWhole,
                               const std::shared_ptr<LatchedCall> &ready)
{
    const Instant now = facts->now;
    ready->open += 3;
    const auto arrive = [ready](const auto &) { ready->arrive(); };
    poll(
        look, m_memory->branch, true, now, [this] { return m_client->commits(m_settings.branch); },
        [facts, ready](const Fact<std::vector<Commit>> &branch) {
            facts->releases.branch = branch;
            ready->arrive();
        });
    poll(
        look, m_memory->deployRuns, true, now,
        [this] { return m_client->runs(m_settings.deployWorkflow); }, arrive);
    const auto &gates = m_memory->gateRuns;
    const bool isGateDue = isWhole || gates.isDue(now, looklimits::kEverySecondLook)
                           || (gates.last && hasUnfinished(*gates.last));
    poll(
        look, m_memory->gateRuns, isGateDue, now,
        [this] { return m_client->runs(m_settings.gateWorkflow); }, arrive);
}

void GitHubGathering::askSlowLists(Gathering &look, const Facts &facts, bool isWhole,
                                   const std::shared_ptr<LatchedCall> &ready)
{
    const Instant now = facts->now;
    const auto due = [&](const auto &list, int every) { return isWhole || list.isDue(now, every); };
    ready->open += 2;
    poll(
        look, m_memory->tags, due(m_memory->tags, looklimits::kEverySecondLook), now,
        [this] { return m_client->tags(); }, [ready](const auto &) { ready->arrive(); });
    poll(
        look, m_memory->releases, due(m_memory->releases, looklimits::kHalfHour), now,
        [this] { return m_client->releases(100); }, [ready](const auto &) { ready->arrive(); });
    poll(
        look, m_memory->platform, due(m_memory->platform, looklimits::kHalfHour), now,
        [this] { return m_client->deployments(m_settings.githubEnvironment, kListedDeployments); },
        [facts](const Fact<std::vector<Deployment>> &platform) { facts->platform = platform; });
    const QString &dispatched = m_settings.dispatchWorkflow;
    if (dispatched.isEmpty() || dispatched == m_settings.deployWorkflow)
        return;
    ++ready->open;
    poll(
        look, m_memory->dispatchRuns, due(m_memory->dispatchRuns, looklimits::kEverySecondLook),
        now, [this, dispatched] { return m_client->runs(dispatched); },
        [ready](const auto &) { ready->arrive(); });
}

void GitHubGathering::askRights(Gathering &look, const Facts &facts)
{
    if (!m_hasToken) {
        facts->token = Fact<TokenFacts>::known({});
        facts->secretNames.why = QStringLiteral("GitHub tells it only to who has a token, and none "
                                                "is kept for this environment");
        return;
    }
    const Instant now = facts->now;
    poll(
        look, m_memory->token, m_memory->token.isDue(now, looklimits::kSlowSeconds), now,
        [this] { return m_client->token(); },
        [facts](const Fact<TokenFacts> &token) { facts->token = token; });
    if (m_settings.secrets.isEmpty()) {
        facts->secretNames.why = QStringLiteral("no secret is named in the environment's file");
        return;
    }
    poll(
        look, m_memory->secretNames, m_memory->secretNames.isDue(now, looklimits::kSlowSeconds),
        now, [this] { return m_client->secretNames(); },
        [facts](const Fact<QStringList> &names) { facts->secretNames = names; });
}

void GitHubGathering::listsKnown(Gathering &look, const Facts &facts)
{
    facts->releases.tags = m_memory->tags.last;
    addNotes(facts->releases.tags, m_memory->releases.last);
    if (!needsGateRuns(*facts))
        return readDetails(look, facts);
    poll(
        look, m_memory->gateRuns, true, facts->now,
        [this] { return m_client->runs(m_settings.gateWorkflow); },
        [this, &look, facts](const auto &) { readDetails(look, facts); });
}

/// The head is newer than the runs that were listed some looks ago.
bool GitHubGathering::needsGateRuns(const LookFacts &facts) const
{
    const auto &gates = m_memory->gateRuns;
    const auto &branch = facts.releases.branch;
    if (!gates.last || !branch || branch->empty() || gates.askedAt == facts.now)
        return false;
    return std::none_of(gates.last->begin(), gates.last->end(),
                        [&](const WorkflowRun &run) { return run.commit == branch->front().sha; });
}

void GitHubGathering::readDetails(Gathering &look, const Facts &facts)
{
    const std::vector<Release> releases = outlineOf(facts->releases);
    m_checks->read(look, facts, commitsToCheck(releases, facts->releases.branch));
    const std::size_t recent = std::min(releases.size(), looklimits::kRecent);
    for (std::size_t i = 0; i < recent; ++i) {
        readBetween(look, facts, releases, i);
        readHeads(look, facts, releases[i].commit);
    }
    if (!facts->releases.branch || facts->releases.branch->empty()) {
        facts->mainGraph.graph.why = facts->releases.branch.why;
        return;
    }
    readMigrations(look, facts->releases.branch->front().sha,
                   [facts](const SourcedGraph &graph) { facts->mainGraph = graph; });
}

void GitHubGathering::readRelease(Gathering &look, const Facts &facts,
                                  const std::vector<Release> &releases, std::size_t index)
{
    if (!m_client || index < looklimits::kRecent)
        return;
    readBetween(look, facts, releases, index);
    readHeads(look, facts, releases[index].commit);
}

void GitHubGathering::readBetween(Gathering &look, const Facts &facts,
                                  const std::vector<Release> &releases, std::size_t index)
{
    const Release &release = releases[index];
    Fact<std::vector<Commit>> &brought = facts->releases.between[release.name];
    if (!release.version) {
        brought = itself(release, facts->releases.branch);
        return;
    }
    if (index + 1 >= releases.size()) {
        brought.why = QStringLiteral("no release before it is known");
        return;
    }
    const std::pair<QString, QString> key{releases[index + 1].commit, release.commit};
    if (key.first.isEmpty() || key.second.isEmpty()) {
        brought.why = QStringLiteral("the commit of one of the two releases is not known");
        return;
    }
    if (const auto known = m_memory->between.find(key); known != m_memory->between.end()) {
        brought = Fact<std::vector<Commit>>::known(known->second);
        return;
    }
    look.ask(m_client->between(key.first, key.second),
             [facts, key, name = release.name,
              memory = m_memory](const Result<std::vector<Commit>> &commits) {
                 facts->releases.between[name] = factOf(commits);
                 if (commits)
                     memory->between[key] = *commits;
             });
}

void GitHubGathering::readHeads(Gathering &look, const Facts &facts, const QString &commit)
{
    if (commit.isEmpty() || facts->releases.heads.count(commit) > 0)
        return;
    facts->releases.heads[commit] = {};
    readMigrations(look, commit, [facts, commit](const SourcedGraph &read) {
        auto &heads = facts->releases.heads[commit];
        auto &revisions = facts->releases.revisions[commit];
        if (read.graph) {
            heads = Fact<QStringList>::known(read.graph->databaseHeads());
            revisions = Fact<QStringList>::known(read.graph->revisions());
        } else {
            heads = Fact<QStringList>::unknown(read.graph.why);
            revisions = Fact<QStringList>::unknown(read.graph.why);
        }
    });
}

void GitHubGathering::readMigrations(Gathering &look, const QString &commit,
                                     std::function<void(const SourcedGraph &)> use)
{
    const QString source = QStringLiteral("the repository at %1").arg(commit.left(7));
    if (!m_client)
        return use({Fact<MigrationGraph>::unknown(m_problem), source});
    if (const auto known = m_memory->graphs.find(commit); known != m_memory->graphs.end())
        return use({Fact<MigrationGraph>::known(*known->second), source});
    const auto take = [use, source, commit,
                       memory = m_memory](const Result<MigrationGraph> &graph) {
        if (graph)
            memory->graphs[commit] = std::make_shared<const MigrationGraph>(*graph);
        use({factOf(graph), source});
    };
    look.ask(m_client->files(m_settings.migrationsInRepository, commit),
             [&look, take](const Result<std::vector<MigrationFile>> &files) {
                 if (files)
                     look.ask(graphOf(*files), take);
                 else
                     take(fail(files.error()));
             });
}

void GitHubGathering::finish(LookFacts &facts) const
{
    if (!m_client)
        return;
    facts.githubRequests = m_client->requestsSent() - m_requestsBefore;
    facts.clockSkew = m_client->clockSkew();
}

void GitHubGathering::setUnknown(const Facts &facts, const QString &why)
{
    facts->releases.tags.why = why;
    facts->releases.branch.why = why;
    facts->runs.why = why;
    facts->platform.why = why;
    facts->token.why = why;
    facts->secretNames.why = why;
    facts->mainGraph.graph.why = why;
}

} // namespace clicknback
