// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/release.h"
#include "models/items/tablemodel.h"

#include <QTimeZone>

#include <functional>

namespace clicknback {

/// Releases with their gates, image, last deployment and migrations; `zone` is asked at each
/// painting. The key is the version tag's name, else the whole commit: findRelease() takes both.
class ReleaseModel : public TableModel<Release>
{
public:
    enum Columns { Name, Made, CommitId, Gates, Image, Deployed, Verified, Migrations, Running };

    explicit ReleaseModel(const std::function<QTimeZone()> &zone);
};

/// As the model's KeyRole.
QString releaseKey(const Release &release);

} // namespace clicknback
