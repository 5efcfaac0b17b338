// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/registryline.h"

#include "models/network/releases/registryerror.h"

namespace clicknback {

namespace {

using Clock = std::chrono::steady_clock;

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// No answer, or one that says nothing about who may ask.
bool isNoWelcome(int status)
{
    return status == 0 || status == 429 || (status >= 502 && status <= 504);
}

/// As it was written where it is whole: a signature in it would not survive a tidying.
QString destination(const QString &from, const QByteArray &location)
{
    const QString text = QString::fromUtf8(location);
    if (text.startsWith(u"https://") || text.startsWith(u"http://"))
        return text;
    return QUrl(from).resolved(QUrl(text)).toString(QUrl::FullyEncoded);
}

} // namespace

RegistryLine::RegistryLine(HttpEngine &engine, RegistrySettings settings)
    : m_engine(engine), m_settings(std::move(settings)), m_address(registryAddress(m_settings))
{}

void RegistryLine::close()
{
    std::vector<OnAuthorized> dropped; // destroyed without the lock: they hold others' promises
    const std::lock_guard lock(m_mutex);
    m_isClosed = true;
    dropped.swap(m_waiting);
}

QString RegistryLine::urlOf(const QString &target) const
{
    return m_address->toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment)
           + target;
}

HttpRequest RegistryLine::requestFor(const QString &url, const Question &question) const
{
    HttpRequest request;
    request.url = url;
    request.method = question.method;
    request.timeout = m_settings.timeout;
    request.largestBody = question.largestBody;
    request.caFile = m_settings.caFile;
    request.reusesConnection = true;
    return request;
}

void RegistryLine::transmit(const HttpRequest &request, IsCancelled isCancelled,
                            std::function<void(const HttpReply &)> onReply)
{
    ++m_sent;
    const auto isOver = [self = shared_from_this(), isCancelled = std::move(isCancelled)] {
        return self->m_isClosed || (isCancelled && isCancelled());
    };
    m_engine.ask(request, {std::move(onReply), isOver});
}

void RegistryLine::ask(const Question &question, IsCancelled isCancelled, OnReply onReply)
{
    if (!m_address) {
        onReply(fail(m_address.error()));
        return;
    }
    const auto errand = std::make_shared<Errand>(
        Errand{question, std::move(isCancelled), std::move(onReply), {}, false});
    const auto go = [self = shared_from_this(), errand](const Result<Authorization> &given) {
        if (!given) {
            errand->onReply(fail(given.error()));
            return;
        }
        errand->authorization = given->header;
        self->send(errand);
    };
    authorize({}, go);
}

/// Whether what we have is worth trying; guarded.
bool RegistryLine::isUsable(const std::optional<Refusal> &refusal) const
{
    const bool isNew = !refusal || refusal->authorization != m_authorization.header;
    return m_isKnown && isNew && !m_authorization.isOver(Clock::now());
}

void RegistryLine::authorize(const std::optional<Refusal> &refusal, OnAuthorized onAuthorized)
{
    std::unique_lock lock(m_mutex);
    if (m_isClosed)
        return;
    if (isUsable(refusal)) {
        const Authorization ours = m_authorization;
        lock.unlock();
        onAuthorized(ours);
        return;
    }
    m_waiting.push_back(std::move(onAuthorized));
    if (m_isAuthorizing)
        return;
    m_isAuthorizing = true;
    const std::optional<Challenge> challenge =
        refusal ? std::optional(refusal->challenge) : m_challenge;
    lock.unlock();
    if (challenge)
        meet(*challenge);
    else
        findChallenge();
}

/// One question to the registry's front door, so that a hundred others need not be refused first.
void RegistryLine::findChallenge()
{
    Question question;
    question.largestBody = 64 * 1024;
    const auto take = [self = shared_from_this()](const HttpReply &reply) {
        self->takeWelcome(reply);
    };
    transmit(requestFor(urlOf(QStringLiteral("/v2/")), question), {}, take);
}

void RegistryLine::takeWelcome(const HttpReply &reply)
{
    if (isNoWelcome(reply.status)) {
        const RegistryMatter matter{m_address->host(), m_settings.repository,
                                    QStringLiteral("the protocol")};
        settle(fail(registryError(reply, matter)), {});
        return;
    }
    std::optional<Challenge> challenge = reply.status == 401 ? challengeOf(reply) : std::nullopt;
    if (!challenge) { // open, or it tells for each thing
        settle(Authorization{}, {});
        return;
    }
    challenge->scope.clear(); // of the door; some registries name a repository of nobody here
    meet(*challenge);
}

void RegistryLine::meet(const Challenge &challenge)
{
    if (challenge.scheme == Challenge::Scheme::Basic) {
        settle(basicAuthorization(m_settings), challenge);
        return;
    }
    const Result<HttpRequest> request = tokenRequest(challenge, m_settings);
    if (!request) {
        settle(fail(request.error()), challenge);
        return;
    }
    const auto take = [self = shared_from_this(), challenge,
                       asked = Clock::now()](const HttpReply &reply) {
        self->settle(authorizationOf(reply, challenge, self->m_settings, asked), challenge);
    };
    transmit(*request, {}, take);
}

void RegistryLine::settle(const Result<Authorization> &authorization,
                          std::optional<Challenge> challenge)
{
    std::vector<OnAuthorized> waiting;
    {
        const std::lock_guard lock(m_mutex);
        m_isAuthorizing = false;
        m_isKnown = authorization.has_value();
        m_authorization = authorization.value_or(Authorization{});
        m_challenge = m_isKnown ? std::move(challenge) : std::nullopt;
        waiting.swap(m_waiting);
    }
    for (const OnAuthorized &onAuthorized : waiting)
        onAuthorized(authorization);
}

void RegistryLine::send(const std::shared_ptr<Errand> &errand)
{
    if (m_isClosed || (errand->isCancelled && errand->isCancelled()))
        return;
    HttpRequest request = requestFor(urlOf(errand->question.target), errand->question);
    request.headers = errand->question.headers;
    if (!errand->authorization.isEmpty())
        request.headers.push_back(errand->authorization);
    transmit(
        request, errand->isCancelled,
        [self = shared_from_this(), errand](const HttpReply &reply) { self->take(errand, reply); });
}

void RegistryLine::take(const std::shared_ptr<Errand> &errand, const HttpReply &reply)
{
    if (reply.status == 401 && !errand->wasRefused) {
        if (const std::optional<Challenge> challenge = challengeOf(reply)) {
            askAgain(errand, reply, *challenge);
            return;
        }
    }
    if (errand->question.mayMove && isRedirect(reply.status))
        follow(errand, reply);
    else
        errand->onReply(verdictOn(errand->question, reply));
}

void RegistryLine::askAgain(const std::shared_ptr<Errand> &errand, const HttpReply &reply,
                            const Challenge &challenge)
{
    errand->wasRefused = true;
    const auto go = [self = shared_from_this(), errand, reply](const Result<Authorization> &given) {
        const bool isSame = given && given->header == errand->authorization;
        if (!given || isSame) {
            errand->onReply(fail(given ? self->refused(errand->question, reply) : given.error()));
            return;
        }
        errand->authorization = given->header;
        self->send(errand);
    };
    authorize(Refusal{challenge, errand->authorization}, go);
}

void RegistryLine::follow(const std::shared_ptr<Errand> &errand, const HttpReply &reply)
{
    const QString url = destination(urlOf(errand->question.target), reply.header("location"));
    if (!isSafeAddress(QUrl(url, QUrl::StrictMode))) {
        errand->onReply(fail(ErrorKind::Unexpected,
                             QStringLiteral("The registry sends us for %1 to “%2”, which is no "
                                            "safe address.")
                                 .arg(errand->question.what, url.left(200))));
        return;
    }
    transmit(requestFor(url, errand->question), errand->isCancelled,
             [self = shared_from_this(), errand](const HttpReply &moved) {
                 errand->onReply(self->verdictOn(errand->question, moved));
             });
}

Result<HttpReply> RegistryLine::verdictOn(const Question &question, const HttpReply &reply) const
{
    if (reply.status != 200)
        return fail(refused(question, reply));
    if (reply.isCut)
        return fail(ErrorKind::Unexpected,
                    QStringLiteral("The registry %1 answers for %2 more than %3 MiB, which is "
                                   "more than there should ever be.")
                        .arg(m_address->host(), question.what)
                        .arg(question.largestBody >> 20));
    return reply;
}

Error RegistryLine::refused(const Question &question, const HttpReply &reply) const
{
    if (isRedirect(reply.status))
        return {ErrorKind::Unexpected,
                QStringLiteral("The registry %1 sends us elsewhere for %2, where it must not.")
                    .arg(m_address->host(), question.what),
                QString::fromUtf8(reply.header("location").left(200))};
    const std::optional<Challenge> challenge = challengeOf(reply);
    HttpReply seen = reply;
    if (reply.status == 401 && challenge && challenge->error == u"insufficient_scope"
        && !m_settings.token.isEmpty())
        seen.status = 403; // who we are was accepted
    return registryError(seen, {m_address->host(), m_settings.repository, question.what});
}

} // namespace clicknback
