// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/health/keptfacts.h"

#include "ui/widgets/factlist.h"

#include <QScrollBar>
#include <QTimer>

namespace clicknback {

KeptFacts::KeptFacts() : m_list(new FactList) {}

void KeptFacts::show(const QString &key, const std::vector<FactSection> &sections)
{
    if (key == m_key && sections == m_sections)
        return;
    QScrollBar *bar = m_list->verticalScrollBar();
    const int place = key == m_key ? bar->value() : 0;
    m_key = key;
    m_sections = sections;
    m_list->setSections(sections);
    // The bar knows how long the new text is only when it was laid out.
    QTimer::singleShot(0, bar, [bar, place] { bar->setValue(place); });
}

} // namespace clicknback
