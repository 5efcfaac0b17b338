// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/exportdialog.h"

#include "models/items/format.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace clicknback {

namespace {

QString countText(const std::optional<std::int64_t> &rows)
{
    if (!rows)
        return QStringLiteral("not known how many purchases");
    return *rows == 1 ? QStringLiteral("1 purchase")
                      : QStringLiteral("%1 purchases").arg(formatCount(*rows));
}

QString whatMatches(const LedgerFilter &filter, const std::optional<std::int64_t> &rows)
{
    const QString purchases = countText(rows);
    return filter.isEmpty() ? QStringLiteral("The whole ledger: %1").arg(purchases)
                            : QStringLiteral("Everything that matches: %1").arg(purchases);
}

QString wordsFor(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Csv:
        return QStringLiteral("&CSV; text that looks like a formula is disarmed");
    case ExportFormat::Xlsx:
        return QStringLiteral("&XLSX workbook with numbers and dates; takes longer");
    case ExportFormat::JsonLines:
        break;
    }
    return QStringLiteral("&JSON lines, for programs; amounts are exact text");
}

QString suggestedPath()
{
    return QDir::home().filePath(
        QStringLiteral("ledger-%1.csv").arg(Instant::now().utcDay().toString(Qt::ISODate)));
}

} // namespace

ExportDialog::ExportDialog(const LedgerFilter &filter, std::optional<std::int64_t> rows,
                           QWidget *parent)
    : QDialog(parent)
    , m_filter(filter)
    , m_rows(rows)
    , m_formats(new QButtonGroup(this))
    , m_path(new QLineEdit)
    , m_newestFirst(new QCheckBox(QStringLiteral("&Newest first (the server sorts; slower)")))
    , m_replace(new QCheckBox(QStringLiteral("&Replace the file that is there")))
    , m_problem(new PlainLabel)
{
    setObjectName(QStringLiteral("export-dialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(QStringLiteral("Export the ledger"));
    setMinimumWidth(68 * kGrid);
    auto *heading = new PlainLabel(whatMatches(filter, rows));
    heading->setObjectName(QStringLiteral("export-heading"));
    heading->setFont(strongFont(font()));
    m_newestFirst->setObjectName(QStringLiteral("export-newest-first"));
    m_replace->setObjectName(QStringLiteral("export-replace"));
    m_problem->setObjectName(QStringLiteral("export-problem"));
    m_problem->setMuted(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(2 * kGrid);
    for (QWidget *part : {static_cast<QWidget *>(heading), buildFormats(), buildFile(),
                          static_cast<QWidget *>(m_newestFirst), buildButtons()})
        layout->addWidget(part);
    setPath(suggestedPath());
    connect(this, &QDialog::accepted, this, [this] { emit exportRequested(request()); });
}

QWidget *ExportDialog::buildFormats()
{
    auto *formats = new QWidget;
    auto *layout = new QVBoxLayout(formats);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    for (const ExportFormat format :
         {ExportFormat::Csv, ExportFormat::Xlsx, ExportFormat::JsonLines}) {
        auto *button = new QRadioButton(wordsFor(format));
        button->setObjectName(QStringLiteral("export-format-") + toText(format));
        button->setChecked(format == ExportFormat::Csv);
        m_formats->addButton(button, int(format));
        layout->addWidget(button);
    }
    connect(m_formats, &QButtonGroup::idClicked, this, &ExportDialog::followFormat);
    return formats;
}

QWidget *ExportDialog::buildFile()
{
    m_path->setObjectName(QStringLiteral("export-file"));
    m_path->setAccessibleName(QStringLiteral("File"));
    auto *browseButton = new QPushButton(QStringLiteral("&Browse…"));
    browseButton->setObjectName(QStringLiteral("export-browse"));
    browseButton->setAutoDefault(false);
    auto *file = new QWidget;
    auto *layout = new QVBoxLayout(file);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    auto *line = new QHBoxLayout;
    line->addWidget(m_path, 1);
    line->addWidget(browseButton);
    layout->addLayout(line);
    layout->addWidget(m_replace);
    layout->addWidget(m_problem);
    connect(browseButton, &QPushButton::clicked, this, &ExportDialog::browse);
    connect(m_path, &QLineEdit::textChanged, this, [this] {
        m_replace->setChecked(false); // it was another file
        checkFile();
    });
    connect(m_replace, &QCheckBox::toggled, this, &ExportDialog::checkFile);
    return file;
}

QWidget *ExportDialog::buildButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_start = buttons->addButton(QStringLiteral("Export"), QDialogButtonBox::AcceptRole);
    m_start->setObjectName(QStringLiteral("export-start"));
    m_start->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

ExportFormat ExportDialog::format() const
{
    return ExportFormat(m_formats->checkedId());
}

ExportRequest ExportDialog::request() const
{
    return {.filter = m_filter,
            .format = format(),
            .path = QDir::cleanPath(m_path->text().trimmed()),
            .mayReplace = m_replace->isChecked(),
            .newestFirst = m_newestFirst->isChecked(),
            .expectedRows = m_rows};
}

void ExportDialog::setPath(const QString &path)
{
    m_path->setText(path);
}

/// A file's name that ends like a format ends like the chosen one.
void ExportDialog::followFormat()
{
    const QString path = m_path->text();
    const qsizetype dot = path.lastIndexOf(u'.');
    if (dot >= 0 && exportFormatFrom(QStringView(path).mid(dot + 1)))
        setPath(path.left(dot + 1) + toText(format()));
}

void ExportDialog::browse()
{
    auto *dialog = new QFileDialog(this, QStringLiteral("Export the ledger"), m_path->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(toText(format()));
    dialog->selectFile(m_path->text());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        setPath(path);
        m_replace->setChecked(QFileInfo::exists(path)); // the file dialog has asked
    });
    dialog->open();
}

void ExportDialog::checkFile()
{
    const QString path = m_path->text().trimmed();
    const QFileInfo file(path);
    QString problem;
    if (!path.isEmpty() && file.isRelative())
        problem = QStringLiteral("Name the file with its folder.");
    else if (file.isDir())
        problem = QStringLiteral("This is a folder.");
    else if (!path.isEmpty() && !QFileInfo(file.absolutePath()).isDir())
        problem = QStringLiteral("There is no folder %1.").arg(file.absolutePath());
    const bool isThere = problem.isEmpty() && file.exists();
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_replace->setVisible(isThere);
    m_start->setEnabled(!path.isEmpty() && problem.isEmpty()
                        && (!isThere || m_replace->isChecked()));
    m_start->setDefault(m_start->isEnabled()); // a disabled default button is hard to read
}

} // namespace clicknback
