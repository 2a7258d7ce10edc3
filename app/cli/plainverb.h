#pragma once

#include "app/cli/calltarget.h"
#include "app/cli/verb.h"
#include "core/calls/plainoperation.h"

#include <QPointer>

namespace maquette::cli {

/// What the verbs of one request and one whole answer share: whom to ask, the call, and how its end is told.
class PlainVerb : public Verb
{
    Q_OBJECT
public:
    using Verb::Verb;

    Result<void> read(const QCommandLineParser &parser) override;
    void run(Services *services) override;
    void interrupt() override;
    bool printsJson() const override { return m_target.isJson; }

protected:
    /// Which models this verb asks.
    virtual ModelKind kind() const = 0;
    /// Takes the verb's own words and files.
    [[nodiscard]] virtual Result<void> readOwn(const QCommandLineParser &parser) = 0;
    /// The call's operation; made once.
    virtual std::shared_ptr<Operation> operation(const QDateTime &now) = 0;
    /// Prints or saves the answer; `object` is what `--json` prints. An error ends the program with it.
    [[nodiscard]] virtual Result<void> deliver(QJsonObject &object) = 0;

    bool isJson() const { return m_target.isJson; }

private:
    void printEstimate(const Candidate &candidate, const Operation &operation);
    void finish(const CallReport &report);

    CallTarget m_target;
    Services *m_services = nullptr;
    std::shared_ptr<Operation> m_operation;
    QPointer<Call> m_call;
};

/// `maquette embed TEXT…`: one vector a line.
class EmbedVerb final : public PlainVerb
{
    Q_OBJECT
public:
    using PlainVerb::PlainVerb;
    void describe(QCommandLineParser &parser) const override;

protected:
    ModelKind kind() const override { return ModelKind::Embedding; }
    Result<void> readOwn(const QCommandLineParser &parser) override;
    std::shared_ptr<Operation> operation(const QDateTime &now) override;
    Result<void> deliver(QJsonObject &object) override;

private:
    EmbeddingRequest m_request;
    std::shared_ptr<EmbeddingOperation> m_made;
};

/// `maquette moderate TEXT…`: a verdict a line.
class ModerateVerb final : public PlainVerb
{
    Q_OBJECT
public:
    using PlainVerb::PlainVerb;
    void describe(QCommandLineParser &parser) const override;

protected:
    ModelKind kind() const override { return ModelKind::Moderation; }
    Result<void> readOwn(const QCommandLineParser &parser) override;
    std::shared_ptr<Operation> operation(const QDateTime &now) override;
    Result<void> deliver(QJsonObject &object) override;

private:
    ModerationRequest m_request;
    std::shared_ptr<ModerationOperation> m_made;
};

/// `maquette transcribe FILE`: what is said in a recording.
class TranscribeVerb final : public PlainVerb
{
    Q_OBJECT
public:
    using PlainVerb::PlainVerb;
    void describe(QCommandLineParser &parser) const override;

protected:
    ModelKind kind() const override { return ModelKind::Transcription; }
    Result<void> readOwn(const QCommandLineParser &parser) override;
    std::shared_ptr<Operation> operation(const QDateTime &now) override;
    Result<void> deliver(QJsonObject &object) override;

private:
    TranscriptionRequest m_request;
    std::shared_ptr<TranscriptionOperation> m_made;
};

/// `maquette speak TEXT -o FILE`: a text as sound.
class SpeakVerb final : public PlainVerb
{
    Q_OBJECT
public:
    using PlainVerb::PlainVerb;
    void describe(QCommandLineParser &parser) const override;

protected:
    ModelKind kind() const override { return ModelKind::Speech; }
    Result<void> readOwn(const QCommandLineParser &parser) override;
    std::shared_ptr<Operation> operation(const QDateTime &now) override;
    Result<void> deliver(QJsonObject &object) override;

private:
    SpeechRequest m_request;
    QString m_output;
    std::shared_ptr<SpeechOperation> m_made;
};

} // namespace maquette::cli
