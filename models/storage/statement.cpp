// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/statement.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>

namespace clicknback {

namespace {

bool isNameCharacter(QChar c)
{
    return (c >= u'a' && c <= u'z') || c == u'_';
}

/// Where the placeholder that begins at a colon ends; just behind the colon: it is none.
qsizetype endOfPlaceholder(const QString &text, qsizetype colon)
{
    qsizetype end = colon + 1;
    const bool isCast = colon > 0 && text.at(colon - 1) == u':';
    while (!isCast && end < text.size() && isNameCharacter(text.at(end)))
        ++end;
    return end;
}

} // namespace

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

QString replacePlaceholders(const QString &statement,
                            const std::function<QString(const QString &name)> &substitute)
{
    QString written;
    bool isQuoted = false;
    for (qsizetype i = 0; i < statement.size(); ++i) {
        const QChar c = statement.at(i);
        isQuoted = isQuoted != (c == u'\'');
        const qsizetype end = c == u':' && !isQuoted ? endOfPlaceholder(statement, i) : i + 1;
        written += end > i + 1 ? substitute(statement.mid(i + 1, end - i - 1)) : QString(c);
        i = end - 1;
    }
    return written;
}

} // namespace clicknback
