// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/settingspage.h"

#include "ui/environments/environmentlist.h"
#include "ui/settings/preferences.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTimeZone>

#include <algorithm>
#include <initializer_list>

namespace clicknback {

namespace {

constexpr int kTwoColumnsFrom = 1100;
constexpr int kWidest = 1500;
constexpr int kFieldWidth = 220;
/// In place of a zone's name: no zone is called so.
const QByteArray kUtcChoice = QByteArrayLiteral("utc");

Card *card(const QString &title, QWidget *body, const QFont &font)
{
    auto *box = new Card;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid + kGrid / 2);
    auto *label = new PlainLabel(title);
    label->setFont(strongFont(font));
    layout->addWidget(label);
    layout->addWidget(body);
    return box;
}

QFormLayout *formOf(QWidget *body)
{
    auto *form = new QFormLayout(body);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(3 * kGrid);
    form->setVerticalSpacing(kGrid);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return form;
}

/// Wide enough for all, so that the fields of every card stand under each other.
PlainLabel *caption(const QString &text)
{
    auto *label = new PlainLabel(text);
    label->setMinimumWidth(18 * kGrid);
    return label;
}

PlainLabel *note(const QString &text)
{
    auto *label = new PlainLabel(text);
    label->setWordWrap(true);
    label->setMuted(true);
    return label;
}

/// A field and what it means beside it.
QWidget *explained(QWidget *field, const QString &text)
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * kGrid);
    field->setFixedWidth(kFieldWidth);
    row->addWidget(field, 0, Qt::AlignTop);
    row->addWidget(note(text), 1, Qt::AlignVCenter);
    return box;
}

QVBoxLayout *column(std::initializer_list<QWidget *> cards)
{
    auto *layout = new QVBoxLayout;
    layout->setSpacing(2 * kGrid);
    for (QWidget *each : cards)
        layout->addWidget(each);
    layout->addStretch(1);
    return layout;
}

QSpinBox *numberField(const char *name, const QString &accessible, int least, int most,
                      const QString &suffix)
{
    auto *field = new QSpinBox;
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(accessible);
    field->setRange(least, most);
    field->setSuffix(suffix);
    field->setKeyboardTracking(false);
    field->setButtonSymbols(QAbstractSpinBox::NoButtons);
    return field;
}

} // namespace

SettingsPage::SettingsPage(Preferences &preferences, TimeDisplay &time, QWidget *parent)
    : DataPage(parent)
    , m_preferences(preferences)
    , m_time(time)
    , m_environments(new EnvironmentList(QStringLiteral("settings"), true))
    , m_connection(new ConnectionCard)
    , m_theme(new QComboBox)
    , m_zone(new QComboBox)
    , m_refresh(numberField("settings-refresh", QStringLiteral("Refresh"),
                            int(Preferences::kShortestRefresh.count()),
                            int(Preferences::kLongestRefresh.count()), QStringLiteral(" s")))
    , m_memory(numberField("settings-memory", QStringLiteral("Memory budget"),
                           Preferences::kLeastMemoryMiB, Preferences::kMostMemoryMiB,
                           QStringLiteral(" MiB")))
{
    setObjectName(QStringLiteral("settings-page"));
    setHelpText(QStringLiteral(
        "What you can choose, what this connection is, and where everything is kept. "
        "Choices count at once."));
    auto *body = new QWidget;
    body->setMaximumWidth(kWidest);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, body);
    m_columns->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    m_columns->setSpacing(2 * kGrid);
    m_columns->addLayout(column({card(QStringLiteral("Environments"), m_environments, font()),
                                 card(QStringLiteral("Display"), buildDisplay(), font()),
                                 card(QStringLiteral("Reading"), buildReading(), font())}),
                         4);
    m_columns->addLayout(
        column({m_connection, card(QStringLiteral("Where it is kept"), buildPlaces(), font())}), 3);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(body);
    setContent(scroll);
    connect(m_connection, &ConnectionCard::answered, this, [this](bool reached) {
        if (!reached)
            return;
        setDataFrom(Instant::now());
        clearStale();
    });
    connect(&m_time, &TimeDisplay::changed, this, &SettingsPage::showZone);
}

QWidget *SettingsPage::buildDisplay()
{
    auto *body = new QWidget;
    QFormLayout *form = formOf(body);
    addThemes(form);
    addZones(form);
    auto *language = note(QStringLiteral(
        "English. The program's texts are written in English only, and numbers and dates "
        "have one unmistakable form, so there is nothing to choose yet."));
    language->setObjectName(QStringLiteral("settings-language"));
    form->addRow(caption(QStringLiteral("Language")), language);
    return body;
}

void SettingsPage::addThemes(QFormLayout *form)
{
    m_theme->setObjectName(QStringLiteral("settings-theme"));
    m_theme->setAccessibleName(QStringLiteral("Theme"));
    m_theme->addItem(QStringLiteral("As the desktop"), int(ThemeChoice::System));
    m_theme->addItem(QStringLiteral("Light"), int(ThemeChoice::Light));
    m_theme->addItem(QStringLiteral("Dark"), int(ThemeChoice::Dark));
    showTheme();
    connect(m_theme, &QComboBox::activated, this,
            [this] { emit themeChosen(ThemeChoice(m_theme->currentData().toInt())); });
    form->addRow(caption(QStringLiteral("Theme")), explained(m_theme, {}));
}

void SettingsPage::addZones(QFormLayout *form)
{
    m_zone->setObjectName(QStringLiteral("settings-zone"));
    m_zone->setAccessibleName(QStringLiteral("Time zone"));
    m_zone->setEditable(true);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    m_zone->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_zone->completer()->setFilterMode(Qt::MatchContains);
    m_zone->addItem(
        QStringLiteral("Local time (%1)").arg(QString::fromUtf8(QTimeZone::systemTimeZoneId())),
        QByteArray());
    m_zone->addItem(QStringLiteral("UTC"), kUtcChoice);
    for (const QByteArray &zone : QTimeZone::availableTimeZoneIds()) {
        if (zone.contains('/') && !zone.startsWith("Etc/"))
            m_zone->addItem(QString::fromUtf8(zone), zone);
    }
    showZone();
    connect(m_zone, &QComboBox::activated, this, &SettingsPage::chooseZone);
    form->addRow(
        caption(QStringLiteral("Time zone")),
        explained(m_zone, QStringLiteral(
                              "The UTC switch above every page goes between UTC and this zone.")));
}

QWidget *SettingsPage::buildReading()
{
    auto *body = new QWidget;
    QFormLayout *form = formOf(body);
    m_refresh->setValue(int(m_preferences.refreshInterval().count()));
    m_memory->setValue(m_preferences.memoryBudgetMiB());
    m_memory->setSingleStep(128);
    connect(m_refresh, &QSpinBox::valueChanged, this, [this](int seconds) {
        m_preferences.setRefreshInterval(std::chrono::seconds(seconds));
    });
    connect(m_memory, &QSpinBox::valueChanged, this,
            [this](int value) { m_preferences.setMemoryBudgetMiB(value); });
    form->addRow(caption(QStringLiteral("Refresh every")),
                 explained(m_refresh,
                           QStringLiteral(
                               "A page that is shown asks anew, but never sooner than twenty times "
                               "what the question cost the server.")));
    form->addRow(
        caption(QStringLiteral("Memory budget")),
        explained(m_memory, QStringLiteral("What the ledger may take; past it only the newest days "
                                           "are loaded. Counts when an environment is opened.")));
    return body;
}

QWidget *SettingsPage::buildPlaces()
{
    auto *body = new QWidget;
    QFormLayout *form = formOf(body);
    m_folder = addPlace(form, QStringLiteral("Environments"), "settings-folder");
    m_file = addPlace(form, QStringLiteral("Everything else here"), "settings-file");
    m_file->setText(Preferences::file());
    m_keychain = addPlace(form, QStringLiteral("Passwords"), "settings-keychain");
    m_keychain->setWordWrap(true);
    m_keychain->setText(QStringLiteral("The keychain was not asked yet."));
    return body;
}

PlainLabel *SettingsPage::addPlace(QFormLayout *form, const QString &title, const char *name)
{
    auto *place = new PlainLabel;
    place->setObjectName(QLatin1String(name));
    form->addRow(caption(title), place);
    return place;
}

void SettingsPage::setConnection(const QString &name, EnvironmentKind kind,
                                 const ConnectionCard::Ask &ask)
{
    m_connection->setConnection(name, kind, ask);
}

void SettingsPage::setCorrections(const QString &text)
{
    m_connection->setCorrections(text);
}

void SettingsPage::setEnvironmentsFolder(const QString &folder)
{
    m_folder->setText(folder);
}

void SettingsPage::setKeychainState(bool answers, const QString &text)
{
    m_keychain->setText(answers ? text
                                : text + QStringLiteral(" A password is asked for each time."));
}

void SettingsPage::showTheme()
{
    m_theme->setCurrentIndex(m_theme->findData(int(savedTheme())));
}

void SettingsPage::showZone()
{
    const QSignalBlocker quiet(m_zone);
    m_zone->setCurrentIndex(
        std::max(0, m_zone->findData(m_time.isUtc() ? kUtcChoice : m_time.ownZone())));
}

void SettingsPage::chooseZone(int index)
{
    const QByteArray zone = m_zone->itemData(index).toByteArray();
    m_time.setUtc(zone == kUtcChoice);
    if (zone != kUtcChoice)
        m_time.setOwnZone(zone);
}

void SettingsPage::activate()
{
    showTheme();
    emit shown();
    m_connection->ask();
}

void SettingsPage::resizeEvent(QResizeEvent *event)
{
    DataPage::resizeEvent(event);
    m_columns->setDirection(width() >= kTwoColumnsFrom ? QBoxLayout::LeftToRight
                                                       : QBoxLayout::TopToBottom);
}

void SettingsPage::refresh()
{
    activate();
}

} // namespace clicknback
