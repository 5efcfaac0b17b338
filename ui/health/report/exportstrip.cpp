// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/health/report/exportstrip.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

namespace clicknback {

ExportStrip::ExportStrip(QWidget *parent)
    : QWidget(parent), m_text(new PlainLabel), m_bar(new QProgressBar)
{
    setObjectName(QStringLiteral("health-export"));
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(24 * kGrid);
    auto *cancel = new QPushButton(QStringLiteral("&Cancel"));
    cancel->setObjectName(QStringLiteral("health-export-cancel"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * kGrid);
    row->addWidget(m_text, 1);
    row->addWidget(m_bar);
    row->addWidget(cancel);
    connect(cancel, &QPushButton::clicked, this, &ExportStrip::cancelRequested);
    hide();
}

void ExportStrip::start(const QString &what)
{
    m_text->setText(QStringLiteral("Writing %1").arg(what));
    setShare(0);
    show();
}

void ExportStrip::setShare(double share)
{
    m_bar->setValue(int(share * m_bar->maximum()));
}

} // namespace clicknback
