#include "core/wire/chatrequestguard.h"

#include <QCoreApplication>

#include <algorithm>

namespace maquette {

namespace {

template<typename Predicate>
bool holdsForAny(const ChatRequest &request, Predicate holds)
{
    return std::any_of(request.messages.cbegin(), request.messages.cend(), holds);
}

bool isPdf(const DocumentPart &document)
{
    return document.mime == QLatin1StringView("application/pdf");
}

} // namespace

QString chatRequestSentence(const char *sentence)
{
    return QCoreApplication::translate("chatrequest", sentence);
}

tl::unexpected<Error> refuseFor(const Model &model, const char *sentence)
{
    return failure(Error::Kind::Unsupported, chatRequestSentence(sentence).arg(model.displayName()));
}

Result<void> checkChatRequest(const ChatRequest &request, const Model &model)
{
    if (request.messages.isEmpty())
        return failure(Error::Kind::Rejected,
                       chatRequestSentence(QT_TRANSLATE_NOOP("chatrequest", "There is nothing to send. Write a message first.")));
    if (!request.tools.isEmpty() && model.can(Capability::Tools) == Known::No)
        return refuseFor(model,
                         QT_TRANSLATE_NOOP("chatrequest", "%1 cannot call tools. Choose another model, or turn the tools off."));
    if (request.format == ChatRequest::Format::JsonSchema && model.can(Capability::JsonSchema) == Known::No)
        return refuseFor(
            model, QT_TRANSLATE_NOOP("chatrequest", "%1 cannot answer in a given schema. Choose another model or another format."));
    if (model.can(Capability::Vision) == Known::No && holdsForAny(request, [](const auto &m) { return !m.images.isEmpty(); }))
        return refuseFor(model,
                         QT_TRANSLATE_NOOP("chatrequest", "%1 cannot see pictures. Remove them, or choose a model that can."));
    const auto hasPdf = [](const ChatMessage &m) { return std::any_of(m.documents.cbegin(), m.documents.cend(), isPdf); };
    if (model.can(Capability::Pdf) == Known::No && holdsForAny(request, hasPdf))
        return refuseFor(model,
                         QT_TRANSLATE_NOOP("chatrequest", "%1 cannot read PDF files. Remove them, or choose a model that can."));
    return {};
}

} // namespace maquette
