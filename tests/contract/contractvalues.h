#pragma once

#include "core/ledger/records.h"
#include "core/modality/balance.h"
#include "core/modality/batch.h"
#include "core/modality/chat.h"
#include "core/modality/embedding.h"
#include "core/modality/media.h"
#include "core/modality/modeldetails.h"
#include "core/modality/moderation.h"
#include "core/modality/speech.h"

#include <QJsonArray>
#include <QJsonObject>

// What a contract.expected.json says of decoded values. Absent fields are empty ones.
namespace maquette::test {

QJsonObject toJson(const Usage &usage);
QJsonObject toJson(const EmbeddingReply &reply);
QJsonObject toJson(const ModerationReply &reply);
QJsonObject toJson(const ClassificationReply &reply);
QJsonObject toJson(const TranscriptionReply &reply);
QJsonObject toJson(const SpeechReply &reply);
QJsonObject toJson(const Balance &balance);
QJsonObject toJson(const ModelDetails &details);
QJsonObject toJson(const BatchStatus &status);
QJsonObject toJson(const BatchAnswer &answer);
/// Ids, with what the wire tells of each.
QJsonArray toJson(const QList<ListedModel> &models);
/// How an attempt ended. Its cost is not among it: prices change, and the walk computes it anew.
QJsonObject toJson(const AttemptRow &row);

/// `object` without what is empty, 0 or false.
QJsonObject told(QJsonObject object);

} // namespace maquette::test
