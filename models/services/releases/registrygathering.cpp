// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/registrygathering.h"

#include "models/services/releases/looklimits.h"

#include <algorithm>
#include <set>

namespace clicknback {

RegistrySettings registrySettingsOf(const ReleaseSettings &settings)
{
    const qsizetype slash = settings.image.indexOf(QLatin1Char('/'));
    const QString first = settings.image.left(slash);
    const bool isHost = slash > 0
                        && (first.contains(QLatin1Char('.')) || first.contains(QLatin1Char(':'))
                            || first == u"localhost");
    RegistrySettings registry;
    registry.repository = isHost ? settings.image.mid(slash + 1) : settings.image;
    registry.url =
        QStringLiteral("https://") + (isHost ? first : QStringLiteral("registry-1.docker.io"));
    if (!settings.registryUrl.isEmpty())
        registry.url = settings.registryUrl;
    registry.caFile = settings.registryCaFile;
    return registry;
}

QStringList imageTagsOf(const Release &release)
{
    QStringList tags{release.name};
    if (release.version && release.name.startsWith(QLatin1Char('v')))
        tags << release.name.mid(1);
    if (!release.commit.isEmpty())
        tags << QStringLiteral("sha-") + release.commit;
    return tags;
}

RegistryGathering::RegistryGathering(const ReleaseSettings &settings, HttpEngine *http,
                                     const QString &user, const QString &token)
    : m_deployedTag(settings.deployedTag), m_known(std::make_shared<std::map<QString, Known>>())
{
    if (settings.image.isEmpty()) {
        m_problem = QStringLiteral("the environment's file names no image: set “image” in "
                                   "[releases]");
        return;
    }
    if (!http) {
        m_problem = QStringLiteral("nothing can be asked over HTTP here");
        return;
    }
    RegistrySettings registry = registrySettingsOf(settings);
    registry.user = user;
    registry.token = token;
    m_client = std::make_unique<RegistryClient>(*http, registry);
}

RegistryGathering::~RegistryGathering() = default;

void RegistryGathering::begin(Gathering &look, const std::shared_ptr<LookFacts> &facts,
                              std::function<void()> onTags)
{
    if (!m_client) {
        facts->releases.registryTags = Fact<QStringList>::unknown(m_problem);
        facts->tag = Fact<RegistryImage>::unknown(m_problem);
        return onTags();
    }
    look.ask(m_client->tags(), [facts, onTags](const Result<QStringList> &tags) {
        facts->releases.registryTags = factOf(tags);
        onTags();
    });
    look.ask(m_client->image(m_deployedTag),
             [facts](const Result<RegistryImage> &image) { facts->tag = factOf(image); });
}

void RegistryGathering::readImages(Gathering &look, const std::shared_ptr<LookFacts> &facts,
                                   const std::vector<Release> &releases)
{
    if (!m_client || !facts->releases.registryTags)
        return;
    const QStringList &there = *facts->releases.registryTags;
    const std::set<QString> tags(there.begin(), there.end());
    const std::size_t most = std::min(releases.size(), looklimits::kImages);
    for (std::size_t i = 0; i < most; ++i) {
        for (const QString &tag : imageTagsOf(releases[i])) {
            if (tags.count(tag) == 0 || facts->releases.images.count(tag) > 0)
                continue;
            readImage(look, facts, tag, i < looklimits::kRecent);
            break;
        }
    }
}

void RegistryGathering::readImage(Gathering &look, const std::shared_ptr<LookFacts> &facts,
                                  const QString &tag, bool isRecent)
{
    const auto known = m_known->find(tag);
    const bool isFresh =
        known != m_known->end()
        && facts->now.secondsSince(known->second.askedAt) < looklimits::kSlowSeconds;
    if (isFresh && !isRecent) {
        facts->releases.images[tag] = Fact<RegistryImage>::known(known->second.image);
        return;
    }
    facts->releases.images[tag] = {};
    look.ask(m_client->image(tag),
             [facts, tag, memory = m_known](const Result<RegistryImage> &image) {
                 facts->releases.images[tag] = factOf(image);
                 if (image)
                     (*memory)[tag] = {*image, facts->now};
             });
}

} // namespace clicknback
