// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/corrections/argumenteditors.h"

#include "models/domain/instant.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace clicknback {

namespace {

using Type = CorrectionArgument::Type;

/// Stands for "not given" in an editor that must hold a day.
QDate noDay()
{
    return {1900, 1, 1};
}

QString problemOf(const CorrectionArgument &argument, const QString &value)
{
    if (argument.type != Type::Amount || value.isEmpty())
        return {};
    const bool isNegative = argument.isSigned && value.startsWith(u'-');
    const Result<QString> checked = checkedAmount(isNegative ? value.mid(1) : value);
    return checked ? QString() : checked.error().message;
}

QString placeholderOf(const CorrectionArgument &argument)
{
    if (argument.type == Type::Amount)
        return QStringLiteral("12.50");
    return argument.type == Type::Percentage ? QStringLiteral("5") : QString();
}

} // namespace

ArgumentEditors::ArgumentEditors(QWidget *parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
}

void ArgumentEditors::setArguments(const std::vector<CorrectionArgument> &arguments,
                                   const std::map<QString, QString> &values)
{
    m_editors.clear();
    delete m_body;
    m_body = new QWidget;
    auto *form = new QFormLayout(m_body);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(kGrid);
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    m_layout->addWidget(m_body);
    for (const CorrectionArgument &argument : arguments) {
        const auto value = values.find(argument.name);
        add(argument, value == values.end() ? QString() : value->second);
    }
    m_body->setVisible(!arguments.empty());
    check();
}

void ArgumentEditors::add(const CorrectionArgument &argument, const QString &value)
{
    Editor editor{argument, {}, new PlainLabel};
    QWidget *widget = nullptr;
    switch (argument.type) {
    case Type::Day:
        widget = makeDay(editor, value);
        break;
    case Type::Choice:
        widget = makeChoice(editor, value);
        break;
    case Type::Buckets:
        widget = makeBuckets(editor, value);
        break;
    case Type::Text:
    case Type::Amount:
    case Type::Percentage:
        widget = makeText(editor, value);
        break;
    }
    widget->setObjectName(QStringLiteral("argument-%1").arg(argument.name));
    widget->setAccessibleName(argument.title);
    editor.problem->setObjectName(QStringLiteral("argument-%1-problem").arg(argument.name));
    editor.problem->setWordWrap(true);
    auto *form = static_cast<QFormLayout *>(m_body->layout());
    form->addRow(argument.isRequired ? argument.title
                                     : QStringLiteral("%1 (optional)").arg(argument.title),
                 widget);
    form->addRow(editor.problem);
    m_editors.push_back(std::move(editor));
}

QWidget *ArgumentEditors::makeText(Editor &editor, const QString &value)
{
    auto *edit = new QLineEdit(value);
    edit->setPlaceholderText(placeholderOf(editor.argument));
    editor.read = [edit] { return edit->text(); };
    connect(edit, &QLineEdit::textChanged, this, &ArgumentEditors::check);
    return edit;
}

QWidget *ArgumentEditors::makeDay(Editor &editor, const QString &value)
{
    const QDate given = QDate::fromString(value, Qt::ISODate);
    auto *edit = new QDateEdit;
    edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    edit->setCalendarPopup(true);
    edit->setMinimumDate(noDay());
    edit->setSpecialValueText(QStringLiteral("not given"));
    edit->setDate(given.isValid()              ? given
                  : editor.argument.isRequired ? Instant::now().utcDay()
                                               : noDay());
    editor.read = [edit] {
        return edit->date() == noDay() ? QString() : edit->date().toString(Qt::ISODate);
    };
    connect(edit, &QDateEdit::dateChanged, this, &ArgumentEditors::check);
    return edit;
}

QWidget *ArgumentEditors::makeChoice(Editor &editor, const QString &value)
{
    auto *box = new QComboBox;
    if (!editor.argument.isRequired)
        box->addItem(QStringLiteral("not given"), QString());
    for (const QString &choice : editor.argument.choices)
        box->addItem(choice, choice);
    box->setCurrentIndex(std::max(0, box->findData(value)));
    editor.read = [box] { return box->currentData().toString(); };
    connect(box, &QComboBox::currentIndexChanged, this, &ArgumentEditors::check);
    return box;
}

QWidget *ArgumentEditors::makeBuckets(Editor &editor, const QString &value)
{
    const QStringList chosen = value.split(u',', Qt::SkipEmptyParts);
    auto *boxes = new QWidget;
    auto *row = new QHBoxLayout(boxes);
    row->setContentsMargins(0, 0, 0, 0);
    std::vector<QCheckBox *> made;
    for (const char *name : {"pending", "available", "paid"}) {
        auto *box = new QCheckBox(QLatin1String(name));
        box->setObjectName(QStringLiteral("bucket-%1").arg(QLatin1String(name)));
        box->setChecked(chosen.contains(box->text()));
        row->addWidget(box);
        made.push_back(box);
        connect(box, &QCheckBox::toggled, this, &ArgumentEditors::check);
    }
    row->addStretch(1);
    editor.read = [made] {
        QStringList names;
        for (const QCheckBox *box : made) {
            if (box->isChecked())
                names << box->text();
        }
        return names.join(u',');
    };
    return boxes;
}

std::map<QString, QString> ArgumentEditors::values() const
{
    std::map<QString, QString> given;
    for (const Editor &editor : m_editors) {
        const QString value = editor.read();
        if (!value.isEmpty())
            given.emplace(editor.argument.name, value);
    }
    return given;
}

bool ArgumentEditors::isComplete() const
{
    return std::all_of(m_editors.begin(), m_editors.end(), [](const Editor &editor) {
        const QString value = editor.read();
        return problemOf(editor.argument, value).isEmpty()
               && (!value.isEmpty() || !editor.argument.isRequired);
    });
}

void ArgumentEditors::check()
{
    for (const Editor &editor : m_editors) {
        const QString problem = problemOf(editor.argument, editor.read());
        editor.problem->setText(problem);
        editor.problem->setVisible(!problem.isEmpty());
    }
    emit changed();
}

} // namespace clicknback
