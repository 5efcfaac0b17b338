// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/severity.h"

#include <QScrollArea>
#include <QUrl>

#include <optional>
#include <vector>

class QVBoxLayout;
namespace clicknback {

/// A line of details; with an address, the value is a link.
struct Detail
{
    QString label;
    QString value;
    std::optional<Severity> severity;
    QString url;

    friend bool operator==(const Detail &, const Detail &) = default;
};

struct DetailSection
{
    QString title;
    std::vector<Detail> details;

    friend bool operator==(const DetailSection &, const DetailSection &) = default;
};

/// Sections of label, mark and value with links to what a person may open elsewhere. What is shown
/// again stays as it is, scrolled where it was.
class DetailList : public QScrollArea
{
    Q_OBJECT
public:
    explicit DetailList(const QString &name, QWidget *parent = nullptr);

    /// `key` names the thing: another one begins at the top.
    void show(const QString &key, const std::vector<DetailSection> &sections);
    using QWidget::show;

signals:
    /// Only addresses of the web.
    void linkActivated(const QUrl &url);

private:
    void rebuild();
    int labelWidth() const;
    QWidget *rowOf(const Detail &detail);
    QWidget *valueOf(const Detail &detail);

    QString m_key;
    std::vector<DetailSection> m_sections;
};

/// https and http addresses only: what GitHub or a file says is not trusted to name programs.
std::optional<QUrl> webAddress(const QString &text);

} // namespace clicknback
