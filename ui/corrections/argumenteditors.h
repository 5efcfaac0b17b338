// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/correction.h"

#include <QWidget>

#include <functional>
#include <map>
#include <vector>

class QVBoxLayout;

namespace clicknback {

class PlainLabel;

/// An editor for each argument of an operation, with what is wrong with it below. Tests find
/// "argument-NAME" and "argument-NAME-problem".
class ArgumentEditors : public QWidget
{
    Q_OBJECT
public:
    explicit ArgumentEditors(QWidget *parent = nullptr);

    /// `values` fill what they name.
    void setArguments(const std::vector<CorrectionArgument> &arguments,
                      const std::map<QString, QString> &values = {});
    /// What is given, by name; nothing for what was left out.
    std::map<QString, QString> values() const;
    /// No editor has a problem and none that is required is empty.
    bool isComplete() const;

signals:
    void changed();

private:
    struct Editor
    {
        CorrectionArgument argument;
        std::function<QString()> read;
        PlainLabel *problem;
    };

    void add(const CorrectionArgument &argument, const QString &value);
    QWidget *makeText(Editor &editor, const QString &value);
    QWidget *makeDay(Editor &editor, const QString &value);
    QWidget *makeChoice(Editor &editor, const QString &value);
    QWidget *makeBuckets(Editor &editor, const QString &value);
    void check();

    std::vector<Editor> m_editors;
    QVBoxLayout *m_layout;
    QWidget *m_body = nullptr;
};

} // namespace clicknback
