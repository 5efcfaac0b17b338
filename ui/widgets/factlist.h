// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/storyfacts.h"

#include <QScrollArea>

#include <vector>

class QGridLayout;

namespace clicknback {

/// Sections of label and value, for details panels. Plain text, selectable, scrolls by itself.
class FactList : public QScrollArea
{
    Q_OBJECT
public:
    explicit FactList(QWidget *parent = nullptr);

    void setSections(const std::vector<FactSection> &sections);

private:
    void addSection(QGridLayout *grid, const FactSection &section);
};

} // namespace clicknback
