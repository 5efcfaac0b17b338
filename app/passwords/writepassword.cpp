// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/passwords/writepassword.h"

#include "app/composition.h"
#include "models/services/whendone.h"

namespace clicknback {

WritePassword::WritePassword(KeychainClient &keychain, QWidget &window) : m_finder(keychain, window)
{
    connect(&m_finder, &PasswordFinder::found, this, &WritePassword::use);
    connect(&m_finder, &PasswordFinder::noticed, this, &WritePassword::noticed);
    connect(&m_finder, &PasswordFinder::gaveUp, this, [this](const QString &why) {
        emit noticed(QStringLiteral("Corrections are not connected. %1 Opening the environment "
                                    "anew asks again.")
                         .arg(why),
                     Severity::Warning);
    });
}

void WritePassword::begin(const Environment &environment, bool isSaved, const QString &typed)
{
    m_isApart = !environment.writeConninfo.isEmpty();
    m_password = typed;
    m_finder.begin(writeSideOf(environment), isSaved, typed);
}

Result<ConnectionTarget> WritePassword::target(const ConnectionTarget &reading) const
{
    if (!m_isApart)
        return writeTargetOf(m_finder.environment(), reading.conninfo, reading.password);
    const Result<Conninfo> conninfo = Conninfo::parse(m_finder.environment().conninfo);
    if (!conninfo)
        return fail(conninfo.error());
    return writeTargetOf(m_finder.environment(), *conninfo, m_password);
}

void WritePassword::serve(DatabaseLane &lane)
{
    leave();
    if (!m_isApart)
        return;
    m_lane = &lane;
    connect(lane.news(), &DatabaseLaneNews::opened, this, [this, serving = m_serving] {
        if (serving == m_serving)
            m_finder.accepted();
    });
    connect(lane.news(), &DatabaseLaneNews::refused, this,
            [this, serving = m_serving](const Error &error) {
                if (serving == m_serving && !m_isOutdated)
                    m_finder.refused(error.message);
            });
}

void WritePassword::leave()
{
    ++m_serving;
    m_isOutdated = false;
    m_lane = nullptr;
}

void WritePassword::use(const QString &password)
{
    m_password = password;
    if (m_lane) {
        m_lane->setPassword(password);
        tryIt();
    }
    emit changed();
}

/// What waited in the lane is still refused with the password of before: only what comes after it
/// says something about this one.
void WritePassword::tryIt()
{
    m_isOutdated = true;
    whenDone(m_lane->run([](Connection &) { return Result<void>(); }), this,
             [this, serving = m_serving](const Result<void> &tried) {
                 if (serving != m_serving)
                     return;
                 m_isOutdated = false;
                 if (!tried && tried.error().kind == ErrorKind::Unauthorized)
                     m_finder.refused(tried.error().message);
             });
}

} // namespace clicknback
