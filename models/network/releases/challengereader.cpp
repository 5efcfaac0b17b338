// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/challengereader.h"

namespace clicknback {

namespace {

constexpr qsizetype kLongestHeader = 16 * 1024;

/// Walks over a header's text.
class HeaderText
{
public:
    explicit HeaderText(const QByteArray &text) : m_text(text) {}

    bool isAtEnd() const { return m_at >= m_text.size(); }
    void skipSpace();
    void skipSeparators();
    void skipOne() { ++m_at; }
    bool takes(char c);
    QByteArray word();
    QByteArray value();

private:
    QByteArray quoted();
    static bool isWordCharacter(char c);

    const QByteArray &m_text;
    qsizetype m_at = 0;
};

bool HeaderText::isWordCharacter(char c)
{
    return c > ' ' && c < 127 && !QByteArrayView("()<>@,;:\\\"/[]?={}").contains(c);
}

void HeaderText::skipSpace()
{
    while (!isAtEnd() && (m_text[m_at] == ' ' || m_text[m_at] == '\t'))
        ++m_at;
}

void HeaderText::skipSeparators()
{
    while (!isAtEnd() && (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == ','))
        ++m_at;
}

bool HeaderText::takes(char c)
{
    if (isAtEnd() || m_text[m_at] != c)
        return false;
    ++m_at;
    return true;
}

QByteArray HeaderText::word()
{
    const qsizetype begin = m_at;
    while (!isAtEnd() && isWordCharacter(m_text[m_at]))
        ++m_at;
    return m_text.mid(begin, m_at - begin);
}

QByteArray HeaderText::value()
{
    if (takes('"'))
        return quoted();
    const qsizetype begin = m_at; // some servers forget the quotes around an address
    while (!isAtEnd() && m_text[m_at] != ',' && m_text[m_at] != ' ')
        ++m_at;
    return m_text.mid(begin, m_at - begin);
}

QByteArray HeaderText::quoted()
{
    QByteArray text;
    for (; !isAtEnd() && m_text[m_at] != '"'; ++m_at) {
        if (m_text[m_at] == '\\' && m_at + 1 < m_text.size())
            ++m_at;
        text += m_text[m_at];
    }
    skipOne();
    return text;
}

void take(Challenge &challenge, const QByteArray &name, const QString &value)
{
    if (name == "realm")
        challenge.realm = value;
    else if (name == "service")
        challenge.service = value;
    else if (name == "scope")
        challenge.scope = value;
    else if (name == "error")
        challenge.error = value;
}

std::optional<Challenge> begun(const QByteArray &scheme)
{
    Challenge challenge;
    if (scheme.toLower() == "basic")
        challenge.scheme = Challenge::Scheme::Basic;
    else if (scheme.toLower() != "bearer")
        return std::nullopt;
    return challenge;
}

} // namespace

std::vector<Challenge> readChallenges(const QByteArray &header)
{
    std::vector<Challenge> challenges;
    HeaderText text(header);
    bool isOpen = false; // the last one may still be given parameters
    if (header.size() > kLongestHeader)
        return challenges;
    for (text.skipSeparators(); !text.isAtEnd(); text.skipSeparators()) {
        const QByteArray word = text.word();
        text.skipSpace();
        if (word.isEmpty()) {
            text.skipOne();
        } else if (text.takes('=')) {
            text.skipSpace();
            const QString value = QString::fromUtf8(text.value());
            if (isOpen)
                take(challenges.back(), word.toLower(), value);
        } else { // a word alone begins the next challenge
            const std::optional<Challenge> next = begun(word);
            isOpen = next.has_value();
            if (next)
                challenges.push_back(*next);
        }
    }
    return challenges;
}

} // namespace clicknback
