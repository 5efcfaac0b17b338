// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/releasesettings.h"
#include "models/network/releases/registryclient.h"
#include "models/services/releases/gathering.h"
#include "models/services/releases/lookfacts.h"

#include <map>
#include <memory>

namespace clicknback {

/// Asks the registry which images there are: what the deployed tag names, and the image of each
/// release. Those of old releases are asked again once an hour only.
class RegistryGathering
{
public:
    /// `http` may be null.
    RegistryGathering(const ReleaseSettings &settings, HttpEngine *http, const QString &user,
                      const QString &token);
    ~RegistryGathering();

    /// `onTags` is called once, when it is known which tags there are, or that it is not.
    void begin(Gathering &look, const std::shared_ptr<LookFacts> &facts,
               std::function<void()> onTags);
    /// The images of these releases, newest first.
    void readImages(Gathering &look, const std::shared_ptr<LookFacts> &facts,
                    const std::vector<Release> &releases);
    /// Null: there is no registry to ask.
    RegistryClient *client() { return m_client.get(); }
    const QString &problem() const { return m_problem; }

private:
    struct Known
    {
        RegistryImage image;
        Instant askedAt;
    };
    void readImage(Gathering &look, const std::shared_ptr<LookFacts> &facts, const QString &tag,
                   bool isRecent);

    const QString m_deployedTag;
    QString m_problem;
    std::unique_ptr<RegistryClient> m_client;
    std::shared_ptr<std::map<QString, Known>> m_known;
};

/// "https://ghcr.io" and "owner/name" of "ghcr.io/owner/name", unless the settings name a registry.
RegistrySettings registrySettingsOf(const ReleaseSettings &settings);
/// The tags by which a release's image may be known, the best first.
QStringList imageTagsOf(const Release &release);

} // namespace clicknback
