#pragma once

#include "core/modality/balance.h"
#include "core/modality/batch.h"
#include "core/modality/chat.h"
#include "core/modality/embedding.h"
#include "core/modality/media.h"
#include "core/modality/modeldetails.h"
#include "core/modality/moderation.h"
#include "core/modality/speech.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <functional>
#include <memory>
#include <vector>

namespace maquette {

/// A company or server that runs models, as data. Everything that differs between two vendors of one protocol
/// stands here or in the codec's quirks; no vendor's name appears in an `if`.
struct Provider
{
    QString id;
    QString name;
    QUrl baseUrl;

    /// How the key travels. An empty header means that no key is sent.
    QByteArray authHeader = QByteArrayLiteral("Authorization");
    QByteArray authPrefix = QByteArrayLiteral("Bearer ");
    enum class Key { Required, Optional, None };
    Key key = Key::Required;
    /// Environment variables that may hold a key, first match wins.
    QStringList environment;
    /// Below the base URL: a free GET that needs the key, for providers whose model list is public and so says
    /// nothing about the key; empty for the others.
    QString keyCheckPath;
    /// Where a person gets a key; invalid when there is no such page.
    QUrl keyPage;
    /// Sent with every request ("HTTP-Referer" and the like).
    HttpHeaders headers;
    /// Under which headers an account's organisation and project travel; empty where there is no such thing.
    QByteArray organisationHeader;
    QByteArray projectHeader;

    /// Runs on this computer: no key needed, discovered by asking `baseUrl`'s port.
    bool isLocal = false;
    /// Path, relative to the server's root, that tells this server from others on the same port, and a text
    /// that its answer holds; empty for what is not discovered.
    QString probePath;
    QByteArray probeMark;
    /// Its prices are play money and never part of real totals.
    bool isPlayMoney = false;
    /// What local servers answer with costs nothing: price 0, not unknown.
    bool isFree = false;

    /// What it speaks; null where it has no such thing.
    std::shared_ptr<const ChatCodec> chat;
    std::shared_ptr<const ModelListCodec> modelList;
    /// Asked instead when a server does not know `modelList`, which came with a later version or is not let through.
    std::shared_ptr<const ModelListCodec> plainModelList;
    std::shared_ptr<const ModelDetailsCodec> modelDetails;
    std::shared_ptr<const MediaCodec> images;
    std::shared_ptr<const MediaCodec> videos;
    std::shared_ptr<const EmbeddingCodec> embeddings;
    std::shared_ptr<const ModerationCodec> moderation;
    std::shared_ptr<const ClassificationCodec> classification;
    std::shared_ptr<const TranscriptionCodec> transcription;
    std::shared_ptr<const SpeechCodec> speech;
    std::shared_ptr<const TokenCountCodec> tokenCount;
    std::shared_ptr<const BatchCodec> batches;
    std::shared_ptr<const BalanceCodec> balance;
    /// For models whose row names another call (Model::api) than the provider's usual one.
    QHash<QString, std::shared_ptr<const ChatCodec>> chatByApi;
    QHash<QString, std::shared_ptr<const MediaCodec>> mediaByApi;

    /// Whether any of its models can be chatted with.
    bool canChat() const { return chat || !chatByApi.isEmpty(); }
    /// The codec that speaks to `model`; null when the provider has none.
    std::shared_ptr<const ChatCodec> chatFor(const Model &model) const;
    std::shared_ptr<const MediaCodec> mediaFor(const Model &model) const;

    /// A non-2xx answer, or an error object found inside a 2xx one, as an Error.
    std::function<Error(const HttpHead &head, const QByteArray &body)> readError;
    /// The limits that an answer's headers tell; empty when they tell none.
    std::function<RateGauges(const HttpHead &head, const QDateTime &now)> readGauges;
    /// A header that this provider honours as an idempotency key; empty for none (today: all).
    QByteArray idempotencyHeader;
};

/// Every provider that Maquette knows, in the order in which they are offered.
std::vector<Provider> builtinProviders();

} // namespace maquette
