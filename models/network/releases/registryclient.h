// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/image.h"
#include "models/domain/result.h"
#include "models/network/httpengine.h"

#include <QFuture>

#include <memory>

namespace clicknback {

struct RegistrySettings
{
    QString url;        ///< "https://ghcr.io"; http only for 127.0.0.1, ::1 and localhost
    QString repository; ///< "jerosanchez/clicknback"
    QString user;       ///< of the token flow; may be empty
    QString token;      ///< empty: anonymous
    QString caFile;
    QString architecture = QStringLiteral("amd64"); ///< what an index is resolved to, on linux
    std::chrono::milliseconds timeout{15'000};
};

/// A registry that speaks the OCI distribution protocol, for one repository. Gets its bearer token
/// by itself (WWW-Authenticate), once for all. Every digest is computed from the body: a manifest
/// or config that is not what its digest says is an Unexpected error that names both. Manifests and
/// configs are kept by digest, so that a look again costs a HEAD for each tag. Attestations in an
/// index (platform unknown/unknown) are no images. Any thread may call it; what is under way when
/// it dies finishes without a result. Errors: Unauthorized, Refused (no right to pull), NotFound
/// (no such repository, tag or platform), Busy (429, with how long), Unreachable, Unexpected.
class RegistryClient
{
public:
    RegistryClient(HttpEngine &engine, RegistrySettings settings);
    ~RegistryClient();

    QFuture<Result<QStringList>> tags(int most = 2000);
    /// By tag or digest.
    QFuture<Result<RegistryImage>> image(const QString &reference);
    /// The digest alone.
    QFuture<Result<QString>> digest(const QString &reference);
    int requestsSent() const;

private:
    class Private;
    std::shared_ptr<Private> d;
};

} // namespace clicknback
