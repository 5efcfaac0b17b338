// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/rollbackgathering.h"

#include "models/network/releases/composereader.h"
#include "models/services/releases/looklimits.h"
#include "models/storage/databaselane.h"
#include "models/storage/releases/schemastore.h"

namespace clicknback {

namespace {

template<typename T>
Fact<T> told(const std::function<std::optional<T>()> &teller, const QString &why)
{
    const std::optional<T> value = teller ? teller() : std::nullopt;
    return value ? Fact<T>::known(*value) : Fact<T>::unknown(why);
}

/// One of each, unknown.
std::vector<LossCount> uncounted(const DowngradeLoss &loss, const QString &why)
{
    std::vector<LossCount> counts;
    const auto add = [&](const QString &table, const QString &column) {
        counts.push_back({table, column, Fact<qint64>::unknown(why), Fact<Money>::unknown(why)});
    };
    for (const QString &table : loss.tables)
        add(table, {});
    for (const DowngradeLoss::Column &column : loss.columns)
        add(column.table, column.column);
    return counts;
}

} // namespace

RollbackGathering::RollbackGathering(Askable askable, ReleaseSettings settings, QObject *parent)
    : QObject(parent)
    , m_askable(askable)
    , m_settings(std::move(settings))
    , m_promise(std::make_shared<QPromise<Result<RollbackPlan>>>())
{
    m_promise->start();
}

RollbackGathering::~RollbackGathering() = default;

void RollbackGathering::begin(const ReleasePicture &picture, const LookFacts &look,
                              const QString &to)
{
    m_facts = rollbackFactsOf(picture, look, m_settings, to);
    m_facts.openCorrections = told(m_askable.sources.openCorrections,
                                   QStringLiteral("only a window knows what is staged in it"));
    m_facts.backupAge =
        told(m_askable.sources.backupAge, QStringLiteral("no backup is known of this environment"));
    m_look = std::make_unique<Gathering>(looklimits::kAnswer, [this] { count(); });
    const Release *target = findRelease(m_facts.releases, to);
    if (target) {
        m_since = replacedAt(m_facts.releases, *target);
        readTarget(*target);
    }
    HostGathering::readScript(*m_look, m_askable.shell, m_settings,
                              [this](const ComposeHost &host) { m_facts.host = host; });
    m_look->begin();
}

void RollbackGathering::readTarget(const Release &target)
{
    if (target.commit.isEmpty()) {
        m_facts.olderHeads.why = QStringLiteral("the commit of %1 is not known").arg(target.name);
        m_facts.olderRevisions.why = m_facts.olderHeads.why;
    } else {
        m_askable.github.readMigrations(*m_look, target.commit, [this](const SourcedGraph &read) {
            if (read.graph) {
                m_facts.olderHeads = Fact<QStringList>::known(read.graph->databaseHeads());
                m_facts.olderRevisions = Fact<QStringList>::known(read.graph->revisions());
            } else {
                m_facts.olderHeads = Fact<QStringList>::unknown(read.graph.why);
                m_facts.olderRevisions = Fact<QStringList>::unknown(read.graph.why);
            }
        });
    }
    readImage(target);
}

/// Whether the image is still there: by its digest, because a tag may name another one by now.
void RollbackGathering::readImage(const Release &target)
{
    if (!target.image) {
        m_facts.targetDigest.why = target.image.why;
        m_facts.isOnHost.why = target.image.why;
        return;
    }
    const QString digest = target.image->digest;
    m_facts.imageBytes = target.image->bytes;
    if (RegistryClient *registry = m_askable.registry.client())
        m_look->ask(registry->digest(digest),
                    [this](const Result<QString> &read) { m_facts.targetDigest = factOf(read); });
    else
        m_facts.targetDigest.why = m_askable.registry.problem();
    if (!m_askable.sources.docker) {
        m_facts.isOnHost.why = QStringLiteral("no Docker engine is configured");
        return;
    }
    const QString reference = m_settings.image + QLatin1Char('@') + digest;
    m_look->ask(m_askable.sources.docker->image(reference), [this](const Result<HostImage> &image) {
        if (!image && image.error().kind != ErrorKind::NotFound)
            m_facts.isOnHost = Fact<bool>::unknown(image.error().message);
        else
            m_facts.isOnHost = Fact<bool>::known(image.has_value());
    });
}

void RollbackGathering::count()
{
    const DowngradeLoss loss = lossesToCount(m_facts);
    m_counting = std::make_unique<Gathering>(looklimits::kAnswer, [this] { answer(); });
    const bool isNothing = loss.tables.isEmpty() && loss.columns.empty();
    if (!isNothing && !m_askable.sources.database)
        m_facts.losses = uncounted(loss, QStringLiteral("there is no connection to the database"));
    else if (!isNothing)
        m_counting->ask(
            m_askable.sources.database->run([loss, since = m_since](Connection &connection) {
                return SchemaStore(connection).countLosses(loss, since);
            }),
            [this, loss](const Result<std::vector<LossCount>> &counts) {
                m_facts.losses = counts ? *counts : uncounted(loss, counts.error().message);
            });
    m_counting->begin();
}

void RollbackGathering::answer()
{
    if (m_facts.host.composeFile) {
        const auto file = readComposeFile(*m_facts.host.composeFile);
        m_facts.compose = factOf(file);
    }
    if (m_facts.host.environmentFile)
        m_facts.variables = environmentFileValues(*m_facts.host.environmentFile);
    m_promise->addResult(Result<RollbackPlan>(planRollback(m_facts)));
    m_promise->finish();
    deleteLater();
}

} // namespace clicknback
