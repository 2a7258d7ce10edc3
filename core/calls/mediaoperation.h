#pragma once

#include "core/calls/operation.h"
#include "core/modality/media.h"

#include <QDateTime>
#include <QHash>
#include <QObject>

namespace maquette {

/// Pictures or a film on the dispatcher's road: uploads first where the protocol wants them, then the one paid
/// request, answered with files or with a task.
///
/// Lives on the dispatcher's thread; the caller keeps it, or a copy of the shared pointer, as long as it listens.
class MediaOperation final : public QObject, public Operation
{
    Q_OBJECT
public:
    /// Makes an answer safe; see Operation::keep().
    using Keep = std::function<void(const QString &attemptId, const MediaReply &reply, QObject *context,
                                    std::function<void(Result<void>)> done)>;

    struct Input
    {
        /// Image or Video.
        Feature feature = Feature::Image;
        /// Complete; `modelId` is set for each candidate. Inputs that are not loaded yet have neither bytes nor a link,
        /// and only their number is looked at.
        MediaRequest request;
        /// UTC; for models that were shut down and prices that were announced.
        QDateTime now;
        /// May be empty: then the answer is only in reply().
        Keep keep;
    };
    explicit MediaOperation(Input input);
    ~MediaOperation() override;

    Feature feature() const override { return m_input.feature; }
    QString prompt() const override { return m_input.request.prompt; }
    CostClass costClass() const override { return CostClass::Media; }
    Lane lane() const override { return Lane::Stream; }
    Result<void> guard(const Candidate &candidate) const override;
    std::optional<Money> worstCase(const Candidate &candidate) const override;
    qint64 tokensAgainstLimit(const Candidate &) const override { return 0; }
    CostFigure cost(const Candidate &candidate, const Usage &usage, FigureSource source, const QDateTime &at) const override;
    Result<std::optional<HttpRequest>> preparation(const Candidate &candidate) override;
    Result<void> prepared(const Candidate &candidate, const HttpResponse &response) override;
    Result<HttpRequest> encode(const Candidate &candidate) const override;
    std::unique_ptr<ReplyReader> reader(const Candidate &candidate) override;
    void keep(const QString &attemptId, QObject *context, std::function<void(Result<void>)> done) override;

    const Input &input() const { return m_input; }
    /// What came; whole after the call finished without an error.
    const MediaReply &reply() const { return m_reply; }
    /// What `files` of a request like this are taken to use when the provider does not tell.
    static Usage countedUsage(const MediaRequest &request, const Model &model, int files);

signals:
    void events(const QList<maquette::MediaEvent> &events);

private:
    MediaRequest requestFor(const Candidate &candidate) const;

    Input m_input;
    /// By account, since a link of one provider is nothing to another: uploads that wait, and links by input.
    struct Uploads
    {
        QList<MediaUpload> waiting;
        QHash<int, QUrl> links;
    };
    QHash<QString, Uploads> m_uploads;
    MediaReply m_reply;
};

} // namespace maquette
