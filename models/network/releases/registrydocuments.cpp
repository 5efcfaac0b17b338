// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/registrydocuments.h"

#include <QRegularExpression>

namespace clicknback {

namespace {

constexpr qint64 kLargestManifest = 4 << 20;
constexpr qint64 kLargestConfig = 8 << 20;
constexpr std::size_t kMostKept = 20'000;

bool isTag(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("\\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}\\z"));
    return pattern.match(text).hasMatch();
}

QString quoted(const QString &reference)
{
    return QStringLiteral("“%1”").arg(reference);
}

Result<Manifest> checkedManifest(const HttpReply &reply, const QString &reference)
{
    const QString what = QStringLiteral("The manifest of %1").arg(quoted(reference));
    const QString told = QString::fromLatin1(reply.header("docker-content-digest"));
    if (const Result<void> asTold = checkDigest(reply.body, told, what); !asTold)
        return fail(asTold.error());
    const QString asked = isDigest(reference) ? reference : QString();
    if (const Result<void> asAsked = checkDigest(reply.body, asked, what); !asAsked)
        return fail(asAsked.error());
    return readManifest(reply.body, reply.header("content-type"));
}

Result<ImageConfig> checkedConfig(const HttpReply &reply, const QString &digest)
{
    const Result<void> asAsked =
        checkDigest(reply.body, digest, QStringLiteral("The configuration of the image"));
    if (!asAsked)
        return fail(asAsked.error());
    return readImageConfig(reply.body);
}

/// Starts anew when it grew beyond all reason; what is needed comes again.
template<typename Kept>
void bound(Kept &kept)
{
    if (kept.size() >= kMostKept)
        kept.clear();
}

} // namespace

RegistryDocuments::RegistryDocuments(std::shared_ptr<RegistryLine> line) : m_line(std::move(line))
{}

std::optional<Manifest> RegistryDocuments::known(const QString &digest)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_manifests.find(digest);
    return found == m_manifests.end() ? std::nullopt : std::optional(found->second);
}

bool RegistryDocuments::wasSeen(const QString &tag)
{
    const std::lock_guard lock(m_mutex);
    return m_seenTags.count(tag) > 0;
}

void RegistryDocuments::keep(const QString &reference, const Manifest &manifest)
{
    const std::lock_guard lock(m_mutex);
    bound(m_manifests);
    bound(m_seenTags);
    m_manifests[manifest.digest] = manifest;
    if (!isDigest(reference))
        m_seenTags.insert(reference);
}

RegistryLine::Question RegistryDocuments::questionFor(const QString &reference) const
{
    RegistryLine::Question question;
    question.target =
        QStringLiteral("/v2/%1/manifests/%2").arg(m_line->settings().repository, reference);
    question.headers = {acceptedManifests()};
    question.largestBody = kLargestManifest;
    question.what = quoted(reference);
    return question;
}

void RegistryDocuments::manifest(const QString &reference, IsCancelled isCancelled,
                                 On<Manifest> onManifest)
{
    if (!isDigest(reference) && !isTag(reference)) {
        onManifest(fail(
            ErrorKind::InvalidInput,
            QStringLiteral("%1 is neither a tag nor a digest.").arg(quoted(reference.left(200)))));
        return;
    }
    if (const std::optional<Manifest> ours = known(reference))
        onManifest(*ours);
    else if (wasSeen(reference))
        look(reference, isCancelled, onManifest);
    else
        fetch(reference, isCancelled, onManifest);
}

void RegistryDocuments::look(const QString &tag, const IsCancelled &isCancelled,
                             const On<Manifest> &onManifest)
{
    RegistryLine::Question question = questionFor(tag);
    question.method = "HEAD";
    const auto take = [self = shared_from_this(), tag, isCancelled,
                       onManifest](const Result<HttpReply> &reply) {
        const bool isUseless = !reply && reply.error().kind == ErrorKind::Unexpected;
        if (!reply && !isUseless) {
            onManifest(fail(reply.error()));
            return;
        }
        const QByteArray told = reply ? reply->header("docker-content-digest") : QByteArray();
        if (const std::optional<Manifest> ours = self->known(QString::fromLatin1(told)))
            onManifest(*ours);
        else
            self->fetch(tag, isCancelled, onManifest);
    };
    m_line->ask(question, isCancelled, take);
}

void RegistryDocuments::fetch(const QString &reference, const IsCancelled &isCancelled,
                              const On<Manifest> &onManifest)
{
    const auto take = [self = shared_from_this(), reference,
                       onManifest](const Result<HttpReply> &reply) {
        const Result<Manifest> manifest =
            reply ? checkedManifest(*reply, reference) : Result<Manifest>(fail(reply.error()));
        if (manifest)
            self->keep(reference, *manifest);
        onManifest(manifest);
    };
    m_line->ask(questionFor(reference), isCancelled, take);
}

void RegistryDocuments::config(const QString &digest, IsCancelled isCancelled,
                               On<ImageConfig> onConfig)
{
    {
        std::unique_lock lock(m_mutex);
        if (const auto found = m_configs.find(digest); found != m_configs.end()) {
            const ImageConfig ours = found->second;
            lock.unlock();
            onConfig(ours);
            return;
        }
    }
    RegistryLine::Question question;
    question.target = QStringLiteral("/v2/%1/blobs/%2").arg(m_line->settings().repository, digest);
    question.largestBody = kLargestConfig;
    question.what = QStringLiteral("the configuration %1").arg(digest);
    question.mayMove = true;
    const auto take = [self = shared_from_this(), digest,
                       onConfig](const Result<HttpReply> &reply) {
        const Result<ImageConfig> config =
            reply ? checkedConfig(*reply, digest) : Result<ImageConfig>(fail(reply.error()));
        if (config) {
            const std::lock_guard lock(self->m_mutex);
            bound(self->m_configs);
            self->m_configs[digest] = *config;
        }
        onConfig(config);
    };
    m_line->ask(question, isCancelled, take);
}

} // namespace clicknback
