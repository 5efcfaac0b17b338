// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/dataages.h"

#include "ui/datapage.h"
#include "ui/shell/jobsstrip.h"
#include "ui/shell/mainwindow.h"

namespace clicknback {

DataAges::DataAges(MainWindow &window) : m_window(window)
{
    connect(&m_window, &MainWindow::pageShown, this, &DataAges::showAge);
    connect(&m_tick, &QTimer::timeout, this, &DataAges::showAge);
    m_tick.start(std::chrono::seconds(1));
}

void DataAges::follow(DataPage *page)
{
    connect(page, &DataPage::dataFromChanged, this, &DataAges::showAge);
}

void DataAges::markStale(const QString &reason)
{
    for (const QString &id : m_window.pageIds()) {
        auto *page = qobject_cast<DataPage *>(m_window.page(id));
        if (page && page->dataFrom() && !page->isStale())
            page->setStale(page->dataFrom(), reason);
    }
}

void DataAges::showAge()
{
    const auto *page = qobject_cast<DataPage *>(m_window.currentPage());
    m_window.jobsStrip()->setDataAge(page ? page->dataFrom() : std::nullopt);
}

} // namespace clicknback
