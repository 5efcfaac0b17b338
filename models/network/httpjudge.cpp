// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/httpjudge.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace clicknback {

namespace {

constexpr qsizetype kLongestQuote = 80;

QString quoted(const QString &text)
{
    const QString line = text.simplified();
    return line.size() <= kLongestQuote ? QStringLiteral("“%1”").arg(line)
                                        : QStringLiteral("“%1…”").arg(line.left(kLongestQuote));
}

/// A number as JSON writes it, a text as it is, anything larger as JSON.
QString textOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    default:
        break;
    }
    // Wrapped, so that true, null and numbers look as they came.
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.mid(1, list.size() - 2));
}

/// Undefined where the path leads nowhere.
QJsonValue valueAt(const QJsonDocument &document, const QString &path)
{
    QJsonValue value =
        document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    for (const QString &step : path.split(QLatin1Char('.'))) {
        bool isIndex = false;
        const int index = step.toInt(&isIndex);
        if (value.isArray() && isIndex && index >= 0)
            value = value.toArray().at(index);
        else
            value =
                value.isObject() ? value.toObject().value(step) : QJsonValue(QJsonValue::Undefined);
    }
    return value;
}

/// What a condition found wrong; empty: nothing.
using Complaint = QString;

Complaint headerComplaint(const QString &condition, const HttpReply &reply)
{
    if (condition.isEmpty())
        return {};
    const QString name = condition.section(QLatin1Char(':'), 0, 0).trimmed();
    const QString wanted = condition.section(QLatin1Char(':'), 1).trimmed();
    const QByteArray key = name.toLower().toLatin1();
    bool isThere = false;
    QString last;
    for (const auto &[header, value] : reply.headers) {
        if (header != key)
            continue;
        isThere = true;
        last = QString::fromUtf8(value);
        if (last.contains(wanted, Qt::CaseInsensitive))
            return {};
    }
    if (!isThere)
        return QStringLiteral("the header %1 is missing").arg(name);
    return QStringLiteral("the header %1 is %2, without %3")
        .arg(name, quoted(last), quoted(wanted));
}

Complaint bodyComplaint(const HttpQuestion &question, const HttpReply &reply)
{
    const QString body = QString::fromUtf8(reply.body);
    if (!question.bodyContains.isEmpty() && !body.contains(question.bodyContains))
        return QStringLiteral("the body does not contain %1").arg(quoted(question.bodyContains));
    if (question.bodyPattern.isEmpty())
        return {};
    if (!QRegularExpression(question.bodyPattern).match(body).hasMatch())
        return QStringLiteral("the body does not match %1").arg(quoted(question.bodyPattern));
    return {};
}

Complaint jsonComplaint(const HttpQuestion &question, const HttpReply &reply)
{
    if (question.jsonPath.isEmpty())
        return {};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(reply.body, &error);
    if (document.isNull())
        return QStringLiteral("the body is no JSON (%1 at byte %2): %3")
            .arg(error.errorString())
            .arg(error.offset)
            .arg(quoted(QString::fromUtf8(reply.body.left(4 * kLongestQuote))));
    const QJsonValue value = valueAt(document, question.jsonPath);
    if (value.isUndefined())
        return QStringLiteral("the body has no “%1”").arg(question.jsonPath);
    if (question.jsonValue.isEmpty() || textOf(value) == question.jsonValue)
        return {};
    return QStringLiteral("%1 is %2, not %3")
        .arg(question.jsonPath, quoted(textOf(value)), quoted(question.jsonValue));
}

/// "200 ready": the status, and the word that was asked for where there is one.
QString statusText(const HttpQuestion &question, const HttpReply &reply)
{
    QString text = QString::number(reply.status);
    if (question.jsonPath.isEmpty())
        return text;
    const QJsonValue value = valueAt(QJsonDocument::fromJson(reply.body), question.jsonPath);
    if (!value.isUndefined())
        text += QLatin1Char(' ') + textOf(value).simplified().left(kLongestQuote);
    return text;
}

QString proxyText(const HttpReply &reply)
{
    switch (reply.status) {
    case 502:
        return QStringLiteral("502: the proxy does not reach the application");
    case 503:
        return QStringLiteral("503 from the proxy: it limits requests, or has no server to ask");
    case 504:
        return QStringLiteral("504: the proxy waited for the application in vain");
    default:
        return QStringLiteral("%1 from the proxy, not from the application").arg(reply.status);
    }
}

QString wrongStatusText(const HttpQuestion &question, const HttpReply &reply)
{
    if (isFromProxy(reply))
        return proxyText(reply);
    const QByteArray target = reply.header("location");
    if (reply.status >= 300 && reply.status < 400 && !target.isEmpty())
        return QStringLiteral("%1: moved to %2, which is not followed")
            .arg(reply.status)
            .arg(QString::fromUtf8(target.left(200)));
    const QString text = statusText(question, reply);
    return text == QString::number(reply.status)
               ? QStringLiteral("%1 instead of %2").arg(reply.status).arg(question.status)
               : text;
}

QString tooLargeText(const HttpReply &reply)
{
    return QStringLiteral("%1, but the body is larger than %2 KiB and was not read further")
        .arg(reply.status)
        .arg(reply.body.size() / 1024);
}

Sample failed(Sample sample, ProbeLayer layer, const QString &text)
{
    sample.verdict = Verdict::Fail;
    sample.layer = layer;
    sample.text = text;
    return sample;
}

Sample unanswered(Sample sample, const HttpReply &reply)
{
    // That we could not ask says nothing about the other side.
    const bool isOurs = reply.layer == ProbeLayer::None || reply.layer == ProbeLayer::OurNetwork;
    sample.verdict = isOurs ? Verdict::Unknown : Verdict::Fail;
    sample.layer = reply.layer;
    sample.text = reply.error;
    return sample;
}

} // namespace

HttpRequest requestOf(const HttpQuestion &question, std::chrono::milliseconds timeout)
{
    HttpRequest request;
    request.url = question.url;
    request.timeout = timeout;
    request.caFile = question.caFile;
    if (!question.hostHeader.isEmpty())
        request.headers.push_back("Host: " + question.hostHeader.toUtf8());
    return request;
}

Sample judgeHttp(const HttpQuestion &question, const HttpReply &reply, Instant at)
{
    Sample sample{.at = at, .phases = reply.phases};
    if (reply.status == 0)
        return unanswered(std::move(sample), reply);
    sample.latency = reply.latency;
    const QRegularExpression pattern(question.bodyPattern);
    if (!pattern.isValid()) {
        sample.text = QStringLiteral("the pattern %1 cannot be used: %2")
                          .arg(quoted(question.bodyPattern), pattern.errorString());
        return sample;
    }
    if (question.status != 0 && reply.status != question.status)
        return failed(std::move(sample),
                      isFromProxy(reply) ? ProbeLayer::Proxy : ProbeLayer::Application,
                      wrongStatusText(question, reply));
    if (reply.isCut)
        return failed(std::move(sample), ProbeLayer::Application, tooLargeText(reply));
    for (const Complaint &complaint :
         {headerComplaint(question.header, reply), bodyComplaint(question, reply),
          jsonComplaint(question, reply)}) {
        if (!complaint.isEmpty())
            return failed(std::move(sample), ProbeLayer::Application,
                          QStringLiteral("%1, but %2").arg(reply.status).arg(complaint));
    }
    sample.verdict = Verdict::Pass;
    sample.text = statusText(question, reply);
    return sample;
}

bool isFromProxy(const HttpReply &reply)
{
    if (reply.status == 502 || reply.status == 504)
        return true;
    return reply.status >= 400 && reply.header("content-type").startsWith("text/html");
}

HttpAnswer answerOf(const HttpReply &reply)
{
    return {reply.status, reply.body, reply.latency, reply.error};
}

} // namespace clicknback
