// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/probe.h"

namespace clicknback {

/// Why a question cannot be asked; empty: it can.
QString questionProblem(const Question &question);

} // namespace clicknback
