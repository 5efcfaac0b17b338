// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/result.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace clicknback {

// The documents of a registry as values (OCI image specification 1.1, Docker's schema 2). Each is
// checked against the digests that others claim for it before it is read.

struct IndexEntry
{
    QString digest;
    QString os; ///< empty: the index does not say
    QString architecture;
    bool isAttestation = false; ///< speaks about an image and is none

    friend bool operator==(const IndexEntry &, const IndexEntry &) = default;
};

/// An index or an image's manifest.
struct Manifest
{
    QString digest;
    bool isIndex = false;
    std::vector<IndexEntry> entries; ///< of an index
    QString configDigest;            ///< of a manifest
    qint64 bytes = 0;                ///< of its layers

    friend bool operator==(const Manifest &, const Manifest &) = default;
};

/// What an image says of itself.
struct ImageConfig
{
    QString version; ///< labels of org.opencontainers.image
    QString revision;
    std::optional<Instant> createdAt;

    friend bool operator==(const ImageConfig &, const ImageConfig &) = default;
};

/// "sha256:" and 64 lower-case hexadecimal digits.
bool isDigest(const QString &text);
QString digestOf(const QByteArray &content);

/// Media types that readManifest() reads, as an Accept header.
QByteArray acceptedManifests();
/// Errors: Unexpected; an image that is there but in the old format (schema 1) has a sentence of
/// its own.
Result<Manifest> readManifest(const QByteArray &body, const QByteArray &contentType);
Result<ImageConfig> readImageConfig(const QByteArray &body);
/// The digest of the one manifest for linux on this architecture. NotFound: names those there are.
Result<QString> platformDigest(const Manifest &index, const QString &architecture);

/// Whether what came is what was promised. `what` begins the sentence: "The manifest of “v1.4.0”".
Result<void> checkDigest(const QByteArray &body, const QString &promised, const QString &what);

} // namespace clicknback
