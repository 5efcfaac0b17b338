// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/likepattern.h"

namespace clicknback {

QString containsPattern(const QString &text)
{
    QString pattern = text;
    for (const QChar special : {u'\\', u'%', u'_'})
        pattern.replace(special, QString(u'\\') + special);
    return u'%' + pattern + u'%';
}

} // namespace clicknback
