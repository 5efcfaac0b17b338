// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/httpfailure.h"

#include <arpa/inet.h>
#include <sys/un.h>

#include <cerrno>
#include <cstring>
#include <memory>

namespace clicknback {

namespace {

using Address = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

/// What X509_verify_cert() says of a certificate, as libcurl passes it on.
enum class Trust : long {
    NotYetValid = 9,
    Expired = 10,
    SelfSigned = 18,
    SelfSignedInChain = 19,
    NoIssuer = 20,
    NoLeafIssuer = 21,
    Revoked = 23,
};

QString partOf(CURLU *address, CURLUPart part)
{
    char *text = nullptr;
    if (curl_url_get(address, part, &text, 0) != CURLUE_OK)
        return {};
    const QString copy = QString::fromUtf8(text);
    curl_free(text);
    return copy;
}

QString hostOf(const QString &url)
{
    const Address address(curl_url(), &curl_url_cleanup);
    curl_url_set(address.get(), CURLUPART_URL, url.toUtf8().constData(), 0);
    return partOf(address.get(), CURLUPART_HOST);
}

QString urlProblem(const QString &url)
{
    if (url.trimmed().isEmpty())
        return QStringLiteral("there is no address to ask");
    if (!url.contains(u"://"))
        return QStringLiteral("“%1” has no scheme: write https://%1").arg(url.left(200));
    const Address address(curl_url(), &curl_url_cleanup);
    const CURLUcode code = curl_url_set(address.get(), CURLUPART_URL, url.toUtf8().constData(),
                                        CURLU_NON_SUPPORT_SCHEME);
    if (code != CURLUE_OK)
        return QStringLiteral("“%1” is no address: %2")
            .arg(url.left(200), QString::fromUtf8(curl_url_strerror(code)));
    const QString scheme = partOf(address.get(), CURLUPART_SCHEME);
    if (scheme != u"http" && scheme != u"https")
        return QStringLiteral("“%1” is neither http nor https").arg(url.left(200));
    return {};
}

bool hasLineBreak(const QByteArray &text)
{
    return text.contains('\n') || text.contains('\r') || text.contains('\0');
}

QString limitText(const HttpRequest &request)
{
    return toShortText(request.timeout);
}

bool hasHappened(CURL *curl, CURLINFO what)
{
    curl_off_t time = 0;
    curl_easy_getinfo(curl, what, &time);
    return time > 0;
}

/// libcurl tells the time of a connection only once TLS is agreed as well; its port is there
/// before.
bool hasConnected(CURL *curl)
{
    long port = 0;
    curl_easy_getinfo(curl, CURLINFO_LOCAL_PORT, &port);
    return port > 0 || hasHappened(curl, CURLINFO_CONNECT_TIME_T);
}

using Explanation = std::pair<ProbeLayer, QString>;

Explanation explainTimeout(const HttpRequest &request, const HttpEnding &ending)
{
    const QString limit = limitText(request);
    if (!hasHappened(ending.curl, CURLINFO_NAMELOOKUP_TIME_T))
        return {ProbeLayer::Dns, QStringLiteral("no answer from DNS within %1").arg(limit)};
    if (!hasConnected(ending.curl))
        return {ProbeLayer::Connect, QStringLiteral("no connection within %1").arg(limit)};
    if (request.url.startsWith(u"https", Qt::CaseInsensitive)
        && !hasHappened(ending.curl, CURLINFO_APPCONNECT_TIME_T))
        return {ProbeLayer::Tls, QStringLiteral("no TLS handshake within %1").arg(limit)};
    if (!ending.hasAnswerBegun)
        return {ProbeLayer::Application, QStringLiteral("no answer within %1").arg(limit)};
    if (!ending.isHeadComplete)
        return {ProbeLayer::Application,
                QStringLiteral("the headers of the answer did not end within %1").arg(limit)};
    return {ProbeLayer::Application, QStringLiteral("the body did not end within %1: %2 bytes came")
                                         .arg(limit)
                                         .arg(ending.bodyBytes)};
}

Explanation explainSocketFile(const QString &path, int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return {ProbeLayer::Connect, QStringLiteral("there is no socket %1").arg(path)};
    case EACCES:
    case EPERM:
        return {ProbeLayer::Connect, QStringLiteral("no permission on the socket %1").arg(path)};
    case ECONNREFUSED:
        return {ProbeLayer::Connect, QStringLiteral("nobody listens at the socket %1").arg(path)};
    default:
        return {ProbeLayer::Connect, QStringLiteral("no connection to the socket %1: %2")
                                         .arg(path, QString::fromLocal8Bit(std::strerror(error)))};
    }
}

Explanation explainConnection(const HttpRequest &request, int error)
{
    if (!request.unixSocket.isEmpty())
        return explainSocketFile(request.unixSocket, error);
    switch (error) {
    case ECONNREFUSED:
        return {ProbeLayer::Connect, QStringLiteral("connection refused")};
    case EHOSTUNREACH:
        return {ProbeLayer::Connect, QStringLiteral("no route to the host")};
    case ENETUNREACH:
    case ENETDOWN:
        return {ProbeLayer::OurNetwork, QStringLiteral("this machine has no way to that network")};
    case EMFILE:
    case ENFILE:
    case EADDRNOTAVAIL:
    case EADDRINUSE:
    case ENOBUFS:
        return {ProbeLayer::OurNetwork,
                QStringLiteral("this machine can open no further connection")};
    case ECONNRESET:
        return {ProbeLayer::Connect, QStringLiteral("the connection was reset")};
    case 0:
        return {ProbeLayer::Connect, QStringLiteral("no connection")};
    default:
        return {
            ProbeLayer::Connect,
            QStringLiteral("no connection: %1").arg(QString::fromLocal8Bit(std::strerror(error)))};
    }
}

QString distrust(const HttpRequest &request, const HttpEnding &ending)
{
    // libcurl compares the names itself, and has no number for what it found.
    if (ending.words.contains("subject name"))
        return QStringLiteral("the certificate is not for “%1”").arg(hostOf(request.url));
    long verdict = 0;
    curl_easy_getinfo(ending.curl, CURLINFO_SSL_VERIFYRESULT, &verdict);
    switch (Trust(verdict)) {
    case Trust::Expired:
        return QStringLiteral("the certificate expired");
    case Trust::NotYetValid:
        return QStringLiteral("the certificate is not valid yet");
    case Trust::SelfSigned:
        return QStringLiteral("the certificate is self-signed");
    case Trust::SelfSignedInChain:
    case Trust::NoIssuer:
    case Trust::NoLeafIssuer:
        return QStringLiteral("the certificate's issuer is not trusted");
    case Trust::Revoked:
        return QStringLiteral("the certificate was revoked");
    }
    return QStringLiteral("the certificate is not trusted: %1")
        .arg(QString::fromUtf8(ending.words));
}

QString handshakeFailure(const HttpEnding &ending)
{
    if (ending.words.contains("wrong version number") || ending.words.contains("http request"))
        return QStringLiteral("what answered does not speak TLS");
    if (ending.words.contains("reset by peer"))
        return QStringLiteral("the connection was reset during the TLS handshake");
    if (ending.words.contains("SYSCALL") || ending.words.contains("unexpected eof"))
        return QStringLiteral("the connection was closed during the TLS handshake");
    return QStringLiteral("the TLS handshake failed: %1").arg(QString::fromUtf8(ending.words));
}

QString brokenAnswer(const HttpEnding &ending, const QString &what)
{
    if (!ending.hasAnswerBegun)
        return QStringLiteral("%1 without an answer").arg(what);
    if (!ending.isHeadComplete)
        return QStringLiteral("%1 within the headers of the answer").arg(what);
    return QStringLiteral("%1 after %2 bytes of the body").arg(what).arg(ending.bodyBytes);
}

QString truncation(const HttpEnding &ending)
{
    curl_off_t promised = -1;
    curl_easy_getinfo(ending.curl, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &promised);
    if (promised > 0)
        return QStringLiteral("the body ended after %1 of %2 bytes")
            .arg(ending.bodyBytes)
            .arg(promised);
    return QStringLiteral("the body ended unfinished after %1 bytes").arg(ending.bodyBytes);
}

Explanation explain(const HttpRequest &request, const HttpEnding &ending, int systemError)
{
    const ProbeLayer application = ProbeLayer::Application;
    switch (ending.code) {
    case CURLE_OPERATION_TIMEDOUT:
        return explainTimeout(request, ending);
    case CURLE_COULDNT_RESOLVE_HOST:
        return {ProbeLayer::Dns,
                QStringLiteral("the name “%1” is not known").arg(hostOf(request.url))};
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY:
        return {ProbeLayer::OurNetwork,
                QStringLiteral("the proxy that this machine's environment names does not answer")};
    case CURLE_COULDNT_CONNECT:
        return explainConnection(request, systemError);
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
        return {ProbeLayer::Tls, distrust(request, ending)};
    case CURLE_SSL_CACERT_BADFILE:
        return {ProbeLayer::None,
                QStringLiteral("the file of trusted certificates %1 cannot be read")
                    .arg(request.caFile)};
    case CURLE_SSL_CONNECT_ERROR:
        return {ProbeLayer::Tls, handshakeFailure(ending)};
    case CURLE_GOT_NOTHING:
        return {application, brokenAnswer(ending, QStringLiteral("the connection was closed"))};
    case CURLE_PARTIAL_FILE:
        return {application, truncation(ending)};
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
        return {application, brokenAnswer(ending, QStringLiteral("the connection was reset"))};
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
        return {application, QStringLiteral("what answered does not speak HTTP")};
    case CURLE_WRITE_ERROR:
        return {application, QStringLiteral("the headers of the answer are larger than a server's "
                                            "should ever be")};
    case CURLE_OK: // libcurl forgives an answer without a body, we do not
        return {application, brokenAnswer(ending, QStringLiteral("the connection was closed"))};
    default:
        return {application, QString::fromUtf8(ending.words.isEmpty()
                                                   ? QByteArray(curl_easy_strerror(ending.code))
                                                   : ending.words)};
    }
}

} // namespace

QString toShortText(std::chrono::milliseconds time)
{
    if (time.count() < 1'000)
        return QStringLiteral("%1 ms").arg(time.count());
    return QStringLiteral("%1 s").arg(QString::number(double(time.count()) / 1000.0, 'g', 4));
}

QString requestProblem(const HttpRequest &request)
{
    for (const QByteArray &header : request.headers) {
        if (hasLineBreak(header))
            return QStringLiteral("a header of the request has a line break");
    }
    if (hasLineBreak(request.method) || request.method.contains(' '))
        return QStringLiteral("the method of the request is none");
    if (request.unixSocket.toLocal8Bit().size() >= qsizetype(sizeof(sockaddr_un::sun_path)))
        return QStringLiteral("the path of the socket is too long: %1").arg(request.unixSocket);
    return urlProblem(request.url);
}

bool isNumericAddress(const QString &url)
{
    const QByteArray host = hostOf(url).toUtf8();
    in_addr address{};
    return host.startsWith('[') || inet_pton(AF_INET, host.constData(), &address) == 1;
}

void explainFailure(HttpReply &reply, const HttpRequest &request, const HttpEnding &ending)
{
    long systemError = 0;
    curl_easy_getinfo(ending.curl, CURLINFO_OS_ERRNO, &systemError);
    if (ending.code == CURLE_COULDNT_CONNECT)
        reply.systemError = int(systemError);
    std::tie(reply.layer, reply.error) = explain(request, ending, int(systemError));
}

} // namespace clicknback
