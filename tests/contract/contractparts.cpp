#include "tests/contract/contractparts.h"

#include "tests/support/fixtures.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette::test {

namespace {

using What = ContractPart::What;

void addChats(const Provider &vendor, QList<ContractPart> &parts)
{
    if (vendor.chat) {
        parts.append(
            {What::Chat, u"chat"_s, {}, {{u"chat-stream.sse"_s, u"chat-stream.ndjson"_s}, {u"chat-stream.expected.json"_s}}});
    }
    QStringList apis = vendor.chatByApi.keys();
    apis.sort();
    for (const QString &api : std::as_const(apis)) {
        if (vendor.chatByApi.value(api) != vendor.chat)
            parts.append({What::Chat, api, api, {{api + u"-stream.sse"_s}}});
    }
}

void addMedia(const Provider &vendor, QList<ContractPart> &parts)
{
    if (vendor.images)
        parts.append({What::Image, u"image"_s, {}, {{u"image.http"_s}}});
    if (vendor.videos)
        parts.append({What::Video, u"video"_s, {}, {{u"video.http"_s}, {u"video-states.json"_s}}});
    QStringList apis = vendor.mediaByApi.keys();
    apis.sort();
    for (const QString &api : std::as_const(apis)) {
        const auto codec = vendor.mediaByApi.value(api);
        if (codec != vendor.images && codec != vendor.videos)
            parts.append({What::Image, api, api, {{api + u".http"_s}}});
    }
}

} // namespace

QList<ContractPart> partsOf(const Provider &vendor)
{
    QList<ContractPart> parts{{What::Models, u"models"_s, {}, {{u"models.json"_s}}},
                              {What::WrongKey, u"wrong key"_s, {}, {{u"error-401.http"_s}}}};
    const auto add = [&parts](bool isThere, What what, const QString &name, const QStringList &files) {
        QList<QStringList> fixtures;
        for (const QString &file : files)
            fixtures.append({file});
        if (isThere)
            parts.append({what, name, {}, fixtures});
    };
    add(vendor.plainModelList != nullptr, What::PlainModels, u"plain models"_s, {u"models-plain.json"_s});
    add(vendor.modelDetails != nullptr, What::ModelDetails, u"model details"_s, {u"model.json"_s});
    addChats(vendor, parts);
    addMedia(vendor, parts);
    add(vendor.embeddings != nullptr, What::Embedding, u"embedding"_s, {u"embedding.json"_s});
    add(vendor.moderation != nullptr, What::Moderation, u"moderation"_s, {u"moderation.json"_s});
    add(vendor.classification != nullptr, What::Classification, u"classification"_s, {u"classification.json"_s});
    add(vendor.transcription != nullptr, What::Transcription, u"transcription"_s, {u"transcription.json"_s});
    add(vendor.speech != nullptr, What::Speech, u"speech"_s, {u"speech.http"_s});
    add(vendor.tokenCount != nullptr, What::TokenCount, u"token count"_s, {u"tokencount.json"_s});
    add(vendor.batches != nullptr, What::Batch, u"batch"_s, {u"batch-states.json"_s, u"batch-results.jsonl"_s});
    add(vendor.balance != nullptr, What::Balance, u"balance"_s, {u"balance.json"_s});
    for (ContractPart &part : parts)
        part.fixtures.append({u"contract.expected.json"_s});
    return parts;
}

QStringList missingFixtures(const Provider &vendor, const ContractPart &part)
{
    QStringList missing;
    for (const QStringList &names : part.fixtures) {
        if (!hasFixture(fixturePath(vendor, names)))
            missing.append(u"tests/fixtures/%1/%2"_s.arg(vendor.id, names.first()));
    }
    return missing;
}

QString fixturePath(const Provider &vendor, const QStringList &names)
{
    const auto found =
        std::find_if(names.cbegin(), names.cend(), [&vendor](const QString &name) { return hasFixture(vendor.id + u'/' + name); });
    return vendor.id + u'/' + (found == names.cend() ? names.first() : *found);
}

} // namespace maquette::test
