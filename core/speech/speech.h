#pragma once

#include "core/calls/operation.h"
#include "core/speech/recordings.h"
#include "core/speech/speechjobs.h"

#include <QHash>

#include <chrono>

namespace maquette {

class Dispatcher;
class Library;

/// Who is asked, and what it is for.
struct SpeechOrder
{
    Candidate candidate;
    /// Empty: the model's own.
    QString voice;
    QString project;
    /// For the ledger: a message's id, or empty.
    QString subject;
};

/// What reading some pieces aloud would take.
struct SpeechQuote
{
    int pieces = 0;
    /// Those that were not made before, and their characters.
    int toMake = 0;
    qint64 characters = 0;
    /// At most; nothing where all is there; empty where nobody knows.
    std::optional<Money> most;

    bool operator==(const SpeechQuote &) const = default;
};

/// Writing down what is said, and saying what is written: calls with holds and rows of their own.
///
/// What was paid for is kept before anything else happens: a text with its recording, sound in the library. The same words of the same
/// model in the same voice are paid for once, also while they are on their way.
class Speech final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        Database &database;
        Library &library;
        Dispatcher &dispatcher;
        const Clock &clock;
        /// Where recordings are until they are in a message.
        QString recordings;
        /// Who would be asked, frozen; in words why nobody can be. Empty ids mean whoever can.
        std::function<Result<Candidate>(const QString &accountId, const QString &modelId, ModelKind kind)> candidate;
    };
    explicit Speech(Parts parts, QObject *parent = nullptr);
    ~Speech() override;

    Recordings &recordings() { return m_recordings; }
    Result<Candidate> candidate(const QString &accountId, const QString &modelId, ModelKind kind) const
    {
        return m_parts.candidate(accountId, modelId, kind);
    }
    /// The call outlives the job; see TranscriptionJob.
    TranscriptionJob *transcribe(const Recording &recording, const SpeechOrder &order, QObject *owner);
    SpeechJob *speak(const QString &words, const SpeechOrder &order, QObject *owner);
    /// What `pieces` would take; a figure, nothing is sent.
    void quote(const QStringList &pieces, const SpeechOrder &order, QObject *context, std::function<void(Result<SpeechQuote>)> done);
    /// What writing down so much costs at most; empty where nobody knows.
    std::optional<Money> priceOf(const Candidate &candidate, std::chrono::milliseconds length) const;

    /// How much of our own recordings `model` takes at once.
    static std::chrono::milliseconds longestRecording(const Model &model);
    /// In characters, of one request.
    static int longestWords(const Model &model);
    /// By name; empty where nobody knows.
    static QStringList voices(const Model &model);
    /// Calls that have not ended.
    int running() const;
    void stopAll();

signals:
    void runningChanged(int running);

private:
    class Listening;
    class Speaking;
    struct Dictation;
    struct Piece;
    using DictationPointer = std::shared_ptr<Dictation>;
    using PiecePointer = std::shared_ptr<Piece>;

    void sendDictation(const DictationPointer &dictation, const QByteArray &sound, const SpeechOrder &order);
    void endDictation(const DictationPointer &dictation, const Result<WrittenDown> &result);
    void look(const PiecePointer &piece);
    void sendPiece(const PiecePointer &piece);
    void keepPiece(const PiecePointer &piece, const QString &attemptId, const QByteArray &sound, const QString &mime, QObject *context,
                   const std::function<void(Result<void>)> &done);
    void endPiece(const PiecePointer &piece, const Result<SpokenSound> &result);

    Parts m_parts;
    Recordings m_recordings;
    QList<DictationPointer> m_dictations;
    /// By what they say and who says it.
    QHash<QString, PiecePointer> m_pieces;
};

} // namespace maquette
