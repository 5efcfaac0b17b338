// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/releaseimages.h"

#include <algorithm>
#include <tuple>

namespace clicknback {

namespace {

constexpr qsizetype kShort = 7;

QString shaTag(const QString &commit)
{
    return QStringLiteral("sha-") + commit;
}

/// A label may hold the first digits of a commit alone.
bool isOfCommit(const QString &revision, const QString &commit)
{
    return revision.size() >= kShort && commit.startsWith(revision, Qt::CaseInsensitive);
}

/// A tag with a name can be moved to another image; one that names its commit is taken at its word.
bool isElsewhere(const QString &tag, const RegistryImage &image, const QString &commit)
{
    return !tag.startsWith(QLatin1String("sha-")) && !commit.isEmpty() && !image.revision.isEmpty()
           && !isOfCommit(image.revision, commit);
}

} // namespace

ReleaseImages::ReleaseImages(const ReleaseFacts &facts) : m_facts(facts)
{
    for (const auto &[tag, image] : facts.images) {
        if (image && image->revision.size() >= kShort)
            m_byRevision[image->revision.left(kShort).toLower()].push_back(&*image);
    }
}

Fact<RegistryImage> ReleaseImages::of(const Release &release) const
{
    const QStringList tags = tagsOf(release);
    QString why;
    for (const QString &tag : tags) {
        const auto found = m_facts.images.find(tag);
        if (found == m_facts.images.end())
            continue;
        const Fact<RegistryImage> &image = found->second;
        if (image && !isElsewhere(tag, *image, release.commit))
            return image;
        if (why.isEmpty())
            why = image ? QStringLiteral("the image tagged %1 was built from %2, not from %3")
                              .arg(tag, image->revision.left(kShort), release.commit.left(kShort))
                        : image.why;
    }
    if (const RegistryImage *image = labelled(release.commit))
        return Fact<RegistryImage>::known(*image);
    return Fact<RegistryImage>::unknown(why.isEmpty() ? whyNone(tags) : why);
}

/// The newest, where a commit was built several times.
const RegistryImage *ReleaseImages::labelled(const QString &commit) const
{
    const auto found = m_byRevision.find(commit.left(kShort).toLower());
    if (found == m_byRevision.end())
        return nullptr;
    const RegistryImage *newest = nullptr;
    for (const RegistryImage *image : found->second) {
        if (isOfCommit(image->revision, commit)
            && (!newest
                || std::tie(newest->createdAt, newest->tag)
                       < std::tie(image->createdAt, image->tag)))
            newest = image;
    }
    return newest;
}

/// In the order in which they are believed. Some pipelines shorten the commit in its tag.
QStringList ReleaseImages::tagsOf(const Release &release) const
{
    QStringList tags{release.name};
    if (release.version && release.name.startsWith(u'v'))
        tags << release.name.mid(1);
    if (release.commit.size() < kShort)
        return tags;
    const QString whole = shaTag(release.commit);
    tags << whole;
    const QString least = shaTag(release.commit.left(kShort));
    for (auto image = m_facts.images.lower_bound(least);
         image != m_facts.images.end() && image->first.startsWith(least); ++image) {
        if (image->first != whole && whole.startsWith(image->first))
            tags << image->first;
    }
    return tags;
}

QString ReleaseImages::whyNone(const QStringList &tags) const
{
    if (!m_facts.registryTags)
        return m_facts.registryTags.why;
    const bool isThere = std::any_of(tags.begin(), tags.end(), [this](const QString &tag) {
        return m_facts.registryTags->contains(tag);
    });
    return isThere ? QStringLiteral("not read yet")
                   : QStringLiteral("the registry has no tag %1")
                         .arg(tags.join(QStringLiteral(" or ")));
}

} // namespace clicknback
