// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/releases/schemastore.h"

#include <QFile>

namespace clicknback {

namespace {

SchemaFingerprint readKnownFingerprint()
{
    QFile file(QStringLiteral(":/sql/schema/known_fingerprint.txt"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("resources/sql/schema/known_fingerprint.txt is not part of this program");
    return {QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts)};
}

} // namespace

const SchemaFingerprint &knownFingerprint()
{
    static const SchemaFingerprint known = readKnownFingerprint();
    return known;
}

} // namespace clicknback
