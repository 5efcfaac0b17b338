// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/evidence/htmltags.h"

namespace clicknback {

namespace {

/// Characters that no HTML may hold are shown as what they are: unreadable.
QString escaped(const QString &text)
{
    QString clean = text.toHtmlEscaped();
    for (QChar &c : clean) {
        const bool isControl = c.category() == QChar::Other_Control && c != u'\n' && c != u'\t';
        if (isControl)
            c = QChar::ReplacementCharacter;
    }
    return clean;
}

QString element(const char *tag, const QByteArray &cssClass, const QString &inner)
{
    const QLatin1String name(tag);
    const QString begin = cssClass.isEmpty()
                              ? u'<' + name + u'>'
                              : u'<' + name + QStringLiteral(" class=\"") + QLatin1String(cssClass)
                                    + QStringLiteral("\">");
    return begin + inner + QStringLiteral("</") + name + u'>';
}

bool isAmounts(const QString &title)
{
    return title == u"How many" || title == u"Euros" || title.endsWith(u'€');
}

} // namespace

QString tagged(const char *tag, const QByteArray &cssClass, const QString &text)
{
    return element(tag, cssClass, escaped(text)) + u'\n';
}

QString labelled(const QString &label, const QString &text)
{
    const QString strong = element("b", {}, escaped(label) + u':');
    return element("p", {}, text.isEmpty() ? strong : strong + u' ' + escaped(text)) + u'\n';
}

QString lines(const QByteArray &cssClass, const QStringList &texts)
{
    QStringList safe;
    for (const QString &text : texts)
        safe << escaped(text);
    return element("p", cssClass, safe.join(QStringLiteral("<br>\n"))) + u'\n';
}

QString block(const QByteArray &cssClass, const QString &tags)
{
    return element("div", cssClass, u'\n' + tags) + u'\n';
}

QString cell(const QString &text, const QByteArray &cssClass)
{
    return element("td", cssClass, escaped(text));
}

QString rowOf(const QStringList &cells, const QByteArray &cssClass)
{
    return element("tr", cssClass, cells.join(QString())) + u'\n';
}

QString headerRow(const QStringList &titles)
{
    QStringList cells;
    for (const QString &title : titles)
        cells << element("th", isAmounts(title) ? "number" : "", escaped(title));
    return element("thead", {}, rowOf(cells)) + u'\n';
}

QString table(const QString &rows)
{
    return QStringLiteral(
               "<table width=\"100%\" cellspacing=\"0\" cellpadding=\"4\">\n%1</table>\n")
        .arg(rows);
}

QString factTable(const std::vector<std::pair<QString, QString>> &facts)
{
    QString rows;
    for (const auto &[label, value] : facts) {
        if (!value.isEmpty())
            rows += rowOf({cell(label, "label"), cell(value)});
    }
    return QStringLiteral(
               "<table class=\"facts\" cellspacing=\"0\" cellpadding=\"2\">\n%1</table>\n")
        .arg(rows);
}

} // namespace clicknback
