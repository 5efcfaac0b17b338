// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace clicknback {

/// GitHub's own published description of its REST API, served by prism, which answers with the
/// description's examples and refuses what breaks it. Between it and who asks stands a listener on
/// 127.0.0.1 that writes down what prism said. It leaves out the links to further pages, which lead
/// to the real GitHub, and accepts application/json besides, as the media type that GitHub
/// recommends stands in the words of its description alone. On the thread that made it, which must
/// let events through.
class ContractServer
{
public:
    struct Exchange
    {
        QByteArray request; ///< its first line
        int status = 0;
        QByteArray body;

        /// Prism speaks for itself: the request is none that GitHub describes.
        bool isBreach() const { return body.contains("stoplight.io/prism/errors"); }
    };

    /// `root` is the source tree. Installs what npm has to bring, once for the build folder; this
    /// takes up to some minutes, and the start some seconds.
    static Result<std::unique_ptr<ContractServer>> start(const QString &root);
    ~ContractServer();

    QString url() const;
    const std::vector<Exchange> &exchanges() const { return m_exchanges; }

private:
    ContractServer() = default;
    Result<void> startPrism(const QString &modules);
    Result<QString> writeDescription(const QString &modules) const;
    void listen();
    void accept();
    void forward(QTcpSocket *client, const QByteArray &request);
    void finish(QTcpSocket *client, const QByteArray &firstLine, const QByteArray &reply);

    QTemporaryDir m_folder;
    QProcess m_prism;
    quint16 m_prismPort = 0;
    QTcpServer m_listener;
    std::vector<Exchange> m_exchanges;
};

} // namespace clicknback
