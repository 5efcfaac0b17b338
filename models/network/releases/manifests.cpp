// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/manifests.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace clicknback {

namespace {

const QString kOciIndex = QStringLiteral("application/vnd.oci.image.index.v1+json");
const QString kOciManifest = QStringLiteral("application/vnd.oci.image.manifest.v1+json");
const QString kDockerList =
    QStringLiteral("application/vnd.docker.distribution.manifest.list.v2+json");
const QString kDockerManifest =
    QStringLiteral("application/vnd.docker.distribution.manifest.v2+json");

/// More than any layer or sum of layers: a size that says so is none.
constexpr qint64 kLargestSize = qint64(1) << 50;

QString textAt(const QJsonObject &json, const char *key)
{
    return json.value(QLatin1String(key)).toString();
}

QJsonObject objectAt(const QJsonObject &json, const char *key)
{
    return json.value(QLatin1String(key)).toObject();
}

tl::unexpected<Error> unreadable(const QString &why)
{
    return fail(ErrorKind::Unexpected,
                QStringLiteral("What the registry keeps is no manifest of an image: %1.").arg(why));
}

bool isOldFormat(const QJsonObject &json, const QString &type)
{
    return json.value(QStringLiteral("schemaVersion")).toInt() == 1
           || type.startsWith(u"application/vnd.docker.distribution.manifest.v1+");
}

/// The document's own word first; a header can say anything.
QString typeOf(const QJsonObject &json, const QByteArray &contentType)
{
    const QString own = textAt(json, "mediaType");
    return own.isEmpty() ? QString::fromLatin1(contentType.split(';').first().trimmed()) : own;
}

bool isAttestation(const QJsonObject &entry)
{
    const QJsonObject platform = objectAt(entry, "platform");
    return objectAt(entry, "annotations").contains(QStringLiteral("vnd.docker.reference.type"))
           || (textAt(platform, "os") == u"unknown"
               && textAt(platform, "architecture") == u"unknown");
}

IndexEntry entryFrom(const QJsonObject &json)
{
    const QJsonObject platform = objectAt(json, "platform");
    return {textAt(json, "digest"), textAt(platform, "os"), textAt(platform, "architecture"),
            isAttestation(json)};
}

Result<Manifest> readIndex(const QJsonObject &json)
{
    Manifest index;
    index.isIndex = true;
    for (const QJsonValue &value : json.value(QStringLiteral("manifests")).toArray()) {
        const QString type = textAt(value.toObject(), "mediaType");
        if (!type.isEmpty() && type != kOciManifest && type != kDockerManifest)
            continue; // an index within an index, or what is no image at all
        const IndexEntry entry = entryFrom(value.toObject());
        if (!isDigest(entry.digest))
            return unreadable(QStringLiteral("“%1” is no digest").arg(entry.digest));
        index.entries.push_back(entry);
    }
    return index;
}

Result<Manifest> readImageManifest(const QJsonObject &json)
{
    Manifest manifest;
    manifest.configDigest = textAt(objectAt(json, "config"), "digest");
    if (!isDigest(manifest.configDigest))
        return unreadable(QStringLiteral("it names no configuration"));
    for (const QJsonValue &layer : json.value(QStringLiteral("layers")).toArray()) {
        const qint64 size = layer.toObject().value(QStringLiteral("size")).toInteger(-1);
        if (size < 0 || size > kLargestSize - manifest.bytes)
            return unreadable(QStringLiteral("a layer has no size"));
        manifest.bytes += size;
    }
    return manifest;
}

QString platformsText(const Manifest &index)
{
    QStringList names;
    for (const IndexEntry &entry : index.entries) {
        if (!entry.isAttestation && !entry.os.isEmpty())
            names << QStringLiteral("%1/%2").arg(entry.os, entry.architecture);
    }
    names.removeDuplicates();
    return names.isEmpty() ? QStringLiteral("none") : names.join(QStringLiteral(", "));
}

} // namespace

bool isDigest(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("\\Asha256:[0-9a-f]{64}\\z"));
    return pattern.match(text).hasMatch();
}

QString digestOf(const QByteArray &content)
{
    const QByteArray hash = QCryptographicHash::hash(content, QCryptographicHash::Sha256);
    return QStringLiteral("sha256:") + QString::fromLatin1(hash.toHex());
}

QByteArray acceptedManifests()
{
    const QStringList types{kOciIndex, kOciManifest, kDockerList, kDockerManifest};
    return "Accept: " + types.join(QStringLiteral(", ")).toLatin1();
}

Result<Manifest> readManifest(const QByteArray &body, const QByteArray &contentType)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return unreadable(QStringLiteral("it is not JSON"));
    const QJsonObject json = document.object();
    const QString type = typeOf(json, contentType);
    if (isOldFormat(json, type))
        return fail(ErrorKind::Unexpected,
                    QStringLiteral("The image is kept in the old format (schema 1), which names no "
                                   "configuration: push it anew with a present-day Docker."));
    const bool hasEntries = json.contains(QStringLiteral("manifests"));
    const bool hasLayers =
        json.contains(QStringLiteral("layers")) || json.contains(QStringLiteral("config"));
    if (hasEntries == hasLayers) // one document that is both is made to deceive
        return unreadable(hasEntries ? QStringLiteral("it is an index and an image at once")
                                     : QStringLiteral("it is of type “%1”").arg(type));
    Result<Manifest> manifest = hasEntries ? readIndex(json) : readImageManifest(json);
    if (manifest)
        manifest->digest = digestOf(body);
    return manifest;
}

Result<ImageConfig> readImageConfig(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return fail(ErrorKind::Unexpected,
                    QStringLiteral("The configuration of the image is not JSON."));
    const QJsonObject json = document.object();
    const QJsonObject labels = objectAt(objectAt(json, "config"), "Labels");
    const QString created = textAt(json, "created");
    ImageConfig config;
    config.version = textAt(labels, "org.opencontainers.image.version");
    config.revision = textAt(labels, "org.opencontainers.image.revision");
    // Builds that are to come out the same each time write the beginning of time.
    if (!created.startsWith(u"0001-") && !created.startsWith(u"1970-01-01T00:00:00"))
        config.createdAt = Instant::fromText(created);
    return config;
}

Result<QString> platformDigest(const Manifest &index, const QString &architecture)
{
    const auto isOurs = [&architecture](const IndexEntry &entry) {
        return !entry.isAttestation && entry.os == u"linux" && entry.architecture == architecture;
    };
    const auto isUnnamed = [](const IndexEntry &entry) {
        return !entry.isAttestation && entry.os.isEmpty() && entry.architecture.isEmpty();
    };
    const auto &entries = index.entries;
    auto found = std::find_if(entries.begin(), entries.end(), isOurs);
    if (found == entries.end() && std::count_if(entries.begin(), entries.end(), isUnnamed) == 1)
        found = std::find_if(entries.begin(), entries.end(), isUnnamed);
    if (found == entries.end())
        return fail(ErrorKind::NotFound,
                    QStringLiteral("The image is not there for linux/%1; there is: %2.")
                        .arg(architecture, platformsText(index)));
    return found->digest;
}

Result<void> checkDigest(const QByteArray &body, const QString &promised, const QString &what)
{
    const QString computed = digestOf(body);
    if (promised.isEmpty() || promised == computed)
        return {};
    return fail(ErrorKind::Unexpected,
                QStringLiteral("%1 is not what the registry says: it was to be %2 and is %3.")
                    .arg(what, promised, computed));
}

} // namespace clicknback
