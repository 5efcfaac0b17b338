// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QFuture>
#include <QPromise>
#include <QRegularExpression>
#include <QUrl>

#include <memory>

namespace clicknback {

// What questions to a Docker engine that take several steps are made of.

template<typename T>
using DockerPromise = std::shared_ptr<QPromise<Result<T>>>;

template<typename T>
DockerPromise<T> begunPromise()
{
    const auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    return promise;
}

template<typename T>
void endPromise(const DockerPromise<T> &promise, const Result<T> &result)
{
    promise->addResult(result);
    promise->finish();
}

inline QString escapedPart(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

/// Names, tags, digests and ids. The engine tidies up paths, so that dots would lead elsewhere.
inline Result<QString> checkedReference(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("\\A[A-Za-z0-9](?:[A-Za-z0-9_:@+-]|[./](?=[A-Za-z0-9_])){0,500}\\z"));
    if (pattern.match(text).hasMatch())
        return text;
    return fail(ErrorKind::InvalidInput,
                QStringLiteral("“%1” names no image and no container.").arg(text.left(200)));
}

} // namespace clicknback
