// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QByteArray>

#include <yaml-cpp/yaml.h>

#include <functional>
#include <utility>
#include <vector>

namespace clicknback {

// yaml-cpp, bounded. Its exceptions end here.

/// At most 1 MiB, one document, 10,000 values with each alias counted as what it stands for, and no
/// alias within its own anchor. Errors: InvalidInput with line and column.
Result<YAML::Node> readYaml(const QByteArray &content);

/// The pairs of a mapping with those that `<<` brings in: own keys first, then what they lack.
/// Empty for what is no mapping.
using YamlPairs = std::vector<std::pair<QString, YAML::Node>>;
YamlPairs pairsOf(const YAML::Node &node);
/// Nothing, or null, for a key that is not there.
YAML::Node valueAt(const YamlPairs &pairs, const char *key);

/// Neither there, nor null, nor taken away (!reset).
bool isAbsent(const YAML::Node &node);
/// "at line 3, column 5".
QString placeText(const YAML::Mark &mark);
tl::unexpected<Error> invalidYaml(const QString &why, const YAML::Mark &mark);

} // namespace clicknback
