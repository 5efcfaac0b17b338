// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/statement.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>

namespace clicknback {

QString statementText(const QString &name)
{
    QFile file(QStringLiteral(":/sql/%1.sql").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("resources/sql/%s.sql is not part of this program", qPrintable(name));
    QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
    lines.removeIf([](const QString &line) { return line.trimmed().startsWith(u"--"); });
    return lines.join(QLatin1Char('\n')).trimmed();
}

void checkPlaceholders(const QString &name, const QString &statement, const QVariantMap &values)
{
    static const QRegularExpression placeholder(QStringLiteral("(?<!:):([a-z_]+)"));
    QSet<QString> wanted;
    for (auto match = placeholder.globalMatch(statement); match.hasNext();)
        wanted.insert(match.next().captured(1));
    const QStringList given = values.keys();
    if (wanted != QSet<QString>(given.begin(), given.end()))
        qFatal("%s.sql and the values given to it name different placeholders", qPrintable(name));
}

} // namespace clicknback
