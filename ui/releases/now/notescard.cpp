// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/now/notescard.h"

#include "models/items/health/healthwords.h"
#include "ui/releases/parts.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QFontDatabase>
#include <QPushButton>
#include <QVBoxLayout>

namespace clicknback {

QString releasesExample()
{
    return QStringLiteral(
        "[releases]\n"
        "repository = \"owner/name\"            # GitHub: commits, gates, runs\n"
        "image = \"ghcr.io/owner/name\"         # the registry, without a tag\n"
        "app_service = \"clicknback-app\"       # of Compose on the host\n"
        "compose_folder = \"/srv/clicknback\"   # where its file lies\n"
        "deploy_by = \"compose\"                # or \"workflow\"; left out: not from here");
}

NotesCard::NotesCard(QWidget *parent)
    : Card(parent)
    , m_title(strongLabel({}, *this))
    , m_notes(wrappedLabel("releases-notes"))
    , m_example(wrappedLabel("releases-example"))
    , m_tokens(namedButton("releases-tokens", QStringLiteral("&Tokens…"),
                           QStringLiteral("Tokens of GitHub and the registry")))
{
    setObjectName(QStringLiteral("notes-card"));
    m_example->setWordWrap(false);
    m_example->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_example->setText(releasesExample());
    m_example->setAccessibleName(QStringLiteral("What stands in an environment's file"));
    QVBoxLayout *layout = cardLayout(this);
    layout->addWidget(m_title);
    layout->addWidget(m_notes);
    layout->addWidget(m_example);
    layout->addWidget(m_tokens, 0, Qt::AlignLeft);
    layout->addStretch(1);
    m_example->hide();
    connect(m_tokens, &QPushButton::clicked, this, &NotesCard::tokensRequested);
}

void NotesCard::setPicture(const ReleasePicture &picture)
{
    QStringList notes = picture.notes;
    if (picture.clockSkew)
        notes << QStringLiteral("The clocks of GitHub and of this machine are %1 apart; ages of "
                                "runs are off by as much.")
                     .arg(durationText(std::chrono::abs(*picture.clockSkew)));
    m_example->hide();
    m_tokens->show();
    say(QStringLiteral("What could not be asked"), notes);
    setVisible(!notes.isEmpty());
}

void NotesCard::showSetup()
{
    say(QStringLiteral("Nothing is asked about releases yet"),
        {QStringLiteral(
            "This environment's file names neither a repository nor an image, so what "
            "runs, what was meant to run and how to go back are unknown. Only the "
            "schema below is read. Add to the file, then open the environment again:")});
    m_example->show();
    m_tokens->hide();
    show();
}

void NotesCard::say(const QString &title, const QStringList &notes)
{
    m_title->setText(title);
    m_notes->setText(notes.join(QStringLiteral("\n")));
}

} // namespace clicknback
