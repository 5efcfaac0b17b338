// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/sample.h"

#include <QByteArray>

namespace clicknback {

/// The phases as a few bytes: which of them there are, then each as a number of variable length.
/// Empty without any.
QByteArray phasesToBytes(const Phases &phases);
/// None for bytes that phasesToBytes() did not write.
Phases phasesFromBytes(const QByteArray &bytes);

/// [["disk",81.2,"%"],["load",null,"","no such file"]]: name, value, unit and text, without what is
/// empty at the end. Empty without any.
QByteArray readingsToJson(const std::vector<Reading> &readings);
std::vector<Reading> readingsFromJson(const QByteArray &json);

} // namespace clicknback
