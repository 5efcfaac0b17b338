// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/deployment.h"
#include "models/storage/row.h"

#include <QVariantMap>

namespace clicknback {

/// What is known of a deployment when it is told of again: `now` goes before `known`, but nothing
/// that was told is lost; and what was done here or verified is only filled up by others.
Deployment enriched(const Deployment &known, const Deployment &now);

QVariantMap rowOf(const QString &environment, const Deployment &deployment);
Deployment readDeployment(const Row &row);

} // namespace clicknback
