// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/correctionpreview.h"

#include "models/domain/corrections/digest.h"

#include <QUuid>

namespace clicknback {

namespace {

QStringList without(QStringList ids, const QStringList &others)
{
    ids.removeIf([&others](const QString &id) { return others.contains(id); });
    return ids;
}

} // namespace

QStringList CorrectionPreview::mends() const
{
    return without(brokenInvariants(before), brokenInvariants(after));
}

QStringList CorrectionPreview::breaks() const
{
    return without(brokenInvariants(after), brokenInvariants(before));
}

QString previewHash(const CorrectionPreview &preview)
{
    return sha256(canonicalJson(boundContent(preview)));
}

QString rehearsedHash(const CorrectionPreview &preview)
{
    if (preview.isRehearsed)
        return preview.hash;
    CorrectionPreview rehearsed = preview;
    rehearsed.isRehearsed = true;
    return previewHash(rehearsed);
}

QString planHash(const QStringList &hashes)
{
    QByteArray lines;
    for (const QString &hash : hashes)
        lines += hash.toLatin1() + '\n';
    return sha256(lines);
}

QString derivedOperationId(const QString &planHash, std::size_t position)
{
    static const QUuid space(QStringLiteral("7b1a4e0c-1f0e-5c0e-9d5e-3c6b1b6f2a11"));
    const QByteArray name = planHash.toLatin1() + ' ' + QByteArray::number(quint64(position));
    return QUuid::createUuidV5(space, name).toString(QUuid::WithoutBraces);
}

} // namespace clicknback
