#include "core/calls/mediaoperation.h"

#include "core/accounts/endpoint.h"
#include "core/catalog/parameterschema.h"
#include "core/ledger/mediacosting.h"

#include <QLocale>

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

/// Hands a codec's decoder to the dispatcher.
class MediaReader final : public ReplyReader
{
public:
    using Events = std::function<void(const std::vector<MediaEvent> &)>;

    MediaReader(std::unique_ptr<MediaDecoder> decoder, MediaReply &reply, Usage counted, Events events)
        : m_decoder(std::move(decoder)), m_reply(reply), m_counted(counted), m_events(std::move(events))
    {
        m_reply = {};
    }

    void begin(const HttpHead &head) override { m_decoder->begin(head); }

    Result<void> feed(const QByteArray &bytes) override
    {
        std::vector<MediaEvent> events;
        auto fed = m_decoder->feed(bytes, events);
        deliver(events);
        return fed;
    }

    Result<void> end() override
    {
        std::vector<MediaEvent> events;
        auto ended = m_decoder->end(events);
        m_reply = m_decoder->reply();
        deliver(events);
        return ended;
    }

    bool isComplete() const override { return m_decoder->isComplete(); }
    bool hasContent() const override { return m_hasContent || !m_reply.files.isEmpty() || m_reply.task; }
    std::optional<Usage> reportedUsage() const override
    {
        if (!m_reply.usage)
            return {};
        // Providers count tokens and leave it to us to count pictures.
        Usage usage = *m_reply.usage;
        if (usage.images == 0 && m_counted.images > 0)
            usage.images = m_reply.files.size() + m_reply.filtered;
        return usage;
    }

    Usage countedUsage() const override
    {
        Usage usage = m_counted;
        if (m_decoder->isComplete() && usage.images > 0)
            usage.images = m_reply.files.size() + m_reply.filtered;
        return usage;
    }

    QString finishReason() const override
    {
        return m_reply.filtered > 0 && m_reply.files.isEmpty() ? u"content_filter"_s : QString();
    }
    QString answeringModel() const override { return {}; }
    QString responseId() const override { return m_reply.task ? m_reply.task->id : m_reply.responseId; }
    bool isDeferred() const override { return m_reply.task.has_value(); }

private:
    void deliver(const std::vector<MediaEvent> &events)
    {
        for (const MediaEvent &event : events)
            m_hasContent = m_hasContent || std::holds_alternative<PartialImage>(event);
        if (!events.empty())
            m_events(events);
    }

    std::unique_ptr<MediaDecoder> m_decoder;
    MediaReply &m_reply;
    Usage m_counted;
    Events m_events;
    bool m_hasContent = false;
};

/// Of the files that are there to be looked at.
QList<InputFacts> factsOf(const QList<MediaInput> &inputs)
{
    QList<InputFacts> facts;
    for (const MediaInput &input : inputs) {
        if (!input.bytes.isEmpty() || !input.link.isEmpty()) {
            facts.append({.parameter = input.parameter,
                          .name = {},
                          .mime = input.mime,
                          .bytes = input.bytes.size(),
                          .width = input.width,
                          .height = input.height,
                          .hasAlpha = {}});
        }
    }
    return facts;
}

} // namespace

MediaOperation::MediaOperation(Input input) : m_input(std::move(input)) {}

MediaOperation::~MediaOperation() = default;

Usage MediaOperation::countedUsage(const MediaRequest &request, const Model &model, int files)
{
    MediaRequest made = request;
    made.count = files;
    const MediaFigures figures = mediaFigures(made, model);
    return {.images = figures.images, .seconds = figures.seconds};
}

Result<void> MediaOperation::guard(const Candidate &candidate) const
{
    const Model &model = candidate.model;
    const bool isVideo = m_input.feature == Feature::Video;
    if (!candidate.provider || !candidate.provider->mediaFor(model) || (model.kind == ModelKind::Video) != isVideo) {
        return failure(Error::Kind::Unsupported,
                       isVideo ? tr("%1 does not make films. Choose another model.").arg(model.displayName())
                               : tr("%1 does not make pictures. Choose another model.").arg(model.displayName()));
    }
    if (model.isRetired(m_input.now.date())) {
        return failure(Error::Kind::NotFound,
                       model.shutdown.isValid()
                           ? tr("%1 was shut down on %2. Choose another model.")
                                 .arg(model.displayName(), QLocale().toString(model.shutdown, QLocale::ShortFormat))
                           : tr("%1 was shut down. Choose another model.").arg(model.displayName()));
    }
    const Parameter *prompt = model.parameters.find(u"prompt");
    const bool needsPrompt = model.parameters.isEmpty() || (prompt && prompt->isRequired);
    if (needsPrompt && m_input.request.prompt.trimmed().isEmpty())
        return failure(Error::Kind::Usage, tr("There is nothing to make yet. Describe it first."));
    if (const auto valid = validate(model.parameters, m_input.request.chosen()); !valid)
        return tl::unexpected(valid.error());
    return checkFiles(model.parameters, factsOf(m_input.request.inputs));
}

std::optional<Money> MediaOperation::worstCase(const Candidate &candidate) const
{
    const auto &price = candidate.model.price;
    return price ? mediaCost(*price, mediaFigures(m_input.request, candidate.model), m_input.now) : std::nullopt;
}

CostFigure MediaOperation::cost(const Candidate &candidate, const Usage &usage, FigureSource source, const QDateTime &at) const
{
    return mediaCostFigure(candidate.model.price, usage, mediaFigures(m_input.request, candidate.model), source, at);
}

MediaRequest MediaOperation::requestFor(const Candidate &candidate) const
{
    MediaRequest request = m_input.request;
    request.modelId = candidate.model.id;
    const auto uploads = m_uploads.constFind(candidate.account.id);
    if (uploads == m_uploads.cend())
        return request;
    for (auto link = uploads->links.cbegin(); link != uploads->links.cend(); ++link)
        request.inputs[link.key()].link = link.value();
    return request;
}

Result<std::optional<HttpRequest>> MediaOperation::preparation(const Candidate &candidate)
{
    if (!m_uploads.contains(candidate.account.id)) {
        const auto uploads =
            candidate.provider->mediaFor(candidate.model)
                ->uploads(requestFor(candidate), candidate.model, endpointOf(candidate.account, *candidate.provider));
        if (!uploads)
            return tl::unexpected(uploads.error());
        m_uploads.insert(candidate.account.id, {.waiting = *uploads, .links = {}});
    }
    const auto &waiting = m_uploads[candidate.account.id].waiting;
    return waiting.isEmpty() ? std::nullopt : std::optional(waiting.constFirst().request);
}

Result<void> MediaOperation::prepared(const Candidate &candidate, const HttpResponse &response)
{
    const auto link = candidate.provider->mediaFor(candidate.model)->decodeUpload(response);
    if (!link)
        return tl::unexpected(link.error());
    Uploads &uploads = m_uploads[candidate.account.id];
    uploads.links.insert(uploads.waiting.takeFirst().input, *link);
    return {};
}

Result<HttpRequest> MediaOperation::encode(const Candidate &candidate) const
{
    return candidate.provider->mediaFor(candidate.model)
        ->encode(requestFor(candidate), candidate.model, endpointOf(candidate.account, *candidate.provider));
}

std::unique_ptr<ReplyReader> MediaOperation::reader(const Candidate &candidate)
{
    const MediaRequest request = requestFor(candidate);
    return std::make_unique<MediaReader>(
        candidate.provider->mediaFor(candidate.model)->decoder(request, candidate.model), m_reply,
        countedUsage(request, candidate.model, request.count),
        [this](const std::vector<MediaEvent> &came) { emit events(QList<MediaEvent>(came.begin(), came.end())); });
}

void MediaOperation::keep(const QString &attemptId, QObject *context, std::function<void(Result<void>)> done)
{
    if (m_input.keep)
        m_input.keep(attemptId, m_reply, context, std::move(done));
    else if (m_reply.task)
        done(failure(Error::Kind::Internal, tr("This answer is a task, and nobody waits for it.")));
    else
        done({});
}

} // namespace maquette

#include "moc_mediaoperation.cpp"
