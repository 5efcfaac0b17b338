// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/reconcile/reportpdf.h"

#include "models/items/evidence/htmlreport.h"
#include "models/items/evidence/reportwords.h"
#include "ui/reconcile/chartobjects.h"
#include "ui/reconcile/pdfbytes.h"
#include "ui/reconcile/reporttheme.h"
#include "ui/theme/tokens.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QHashSeed>
#include <QMarginsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

#include <cmath>

namespace clicknback {

namespace {

constexpr double kMargin = 16;      ///< millimetres
constexpr double kFooterRoom = 10;  ///< millimetres
constexpr double kHeadingRoom = 45; ///< millimetres that a heading wants below it
constexpr double kChartRoom = 100;  ///< millimetres that a heading and its chart want
constexpr double kMillimetresOfInch = 25.4;

/// The fonts of a PDF are written in the order of a hash table, which is another in each process.
class SameHashes
{
public:
    SameHashes() { QHashSeed::setDeterministicGlobalSeed(); }
    ~SameHashes() { QHashSeed::resetRandomGlobalSeed(); }
    SameHashes(const SameHashes &) = delete;
    SameHashes &operator=(const SameHashes &) = delete;
};

/// In the CSS that QTextDocument knows.
QString looks(const ReportColours &colours)
{
    const auto rule = [](const char *what, const QString &look) {
        return QStringLiteral("%1{%2}\n").arg(QLatin1String(what), look);
    };
    const auto colour = [](const QString &name) { return QStringLiteral("color:%1;").arg(name); };
    return rule("h1", QStringLiteral("font-size:19pt;font-weight:600;margin:0 0 8px 0"))
           + rule("h2", QStringLiteral("font-size:14pt;font-weight:600;margin:28px 0 8px 0"))
           + rule("h3", QStringLiteral("font-size:11pt;font-weight:600;margin:22px 0 6px 0"))
           + rule("p", QStringLiteral("margin:0 0 5px 0"))
           + rule("b", QStringLiteral("font-weight:600"))
           + rule("table", QStringLiteral("margin:0 0 8px 0;border-collapse:collapse"))
           + rule("td,th", QStringLiteral("border-bottom:1px solid %1").arg(colours.hairline))
           + rule("table.facts td", QStringLiteral("border-bottom:0 none"))
           + rule("tr.total td", QStringLiteral("font-weight:600"))
           + rule("p.verdict", QStringLiteral("font-weight:600;font-size:11pt;margin:4px 0 12px 0"))
           + rule("p.demo", colour(colours.accent) + QStringLiteral("font-weight:600"))
           + rule("p.keys",
                  colour(colours.muted) + QStringLiteral("font-family:monospace;font-size:8pt"))
           + rule("p.note", colour(colours.muted)) + rule("td.label", colour(colours.muted))
           + rule("th", colour(colours.muted) + QStringLiteral("text-align:left;font-weight:600"))
           + rule(".critical", colour(colours.critical)) + rule(".warning", colour(colours.warning))
           + rule(".neutral", colour(colours.neutral)) + rule(".good", colour(colours.good))
           + rule(".unknown", colour(colours.unknown));
}

QString image(const ReportChart &chart)
{
    return QStringLiteral("<p><img src=\"%1\"></p>\n").arg(chart.name);
}

/// QTextDocument aligns cells by their attribute alone.
QString aligned(QString body)
{
    body.replace(QStringLiteral("<td class=\"number\">"),
                 QStringLiteral("<td class=\"number\" align=\"right\">"));
    body.replace(QStringLiteral("<th class=\"number\">"),
                 QStringLiteral("<th class=\"number\" align=\"right\">"));
    return body.replace(QStringLiteral("<td class=\"label\">"),
                        QStringLiteral("<td class=\"label\" width=\"110\">"));
}

class Pages
{
public:
    Pages(QPdfWriter &writer, QTextDocument &document, const ReportContent &content)
        : m_writer(writer), m_document(document), m_content(content)
    {}

    void print()
    {
        m_size = QSizeF(m_writer.width(), m_writer.height() - millimetres(kFooterRoom));
        m_document.setPageSize(m_size);
        keepHeadings();
        QPainter painter(&m_writer);
        const int pages = m_document.pageCount();
        for (int page = 0; page < pages; ++page) {
            if (page > 0)
                m_writer.newPage();
            paintPage(painter, page);
            paintFooter(painter, page, pages);
        }
    }

private:
    double millimetres(double length) const
    {
        return length * m_writer.logicalDpiX() / kMillimetresOfInch;
    }
    static bool isBeforeChart(const QTextBlock &heading)
    {
        const QTextBlock next = heading.next();
        return next.isValid() && !next.begin().atEnd()
               && next.begin().fragment().charFormat().isImageFormat();
    }
    /// A heading does not stand at the foot of a page without what it is about.
    void keepHeadings()
    {
        constexpr int kMostPages = 40; // each break lays out anew all that follows
        if (m_document.pageCount() > kMostPages)
            return;
        const QAbstractTextDocumentLayout &layout = *m_document.documentLayout();
        for (QTextBlock block = m_document.begin(); block.isValid(); block = block.next()) {
            if (block.blockFormat().headingLevel() == 0)
                continue;
            const double wanted = millimetres(isBeforeChart(block) ? kChartRoom : kHeadingRoom);
            const double onPage = std::fmod(layout.blockBoundingRect(block).top(), m_size.height());
            if (onPage < m_size.height() - wanted)
                continue;
            QTextBlockFormat broken;
            broken.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
            QTextCursor(block).mergeBlockFormat(broken);
        }
    }
    void paintPage(QPainter &painter, int page)
    {
        painter.save();
        const QRectF shown(0, page * m_size.height(), m_size.width(), m_size.height());
        painter.translate(0, -shown.top());
        painter.setClipRect(shown);
        QAbstractTextDocumentLayout::PaintContext context;
        context.clip = shown;
        context.palette.setColor(QPalette::Text, lightTokens().text);
        m_document.documentLayout()->draw(&painter, context);
        painter.restore();
    }
    void paintFooter(QPainter &painter, int page, int pages)
    {
        QFont font = m_document.defaultFont();
        font.setPointSizeF(8);
        painter.setFont(font);
        painter.setPen(lightTokens().muted);
        const QRectF line(0, m_size.height(), m_size.width(), millimetres(kFooterRoom));
        painter.drawText(line, Qt::AlignBottom | Qt::AlignLeft,
                         QStringLiteral("%1 · %2%3")
                             .arg(reportTitle(m_content), utcText(m_content.checked.run.checkedAt),
                                  m_content.isDemo ? QStringLiteral(" · demo data") : QString()));
        painter.drawText(line, Qt::AlignBottom | Qt::AlignRight,
                         QStringLiteral("%1 of %2").arg(page + 1).arg(pages));
    }

    QPdfWriter &m_writer;
    QTextDocument &m_document;
    const ReportContent &m_content;
    QSizeF m_size;
};

void write(QIODevice &device, const ReportContent &content)
{
    const ReportColours colours = reportColours(lightTokens());
    const std::vector<ReportChart> charts{trendChart(content, colours),
                                          eurosChart(content, colours)};
    QPdfWriter writer(&device);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(kMargin, kMargin, kMargin, kMargin / 2),
                          QPageLayout::Millimeter);
    writer.setTitle(reportTitle(content));
    writer.setCreator(QStringLiteral("ClickNBack Ops"));
    ChartObjects objects(charts);
    QTextDocument document;
    document.documentLayout()->setPaintDevice(&writer);
    document.documentLayout()->registerHandler(QTextFormat::ImageObject, &objects);
    document.setDocumentMargin(0);
    document.setDefaultFont(QFont(QStringLiteral("sans-serif"), 10));
    document.setDefaultStyleSheet(looks(colours));
    document.setHtml(aligned(reportBody(content, charts, image)));
    Pages(writer, document, content).print();
}

} // namespace

QByteArray pdfReport(const ReportContent &content)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        const SameHashes same;
        write(buffer, content);
    }
    return dated(buffer.data(), content.checked.run.checkedAt);
}

} // namespace clicknback
