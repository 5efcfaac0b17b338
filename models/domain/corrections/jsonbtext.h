// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <map>

namespace clicknback {

/// An object of strings exactly as PostgreSQL writes it from jsonb: shorter keys first.
QString jsonbText(const std::map<QString, QString> &values);

} // namespace clicknback
