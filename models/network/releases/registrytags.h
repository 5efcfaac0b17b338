// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/releases/registryline.h"

#include <QStringList>

namespace clicknback {

/// The tags of the line's repository, page by page, in the registry's order.
void askTags(const std::shared_ptr<RegistryLine> &line, int most,
             const RegistryLine::IsCancelled &isCancelled,
             const std::function<void(const Result<QStringList> &tags)> &onTags);

} // namespace clicknback
