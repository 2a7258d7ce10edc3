#pragma once

#include "app/cli/askform.h"
#include "app/cli/batchask.h"
#include "app/cli/calltarget.h"
#include "app/cli/verb.h"
#include "core/calls/chatoperation.h"

#include <QPointer>

namespace maquette::cli {

/// `maquette ask`: streams an answer to stdout, or hands many questions on as a batch.
class AskVerb final : public Verb
{
    Q_OBJECT
public:
    using Verb::Verb;

    void describe(QCommandLineParser &parser) const override;
    Result<void> read(const QCommandLineParser &parser) override;
    void run(Services *services) override;
    void interrupt() override;
    bool printsJson() const override { return m_target.isJson; }

private:
    [[nodiscard]] Result<void> readBatch(const QCommandLineParser &parser);
    [[nodiscard]] Result<void> readRequest(const QCommandLineParser &parser);
    void attachNext();
    void count();
    /// Before an estimate that would be an approximation.
    void askProvider(const TokenCount &ours);
    void send(const TokenCount &count);
    void printEstimate(const ChatOperation &operation);
    void show(const QList<ChatEvent> &events);
    void showAttempt(const QString &accountId, const QString &modelId);
    void finish(const CallReport &report);
    /// Holds the answer against the schema, off this thread.
    void check(const CallReport &report);
    void askAgain(const CheckedAnswer &checked);
    void printChecked();
    void endInterrupted();
    void print(const CallReport &report);
    QString wordsFor(const Error &error) const;
    QJsonObject result(const CallReport &report) const;

    CallTarget m_target;
    /// Null for a single question.
    std::unique_ptr<BatchAsk> m_batch;
    ChatRequest m_request;
    QStringList m_imageFiles;
    QList<ImagePart> m_images;
    Services *m_services = nullptr;
    std::optional<Candidate> m_candidate;
    /// m_candidate, and who is asked when it cannot answer.
    QList<Candidate> m_candidates;
    /// Why the one before was passed over, until another one is asked.
    QString m_passedOver;
    std::shared_ptr<ChatOperation> m_operation;
    QPointer<Call> m_call;
    /// Of the round that is under way.
    QString m_text;
    AskForm m_form;
    bool m_isCountedByProvider = false;
    bool m_isInterrupted = false;
};

} // namespace maquette::cli
