// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/corrections/correctionwords.h"

#include <QWidget>

#include <vector>

class QGridLayout;
class QVBoxLayout;

namespace clicknback {

/// Values before and after, side by side; what changes carries a mark and stands heavier.
class DiffView : public QWidget
{
    Q_OBJECT
public:
    explicit DiffView(QWidget *parent = nullptr);

    void setSections(const std::vector<DiffSection> &sections);
    const std::vector<DiffSection> &sections() const { return m_sections; }

private:
    void addSection(QGridLayout *grid, const DiffSection &section);

    std::vector<DiffSection> m_sections;
    QVBoxLayout *m_layout;
    QWidget *m_body = nullptr;
};

} // namespace clicknback
