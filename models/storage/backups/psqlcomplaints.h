// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QStringList>

#include <cstdint>

namespace clicknback {

/// What psql and the server say while a dump is loaded: errors are counted, the first are kept.
class PsqlComplaints
{
public:
    void feed(const QByteArray &standardError);
    /// The last line may have no end.
    void finish();

    std::int64_t errors() const { return m_errors; }
    /// "line 12: must be owner of extension plpgsql"
    const QStringList &texts() const { return m_texts; }
    bool saysNoSpace() const { return m_saysNoSpace; }

private:
    void line(const QString &text);

    QByteArray m_pending;
    std::int64_t m_errors = 0;
    QStringList m_texts;
    bool m_saysNoSpace = false;
};

} // namespace clicknback
