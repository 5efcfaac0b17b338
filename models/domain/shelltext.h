// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace clicknback {

/// One word of a POSIX shell, whatever is in it: 'it'\''s'.
inline QByteArray shellQuoted(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    bytes.replace("'", "'\\''");
    return "'" + bytes + "'";
}

} // namespace clicknback
