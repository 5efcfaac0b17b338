// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/demo/demoreleases.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace clicknback {

namespace {

constexpr qint64 kDay = 24 * 3600;
constexpr int kAll = 10;

struct Made
{
    const char *tag;
    int daysAgo;
    int migrations;
    const char *notes;
    std::array<const char *, 3> commits; ///< titles, oldest first; the last is the tagged one
};

constexpr std::array<Made, 9> kMade{{
    {"v1.0.0",
     103,
     8,
     "The first version that customers see.",
     {"Record purchases once for each external id", "Pay cashback into wallets",
      "Prepare the first release"}},
    {"v1.1.0",
     84,
     8,
     "Merchants see their own purchases.",
     {"List purchases by merchant", "Sort merchants by name", "Release 1.1.0"}},
    {"v1.2.0",
     66,
     9,
     "Feature flags switch the automatic confirmation.",
     {"Add feature flags", "Ask the flags before a purchase is confirmed", "Release 1.2.0"}},
    {"v1.2.1",
     58,
     9,
     "Offers end at the end of their last day.",
     {"Compare offers with the day in UTC", "Test the last day of an offer", "Release 1.2.1"}},
    {"v1.3.0",
     41,
     kAll,
     "Sessions can be renewed without a password.",
     {"Keep hashes of refresh tokens", "Rotate a refresh token when it is used", "Release 1.3.0"}},
    {"v1.3.1",
     33,
     kAll,
     "A used refresh token is refused.",
     {"Refuse a token that was used before", "Say why a login is refused", "Release 1.3.1"}},
    {"v1.4.0-rc.1",
     19,
     kAll,
     "Candidate: purchases by time.",
     {"Page purchases by time", "Limit pages to 100 rows", "Candidate of 1.4.0"}},
    {"v1.4.0",
     12,
     kAll,
     "Purchases are listed by time, newest first.",
     {"Describe paging in the API", "Answer an empty page with an empty list", "Release 1.4.0"}},
    {"v1.4.1",
     3,
     kAll,
     "Cashback of half a cent is rounded to even.",
     {"Round half a cent to even", "Test the rounding with a table", "Release 1.4.1"}},
}};

QString sha1(const QByteArray &text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha1).toHex());
}

QString digestOf(const QByteArray &bytes)
{
    return QStringLiteral("sha256:")
           + QString::fromLatin1(
               QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QByteArray compact(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QJsonObject descriptor(const char *type, const QByteArray &bytes)
{
    return {{QStringLiteral("mediaType"), QLatin1String(type)},
            {QStringLiteral("size"), bytes.size()},
            {QStringLiteral("digest"), digestOf(bytes)}};
}

DemoImage imageOf(const QString &tag, const QString &commit)
{
    const QJsonObject labels{
        {QStringLiteral("org.opencontainers.image.version"), tag.mid(1)},
        {QStringLiteral("org.opencontainers.image.revision"), commit},
        {QStringLiteral("com.clicknback.ops.simulated"), QStringLiteral("true")}};
    DemoImage image;
    image.config =
        compact({{QStringLiteral("architecture"), QStringLiteral("amd64")},
                 {QStringLiteral("os"), QStringLiteral("linux")},
                 {QStringLiteral("config"), QJsonObject{{QStringLiteral("Labels"), labels}}}});
    const QByteArray layer = "a layer of " + tag.toUtf8();
    QJsonObject first = descriptor("application/vnd.oci.image.layer.v1.tar+gzip", layer);
    first[QStringLiteral("size")] = qint64{87} << 20;
    image.manifest =
        compact({{QStringLiteral("schemaVersion"), 2},
                 {QStringLiteral("mediaType"),
                  QStringLiteral("application/vnd.oci.image.manifest.v1+json")},
                 {QStringLiteral("config"),
                  descriptor("application/vnd.oci.image.config.v1+json", image.config)},
                 {QStringLiteral("layers"), QJsonArray{first}}});
    image.configDigest = digestOf(image.config);
    image.digest = digestOf(image.manifest);
    return image;
}

} // namespace

DemoReleases::DemoReleases(Instant now)
{
    for (const Made &made : kMade) {
        const Instant madeAt = now.plusSeconds(-made.daysAgo * kDay);
        for (std::size_t i = 0; i < made.commits.size(); ++i) {
            const QByteArray text = QByteArray(made.tag) + '/' + made.commits[i];
            const qint64 before = qint64(made.commits.size() - 1 - i) * (kDay + 5'000);
            m_commits.insert(m_commits.begin(),
                             {sha1(text), QString::fromUtf8(made.commits[i]),
                              i % 2 == 0 ? QStringLiteral("jero") : QStringLiteral("carol"),
                              madeAt.plusSeconds(-before - 3'600)});
        }
        const QString tag = QLatin1String(made.tag);
        const QString commit = m_commits.front().sha;
        m_releases.push_back({tag, commit, QString::fromUtf8(made.notes), madeAt, made.migrations,
                              imageOf(tag, commit)});
    }
}

const DemoRelease *DemoReleases::find(const QString &reference) const
{
    const auto found =
        std::find_if(m_releases.begin(), m_releases.end(), [&](const DemoRelease &release) {
            return release.tag == reference || release.tag.mid(1) == reference
                   || release.commit == reference || release.image.digest == reference
                   || QStringLiteral("sha-") + release.commit == reference;
        });
    return found == m_releases.end() ? nullptr : &*found;
}

int DemoReleases::placeOf(const QString &commit) const
{
    const auto found = std::find_if(m_commits.begin(), m_commits.end(),
                                    [&](const DemoCommit &one) { return one.sha == commit; });
    return found == m_commits.end() ? -1 : int(found - m_commits.begin());
}

std::vector<MigrationFile> DemoReleases::migrationsAt(const QString &commit) const
{
    const int place = placeOf(commit);
    if (place < 0)
        return {};
    // Of the first release that holds the commit.
    for (const DemoRelease &release : m_releases) {
        if (placeOf(release.commit) <= place)
            return demoMigrations(release.migrations);
    }
    return demoMigrations(kAll);
}

} // namespace clicknback
