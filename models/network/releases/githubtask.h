// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QPromise>

#include <functional>
#include <memory>

namespace clicknback {

/// A promise that is passed along with its work; whoever drops it ends the future without a result.
template<typename T>
class GitHubTask
{
public:
    GitHubTask() : m_promise(std::make_shared<QPromise<Result<T>>>()) { m_promise->start(); }

    QFuture<Result<T>> future() const { return m_promise->future(); }
    std::function<bool()> isCancelled() const
    {
        return [promise = m_promise] { return promise->isCanceled(); };
    }
    void finish(const Result<T> &result) const
    {
        m_promise->addResult(result);
        m_promise->finish();
    }

private:
    std::shared_ptr<QPromise<Result<T>>> m_promise;
};

} // namespace clicknback
