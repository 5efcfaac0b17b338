// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/releases/registryclient.h"
#include "tests/network/waiting.h"
#include "tests/support/builtimage.h"
#include "tests/support/scriptedregistry.h"

namespace clicknback {

/// A scripted registry with one image, and clients that ask it.
struct RegistryWorld
{
    using Answer = ScriptedRegistry::Answer;

    static inline const QByteArray kRepository = "/v2/o/n/";
    static inline const QByteArray kLatest = kRepository + "manifests/latest";

    RegistryWorld()
    {
        image.labels = {{QStringLiteral("org.opencontainers.image.version"), QStringLiteral("v1")}};
        const std::vector<QByteArray> layers = layersOf(image);
        config = configOf(image, layers);
        manifest = manifestOf(config, layers);
        digest = sha256Of(manifest).toLatin1();
        registry.answer("/v2/", Answer{200, "{}", {}});
        registry.answer(kLatest, Answer{200, manifest, {"Docker-Content-Digest: " + digest}});
        registry.answer(kRepository + "manifests/" + digest, Answer{200, manifest, {}});
        registry.answer(configPath(), Answer{200, config, {}});
    }

    QByteArray configPath() const { return kRepository + "blobs/" + sha256Of(config).toLatin1(); }

    RegistrySettings settings(const QString &token = {}) const
    {
        RegistrySettings made;
        made.url = registry.url();
        made.repository = QStringLiteral("o/n");
        made.user = QStringLiteral("me");
        made.token = token;
        return made;
    }

    /// 401 to whoever comes without this header, and then what stood there.
    void protect(const QByteArray &path, const QByteArray &authorization,
                 const QByteArray &challenge, const Answer &answer)
    {
        registry.answer(path, [=](const QByteArray &request, int) {
            return request.contains("\r\nAuthorization: " + authorization + "\r\n")
                       ? answer
                       : Answer{401, "{}", {"WWW-Authenticate: " + challenge}};
        });
    }

    BuiltImage image;
    QByteArray config;
    QByteArray manifest;
    QByteArray digest;
    HttpEngine http;
    ScriptedRegistry registry;
};

template<typename T>
T valueFrom(const QFuture<Result<T>> &future)
{
    const Result<T> result = resultOf(future);
    [&] { QVERIFY2(result, result ? "" : qPrintable(result.error().message)); }();
    return result.value_or(T{});
}

template<typename T>
Error errorFrom(const QFuture<Result<T>> &future)
{
    const Result<T> result = resultOf(future);
    [&] { QVERIFY2(!result, "there is no error"); }();
    return result ? Error{} : result.error();
}

} // namespace clicknback
