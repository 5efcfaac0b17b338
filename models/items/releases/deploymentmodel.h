// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/deployment.h"
#include "models/items/tablemodel.h"

#include <QTimeZone>

#include <functional>

namespace clicknback {

/// Deployments by their id; `zone` is asked at each painting.
class DeploymentModel : public TableModel<Deployment>
{
public:
    enum Columns {
        Started,
        ReleaseName,
        CommitId,
        Outcome,
        Verified,
        By,
        Origin,
        Kind,
        Took,
        Note
    };

    explicit DeploymentModel(const std::function<QTimeZone()> &zone);
};

} // namespace clicknback
