// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/dockerclient.h"

#include <QJsonArray>
#include <QJsonObject>

namespace clicknback {

// The Docker Engine API's JSON as values.

/// The body of an answer, when it is the API's. `endpoint` is for the sentences.
Result<QJsonDocument> dockerDocument(const HttpReply &reply, const QString &endpoint);
/// Why the engine was not reached, or what it refused; None of the above: nothing.
Error dockerError(const HttpReply &reply, const QString &endpoint);

/// One entry of the list: health and exit code stand in its words for people.
Container listedContainer(const QJsonObject &json);
Container inspectedContainer(const QJsonObject &json);
ContainerStats containerStats(const QJsonObject &json);
HostImage inspectedImage(const QJsonObject &json);

} // namespace clicknback
