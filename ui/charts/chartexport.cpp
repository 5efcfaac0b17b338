// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What leaves a chart: the clipboard's picture, and files.

#include "models/services/inbackground.h"
#include "ui/charts/chart.h"
#include "ui/theme/tokens.h"

#include <QBuffer>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QToolButton>

namespace clicknback {

namespace {

constexpr int kCaptionPadding = kGrid;
constexpr double kImageScale = 2;

Error writeError(const QSaveFile &file)
{
    return {.kind = ErrorKind::Refused,
            .message = QStringLiteral("The file %1 could not be written: %2.")
                           .arg(file.fileName(), file.errorString()),
            .detail = {}};
}

/// Beside the path, and renamed when it is whole. Gives the path back.
template<typename Save>
Result<QString> writeBeside(const QString &path, Save save)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !save(file) || !file.commit())
        return fail(writeError(file));
    return path;
}

template<typename Save>
QFuture<Result<QString>> writeInBackground(const QString &path, Save save)
{
    return inBackground<Result<QString>>(
        [path, save = std::move(save)] { return writeBeside(path, save); });
}

QString fileNameOf(QString title)
{
    static const QRegularExpression odd(QStringLiteral("[^\\w -]"));
    return title.remove(odd).simplified();
}

} // namespace

void Chart::buildMenu()
{
    m_menu->addAction(tr("Copy as image"), this,
                      [this] { QGuiApplication::clipboard()->setImage(image()); });
    m_menu->addSeparator();
    for (const QString &suffix :
         {QStringLiteral("png"), QStringLiteral("svg"), QStringLiteral("pdf")})
        m_menu->addAction(tr("Save as %1…").arg(suffix.toUpper()), this,
                          [this, suffix] { askAndExport(suffix); });
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &at) { m_menu->popup(viewport()->mapToGlobal(at)); });
    m_menuButton->setAccessibleName(tr("Copy or save this chart"));
    m_menuButton->setToolTip(m_menuButton->accessibleName());
    // The keyboard reaches the same by the chart's context menu, without one more stop.
    m_menuButton->setFocusPolicy(Qt::NoFocus);
    m_menuButton->setIcon(tintedIcon(QStringLiteral("export"), tokensOf(palette()).muted));
    m_menuButton->hide();
    connect(m_menuButton, &QToolButton::clicked, this, [this] {
        m_menu->popup(m_menuButton->mapToGlobal(m_menuButton->rect().bottomLeft()));
    });
    connect(&m_exportWatcher, &QFutureWatcherBase::finished, this, &Chart::finishExport);
}

void Chart::askAndExport(const QString &suffix)
{
    auto *dialog = new QFileDialog(this, tr("Save the chart"), QDir::homePath(),
                                   tr("%1 (*.%2)").arg(suffix.toUpper(), suffix));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(fileNameOf(m_title) + u'.' + suffix);
    connect(dialog, &QFileDialog::fileSelected, this, &Chart::exportTo);
    dialog->open();
}

void Chart::exportTo(const QString &path)
{
    if (m_exportWatcher.isRunning()) {
        emit exportFailed(tr("An export of this chart is still running."));
        return;
    }
    const QString suffix = QFileInfo(path).suffix().toLower();
    const auto write = [&](const QByteArray &bytes) {
        m_exportWatcher.setFuture(writeInBackground(
            path, [bytes](QSaveFile &file) { return file.write(bytes) == bytes.size(); }));
    };
    if (suffix == u"png")
        m_exportWatcher.setFuture(writeInBackground(
            path, [image = image()](QSaveFile &file) { return image.save(&file, "PNG"); }));
    else if (suffix == u"svg")
        write(svg());
    else if (suffix == u"pdf")
        write(pdf());
    else
        emit exportFailed(tr("A chart is saved as .png, .svg or .pdf."));
}

void Chart::finishExport()
{
    const Result<QString> result = m_exportWatcher.result();
    if (result)
        emit exported(*result);
    else
        emit exportFailed(result.error().message);
}

int Chart::captionHeight() const
{
    if (m_caption.isEmpty())
        return 0;
    const QRect room(0, 0, width() - 4 * kCaptionPadding, 100 * fontMetrics().height());
    return fontMetrics().boundingRect(room, Qt::TextWordWrap, m_caption).height()
           + 2 * kCaptionPadding;
}

QSize Chart::pictureSize() const
{
    return {width(), height() + captionHeight()};
}

void Chart::paintPicture(QPainter &painter)
{
    const Tokens &tokens = tokensOf(palette());
    const QRect chartRect(QPoint(), size());
    const QRect strip(0, height(), width(), captionHeight());
    painter.fillRect(strip, tokens.background);
    m_isForFile = true;
    render(&painter, chartRect, viewport()->rect());
    m_isForFile = false;
    painter.setFont(font());
    painter.setPen(tokens.muted);
    painter.drawText(strip.adjusted(2 * kCaptionPadding, kCaptionPadding, -2 * kCaptionPadding,
                                    -kCaptionPadding),
                     Qt::AlignLeft | Qt::TextWordWrap, m_caption);
}

QImage Chart::image()
{
    QImage image(pictureSize() * kImageScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(kImageScale);
    QPainter painter(&image);
    paintPicture(painter);
    return image;
}

QByteArray Chart::svg()
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(logicalDpiX());
    generator.setSize(pictureSize());
    generator.setViewBox(QRect(QPoint(), pictureSize()));
    // The generator escapes what is painted, but not these.
    generator.setTitle(m_title.toHtmlEscaped());
    generator.setDescription(m_caption.toHtmlEscaped());
    QPainter painter(&generator);
    paintPicture(painter);
    painter.end();
    return bytes;
}

QByteArray Chart::pdf()
{
    constexpr double kPointsInInch = 72;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    // One unit of the page is one pixel of the screen, so that text is as wide as it was laid out.
    writer.setResolution(logicalDpiX());
    writer.setPageSize(QPageSize(QSizeF(pictureSize()) * kPointsInInch / logicalDpiX(),
                                 QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    writer.setTitle(m_title);
    QPainter painter(&writer);
    paintPicture(painter);
    painter.end();
    return bytes;
}

} // namespace clicknback
