// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/purchase.h"
#include "models/domain/severity.h"

#include <QString>
#include <QTimeZone>

#include <optional>
#include <vector>

namespace clicknback {

/// One line of a details panel.
struct FactLine
{
    QString label;
    QString value;
    std::optional<Severity> severity;

    friend bool operator==(const FactLine &, const FactLine &) = default;
};

struct FactSection
{
    QString title;
    std::vector<FactLine> facts;

    friend bool operator==(const FactSection &, const FactSection &) = default;
};

/// A purchase's whole story in the order it happened, as far as the database knows it. What is
/// missing is said, not left out.
std::vector<FactSection> storyFacts(const PurchaseStory &story, const QTimeZone &zone);

} // namespace clicknback
