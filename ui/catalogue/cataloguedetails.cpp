// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/catalogue/cataloguedetails.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace clicknback {

CatalogueDetails::CatalogueDetails(const QString &hint, QWidget *parent)
    : QWidget(parent)
    , m_hint(new PlainLabel(hint))
    , m_facts(new FactList)
    , m_links(new QWidget)
    , m_linkRow(new QHBoxLayout(m_links))
{
    m_hint->setMuted(true);
    m_hint->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignTop);
    m_linkRow->setContentsMargins(0, 0, 0, 0);
    m_linkRow->setSpacing(kGrid);
    m_linkRow->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 0, 0, 0);
    layout->addWidget(m_hint);
    layout->addWidget(m_facts, 1);
    layout->addWidget(m_links);
    m_facts->hide();
    m_links->hide();
}

QPushButton *CatalogueDetails::addLink(const QString &objectName, const QString &text)
{
    auto *link = new QPushButton(text);
    link->setObjectName(objectName);
    m_linkRow->insertWidget(m_linkRow->count() - 1, link);
    return link;
}

void CatalogueDetails::setSections(const std::vector<FactSection> &sections)
{
    const bool any = !sections.empty();
    m_hint->setVisible(!any);
    m_facts->setVisible(any);
    m_links->setVisible(any && m_linkRow->count() > 1);
    if (sections == m_sections)
        return;
    m_sections = sections;
    m_facts->setSections(sections);
}

} // namespace clicknback
