// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/tour.h"

#include "ui/ledger/ledgergrid.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/page.h"

#include <QTableView>

namespace clicknback {

namespace {

constexpr std::chrono::milliseconds kStayOnPage{700};
constexpr int kRounds = 4;

} // namespace

Tour::Tour(qint64 rows) : m_ops(m_environments)
{
    m_options.program = QStringLiteral(PROGRAM_PATH);
    if (rows > 0)
        m_options.purchases = rows;
    connect(&m_ops, &OpsWindow::environmentOpened, this, [this] {
        emit entered();
        m_timer.start(kStayOnPage);
    });
    connect(&m_ops, &OpsWindow::environmentFailed, this,
            [this](const Error &error) { emit failed(error.message); });
    connect(&m_timer, &QTimer::timeout, this, &Tour::step);
}

void Tour::start()
{
    m_ops.window().resize(1440, 900);
    m_ops.window().show();
    m_ops.openDemo(m_options);
}

void Tour::step()
{
    const QStringList pages = m_ops.window().pageIds();
    if (++m_steps > kRounds * int(pages.size())) {
        m_timer.stop();
        emit finished();
        return;
    }
    m_ops.window().showPage(pages.at(m_steps % pages.size()));
    if (auto *grid = m_ops.window().currentPage()->findChild<LedgerGrid *>())
        return grid->choose(m_steps);
    if (auto *table = m_ops.window().currentPage()->findChild<DataTable *>()) {
        if (table->shownRowCount() > 0)
            table->view()->selectRow(m_steps);
    }
}

} // namespace clicknback
