// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/keychainclient.h"

#include <QPromise>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <memory>

namespace clicknback {

namespace {

/// Why there is no keychain; the library's words are for experts and stand behind.
QString reasonOf(const QKeychain::Job &job)
{
    QString said = job.errorString().simplified();
    if (said.isEmpty())
        said = QStringLiteral("it gave no reason");
    if (!said.endsWith(QLatin1Char('.')))
        said += QLatin1Char('.');
    const bool isLocked =
        job.error() == QKeychain::AccessDenied || job.error() == QKeychain::AccessDeniedByUser;
    return isLocked ? QStringLiteral("The keychain is locked or refused: ") + said
                    : QStringLiteral("No keychain answers: ") + said;
}

KeychainAnswer answerOf(const QKeychain::ReadPasswordJob &job)
{
    if (job.error() == QKeychain::NoError)
        return {KeychainAnswer::Kind::Found, job.textData(), {}};
    if (job.error() == QKeychain::EntryNotFound)
        return {KeychainAnswer::Kind::NotFound, {}, {}};
    return {KeychainAnswer::Kind::Unavailable, {}, reasonOf(job)};
}

Result<void> verdictOf(const QKeychain::Job &job)
{
    if (job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound)
        return {};
    return fail(ErrorKind::Refused, reasonOf(job));
}

QString tooLate()
{
    return QStringLiteral("No keychain answers: it took too long.");
}

/// Runs the job and answers once: with what it said or, after the limit, with `late`. The job
/// deletes itself when it ends, however late that is.
template<typename Answer, typename Job, typename Read>
QFuture<Answer> start(Job *job, std::chrono::milliseconds limit, Read read, const Answer &late)
{
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    const auto finish = [promise](const Answer &answer) {
        if (promise->future().isFinished())
            return;
        promise->addResult(answer);
        promise->finish();
    };
    QObject::connect(job, &QKeychain::Job::finished, job,
                     [job, read, finish] { finish(read(*job)); });
    QTimer::singleShot(limit, job, [finish, late] { finish(late); });
    job->start();
    return promise->future();
}

} // namespace

KeychainClient::KeychainClient(std::chrono::milliseconds limit) : m_limit(limit) {}

QString KeychainClient::serviceName()
{
    return QStringLiteral("clicknback-ops");
}

QFuture<KeychainAnswer> KeychainClient::read(const QString &key)
{
    auto *job = new QKeychain::ReadPasswordJob(serviceName());
    job->setKey(key);
    return start(job, m_limit, answerOf,
                 KeychainAnswer{KeychainAnswer::Kind::Unavailable, {}, tooLate()});
}

QFuture<Result<void>> KeychainClient::write(const QString &key, const QString &secret)
{
    auto *job = new QKeychain::WritePasswordJob(serviceName());
    job->setKey(key);
    job->setTextData(secret);
    return start(job, m_limit, verdictOf, Result<void>(fail(ErrorKind::Refused, tooLate())));
}

QFuture<Result<void>> KeychainClient::remove(const QString &key)
{
    auto *job = new QKeychain::DeletePasswordJob(serviceName());
    job->setKey(key);
    return start(job, m_limit, verdictOf, Result<void>(fail(ErrorKind::Refused, tooLate())));
}

} // namespace clicknback
