// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/registryclient.h"

#include "models/network/releases/registrydocuments.h"
#include "models/network/releases/registrytags.h"

#include <QPromise>

namespace clicknback {

namespace {

template<typename T>
using Promise = std::shared_ptr<QPromise<Result<T>>>;

template<typename T>
Promise<T> begun()
{
    const auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    return promise;
}

template<typename T>
void end(const Promise<T> &promise, const Result<T> &result)
{
    promise->addResult(result);
    promise->finish();
}

/// From a reference to an image: its manifest, by way of an index if there is one, and its
/// configuration.
class ImageLook : public std::enable_shared_from_this<ImageLook>
{
public:
    ImageLook(std::shared_ptr<RegistryDocuments> documents, QString architecture,
              Promise<RegistryImage> promise)
        : m_documents(std::move(documents))
        , m_architecture(std::move(architecture))
        , m_promise(std::move(promise))
    {}

    void begin(const QString &reference);

private:
    void takeFirst(const Manifest &manifest);
    void takeManifest(const Manifest &manifest);
    void takeConfig(const ImageConfig &config);
    RegistryLine::IsCancelled isCancelled() const;
    /// Ends with an error, or goes on with the document.
    template<typename T>
    RegistryDocuments::On<T> then(void (ImageLook::*next)(const T &document));

    const std::shared_ptr<RegistryDocuments> m_documents;
    const QString m_architecture;
    const Promise<RegistryImage> m_promise;
    RegistryImage m_image;
};

RegistryLine::IsCancelled ImageLook::isCancelled() const
{
    return [promise = m_promise] { return promise->isCanceled(); };
}

template<typename T>
RegistryDocuments::On<T> ImageLook::then(void (ImageLook::*next)(const T &document))
{
    return [self = shared_from_this(), next](const Result<T> &document) {
        if (document)
            (*self.*next)(*document);
        else
            end(self->m_promise, Result<RegistryImage>(fail(document.error())));
    };
}

void ImageLook::begin(const QString &reference)
{
    m_image.tag = reference;
    m_documents->manifest(reference, isCancelled(), then(&ImageLook::takeFirst));
}

void ImageLook::takeFirst(const Manifest &manifest)
{
    m_image.digest = manifest.digest;
    if (!manifest.isIndex) {
        takeManifest(manifest);
        return;
    }
    const Result<QString> ours = platformDigest(manifest, m_architecture);
    if (ours)
        m_documents->manifest(*ours, isCancelled(), then(&ImageLook::takeManifest));
    else
        end(m_promise, Result<RegistryImage>(fail(ours.error())));
}

void ImageLook::takeManifest(const Manifest &manifest)
{
    if (manifest.isIndex) {
        end(m_promise, Result<RegistryImage>(fail(
                           ErrorKind::Unexpected,
                           QStringLiteral("An index names an index as the image of a platform."))));
        return;
    }
    m_image.manifestDigest = manifest.digest;
    m_image.configDigest = manifest.configDigest;
    m_image.bytes = manifest.bytes;
    m_documents->config(manifest.configDigest, isCancelled(), then(&ImageLook::takeConfig));
}

void ImageLook::takeConfig(const ImageConfig &config)
{
    m_image.version = config.version;
    m_image.revision = config.revision;
    m_image.createdAt = config.createdAt;
    end(m_promise, Result<RegistryImage>(m_image));
}

} // namespace

class RegistryClient::Private
{
public:
    Private(HttpEngine &engine, RegistrySettings settings)
        : line(std::make_shared<RegistryLine>(engine, std::move(settings)))
        , documents(std::make_shared<RegistryDocuments>(line))
    {}

    const std::shared_ptr<RegistryLine> line;
    const std::shared_ptr<RegistryDocuments> documents;
};

RegistryClient::RegistryClient(HttpEngine &engine, RegistrySettings settings)
    : d(std::make_shared<Private>(engine, std::move(settings)))
{}

RegistryClient::~RegistryClient()
{
    d->line->close();
}

QFuture<Result<QStringList>> RegistryClient::tags(int most)
{
    const auto promise = begun<QStringList>();
    const auto take = [promise](const Result<QStringList> &tags) { end(promise, tags); };
    askTags(
        d->line, most, [promise] { return promise->isCanceled(); }, take);
    return promise->future();
}

QFuture<Result<RegistryImage>> RegistryClient::image(const QString &reference)
{
    const auto promise = begun<RegistryImage>();
    const QString architecture = d->line->settings().architecture;
    std::make_shared<ImageLook>(d->documents, architecture, promise)->begin(reference);
    return promise->future();
}

QFuture<Result<QString>> RegistryClient::digest(const QString &reference)
{
    const auto promise = begun<QString>();
    const auto take = [promise](const Result<Manifest> &manifest) {
        end(promise,
            manifest ? Result<QString>(manifest->digest) : Result<QString>(fail(manifest.error())));
    };
    d->documents->manifest(
        reference, [promise] { return promise->isCanceled(); }, take);
    return promise->future();
}

int RegistryClient::requestsSent() const
{
    return d->line->requestsSent();
}

} // namespace clicknback
