#pragma once

#include "core/modality/chat.h"
#include "core/modality/modeldetails.h"
#include "core/wire/errors.h"

#include <QString>

namespace maquette {

/// A collection of models, or a page of all. All of them are a flood, so the list is that of the official ones, which
/// always run and can be asked by their names.
///
/// What a model makes is told by the shape of its output and by its example. One that makes something else than text,
/// pictures or films, or that does not tell, is left out.
class ReplicateModelListCodec final : public ModelListCodec
{
public:
    explicit ReplicateModelListCodec(ErrorHabits errors = {}, QString path = QStringLiteral("collections/official"));

    HttpRequest encode(const Endpoint &endpoint) const override;
    [[nodiscard]] Result<QList<ListedModel>> decode(const QByteArray &body) const override;
    /// For pages; a collection has none.
    std::optional<HttpRequest> next(const QByteArray &body, const Endpoint &endpoint) const override;

private:
    ErrorHabits m_errors;
    QString m_path;
};

/// `GET /models/{owner}/{name}`, or of one version of it: what a model takes, as a document that describes it.
class ReplicateModelDetailsCodec final : public ModelDetailsCodec
{
public:
    explicit ReplicateModelDetailsCodec(ErrorHabits errors = {});

    [[nodiscard]] Result<HttpRequest> encode(const ModelDetailsRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    [[nodiscard]] Result<ModelDetails> decode(const HttpResponse &response) const override;

private:
    ErrorHabits m_errors;
};

} // namespace maquette
