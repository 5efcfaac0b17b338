// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/httpengine.h"

#include "models/network/httploop.h"

#include <QPromise>

#include <algorithm>

namespace clicknback {

namespace {

/// Makes a promise the receiver of a reply; one that is dropped finishes without a result.
HttpEngine::Receiver receiverOf(const std::shared_ptr<QPromise<HttpReply>> &promise)
{
    promise->start();
    const auto take = [promise](HttpReply reply) {
        promise->addResult(std::move(reply));
        promise->finish();
    };
    return {take, [promise] { return promise->isCanceled(); }};
}

} // namespace

QByteArray HttpReply::header(const QByteArray &lowerCaseName) const
{
    const auto at = std::find_if(headers.begin(), headers.end(),
                                 [&](const auto &header) { return header.first == lowerCaseName; });
    return at == headers.end() ? QByteArray() : at->second;
}

HttpEngine::HttpEngine() : m_loop(std::make_unique<HttpLoop>()) {}

HttpEngine::~HttpEngine() = default;

QFuture<HttpReply> HttpEngine::ask(const HttpRequest &request)
{
    const auto promise = std::make_shared<QPromise<HttpReply>>();
    ask(request, receiverOf(promise));
    return promise->future();
}

void HttpEngine::ask(const HttpRequest &request, Receiver receiver)
{
    m_loop->add({request, {}, std::move(receiver)});
}

QFuture<HttpReply> HttpEngine::stream(const HttpRequest &request, OnData onData)
{
    const auto promise = std::make_shared<QPromise<HttpReply>>();
    stream(request, std::move(onData), receiverOf(promise));
    return promise->future();
}

void HttpEngine::stream(const HttpRequest &request, OnData onData, Receiver receiver)
{
    m_loop->add({request, std::move(onData), std::move(receiver)});
}

} // namespace clicknback
