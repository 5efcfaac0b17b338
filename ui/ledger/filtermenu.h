// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPushButton>

namespace clicknback {

class LedgerFilters;

/// The named filters: choose one, keep the present one, forget one.
class FilterMenu : public QPushButton
{
    Q_OBJECT
public:
    explicit FilterMenu(LedgerFilters &filters, QWidget *parent = nullptr);

private:
    void build();
    void askName();

    LedgerFilters &m_filters;
};

} // namespace clicknback
