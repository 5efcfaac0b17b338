// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <functional>

namespace clicknback {

/// Calls `work(part)` for every part from 0 to `parts`, spread over all cores, and returns when all
/// are done. The calling thread works too: never call it on the GUI thread.
void inParallel(std::size_t parts, const std::function<void(std::size_t part)> &work);

} // namespace clicknback
