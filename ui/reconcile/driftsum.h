// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/driftwords.h"

#include <QWidget>

class QGridLayout;

namespace clicknback {

/// The arithmetic of one wallet: stored, ledger, difference, each cause, what is left; a column for
/// each bucket, amounts below each other to the cent.
class DriftSum : public QWidget
{
    Q_OBJECT
public:
    explicit DriftSum(QWidget *parent = nullptr);

    void setLines(const std::vector<DriftSumLine> &lines);

private:
    void addHeader();
    void addLine(const DriftSumLine &line);
    void addAmount(int row, int column, const DriftSumLine &line, Money Buckets::*bucket);

    QWidget *m_body = nullptr;
    QGridLayout *m_grid = nullptr;
};

} // namespace clicknback
