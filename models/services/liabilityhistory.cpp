// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/liabilityhistory.h"

#include "models/storage/liabilitystore.h"

#include <QCryptographicHash>

namespace clicknback {

namespace {

constexpr std::int64_t kThinEverySeconds = 3'600;
constexpr int kDigestDigits = 16;

QString digestOf(const Conninfo &conninfo)
{
    QStringList place;
    for (const char *keyword : {"service", "host", "hostaddr", "port", "dbname"})
        place << conninfo.value(QString::fromLatin1(keyword));
    const QByteArray hash = QCryptographicHash::hash(place.join(QLatin1Char('\n')).toUtf8(),
                                                     QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex().left(kDigestDigits));
}

} // namespace

LiabilityHistory::LiabilityHistory(LocalHistory &history, QObject *parent)
    : QObject(parent), m_history(history)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &LiabilityHistory::written);
}

QString LiabilityHistory::keyOf(const Environment &environment, const Conninfo &conninfo)
{
    if (environment.kind == EnvironmentKind::Demo)
        return QStringLiteral("demo");
    return QStringLiteral("%1:%2").arg(environment.name, digestOf(conninfo));
}

void LiabilityHistory::record(const QString &environmentKey, const Buckets &balances, Instant at)
{
    const std::int64_t minute = minuteOf(at);
    if (m_lastMinutes.contains(environmentKey) && m_lastMinutes.value(environmentKey) == minute)
        return;
    m_lastMinutes.insert(environmentKey, minute);
    const bool thin = !m_thinnedAt || at.secondsSince(*m_thinnedAt) >= kThinEverySeconds;
    if (thin)
        m_thinnedAt = at;
    m_watcher.setFuture(
        m_history.run([environmentKey, balances, at, thin](LocalDatabase &database) {
            LiabilityStore store(database);
            const Result<void> added = store.add(environmentKey, {at, balances});
            return added && thin ? store.thin(at) : added;
        }));
}

QFuture<Result<std::vector<LiabilitySample>>> LiabilityHistory::read(const QString &environmentKey,
                                                                     Instant from, Instant to)
{
    return m_history.run([environmentKey, from, to](LocalDatabase &database) {
        return LiabilityStore(database).samples(environmentKey, from, to);
    });
}

void LiabilityHistory::written()
{
    if (m_watcher.future().resultCount() == 0)
        return;
    const Result<void> written = m_watcher.result();
    const QString problem = written ? QString() : written.error().message;
    if (!written)
        m_lastMinutes.clear(); // the next figures are tried again
    if (problem != m_problem) {
        m_problem = problem;
        emit problemChanged();
    }
    if (written)
        emit recorded();
}

} // namespace clicknback
