// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QRegularExpression>
#include <QString>

#include <vector>

namespace clicknback {

/// A search within shown texts: words without regard to case, or a regular expression. A pattern
/// that would try for ever gives up on a line after some milliseconds.
class LogFind
{
public:
    struct Span
    {
        qsizetype from = 0;
        qsizetype length = 0;

        friend bool operator==(const Span &, const Span &) = default;
    };

    LogFind() = default;
    /// A pattern that is none finds nothing; domain's filterProblem() says why.
    LogFind(const QString &text, bool isPattern);

    bool isEmpty() const { return m_text.isEmpty(); }
    bool matches(const QString &shown) const;
    /// At most some hundred.
    std::vector<Span> spans(const QString &shown) const;

private:
    QString m_text;
    bool m_isPattern = false;
    QRegularExpression m_pattern;
};

} // namespace clicknback
