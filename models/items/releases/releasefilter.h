// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/release.h"

namespace clicknback {

/// Words that must all occur, in whatever case: in name, title or notes, or at the beginning of the
/// commit or the digest. In the order they came.
std::vector<Release> filterReleases(const std::vector<Release> &releases, const QString &text);

} // namespace clicknback
