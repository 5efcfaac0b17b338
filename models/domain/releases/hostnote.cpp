// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/hostnote.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace clicknback {

QByteArray hostNoteText(const HostNote &note)
{
    QJsonObject object{
        {QStringLiteral("who"), note.who},
        {QStringLiteral("why"), note.why},
        {QStringLiteral("what"), note.what},
        {QStringLiteral("operationId"), note.operationId},
    };
    if (note.since)
        object.insert(QStringLiteral("since"), note.since->toText());
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

HostNote hostNoteFrom(const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    HostNote note;
    if (!document.isObject()) {
        note.why = QStringLiteral("its note cannot be read");
        return note;
    }
    const QJsonObject object = document.object();
    note.who = object.value(QLatin1String("who")).toString();
    note.why = object.value(QLatin1String("why")).toString();
    note.what = object.value(QLatin1String("what")).toString();
    note.operationId = object.value(QLatin1String("operationId")).toString();
    note.since = Instant::fromText(object.value(QLatin1String("since")).toString());
    return note;
}

QString hostNoteSentence(const HostNote &note)
{
    QString text = note.who.isEmpty() ? QStringLiteral("somebody unknown") : note.who;
    if (note.since)
        text += QStringLiteral(", since %1 UTC").arg(note.since->toText().left(16));
    if (!note.what.isEmpty())
        text += QStringLiteral(", for %1").arg(note.what);
    if (!note.why.isEmpty())
        text += QStringLiteral(" (%1)").arg(note.why);
    return text;
}

} // namespace clicknback
