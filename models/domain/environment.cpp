// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/environment.h"

#include <array>

namespace clicknback {

namespace {

constexpr std::array kKinds{EnvironmentKind::Production, EnvironmentKind::Staging,
                            EnvironmentKind::Development, EnvironmentKind::Demo};

} // namespace

QString toText(EnvironmentKind kind)
{
    switch (kind) {
    case EnvironmentKind::Staging:
        return QStringLiteral("staging");
    case EnvironmentKind::Development:
        return QStringLiteral("development");
    case EnvironmentKind::Demo:
        return QStringLiteral("demo");
    case EnvironmentKind::Production:
        break;
    }
    return QStringLiteral("production");
}

EnvironmentKind environmentKindFrom(QStringView text)
{
    for (const EnvironmentKind kind : kKinds) {
        if (text == toText(kind))
            return kind;
    }
    return EnvironmentKind::Production;
}

bool isEnvironmentKind(QStringView text)
{
    return toText(environmentKindFrom(text)) == text;
}

} // namespace clicknback
