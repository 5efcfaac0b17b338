// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/result.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QBoxLayout;
class QStackedLayout;

namespace clicknback {

class Banner;
class PlainLabel;

/// A page of the main window. It is always in one of four states; the stale banner stands above
/// the content and leaves it usable. Tests find "page-loading", "page-empty", "page-error",
/// "page-retry" (button) and "page-stale".
class Page : public QWidget
{
    Q_OBJECT
    Q_PROPERTY(State pageState READ pageState NOTIFY pageStateChanged)
public:
    enum class State { Loading, Empty, Error, Content };
    Q_ENUM(State)

    /// Starts as Content with an empty widget.
    explicit Page(QWidget *parent = nullptr);

    /// What stood before stays visible for 150 ms, so that a quick load does not flicker.
    void showLoading(const QString &text);
    void showEmpty(const QString &title, const QString &hint = {});
    void showError(const Error &error);
    void showContent();
    State pageState() const { return m_state; }

    /// "Data is 35 s old: connection lost", with the age ticking. Without a time: the data's age is
    /// unknown.
    void setStale(std::optional<Instant> dataFrom, const QString &reason);
    void clearStale();
    bool isStale() const;

    QWidget *content() const { return m_content; }
    /// Takes ownership and deletes the content before it.
    void setContent(QWidget *content);

    QString helpText() const { return m_helpText; }
    void setHelpText(const QString &text) { m_helpText = text; }

    /// The page came to the front.
    virtual void activate() {}
    /// F5, and what Retry is commonly connected to.
    virtual void refresh() {}
    /// File > Export… of the main window is enabled when true.
    virtual bool canExport() const { return false; }
    virtual void exportData() {}

signals:
    void retryRequested();
    void pageStateChanged();
    /// A calm notice in the main window; int(Severity).
    void noticeRequested(const QString &text, int severity);

private:
    void setState(State state, QWidget *shown);
    QWidget *buildBody();
    QWidget *buildLoading();
    QWidget *buildEmpty();
    QWidget *buildError();
    QWidget *buildStaleBanner();
    void updateStaleText();

    State m_state = State::Content;
    QString m_helpText;
    QStackedLayout *m_stack = nullptr;
    QWidget *m_body = nullptr;
    QBoxLayout *m_bodyLayout = nullptr;
    QWidget *m_content = nullptr;
    QWidget *m_loading = nullptr;
    QWidget *m_empty = nullptr;
    QWidget *m_error = nullptr;
    Banner *m_banner = nullptr;
    PlainLabel *m_loadingText = nullptr;
    PlainLabel *m_emptyTitle = nullptr;
    PlainLabel *m_emptyHint = nullptr;
    PlainLabel *m_errorText = nullptr;
    PlainLabel *m_errorDetail = nullptr;
    QTimer m_loadingDelay;
    QTimer m_ageTick;
    std::optional<Instant> m_dataFrom;
    QString m_staleReason;
};

} // namespace clicknback
