// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <array>

namespace clicknback {

/// Finds ASCII text in many bytes without regard to case, mostly looking at every n-th byte only
/// (Horspool). Bytes beyond ASCII stand for themselves.
class CaselessSearch
{
public:
    /// `text` must not be empty.
    explicit CaselessSearch(QByteArray text);

    /// -1: it is not there.
    qsizetype indexIn(QByteArrayView bytes, qsizetype from) const;

private:
    bool isAt(const char *bytes) const;

    QByteArray m_text; ///< in lower case
    std::array<qsizetype, 256> m_steps;
};

} // namespace clicknback
