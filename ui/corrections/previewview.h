// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/correctionpreview.h"

#include <QScrollArea>

#include <optional>

class QVBoxLayout;

namespace clicknback {

/// One preview, in whole: what changes, what it mends or breaks, what a person must have read, what
/// it locks, the statements and the hash. Scrolls by itself.
class PreviewView : public QScrollArea
{
    Q_OBJECT
public:
    explicit PreviewView(QWidget *parent = nullptr);

    void setPreview(const CorrectionPreview &preview);
    /// In place of a preview.
    void setMessage(const QString &text);
    const std::optional<CorrectionPreview> &preview() const { return m_preview; }

private:
    void addWarnings(QVBoxLayout *layout);
    void addFacts(QVBoxLayout *layout);
    void addStatements(QVBoxLayout *layout);

    std::optional<CorrectionPreview> m_preview;
};

} // namespace clicknback
