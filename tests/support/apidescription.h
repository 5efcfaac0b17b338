// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QString>

#include <functional>

namespace clicknback {

/// The part of an OpenAPI description that says everything of these paths and nothing of others:
/// who serves GitHub's whole one needs four times as long to begin.
QJsonObject partOfDescription(const QJsonObject &whole,
                              const std::function<bool(const QString &path)> &isWanted);

} // namespace clicknback
