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

/// "psql:<stdin>:12: ERROR:  42501: must be owner of extension plpgsql"; psql's own words have no
/// SQLSTATE. Details, hints and code locations follow on lines of their own.
void PsqlComplaints::line(const QString &text)
{
    static const QRegularExpression said(QStringLiteral(
        "^(?:psql:<stdin>:(?<line>\\d+): |psql: )?(?:ERROR|FATAL|PANIC|error|fatal): +"
        "(?:(?<state>[0-9A-Z]{5}): )?(?<words>.*)$"));
    const QRegularExpressionMatch match = said.match(text);
    if (!match.hasMatch())
        return;
    ++m_errors;
    m_saysNoSpace = m_saysNoSpace || match.capturedView(u"state") == u"53100"; // disk_full
    if (m_texts.size() >= DrillReport::kMostComplaints)
        return;
    const QString number = match.captured(u"line");
    const QString words = match.captured(u"words").left(kLongComplaint);
    m_texts << (number.isEmpty() ? words : QStringLiteral("line %1: %2").arg(number, words));
}

} // namespace clicknback
