// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/backups/psqlcomplaints.h"

#include "models/domain/backups/drillreport.h"

#include <QRegularExpression>

namespace clicknback {

namespace {

constexpr qsizetype kLongLine = 10'000;
constexpr qsizetype kLongComplaint = 300;

} // namespace

void PsqlComplaints::feed(const QByteArray &standardError)
{
    m_pending += standardError;
    qsizetype begin = 0;
    for (qsizetype end = m_pending.indexOf('\n'); end >= 0; end = m_pending.indexOf('\n', begin)) {
        line(QString::fromUtf8(m_pending.mid(begin, end - begin)));
        begin = end + 1;
    }
    m_pending.remove(0, begin);
    m_pending.truncate(kLongLine);
}

void PsqlComplaints::finish()
{
    if (!m_pending.isEmpty())
        feed(QByteArray(1, '\n'));
}

/// "psql:<stdin>:12: ERROR:  must be owner of extension plpgsql"
void PsqlComplaints::line(const QString &text)
{
    static const QRegularExpression said(QStringLiteral(
        "^(?:psql:<stdin>:(\\d+): |psql: )?(?:(?:ERROR|FATAL|PANIC|error|fatal): +)(.*)$"));
    m_saysNoSpace = m_saysNoSpace || text.contains(u"No space left on device");
    const QRegularExpressionMatch match = said.match(text);
    if (!match.hasMatch())
        return;
    ++m_errors;
    if (m_texts.size() >= DrillReport::kMostComplaints)
        return;
    const QString complaint = match.captured(2).left(kLongComplaint);
    m_texts << (match.captured(1).isEmpty()
                    ? complaint
                    : QStringLiteral("line %1: %2").arg(match.captured(1), complaint));
}

} // namespace clicknback
