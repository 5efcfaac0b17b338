// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/jsonfields.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace clicknback {

namespace {

/// Walks text that QJsonDocument has already accepted, so nothing is checked again. QJsonDocument
/// itself would turn numbers into doubles.
class Walker
{
public:
    Walker(QStringView text, std::size_t most) : m_text(text), m_most(most) {}

    std::vector<JsonField> walk()
    {
        value({});
        return std::move(m_fields);
    }

private:
    QChar next()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
        return m_at < m_text.size() ? m_text[m_at] : QChar();
    }

    void value(const QString &path)
    {
        const QChar first = next();
        if (first == u'{' || first == u'[')
            return container(path, first == u'{');
        if (m_fields.size() < m_most)
            m_fields.push_back({path, first == u'"' ? string() : word()});
        else
            m_at = m_text.size();
    }

    void container(const QString &path, bool isObject)
    {
        const qsizetype start = m_at++;
        int item = 0;
        while (!next().isNull() && next() != u'}' && next() != u']') {
            const QString name = isObject ? string() : QString::number(++item);
            if (isObject)
                skip(u':');
            value(join(path, name, isObject));
            skip(u',');
        }
        const bool empty = m_text.mid(start + 1, m_at - start - 1).trimmed().isEmpty();
        ++m_at;
        if (empty && !path.isEmpty() && m_fields.size() < m_most)
            m_fields.push_back({path, isObject ? QStringLiteral("{}") : QStringLiteral("[]")});
    }

    static QString join(const QString &path, const QString &name, bool isObject)
    {
        if (path.isEmpty())
            return name;
        return path + (isObject ? QStringLiteral(" › ") : QStringLiteral(" ")) + name;
    }

    void skip(QChar wanted)
    {
        if (next() == wanted)
            ++m_at;
    }

    QString word()
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && !m_text[m_at].isSpace()
               && !QStringView(u",}]").contains(m_text[m_at]))
            ++m_at;
        return m_text.mid(start, m_at - start).toString();
    }

    QString string()
    {
        next();
        const qsizetype start = m_at++;
        while (m_at < m_text.size() && m_text[m_at] != u'"')
            m_at += m_text[m_at] == u'\\' ? 2 : 1;
        ++m_at;
        const QStringView literal = m_text.mid(start, m_at - start);
        // Qt knows the escapes; a document has to be a container.
        return QJsonDocument::fromJson(('[' + literal.toUtf8() + ']')).array().at(0).toString();
    }

    QStringView m_text;
    std::size_t m_most;
    qsizetype m_at = 0;
    std::vector<JsonField> m_fields;
};

} // namespace

std::vector<JsonField> jsonFields(const QString &text, std::size_t most)
{
    if (!QJsonDocument::fromJson(text.toUtf8()).isObject())
        return {};
    return Walker(text, most).walk();
}

} // namespace clicknback
