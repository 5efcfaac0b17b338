// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/health/report/healthpdf.h"

#include "models/items/evidence/reportwords.h"
#include "ui/health/healthpainting.h"
#include "ui/reconcile/reporttheme.h"
#include "ui/theme/tokens.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QUrl>

#include <cmath>

namespace clicknback {

namespace {

constexpr double kMargin = 16;      ///< millimetres
constexpr double kFooterRoom = 10;  ///< millimetres
constexpr double kHeadingRoom = 40; ///< millimetres that a heading wants below it
constexpr double kMillimetresOfInch = 25.4;
constexpr QSize kBar(270, 14);
constexpr int kBarScale = 4;

QString looks(const ReportColours &colours)
{
    const auto rule = [](const char *what, const QString &look) {
        return QStringLiteral("%1{%2}\n").arg(QLatin1String(what), look);
    };
    const auto colour = [](const QString &name) { return QStringLiteral("color:%1;").arg(name); };
    return rule("h1", QStringLiteral("font-size:19pt;font-weight:600;margin:0 0 8px 0"))
           + rule("h2", QStringLiteral("font-size:14pt;font-weight:600;margin:28px 0 8px 0"))
           + rule("h3", QStringLiteral("font-size:11pt;font-weight:600;margin:18px 0 6px 0"))
           + rule("p", QStringLiteral("margin:0 0 5px 0"))
           + rule("table", QStringLiteral("margin:0 0 8px 0;border-collapse:collapse"))
           + rule("td,th", QStringLiteral("border-bottom:1px solid %1").arg(colours.hairline))
           + rule("table.facts td", QStringLiteral("border-bottom:0 none"))
           + rule("p.verdict", QStringLiteral("font-weight:600;font-size:11pt;margin:4px 0 12px 0"))
           + rule("p.demo", colour(colours.accent) + QStringLiteral("font-weight:600"))
           + rule("td.label", colour(colours.muted))
           + rule("th", colour(colours.muted) + QStringLiteral("text-align:left;font-weight:600"))
           + rule(".critical", colour(colours.critical)) + rule(".warning", colour(colours.warning))
           + rule(".neutral", colour(colours.neutral)) + rule(".good", colour(colours.good))
           + rule(".unknown", colour(colours.unknown));
}

QUrl barUrl(const ReportedProbe &probe)
{
    return QUrl(QStringLiteral("bar:%1").arg(QString::fromLatin1(probe.id.toUtf8().toHex())));
}

QImage barImage(const StateCells &cells)
{
    const Tokens &tokens = lightTokens();
    QPalette light;
    light.setColor(QPalette::Window, tokens.background);
    light.setColor(QPalette::WindowText, tokens.text);
    QImage image(kBar * kBarScale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(kBarScale);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paintStateCells(painter, QRectF(QPointF(), kBar), cells, light);
    return image;
}

QString barTag(const ReportedProbe &probe)
{
    return QStringLiteral("<img src=\"%1\" width=\"%2\" height=\"%3\">")
        .arg(barUrl(probe).toString())
        .arg(kBar.width())
        .arg(kBar.height());
}

/// QTextDocument takes widths from attributes alone; all tables of probes have the same.
QString withWidths(QString body)
{
    const auto widen = [&body](const char *cell, const char *width) {
        const QString text = QString::fromLatin1(cell);
        body.replace(text, QString(text).insert(
                               3, QStringLiteral(" width=\"%1\"").arg(QLatin1String(width))));
    };
    widen("<th>Probe", "24%");
    widen("<th>State", "12%");
    widen("<th>Since", "28%");
    widen("<td class=\"label\">", "110");
    return body;
}

class Pages
{
public:
    Pages(QPdfWriter &writer, QTextDocument &document, QString footer)
        : m_writer(writer), m_document(document), m_footer(std::move(footer))
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
            paintFooter(painter, QStringLiteral("%1 of %2").arg(page + 1).arg(pages));
        }
    }

private:
    double millimetres(double length) const
    {
        return length * m_writer.logicalDpiX() / kMillimetresOfInch;
    }
    /// A heading does not stand at the foot of a page without what it is about.
    void keepHeadings()
    {
        constexpr int kMostPages = 40; // each break lays out anew all that follows
        if (m_document.pageCount() > kMostPages)
            return;
        const QAbstractTextDocumentLayout &layout = *m_document.documentLayout();
        for (QTextBlock block = m_document.begin(); block.isValid(); block = block.next()) {
            const double top = layout.blockBoundingRect(block).top();
            const bool fits =
                std::fmod(top, m_size.height()) < m_size.height() - millimetres(kHeadingRoom);
            if (block.blockFormat().headingLevel() == 0 || fits)
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
    void paintFooter(QPainter &painter, const QString &number)
    {
        QFont font = m_document.defaultFont();
        font.setPointSizeF(8);
        painter.setFont(font);
        painter.setPen(lightTokens().muted);
        const QRectF line(0, m_size.height(), m_size.width(), millimetres(kFooterRoom));
        painter.drawText(line, Qt::AlignBottom | Qt::AlignLeft, m_footer);
        painter.drawText(line, Qt::AlignBottom | Qt::AlignRight, number);
    }

    QPdfWriter &m_writer;
    QTextDocument &m_document;
    const QString m_footer;
    QSizeF m_size;
};

QString footerOf(const HealthReport &report)
{
    const QString demo = report.isDemo ? QStringLiteral(" · demo data") : QString();
    return QStringLiteral("%1 · %2%3").arg(healthReportTitle(report), utcText(report.at), demo);
}

} // namespace

QByteArray healthPdf(const HealthReport &report)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(kMargin, kMargin, kMargin, kMargin / 2),
                              QPageLayout::Millimeter);
        writer.setTitle(healthReportTitle(report));
        writer.setCreator(QStringLiteral("ClickNBack Ops"));
        QTextDocument document;
        document.documentLayout()->setPaintDevice(&writer);
        document.setDocumentMargin(0);
        document.setDefaultFont(QFont(QStringLiteral("sans-serif"), 10));
        document.setDefaultStyleSheet(looks(reportColours(lightTokens())));
        for (const ReportedProbe &probe : report.probes)
            document.addResource(QTextDocument::ImageResource, barUrl(probe), barImage(probe.days));
        document.setHtml(withWidths(healthReportBody(report, barTag)));
        Pages(writer, document, footerOf(report)).print();
    }
    return buffer.data();
}

} // namespace clicknback
