// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/migrations/migrationgraph.h"
#include "models/domain/releases/release.h"
#include "ui/releases/detaillist.h"

#include <QTimeZone>

namespace clicknback {

/// A release in whole. What its migrations do is told as far as the graph knows them.
std::vector<DetailSection> releaseDetails(const Release &release, const Fact<MigrationGraph> &graph,
                                          Instant now, const QTimeZone &zone);

} // namespace clicknback
