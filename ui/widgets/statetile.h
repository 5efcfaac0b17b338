// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/severity.h"
#include "ui/widgets/card.h"

#include <optional>

namespace clicknback {

class PlainLabel;
class SeverityMark;

/// One fact at a glance: title, large value, optionally a severity as mark and word, and a line of
/// context. All tiles have the same rows, so that tiles side by side align. A button for the
/// keyboard and for screen readers.
class StateTile : public Card
{
    Q_OBJECT
public:
    explicit StateTile(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setValue(const QString &value);
    /// Lines below the value; '\n' separates. Tiles of a row should use the same number of lines.
    void setSubText(const QString &text);
    /// Without a word severityWord() is shown; nothing: neither mark nor word.
    void setSeverity(std::optional<Severity> severity, const QString &word = {});
    /// All at once.
    void setState(const QString &value, std::optional<Severity> severity, const QString &word,
                  const QString &subText);
    /// "unknown" and why; never a number.
    void setUnknown(const QString &reason);
    /// A tile that leads nowhere takes no focus and shows no hand. Activatable by default.
    void setActivatable(bool activatable);

    QString value() const;
    QString subText() const;
    std::optional<Severity> severity() const;

signals:
    void activated();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void updateFonts();
    void updateAccessibleName();

    PlainLabel *m_title;
    PlainLabel *m_word;
    PlainLabel *m_value;
    PlainLabel *m_sub;
    SeverityMark *m_mark;
    bool m_activatable = true;
    bool m_hovered = false;
};

} // namespace clicknback
