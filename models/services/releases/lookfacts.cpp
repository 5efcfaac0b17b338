// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/lookfacts.h"

#include <QRegularExpression>

namespace clicknback {

namespace {

const QString kRevisionLabel = QStringLiteral("org.opencontainers.image.revision");

bool isCommit(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^[0-9a-f]{40}$"));
    return form.match(text).hasMatch();
}

bool isSameImage(const RegistryImage &image, const HostImage &host)
{
    return host.hasDigest(image.digest) || host.hasDigest(image.manifestDigest)
           || (!host.id.isEmpty() && host.id == image.configDigest);
}

QString digestIn(const QString &repoDigest)
{
    return repoDigest.mid(repoDigest.lastIndexOf(QLatin1Char('@')) + 1);
}

} // namespace

QString commitOf(const RegistryImage &image)
{
    if (isCommit(image.revision))
        return image.revision;
    const QString tagged = image.tag.startsWith(u"sha-") ? image.tag.mid(4) : QString();
    return isCommit(tagged) ? tagged : QString();
}

QString runningCommitOf(const LookFacts &facts)
{
    const Fact<RunningImage> &running = facts.releases.running;
    if (!running)
        return {};
    const QString label = running->image.labels.value(kRevisionLabel);
    if (isCommit(label))
        return label;
    const auto matching = [&](const Fact<RegistryImage> &image) {
        return image && isSameImage(*image, running->image) ? commitOf(*image) : QString();
    };
    for (const auto &[tag, image] : facts.releases.images) {
        if (const QString commit = matching(image); !commit.isEmpty())
            return commit;
    }
    return matching(facts.tag);
}

QString runningDigestOf(const LookFacts &facts, const QString &repository)
{
    const Fact<RunningImage> &running = facts.releases.running;
    if (!running)
        return {};
    const QStringList &digests = running->image.repoDigests;
    for (const QString &each : digests) {
        if (each.startsWith(repository + QLatin1Char('@')))
            return digestIn(each);
    }
    return digests.isEmpty() ? QString() : digestIn(digests.first());
}

std::vector<Release> outlineOf(const ReleaseFacts &facts)
{
    ReleaseFacts outline;
    outline.tags = facts.tags;
    outline.branch = facts.branch;
    outline.registryTags = facts.registryTags;
    return buildReleases(outline, {});
}

} // namespace clicknback
