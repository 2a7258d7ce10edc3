#include "core/wire/openairesponsesinput.h"

#include "core/base/json.h"
#include "core/wire/chatrequestguard.h"
#include "core/wire/turnparts.h"
#include "core/wire/wirerequest.h"

#include <QByteArrayList>
#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using wirerequest::quoted;
using wirerequest::quotedDataUrl;

QByteArray textPart(const QString &text)
{
    return R"({"type":"input_text","text":)" + quoted(text) + '}';
}

QByteArray documentPart(const DocumentPart &document)
{
    // Text is read by every model, files of text are not.
    if (document.mime == "text/plain"_L1) {
        const QString text = QString::fromUtf8(document.bytes);
        return textPart(document.name.isEmpty() ? text : document.name + u":\n\n"_s + text);
    }
    const QString name = document.name.isEmpty() ? u"document.pdf"_s : document.name;
    return R"({"type":"input_file","filename":)" + quoted(name) + R"(,"file_data":)" +
           quotedDataUrl(document.mime, document.bytes) + '}';
}

QByteArray partsOf(const ChatMessage &message)
{
    QByteArrayList parts;
    for (const DocumentPart &document : message.documents)
        parts.append(documentPart(document));
    if (!message.text.isEmpty())
        parts.append(textPart(message.text));
    for (const ImagePart &image : message.images)
        parts.append(R"({"type":"input_image","detail":"auto","image_url":)" + quotedDataUrl(image.mime, image.bytes) + '}');
    return '[' + parts.join(',') + ']';
}

/// The text alone, or all the parts.
QByteArray contentOf(const ChatMessage &message)
{
    return message.images.isEmpty() && message.documents.isEmpty() ? quoted(message.text) : partsOf(message);
}

QByteArray messageItem(QByteArrayView role, const QByteArray &content, const QString &phase = {})
{
    QByteArray item = R"({"role":")" + role.toByteArray() + R"(","content":)" + content;
    if (!phase.isEmpty())
        item += R"(,"phase":)" + quoted(phase);
    return item + '}';
}

QByteArray callItem(const ToolCall &call)
{
    const QString arguments = call.arguments.trimmed().isEmpty() ? u"{}"_s : call.arguments;
    return json::toBytes(
        QJsonObject{{"type"_L1, u"function_call"_s}, {"call_id"_L1, call.id}, {"name"_L1, call.name}, {"arguments"_L1, arguments}});
}

QByteArray resultItem(const ChatMessage &message)
{
    return R"({"type":"function_call_output","call_id":)" + quoted(message.toolCallId) + R"(,"output":)" + contentOf(message) + '}';
}

/// Reasoning has to stand before the very item that it led to.
void appendAssistants(const ChatMessage &message, QByteArrayList &items)
{
    QString phase;
    const QList<TurnPart> parts = turnParts(message, kResponsesWire);
    for (const TurnPart &part : parts) {
        if (part.kind == TurnPart::Kind::Call)
            items.append(callItem(part.call));
        else if (part.kind == TurnPart::Kind::Text)
            items.append(messageItem("assistant", quoted(part.text), phase));
        else if (part.echo.contains("item"_L1))
            items.append(json::toBytes(part.echo.value("item"_L1).toObject()));
        else
            phase = json::text(part.echo, u"phase");
    }
}

bool isTaken(const DocumentPart &document)
{
    return document.mime == "application/pdf"_L1 || document.mime == "text/plain"_L1;
}

} // namespace

Result<ResponsesInput> responsesInput(const ChatRequest &request, const Model &model)
{
    QStringList instructions;
    QByteArrayList items;
    for (const ChatMessage &message : request.messages) {
        if (!std::all_of(message.documents.cbegin(), message.documents.cend(), isTaken))
            return refuseFor(model, QT_TRANSLATE_NOOP("chatrequest",
                                                      "%1 takes PDF files and plain text only. Convert the file, or copy its "
                                                      "text into the message."));
        switch (message.role) {
        case Role::System:
            if (items.isEmpty())
                instructions.append(message.text);
            else
                items.append(messageItem("system", quoted(message.text)));
            break;
        case Role::User:
            items.append(messageItem("user", contentOf(message)));
            break;
        case Role::Assistant:
            appendAssistants(message, items);
            break;
        case Role::Tool:
            items.append(resultItem(message));
            break;
        }
    }
    return ResponsesInput{.instructions = instructions.join(u"\n\n"_s), .items = '[' + items.join(',') + ']'};
}

} // namespace maquette
