// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/datapage.h"
#include "ui/settings/connectioncard.h"
#include "ui/theme/tokens.h"

class QBoxLayout;
class QComboBox;
class QFormLayout;
class QSpinBox;

namespace clicknback {

class EnvironmentList;
class PlainLabel;
class Preferences;
class TimeDisplay;

/// What a person can choose, what this connection is, and where everything is kept.
class SettingsPage : public DataPage
{
    Q_OBJECT
public:
    SettingsPage(Preferences &preferences, TimeDisplay &time, QWidget *parent = nullptr);

    EnvironmentList *environments() const { return m_environments; }
    /// Without `ask` nothing is open.
    void setConnection(const QString &name, EnvironmentKind kind, const ConnectionCard::Ask &ask);
    /// Who writes corrections, in words; empty: the role that reads.
    void setCorrections(const QString &text);
    void setEnvironmentsFolder(const QString &folder);
    /// What the keychain answered, in a sentence.
    void setKeychainState(bool answers, const QString &text);
    /// The theme was chosen elsewhere.
    void showTheme();

    void activate() override;
    void refresh() override;

signals:
    void themeChosen(clicknback::ThemeChoice choice);
    /// The page came to the front: the moment to look at files and keychain anew.
    void shown();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildDisplay();
    QWidget *buildReading();
    QWidget *buildPlaces();
    void addThemes(QFormLayout *form);
    void addZones(QFormLayout *form);
    void showZone();
    void chooseZone(int index);
    PlainLabel *addPlace(QFormLayout *form, const QString &title, const char *name);

    Preferences &m_preferences;
    TimeDisplay &m_time;
    QBoxLayout *m_columns = nullptr;
    EnvironmentList *m_environments;
    ConnectionCard *m_connection;
    QComboBox *m_theme;
    QComboBox *m_zone;
    QSpinBox *m_refresh;
    QSpinBox *m_memory;
    PlainLabel *m_folder = nullptr;
    PlainLabel *m_file = nullptr;
    PlainLabel *m_keychain = nullptr;
};

} // namespace clicknback
