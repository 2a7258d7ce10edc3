#include "core/wire/geminicontents.h"

#include "core/base/json.h"
#include "core/wire/chatrequestguard.h"
#include "core/wire/geminiwire.h"
#include "core/wire/turnparts.h"
#include "core/wire/wirerequest.h"

#include <QByteArrayList>
#include <QCoreApplication>
#include <QHash>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using wirerequest::quoted;

QByteArray textPart(const QString &text, const QString &signature = {})
{
    QByteArray part = R"({"text":)" + quoted(text);
    if (!signature.isEmpty())
        part += R"(,"thoughtSignature":)" + quoted(signature);
    return part + '}';
}

QByteArray content(const char *role, const QByteArrayList &parts)
{
    return R"({"role":")" + QByteArray(role) + R"(","parts":[)" + parts.join(',') + "]}";
}

/// Files come before the text that asks about them.
QByteArrayList userParts(const ChatMessage &message)
{
    QByteArrayList parts;
    for (const DocumentPart &document : message.documents)
        parts.append(geminiwire::inlinePart(document.mime, document.bytes));
    for (const ImagePart &image : message.images)
        parts.append(geminiwire::inlinePart(image.mime, image.bytes));
    if (!message.text.isEmpty())
        parts.append(textPart(message.text));
    return parts;
}

/// The parts of an assistant's turn, each with the signature that it came with.
class ModelParts
{
public:
    explicit ModelParts(QString foreignSignature) : m_foreignSignature(std::move(foreignSignature)) {}

    QByteArrayList of(const ChatMessage &message)
    {
        const QList<TurnPart> turn = turnParts(message, geminiwire::kWire);
        for (const TurnPart &part : turn) {
            if (part.kind == TurnPart::Kind::Text)
                addText(part.text);
            else if (part.kind == TurnPart::Kind::Call)
                addCall(part.call);
            else
                addEcho(part.echo);
        }
        flush();
        return std::move(m_parts);
    }

private:
    void addText(const QString &text)
    {
        flush();
        m_text = text;
    }

    void addCall(const ToolCall &call)
    {
        flush();
        const auto arguments = json::parseObject(call.arguments.toUtf8());
        QJsonObject function{{"name"_L1, call.name}, {"args"_L1, arguments ? *arguments : QJsonObject()}};
        if (!arguments && !call.arguments.trimmed().isEmpty())
            function.insert("args"_L1, QJsonObject{{"unreadable_arguments"_L1, call.arguments}});
        if (!call.id.isEmpty())
            function.insert("id"_L1, call.id);
        QJsonObject part{{"functionCall"_L1, function}};
        QString signature = std::exchange(m_signature, {});
        // Of calls side by side only the first has one.
        const bool isFirst = !std::exchange(m_hasCall, true);
        if (signature.isEmpty() && isFirst)
            signature = m_foreignSignature;
        if (!signature.isEmpty())
            part.insert("thoughtSignature"_L1, signature);
        m_parts.append(json::toBytes(part));
    }

    void addEcho(const QJsonObject &echo)
    {
        if (const QJsonObject part = echo.value("part"_L1).toObject(); !part.isEmpty()) {
            flush();
            m_parts.append(json::toBytes(part));
            return;
        }
        const QString signature = json::text(echo, u"signature");
        if (echo.value("call"_L1).toBool()) {
            m_signature = signature;
            return;
        }
        const auto signedSize = std::clamp<qsizetype>(json::integer(echo, u"text").value_or(0), 0, m_text.size());
        const QString signedText = m_text.right(signedSize);
        m_text.chop(signedSize);
        flush();
        if (!signature.isEmpty())
            m_parts.append(textPart(signedText, signature));
    }

    void flush()
    {
        if (!m_text.isEmpty())
            m_parts.append(textPart(std::exchange(m_text, {})));
    }

    QString m_foreignSignature;
    QByteArrayList m_parts;
    QString m_text;
    /// Of the next call.
    QString m_signature;
    bool m_hasCall = false;
};

/// What a tool answered, always under "output" or "error": an object of its own might have keys that mean something here.
QByteArray resultPart(const ChatMessage &message, const QString &name)
{
    const QJsonDocument document = QJsonDocument::fromJson(message.text.toUtf8());
    QJsonValue value = message.text;
    if (document.isObject())
        value = document.object();
    else if (document.isArray())
        value = document.array();
    QJsonObject response{{"name"_L1, name}, {"response"_L1, QJsonObject{{message.isToolError ? "error"_L1 : "output"_L1, value}}}};
    if (!message.toolCallId.isEmpty())
        response.insert("id"_L1, message.toolCallId);
    return json::toBytes(QJsonObject{{"functionResponse"_L1, response}});
}

/// Puts the contents together; results of calls that were made side by side go side by side.
class Conversation
{
public:
    explicit Conversation(QString foreignSignature) : m_foreignSignature(std::move(foreignSignature)) {}

    void add(const ChatMessage &message)
    {
        if (message.role != Role::Tool)
            endResults();
        switch (message.role) {
        case Role::System:
            if (!message.text.isEmpty())
                m_system.append(textPart(message.text));
            break;
        case Role::User:
            append("user", userParts(message));
            break;
        case Role::Assistant:
            for (const ToolCall &call : message.toolCalls)
                m_names.insert(call.id, call.name);
            append("model", ModelParts(m_foreignSignature).of(message));
            break;
        case Role::Tool:
            addResult(message);
            break;
        }
    }

    GeminiContents finish()
    {
        endResults();
        GeminiContents whole;
        if (!m_system.isEmpty())
            whole.system = R"({"parts":[)" + m_system.join(',') + "]}";
        if (!m_contents.isEmpty())
            whole.contents = '[' + m_contents.join(',') + ']';
        return whole;
    }

private:
    void append(const char *role, const QByteArrayList &parts)
    {
        if (!parts.isEmpty())
            m_contents.append(content(role, parts));
    }

    void addResult(const ChatMessage &message)
    {
        const QString name = message.toolName.isEmpty() ? m_names.value(message.toolCallId) : message.toolName;
        m_results.append(resultPart(message, name));
        for (const ImagePart &image : message.images)
            m_files.append(geminiwire::inlinePart(image.mime, image.bytes));
        for (const DocumentPart &document : message.documents)
            m_files.append(geminiwire::inlinePart(document.mime, document.bytes));
    }

    void endResults() { append("user", std::exchange(m_results, {}) + std::exchange(m_files, {})); }

    QString m_foreignSignature;
    QByteArrayList m_system;
    QByteArrayList m_contents;
    QByteArrayList m_results;
    QByteArrayList m_files;
    QHash<QString, QString> m_names;
};

Result<void> checkFiles(const ChatRequest &request, const Model &model)
{
    static const QStringList pictures{u"image/png"_s, u"image/jpeg"_s, u"image/webp"_s, u"image/heic"_s, u"image/heif"_s};
    static const QStringList documents{u"application/pdf"_s, u"text/plain"_s};
    for (const ChatMessage &message : request.messages) {
        const bool hasOther = std::any_of(message.images.cbegin(), message.images.cend(),
                                          [](const ImagePart &image) { return !pictures.contains(image.mime); });
        if (hasOther) {
            return refuseFor(model,
                             QT_TRANSLATE_NOOP("chatrequest", "%1 takes PNG, JPEG, WebP, HEIC and HEIF pictures only. Convert this "
                                                              "one, or choose another model."));
        }
        const bool hasStrange = std::any_of(message.documents.cbegin(), message.documents.cend(),
                                            [](const DocumentPart &document) { return !documents.contains(document.mime); });
        if (hasStrange) {
            return refuseFor(model, QT_TRANSLATE_NOOP("chatrequest",
                                                      "%1 takes PDF files and plain text only. Convert the file, or copy its "
                                                      "text into the message."));
        }
    }
    return {};
}

} // namespace

Result<GeminiContents> geminiContents(const ChatRequest &request, const Model &model, const QString &foreignSignature)
{
    if (const auto fine = checkFiles(request, model); !fine)
        return tl::unexpected(fine.error());
    Conversation conversation(foreignSignature);
    for (const ChatMessage &message : request.messages)
        conversation.add(message);
    GeminiContents whole = conversation.finish();
    if (whole.contents.isEmpty()) {
        return failure(Error::Kind::Rejected,
                       chatRequestSentence(QT_TRANSLATE_NOOP("chatrequest", "There is nothing to send. Write a message first.")));
    }
    return whole;
}

} // namespace maquette
