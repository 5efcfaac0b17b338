// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/demo/jsonlines.h"

#include <QJsonDocument>

namespace clicknback {

QByteArray JsonLines::line(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

std::vector<QJsonObject> JsonLines::add(const QByteArray &bytes)
{
    m_rest += bytes;
    std::vector<QJsonObject> objects;
    for (qsizetype end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n')) {
        const QJsonDocument document = QJsonDocument::fromJson(m_rest.left(end));
        m_rest.remove(0, end + 1);
        if (document.isObject())
            objects.push_back(document.object());
    }
    return objects;
}

} // namespace clicknback
