// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/corrections/importdialog.h"

#include "models/items/format.h"
#include "models/services/inbackground.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QFileInfo>
#include <QPushButton>
#include <QVBoxLayout>

namespace clicknback {

namespace {

constexpr qint64 kLargestFile = 128LL * 1024 * 1024; // 100,000 lines with their longest reasons

QString linesText(std::int64_t count)
{
    return count == 1 ? QStringLiteral("1 line")
                      : QStringLiteral("%1 lines").arg(formatCount(count));
}

/// A plan in JSON is good as a whole or not at all.
Result<CsvPlan> linesOfJson(const QByteArray &bytes)
{
    const Result<std::vector<CorrectionRequest>> requests = planFromJson(bytes);
    if (!requests)
        return fail(requests.error());
    CsvPlan plan;
    for (const CorrectionRequest &request : *requests)
        plan.lines.push_back({int(plan.lines.size()) + 1, request, {}});
    return plan;
}

Result<CsvPlan> readPlan(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound,
                    QStringLiteral("%1 cannot be read: %2").arg(path, file.errorString()));
    if (file.size() > kLargestFile)
        return fail(
            ErrorKind::InvalidInput,
            QStringLiteral("%1 is larger than any plan: %2").arg(path, formatBytes(file.size())));
    const QByteArray bytes = file.readAll();
    return path.endsWith(u".json", Qt::CaseInsensitive) ? linesOfJson(bytes) : planFromCsv(bytes);
}

} // namespace

ImportDialog::ImportDialog(const QString &path, QWidget *parent)
    : QDialog(parent)
    , m_path(path)
    , m_model(columns(), [](const Line &line) { return QString::number(line.read.line); })
    , m_summary(new PlainLabel(QStringLiteral("Reading %1…").arg(QFileInfo(path).fileName())))
    , m_table(new DataTable(QStringLiteral("import-table")))
{
    setObjectName(QStringLiteral("import-dialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(QStringLiteral("Stage from a file"));
    resize(110 * kGrid, 68 * kGrid);
    m_summary->setObjectName(QStringLiteral("import-summary"));
    m_summary->setWordWrap(true);
    m_table->setModel(&m_model);
    m_table->setDefaultWidths({56, 170, 200, 330, 120});
    m_table->setFlexibleWidths({}, {3});
    m_table->setAccessibleName(QStringLiteral("Lines of the file"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_do = buttons->addButton(QStringLiteral("&Stage"), QDialogButtonBox::AcceptRole);
    m_do->setObjectName(QStringLiteral("import-do"));
    m_do->setEnabled(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(m_summary);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &ImportDialog::stage);
    connect(&m_reading, &QFutureWatcherBase::finished, this, &ImportDialog::read);
    m_reading.setFuture(inBackground<Result<CsvPlan>>([path] { return readPlan(path); }));
}

ImportDialog::~ImportDialog()
{
    m_reading.disconnect(this);
}

std::vector<Column<ImportDialog::Line>> ImportDialog::columns()
{
    const auto of = [](QString (*text)(const CorrectionRequest &)) {
        return [text](const Line &line) {
            return line.read.request ? text(*line.read.request) : QStringLiteral("—");
        };
    };
    return {{.title = QStringLiteral("Line"),
             .text = [](const Line &line) { return QString::number(line.read.line); },
             .numeric = true,
             .sortKey = [](const Line &line) { return QVariant(line.read.line); }},
            {.title = QStringLiteral("Operation"), .text = of([](const CorrectionRequest &request) {
                                                       return operationOf(request.kind).title;
                                                   })},
            {.title = QStringLiteral("Key"),
             .text = of([](const CorrectionRequest &request) { return request.key; })},
            {.title = QStringLiteral("Verdict"),
             .text =
                 [](const Line &line) {
                     return line.read.problem.isEmpty() ? QStringLiteral("can be staged")
                                                        : line.read.problem;
                 },
             .severity = [](const Line &line) -> std::optional<Severity> {
                 return line.read.problem.isEmpty() ? Severity::Good : Severity::Critical;
             }},
            {.title = QStringLiteral("Reason"),
             .text = of([](const CorrectionRequest &request) { return request.reason; })}};
}

void ImportDialog::read()
{
    if (m_reading.future().resultCount() == 0)
        return;
    const Result<CsvPlan> plan = m_reading.result();
    if (!plan)
        return showProblem(plan.error().message);
    std::vector<Line> lines;
    for (const CsvLine &line : plan->lines) {
        lines.push_back({line});
        if (line.request && line.problem.isEmpty())
            m_good.push_back(*line.request);
    }
    const auto bad = std::int64_t(lines.size() - m_good.size());
    m_model.setRows(std::move(lines));
    const QString name = QFileInfo(m_path).fileName();
    const QString good = linesText(std::int64_t(m_good.size()));
    m_summary->setText(bad == 0
                           ? QStringLiteral("%1: %2 can be staged, which is all.").arg(name, good)
                           : QStringLiteral("%1: %2 can be staged, %3 cannot and will not be.")
                                 .arg(name, good, linesText(bad)));
    m_do->setText(QStringLiteral("&Stage %1").arg(formatCount(std::int64_t(m_good.size()))));
    m_do->setEnabled(!m_good.empty());
}

void ImportDialog::stage()
{
    if (m_good.empty())
        return;
    setStaging(true);
    emit stageRequested(m_good);
}

void ImportDialog::setStaging(bool isStaging)
{
    m_do->setEnabled(!isStaging && !m_good.empty());
    if (isStaging)
        m_summary->setText(QStringLiteral("Being written to disk…"));
}

void ImportDialog::showProblem(const QString &text)
{
    setStaging(false);
    m_summary->setText(text);
}

} // namespace clicknback
