// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>

#include <vector>

namespace clicknback {

/// One JSON object in a line: how the demo's processes talk.
class JsonLines
{
public:
    static QByteArray line(const QJsonObject &object);

    /// The objects completed by `bytes`. Lines that hold no object are dropped.
    std::vector<QJsonObject> add(const QByteArray &bytes);
    /// True once a line grew beyond any sense: end the conversation.
    bool isTooLong() const { return m_rest.size() > 1'000'000; }

private:
    QByteArray m_rest;
};

} // namespace clicknback
