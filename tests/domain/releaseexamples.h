// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/release.h"

#include "tests/domain/printing.h"

namespace clicknback {

/// Commits, images and deployments as tests of releases write them.

inline Instant releaseMinute(int minutes)
{
    return Instant::startOfDay(QDate(2026, 11, 23)).plusSeconds(60 * minutes);
}

/// 40 digits that begin with `number` and are told apart by their first 7.
inline QString sha(int number)
{
    const QString start = QStringLiteral("%1").arg(number, 7, 16, QChar(u'0'));
    return start + QString(40 - start.size(), u'e');
}

inline QString digest(int number)
{
    return QStringLiteral("sha256:%1").arg(number, 64, 16, QChar(u'0'));
}

inline Commit commit(int number, int minutes)
{
    return {.sha = sha(number),
            .title = QStringLiteral("Change %1").arg(number),
            .author = QStringLiteral("carol"),
            .at = releaseMinute(minutes)};
}

inline RepositoryTag tag(const char *name, int commitNumber)
{
    return {.name = QString::fromLatin1(name), .commit = sha(commitNumber)};
}

inline RegistryImage image(int digestNumber, int revision = -1)
{
    RegistryImage one{.digest = digest(digestNumber), .manifestDigest = digest(digestNumber)};
    one.configDigest = digest(digestNumber + 0x1000);
    if (revision >= 0)
        one.revision = sha(revision);
    return one;
}

/// Of a commit, from minute `from` to minute `to`; negative: it has no end.
inline Deployment deployment(Deployment::Source source, const char *id, int commitNumber, int from,
                             int to = -1)
{
    Deployment one{.id = QString::fromLatin1(id),
                   .source = source,
                   .result = Deployment::Result::Succeeded,
                   .commit = sha(commitNumber),
                   .startedAt = releaseMinute(from)};
    if (to >= 0)
        one.finishedAt = releaseMinute(to);
    return one;
}

inline QStringList idsOf(const std::vector<Deployment> &deployments)
{
    QStringList ids;
    for (const Deployment &each : deployments)
        ids << each.id;
    return ids;
}

inline QStringList namesOf(const std::vector<Release> &releases)
{
    QStringList names;
    for (const Release &each : releases)
        names << each.name;
    return names;
}

/// "v1.0.0 v1.1.0" → both.
inline QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
}

using Tags = Fact<std::vector<RepositoryTag>>;
using Branch = Fact<std::vector<Commit>>;

inline ReleaseFacts withTags(std::vector<RepositoryTag> tags)
{
    ReleaseFacts facts;
    facts.tags = Tags::known(std::move(tags));
    return facts;
}

/// A repository without tags whose main has commits 3, 2, 1.
inline ReleaseFacts withoutTags()
{
    ReleaseFacts facts = withTags({});
    facts.branch = Branch::known({commit(3, 30), commit(2, 20), commit(1, 10)});
    return facts;
}

inline std::vector<Release> built(const ReleaseFacts &facts)
{
    return buildReleases(facts, defaultGateRules());
}

inline void addImage(ReleaseFacts &facts, const QString &tag, RegistryImage image)
{
    image.tag = tag;
    facts.images[tag] = Fact<RegistryImage>::known(std::move(image));
}

} // namespace clicknback
