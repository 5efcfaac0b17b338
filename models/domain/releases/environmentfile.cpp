// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/composefile.h"

namespace clicknback {

namespace {

/// Reads "KEY=value" after "KEY=value" of a .env file.
class EnvironmentFileReader
{
public:
    explicit EnvironmentFileReader(QString text) : m_text(std::move(text)) {}

    QMap<QString, QString> values()
    {
        while (m_at < m_text.size())
            readLine();
        return m_values;
    }

private:
    void readLine()
    {
        const qsizetype lineEnd = endOfLine();
        const qsizetype equals = m_text.indexOf(QLatin1Char('='), m_at);
        QString key = m_text.mid(m_at, equals - m_at).trimmed();
        const bool isAssignment =
            equals >= 0 && equals < lineEnd && !key.isEmpty() && !key.startsWith(QLatin1Char('#'));
        if (!isAssignment) {
            m_at = lineEnd + 1;
            return;
        }
        if (key.startsWith(QLatin1String("export ")))
            key = key.mid(7).trimmed();
        m_at = equals + 1;
        m_values.insert(key, readValue());
        m_at = endOfLine() + 1;
    }

    QString readValue()
    {
        while (m_at < m_text.size()
               && (m_text[m_at] == QLatin1Char(' ') || m_text[m_at] == QLatin1Char('\t')))
            ++m_at;
        const QChar first = m_at < m_text.size() ? m_text[m_at] : QChar();
        if (first == QLatin1Char('\'') || first == QLatin1Char('"'))
            return readQuoted(first);
        return substituted(readBare());
    }

    /// A quoted value may go over several lines.
    QString readQuoted(QChar quote)
    {
        const bool isLiteral = quote == QLatin1Char('\'');
        QString value;
        for (++m_at; m_at < m_text.size() && m_text[m_at] != quote; ++m_at) {
            const bool isEscape =
                !isLiteral && m_text[m_at] == QLatin1Char('\\') && m_at + 1 < m_text.size();
            value += isEscape ? escaped(m_text[++m_at]) : QString(m_text[m_at]);
        }
        return isLiteral ? value : substituted(value);
    }

    QString readBare() const
    {
        QString value = m_text.mid(m_at, endOfLine() - m_at);
        for (qsizetype at = 0; at < value.size(); ++at)
            if (value[at] == QLatin1Char('#') && (at == 0 || value[at - 1].isSpace()))
                value.truncate(at);
        return value.trimmed();
    }

    static QString escaped(QChar c)
    {
        switch (c.unicode()) {
        case 'n':
            return QStringLiteral("\n");
        case 'r':
            return QStringLiteral("\r");
        case 't':
            return QStringLiteral("\t");
        case '$': // stays a dollar sign of its own
            return QStringLiteral("$$");
        case '"':
        case '\\':
            return c;
        default:
            return QLatin1Char('\\') + QString(c);
        }
    }

    /// With what stands above; a value that cannot be read so stays as it is written.
    QString substituted(const QString &value) const
    {
        const Result<QString> result = interpolated(value, m_values);
        return result ? *result : value;
    }

    qsizetype endOfLine() const
    {
        const qsizetype end = m_text.indexOf(QLatin1Char('\n'), m_at);
        return end < 0 ? m_text.size() : end;
    }

    const QString m_text;
    qsizetype m_at = 0;
    QMap<QString, QString> m_values;
};

} // namespace

QMap<QString, QString> environmentFileValues(const QString &text)
{
    QString lines = text;
    lines.remove(QChar(QChar::ByteOrderMark));
    lines.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    return EnvironmentFileReader(lines).values();
}

} // namespace clicknback
