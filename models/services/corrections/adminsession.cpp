// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/corrections/adminsession.h"

#include "models/services/whendone.h"
#include "models/storage/databaselane.h"

namespace clicknback {

namespace {

using Answer = Result<Administrator>;

constexpr std::chrono::seconds kTick{1};

QFuture<Answer> refused(const QString &why)
{
    return QtFuture::makeReadyFuture(Answer(fail(ErrorKind::Busy, why)));
}

} // namespace

AdminSession::AdminSession(DatabaseLane &lane, const CorrectionServiceSettings &settings)
    : m_lane(lane), m_settings(settings), m_limit(settings.clock)
{
    m_tick.setInterval(kTick);
    connect(&m_tick, &QTimer::timeout, this, &AdminSession::endWhenIdle);
}

QFuture<Answer> AdminSession::signIn(const QString &email, const QString &password)
{
    if (const auto wait = m_limit.wait())
        return refused(
            QStringLiteral("Too many sign-ins failed. The next one can be tried in %1 s.")
                .arg(wait->count()));
    if (m_isAsking)
        return refused(QStringLiteral("A sign-in is under way."));
    m_isAsking = true;
    m_dropsAnswer = false;
    QFuture<Answer> answer =
        m_lane.run([email = email.trimmed(), password](Connection &connection) -> Answer {
            const auto credentials = CorrectionGate(connection).credentials(email);
            if (!credentials)
                return fail(credentials.error());
            return judgeSignIn(*credentials, password);
        });
    whenEnded(answer, this, [this](const QFuture<Answer> &ended) { take(ended); });
    return answer;
}

void AdminSession::take(const QFuture<Answer> &ended)
{
    m_isAsking = false;
    if (ended.resultCount() == 0)
        return;
    const Answer answer = ended.result();
    if (!answer) {
        if (answer.error().kind == ErrorKind::Unauthorized)
            m_limit.failed();
        return;
    }
    m_limit.succeeded();
    if (m_dropsAnswer)
        return;
    m_administrator = *answer;
    m_lastActivity = m_settings.clock();
    m_tick.start();
    emit changed(QString());
}

void AdminSession::signOut(const QString &why)
{
    m_tick.stop();
    m_dropsAnswer = m_isAsking;
    if (!m_administrator)
        return;
    m_administrator.reset();
    emit changed(why);
}

void AdminSession::noteActivity()
{
    endWhenIdle(); // the key that wakes a machine after hours is no sign of who signed in
    m_lastActivity = m_settings.clock();
}

void AdminSession::endWhenIdle()
{
    if (!m_administrator)
        return;
    const std::int64_t idle = m_settings.clock().secondsSince(m_lastActivity);
    if (idle < 0) // the clock was set back
        m_lastActivity = m_settings.clock();
    if (idle >= std::chrono::seconds(m_settings.idleLimit).count())
        signOut(QStringLiteral("The sign-in ended after %1 minutes without activity.")
                    .arg(m_settings.idleLimit.count()));
}

} // namespace clicknback
