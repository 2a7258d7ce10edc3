#pragma once

#include "core/modality/batch.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>

#include <functional>

namespace maquette {

/// Reads a batch's result line by line with `read`; an empty line is passed over, one that is no JSON object is an answer
/// without an id and with an Error. Error::Kind::Protocol when not one line can be read.
[[nodiscard]] Result<QList<BatchAnswer>> readBatchLines(const QByteArray &lines,
                                                        const std::function<BatchAnswer(const QJsonObject &line)> &read);

/// What a whole answer says, by way of its own chat's decoder.
BatchAnswer batchAnswer(const QString &id, const QByteArray &body, const ChatCodec &codec);
/// An answer that is none.
BatchAnswer failedAnswer(const QString &id, Error error);
/// The batch was cancelled, or its time was up, before this answer was made.
BatchAnswer cancelledAnswer(const QString &id);
BatchAnswer expiredAnswer(const QString &id);

/// An answer about a batch that names none.
Error unreadableBatch(const QByteArray &body);

/// Whether the provider takes a batch as a whole. Rejected when it is empty, TooLarge with the numbers.
[[nodiscard]] Result<void> checkBatchSize(qsizetype items, qsizetype mostItems, qsizetype bytes, qsizetype mostBytes);

} // namespace maquette
