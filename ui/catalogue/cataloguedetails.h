// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/storyfacts.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;
class QPushButton;

namespace clicknback {

class FactList;
class PlainLabel;

/// What is known of the chosen row, and where one can go from it.
class CatalogueDetails : public QWidget
{
    Q_OBJECT
public:
    explicit CatalogueDetails(const QString &hint, QWidget *parent = nullptr);

    /// A button below the facts; owned by the panel.
    QPushButton *addLink(const QString &objectName, const QString &text);
    /// Without sections the hint is shown. The same sections again keep the scroll position.
    void setSections(const std::vector<FactSection> &sections);

private:
    PlainLabel *m_hint;
    FactList *m_facts;
    QWidget *m_links;
    QHBoxLayout *m_linkRow;
    std::vector<FactSection> m_sections;
};

} // namespace clicknback
