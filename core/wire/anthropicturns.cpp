#include "core/wire/anthropicturns.h"

#include "core/base/json.h"
#include "core/wire/anthropicwire.h"
#include "core/wire/chatrequestguard.h"
#include "core/wire/turnparts.h"
#include "core/wire/wirerequest.h"

#include <QByteArrayList>
#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using wirerequest::quoted;

/// What the protocol takes where the model's row says nothing else.
constexpr qint64 kLargestPicture = 5LL * 1024 * 1024;
constexpr qint64 kShortContext = 200'000;
constexpr qint64 kFewPictures = 100;
constexpr qint64 kManyPictures = 600;

struct Turn
{
    bool isAssistants = false;
    QByteArrayList results;
    QByteArrayList blocks;
};

QByteArray textBlock(const QString &text)
{
    return R"({"type":"text","text":)" + quoted(text) + '}';
}

QByteArray base64Source(const QString &mime, const QByteArray &bytes)
{
    return R"("source":{"type":"base64","media_type":)" + quoted(mime) + R"(,"data":")" + bytes.toBase64() + "\"}";
}

QByteArray imageBlock(const ImagePart &image)
{
    return R"({"type":"image",)" + base64Source(image.mime, image.bytes) + '}';
}

QByteArray documentBlock(const DocumentPart &document)
{
    QByteArray block = R"({"type":"document",)";
    if (document.mime == "text/plain"_L1)
        block += R"("source":{"type":"text","media_type":"text/plain","data":)" + quoted(QString::fromUtf8(document.bytes)) + '}';
    else
        block += base64Source(document.mime, document.bytes);
    if (!document.name.isEmpty())
        block += R"(,"title":)" + quoted(document.name);
    return block + '}';
}

/// Files come before the text that asks about them.
QByteArrayList partsOf(const ChatMessage &message)
{
    QByteArrayList blocks;
    for (const DocumentPart &document : message.documents)
        blocks.append(documentBlock(document));
    for (const ImagePart &image : message.images)
        blocks.append(imageBlock(image));
    // An empty text is refused.
    if (!message.text.trimmed().isEmpty())
        blocks.append(textBlock(message.text));
    return blocks;
}

/// Ids of other providers may have characters that are refused here.
QString callId(QString id)
{
    static const QRegularExpression others(u"[^a-zA-Z0-9_-]"_s);
    return id.replace(others, u"_"_s);
}

QByteArray callBlock(const ToolCall &call)
{
    auto input = json::parseObject(call.arguments.toUtf8());
    if (!input) {
        // What the model wrote was no object; it goes back inside of one.
        input = QJsonObject();
        if (!call.arguments.trimmed().isEmpty())
            input->insert("unreadable_arguments"_L1, call.arguments);
    }
    const QJsonObject block{{"type"_L1, u"tool_use"_s}, {"id"_L1, callId(call.id)}, {"name"_L1, call.name}, {"input"_L1, *input}};
    return json::toBytes(block);
}

QByteArray resultBlock(const ChatMessage &message)
{
    QByteArray block = R"({"type":"tool_result","tool_use_id":)" + quoted(callId(message.toolCallId));
    const QByteArrayList parts = partsOf(message);
    if (!parts.isEmpty())
        block += R"(,"content":[)" + parts.join(',') + ']';
    if (message.isToolError)
        block += R"(,"is_error":true)";
    return block + '}';
}

QByteArrayList assistantBlocks(const ChatMessage &message)
{
    QByteArrayList blocks;
    const QList<TurnPart> parts = turnParts(message, kAnthropicWire);
    for (const TurnPart &part : parts) {
        if (part.kind == TurnPart::Kind::Echo)
            blocks.append(json::toBytes(part.echo.value("block"_L1).toObject()));
        else if (part.kind == TurnPart::Kind::Call)
            blocks.append(callBlock(part.call));
        else if (!part.text.trimmed().isEmpty())
            blocks.append(textBlock(part.text));
    }
    return blocks;
}

void append(const ChatMessage &message, QList<Turn> &turns)
{
    Turn turn;
    turn.isAssistants = message.role == Role::Assistant;
    if (message.role == Role::Tool)
        turn.results.append(resultBlock(message));
    else
        turn.blocks = turn.isAssistants ? assistantBlocks(message) : partsOf(message);
    if (turn.results.isEmpty() && turn.blocks.isEmpty())
        return;
    if (!turns.isEmpty() && turns.last().isAssistants == turn.isAssistants) {
        turns.last().results += turn.results;
        turns.last().blocks += turn.blocks;
    } else {
        turns.append(turn);
    }
}

void markLastUserTurns(QList<Turn> &turns)
{
    constexpr int marks = 2;
    int left = marks;
    for (auto turn = turns.rbegin(); turn != turns.rend() && left > 0; ++turn) {
        if (turn->isAssistants)
            continue;
        markCacheEnd(turn->blocks.isEmpty() ? turn->results.last() : turn->blocks.last());
        --left;
    }
}

QByteArray bytesOf(const QList<Turn> &turns)
{
    QByteArrayList messages;
    for (const Turn &turn : turns) {
        messages.append(
            (turn.isAssistants ? QByteArray(R"({"role":"assistant","content":[)") : QByteArray(R"({"role":"user","content":[)")) +
            (turn.results + turn.blocks).join(',') + "]}");
    }
    return '[' + messages.join(',') + ']';
}

qint64 limitOf(const Model &model, QStringView name, qint64 usual)
{
    const auto told = json::integer(model.limits, name);
    return told && *told > 0 ? *told : usual;
}

Result<void> checkPictures(const ChatRequest &request, const Model &model)
{
    static const QStringList mimes{u"image/jpeg"_s, u"image/png"_s, u"image/gif"_s, u"image/webp"_s};
    const qint64 usualCount = model.contextTokens && *model.contextTokens <= kShortContext ? kFewPictures : kManyPictures;
    const qint64 largest = limitOf(model, u"image_bytes", kLargestPicture);
    const qint64 most = limitOf(model, u"images", usualCount);
    qint64 count = 0;
    for (const ChatMessage &message : request.messages) {
        count += message.images.size();
        for (const ImagePart &image : message.images) {
            if (!mimes.contains(image.mime))
                return refuseFor(model, QT_TRANSLATE_NOOP("chatrequest",
                                                          "%1 takes JPEG, PNG, GIF and WebP pictures only. Convert this one, "
                                                          "or choose another model."));
            // Counted as it travels.
            if (image.bytes.size() * 4 / 3 > largest) {
                return failure(Error::Kind::TooLarge,
                               chatRequestSentence(QT_TRANSLATE_NOOP("chatrequest",
                                                                     "A picture is too large: %1 takes %2 at most, and this one "
                                                                     "is %3 on its way. Send a smaller one."))
                                   .arg(model.displayName(), QLocale().formattedDataSize(largest),
                                        QLocale().formattedDataSize(image.bytes.size() * 4 / 3)));
            }
        }
    }
    if (count > most) {
        return failure(Error::Kind::TooLarge,
                       chatRequestSentence(QT_TRANSLATE_NOOP("chatrequest",
                                                             "%1 takes %2 pictures at most, and this conversation has %3. Remove "
                                                             "some, or start a new one."))
                           .arg(model.displayName(), QLocale().toString(most), QLocale().toString(count)));
    }
    return {};
}

Result<void> checkDocuments(const ChatRequest &request, const Model &model)
{
    const auto isTaken = [](const DocumentPart &document) {
        return document.mime == "application/pdf"_L1 || document.mime == "text/plain"_L1;
    };
    for (const ChatMessage &message : request.messages) {
        if (!std::all_of(message.documents.cbegin(), message.documents.cend(), isTaken))
            return refuseFor(model, QT_TRANSLATE_NOOP("chatrequest",
                                                      "%1 takes PDF files and plain text only. Convert the file, or copy its "
                                                      "text into the message."));
    }
    return {};
}

} // namespace

void markCacheEnd(QByteArray &object)
{
    object.chop(1);
    object += R"(,"cache_control":{"type":"ephemeral"}})";
}

Result<AnthropicTurns> anthropicTurns(const ChatRequest &request, const Model &model)
{
    if (const auto fine = checkPictures(request, model); !fine)
        return tl::unexpected(fine.error());
    if (const auto fine = checkDocuments(request, model); !fine)
        return tl::unexpected(fine.error());
    QByteArrayList system;
    QList<Turn> turns;
    for (const ChatMessage &message : request.messages) {
        if (message.role != Role::System)
            append(message, turns);
        else if (!message.text.trimmed().isEmpty())
            system.append(textBlock(message.text));
    }
    if (turns.isEmpty())
        return failure(Error::Kind::Rejected,
                       chatRequestSentence(QT_TRANSLATE_NOOP("chatrequest", "There is nothing to send. Write a message first.")));
    if (request.cachesPrompt) {
        if (!system.isEmpty())
            markCacheEnd(system.last());
        markLastUserTurns(turns);
    }
    return AnthropicTurns{.system = system.isEmpty() ? QByteArray() : '[' + system.join(',') + ']', .messages = bytesOf(turns)};
}

} // namespace maquette
