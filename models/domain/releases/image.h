// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace clicknback {

/// An image as the registry holds it. Digests are "sha256:" and 64 hexadecimal digits, computed
/// from the bytes that came and never believed from a header.
struct RegistryImage
{
    QString tag;            ///< by which it was asked for; may be a digest
    QString digest;         ///< of what the tag names: an index, or a manifest
    QString manifestDigest; ///< of the platform's manifest; the same when there is no index
    QString configDigest;   ///< the image id of an engine
    QString version;        ///< label org.opencontainers.image.version; empty: none
    QString revision;       ///< label org.opencontainers.image.revision; empty: none
    std::optional<Instant> createdAt;
    qint64 bytes = 0; ///< of its layers, compressed

    friend bool operator==(const RegistryImage &, const RegistryImage &) = default;
};

/// An image as the host's engine holds it.
struct HostImage
{
    QString id;              ///< "sha256:…" of its config
    QStringList tags;        ///< "ghcr.io/o/n:latest"
    QStringList repoDigests; ///< "ghcr.io/o/n@sha256:…"; empty: it was never pulled
    QMap<QString, QString> labels;
    std::optional<Instant> createdAt;

    /// Of any repository.
    bool hasDigest(const QString &digest) const;
    friend bool operator==(const HostImage &, const HostImage &) = default;
};

/// What a container of the application was made of.
struct RunningImage
{
    QString container;
    QString reference; ///< as it was asked for: "ghcr.io/o/n:latest"
    HostImage image;   ///< without tags when the engine no longer has it
    bool isRunning = true;
    std::optional<Instant> startedAt;

    friend bool operator==(const RunningImage &, const RunningImage &) = default;
};

} // namespace clicknback
