// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/logs/caselesssearch.h"

namespace clicknback {

namespace {

constexpr char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? char(byte + ('a' - 'A')) : byte;
}

constexpr char upper(char byte)
{
    return byte >= 'a' && byte <= 'z' ? char(byte - ('a' - 'A')) : byte;
}

} // namespace

CaselessSearch::CaselessSearch(QByteArray text) : m_text(std::move(text))
{
    const qsizetype size = m_text.size();
    m_steps.fill(size);
    for (qsizetype i = 0; i < size; ++i) {
        m_text[i] = lower(m_text[i]);
        if (i + 1 == size)
            break; // the last byte's own step is that of its place before
        m_steps[std::uint8_t(m_text[i])] = size - 1 - i;
        m_steps[std::uint8_t(upper(m_text[i]))] = size - 1 - i;
    }
}

bool CaselessSearch::isAt(const char *bytes) const
{
    for (qsizetype i = m_text.size() - 1; i >= 0; --i) {
        if (lower(bytes[i]) != m_text[i])
            return false;
    }
    return true;
}

qsizetype CaselessSearch::indexIn(QByteArrayView bytes, qsizetype from) const
{
    const qsizetype size = m_text.size();
    for (qsizetype at = from; at + size <= bytes.size();) {
        if (isAt(bytes.data() + at))
            return at;
        at += m_steps[std::uint8_t(bytes[at + size - 1])];
    }
    return -1;
}

} // namespace clicknback
