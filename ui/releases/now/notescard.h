// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/releases/releasepicture.h"
#include "ui/widgets/card.h"

class QPushButton;

namespace clicknback {

class PlainLabel;

/// What could not be asked, and how an environment's file makes it askable.
class NotesCard : public Card
{
    Q_OBJECT
public:
    explicit NotesCard(QWidget *parent = nullptr);

    void setPicture(const ReleasePicture &picture);
    /// Nothing of releases is in the environment's file.
    void showSetup();

signals:
    void tokensRequested();

private:
    void say(const QString &title, const QStringList &notes);

    PlainLabel *m_title;
    PlainLabel *m_notes;
    PlainLabel *m_example;
    QPushButton *m_tokens;
};

/// A section of an environment's file that has all a person begins with.
QString releasesExample();

} // namespace clicknback
