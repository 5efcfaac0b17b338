// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/tokens.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

namespace clicknback {

namespace {

QByteArray readIcon(const QString &name)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Draws a line icon sharply at whatever size and scale is asked for.
class LineIconEngine : public QIconEngine
{
public:
    LineIconEngine(QByteArray svg, const QColor &colour, const QColor &disabled)
        : m_svg(std::move(svg)), m_colour(colour), m_disabled(disabled)
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const QColor colour = mode == QIcon::Disabled ? m_disabled : m_colour;
        QByteArray svg = m_svg;
        QSvgRenderer renderer(svg.replace("currentColor", colour.name().toLatin1()));
        renderer.render(painter, QRectF(rect));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new LineIconEngine(m_svg, m_colour, m_disabled); }

private:
    QByteArray m_svg;
    QColor m_colour;
    QColor m_disabled;
};

QIcon lineIcon(const QString &name, const QColor &colour, const QColor &disabled)
{
    const QByteArray svg = readIcon(name);
    return svg.isEmpty() ? QIcon() : QIcon(new LineIconEngine(svg, colour, disabled));
}

} // namespace

QIcon themedIcon(const QString &name, const QPalette &palette)
{
    const Tokens &tokens = tokensOf(palette);
    return lineIcon(name, tokens.text, tokens.muted);
}

QIcon tintedIcon(const QString &name, const QColor &colour)
{
    return lineIcon(name, colour, colour);
}

QIcon applicationIcon()
{
    const QColor none;
    return lineIcon(QStringLiteral("clicknback-ops"), none, none);
}

} // namespace clicknback
