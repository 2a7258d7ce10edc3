#include "core/conversation/formrequest.h"

#include "core/base/json.h"
#include "core/schema/answercheck.h"

namespace maquette {

namespace {

void addToSystem(ChatRequest &request, const QString &words)
{
    if (!request.messages.isEmpty() && request.messages.constFirst().role == Role::System)
        request.messages.first().text += QStringLiteral("\n\n") + words;
    else
        request.messages.prepend(ChatMessage{.role = Role::System, .text = words});
}

} // namespace

void askInForm(ChatRequest &request, const AnswerForm &form, const Model &model)
{
    if (form.kind == AnswerForm::Kind::Free)
        return;
    const bool hasModes = model.can(Capability::JsonSchema) != Known::No;
    if (form.kind == AnswerForm::Kind::Json) {
        if (hasModes)
            request.format = ChatRequest::Format::JsonObject;
        // Without the word, some refuse their JSON mode.
        addToSystem(request, formInWords(form));
        return;
    }
    const auto schema = json::parseObject(form.schema.toUtf8());
    if (!schema)
        return;
    if (!hasModes) {
        addToSystem(request, formInWords(form));
        return;
    }
    request.format = ChatRequest::Format::JsonSchema;
    request.schemaName = form.name;
    request.schema = *schema;
}

std::optional<PromptMessage> formAsPrompt(const ChatRequest &request)
{
    if (request.format != ChatRequest::Format::JsonSchema)
        return {};
    return PromptMessage{QString::fromUtf8(json::toBytes(request.schema)), {}};
}

} // namespace maquette
