// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/stagingrows.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace clicknback {

namespace {

using State = StagedCorrection::State;

constexpr std::array kStates{
    std::pair(State::Staged, "staged"), std::pair(State::Committing, "committing"),
    std::pair(State::Committed, "committed"), std::pair(State::Refused, "refused")};

QJsonObject jsonOf(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

Error unreadable(const Error &error)
{
    return {ErrorKind::Unexpected,
            QStringLiteral("Staged work in the local history cannot be understood: %1")
                .arg(error.message),
            error.detail};
}

Result<void> readPreview(const Row &row, StagedCorrection &staged)
{
    if (row.isNull(6))
        return {};
    Result<CorrectionPreview> preview = correctionPreviewFrom(jsonOf(row.text(6)));
    if (!preview)
        return fail(unreadable(preview.error()));
    staged.preview = std::move(*preview);
    return {};
}

} // namespace

QString toText(State state)
{
    const auto at = std::find_if(kStates.begin(), kStates.end(),
                                 [state](const auto &entry) { return entry.first == state; });
    return QString::fromLatin1(at->second);
}

State stagedStateFrom(QStringView text)
{
    const auto at = std::find_if(kStates.begin(), kStates.end(), [text](const auto &entry) {
        return text == QLatin1String(entry.second);
    });
    return at == kStates.end() ? State::Committing : at->first;
}

QString textOf(const QJsonObject &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

Result<StagedCorrection> readStaged(const Row &row)
{
    Result<CorrectionRequest> request = correctionRequestFrom(jsonOf(row.text(0)));
    if (!request)
        return fail(unreadable(request.error()));
    StagedCorrection staged{.request = std::move(*request),
                            .stagedAt = {row.integer(1)},
                            .state = stagedStateFrom(row.text(2)),
                            .transactionId = row.text(3),
                            .incarnation = row.text(4),
                            .sentence = row.text(5),
                            .preview = {},
                            .proposalId = row.text(7)};
    if (const auto read = readPreview(row, staged); !read)
        return fail(read.error());
    return staged;
}

Result<AftercareTask> readTask(const Row &row)
{
    Result<CorrectionRequest> request = correctionRequestFrom(jsonOf(row.text(1)));
    if (!request)
        return fail(unreadable(request.error()));
    return AftercareTask{row.text(0),
                         std::move(*request),
                         correctionFactsFrom(jsonOf(row.text(2))),
                         {row.integer(3)},
                         int(row.integer(4))};
}

} // namespace clicknback
