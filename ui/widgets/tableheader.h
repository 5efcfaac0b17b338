// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHeaderView>

namespace clicknback {

/// The head of every table: quiet words, numbers' heads at the right above their numbers, the sort
/// arrow beside the word.
class TableHeader : public QHeaderView
{
    Q_OBJECT
public:
    explicit TableHeader(QWidget *parent = nullptr);

    /// A column of numbers, by NumericRole of the header or else of the first row.
    bool isNumeric(int section) const;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
};

/// Widths, order, choice and sort of the columns, in QSettings under the table's name.
void keepColumns(const QHeaderView &header, const QString &table);
/// False when none are kept, or those of a version with other columns: then the defaults are the
/// better choice.
bool restoreKeptColumns(QHeaderView &header, const QString &table);

} // namespace clicknback
