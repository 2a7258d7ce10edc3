#include "core/speech/speech.h"

#include "core/base/clock.h"
#include "core/calls/dispatcher.h"
#include "core/calls/plainmodalities.h"
#include "core/library/library.h"
#include "core/modality/wavsound.h"
#include "core/store/database.h"

#include <QCryptographicHash>
#include <QFile>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// Where the catalogue does not say it.
constexpr qint64 kUsualLargestFile = 25'000'000;
constexpr int kUsualLongestWords = 4'000;
/// Longer pieces only make one wait.
constexpr int kLongestPiece = 1'500;

QString keyOf(const QString &words, const SpeechOrder &order)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const QStringList parts{order.candidate.account.providerId, order.candidate.account.baseUrl.toString(), order.candidate.model.id, order.voice, words};
    for (const QString &part : parts) {
        hash.addData(part.toUtf8());
        hash.addData(QByteArrayView("\0", 1));
    }
    return QString::fromLatin1(hash.result().toHex());
}

CallRequest callFor(const SpeechOrder &order, std::shared_ptr<Operation> operation)
{
    CallRequest request;
    request.candidates = {order.candidate};
    request.operation = std::move(operation);
    request.project = order.project;
    request.afterUnknown = AfterUnknown::Never;
    request.subject = order.subject;
    return request;
}

/// Where nothing was asked nothing was paid.
std::optional<Money> costOfReport(const CallReport &report)
{
    return report.attempts == 0 ? std::optional(Money{}) : report.cost;
}

/// The hash of the sound that was made before; empty when there is none, or its file is gone.
Result<QString> madeBefore(SqlConnection &connection, const Library &library, const QString &key)
{
    auto row = connection.prepare(
        u"SELECT asset.hash, asset.extension FROM spoken JOIN asset ON asset.hash = spoken.asset_hash WHERE spoken.key = ?");
    if (!row)
        return tl::unexpected(row.error());
    const auto found = row->bind(key).next();
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return QString();
    Asset asset;
    asset.hash = row->text(0);
    asset.extension = row->text(1);
    return QFile::exists(library.path(asset)) ? asset.hash : QString();
}

Error stopped()
{
    return {.kind = Error::Kind::Cancelled, .message = Speech::tr("Stopped.")};
}

} // namespace

class Speech::Listening final : public TranscriptionJob
{
public:
    using TranscriptionJob::TranscriptionJob;
    void cancel() override
    {
        if (const auto stop = std::exchange(m_stop, {}))
            stop();
    }
    std::function<void()> m_stop;
};

class Speech::Speaking final : public SpeechJob
{
public:
    using SpeechJob::SpeechJob;
    void cancel() override
    {
        if (const auto stop = std::exchange(m_stop, {}))
            stop();
    }
    std::function<void()> m_stop;
};

struct Speech::Dictation
{
    Recording recording;
    QPointer<Listening> job;
    std::shared_ptr<TranscriptionOperation> operation;
    QPointer<Call> call;
    bool isStopped = false;
};

struct Speech::Piece
{
    QString key;
    QString words;
    SpeechOrder order;
    QList<QPointer<Speaking>> jobs;
    std::shared_ptr<SpeechOperation> operation;
    QPointer<Call> call;
    std::optional<Asset> asset;
    bool isStopped = false;
};

Speech::Speech(Parts parts, QObject *parent)
    : QObject(parent), m_parts(std::move(parts)), m_recordings(m_parts.recordings, m_parts.database, m_parts.clock)
{
}

Speech::~Speech() = default;

int Speech::running() const
{
    return static_cast<int>(m_dictations.size() + m_pieces.size());
}

void Speech::stopAll()
{
    for (const DictationPointer &dictation : std::as_const(m_dictations)) {
        dictation->isStopped = true;
        if (dictation->call)
            dictation->call->cancel();
    }
    for (const PiecePointer &piece : std::as_const(m_pieces)) {
        piece->isStopped = true;
        if (piece->call)
            piece->call->cancel();
    }
}

std::chrono::milliseconds Speech::longestRecording(const Model &model)
{
    const Parameter *file = model.parameters.find(u"file");
    const qint64 bytes = file && file->file.maxBytes > 0 ? file->file.maxBytes : kUsualLargestFile;
    return std::chrono::seconds(std::max<qint64>(bytes - wav::kHeaderBytes, 0) / wav::kBytesPerSecond);
}

int Speech::longestWords(const Model &model)
{
    const Parameter *text = model.parameters.find(u"text");
    return std::min(text && text->maxLength ? static_cast<int>(*text->maxLength) : kUsualLongestWords, kLongestPiece);
}

QStringList Speech::voices(const Model &model)
{
    QStringList names;
    if (const Parameter *voice = model.parameters.find(u"voice")) {
        for (const QJsonValue &choice : voice->choices)
            names.append(choice.toString());
    }
    return names;
}

std::optional<Money> Speech::priceOf(const Candidate &candidate, std::chrono::milliseconds length) const
{
    const auto &price = candidate.model.price;
    const double seconds = static_cast<double>(std::chrono::ceil<std::chrono::seconds>(length).count());
    return price ? costOf(*price, Usage{.seconds = seconds}, m_parts.clock.nowUtc()) : std::nullopt;
}

TranscriptionJob *Speech::transcribe(const Recording &recording, const SpeechOrder &order, QObject *owner)
{
    auto dictation = std::make_shared<Dictation>();
    auto *job = new Listening(owner);
    dictation->recording = recording;
    dictation->job = job;
    job->m_stop = [dictation] {
        dictation->isStopped = true;
        if (dictation->call)
            dictation->call->cancel();
    };
    m_dictations.append(dictation);
    emit runningChanged(running());
    m_recordings.bytes(recording, this, [this, dictation, order](const Result<QByteArray> &sound) {
        if (dictation->isStopped)
            endDictation(dictation, tl::unexpected(stopped()));
        else if (!sound)
            endDictation(dictation, tl::unexpected(sound.error()));
        else
            sendDictation(dictation, *sound, order);
    });
    return job;
}

void Speech::sendDictation(const DictationPointer &dictation, const QByteArray &sound, const SpeechOrder &order)
{
    auto modality = transcriptionModality();
    modality.keep = [this, name = dictation->recording.name](const QString &, const TranscriptionReply &reply, QObject *context,
                                                             const std::function<void(Result<void>)> &done) {
        m_recordings.noteText(name, reply.text, context, done);
    };
    TranscriptionRequest request;
    request.audio = sound;
    request.mime = u"audio/wav"_s;
    request.fileName = u"recording.wav"_s;
    dictation->operation = std::make_shared<TranscriptionOperation>(std::move(modality), std::move(request), m_parts.clock.nowUtc());
    dictation->call = m_parts.dispatcher.start(callFor(order, dictation->operation), this);
    connect(dictation->call, &Call::finished, this, [this, dictation](const CallReport &report) {
        const auto &reply = dictation->operation->reply();
        if (report.error || !reply)
            endDictation(dictation, tl::unexpected(report.error.value_or(stopped())));
        else
            endDictation(dictation, WrittenDown{reply->text, costOfReport(report), report.isPlayMoney});
    });
}

void Speech::endDictation(const DictationPointer &dictation, const Result<WrittenDown> &result)
{
    m_dictations.removeOne(dictation);
    emit runningChanged(running());
    if (Listening *job = dictation->job) {
        job->m_stop = {};
        job->deleteLater();
        emit job->finished(result);
    }
}

SpeechJob *Speech::speak(const QString &words, const SpeechOrder &order, QObject *owner)
{
    const QString key = keyOf(words, order);
    PiecePointer piece = m_pieces.value(key);
    // One that is being stopped is not what is asked for now; its end comes under the same key and takes nothing with it.
    const bool isNew = !piece || piece->isStopped;
    if (isNew) {
        piece = std::make_shared<Piece>();
        piece->key = key;
        piece->words = words;
        piece->order = order;
        m_pieces.insert(key, piece);
    }
    auto *job = new Speaking(owner);
    piece->jobs.append(job);
    job->m_stop = [piece, job] {
        // Those whose owners went wait for nothing any more.
        piece->jobs.removeIf([](const auto &one) { return one.isNull(); });
        if (piece->jobs.size() > 1) {
            piece->jobs.removeOne(job);
            QMetaObject::invokeMethod(
                job,
                [job] {
                    emit job->finished(tl::unexpected(stopped()));
                    job->deleteLater();
                },
                Qt::QueuedConnection);
            return;
        }
        piece->isStopped = true;
        if (piece->call)
            piece->call->cancel();
    };
    if (isNew) {
        emit runningChanged(running());
        look(piece);
    }
    return job;
}

void Speech::look(const PiecePointer &piece)
{
    m_parts.database.read<QString>(
        this,
        [&library = m_parts.library, key = piece->key](SqlConnection &connection) { return madeBefore(connection, library, key); },
        [this, piece](const Result<QString> &hash) {
            if (!hash) {
                // Rather nothing than twice.
                endPiece(piece, tl::unexpected(hash.error()));
                return;
            }
            if (hash->isEmpty()) {
                sendPiece(piece);
                return;
            }
            m_parts.library.asset(*hash, this, [this, piece](const Result<Asset> &asset) {
                if (asset)
                    endPiece(piece, SpokenSound{*asset, true, Money{}, false});
                else
                    endPiece(piece, tl::unexpected(asset.error()));
            });
        });
}

void Speech::sendPiece(const PiecePointer &piece)
{
    if (piece->isStopped) {
        endPiece(piece, tl::unexpected(stopped()));
        return;
    }
    auto modality = speechModality();
    modality.keep = [this, piece](const QString &attemptId, const SpeechReply &reply, QObject *context, const std::function<void(Result<void>)> &done) {
        keepPiece(piece, attemptId, reply.audio, reply.mime, context, done);
    };
    SpeechRequest request;
    request.text = piece->words;
    request.voice = piece->order.voice;
    piece->operation = std::make_shared<SpeechOperation>(std::move(modality), std::move(request), m_parts.clock.nowUtc());
    piece->call = m_parts.dispatcher.start(callFor(piece->order, piece->operation), this);
    connect(piece->call, &Call::finished, this, [this, piece](const CallReport &report) {
        const bool isKept = piece->asset.has_value();
        if (isKept) {
            const QString currency = piece->order.candidate.model.price ? piece->order.candidate.model.price->currency : u"USD"_s;
            m_parts.library.bookCost(report.callId, report.cost, report.costSource, currency, report.isPlayMoney);
        }
        if (isKept)
            endPiece(piece, SpokenSound{*piece->asset, false, costOfReport(report), report.isPlayMoney});
        else
            endPiece(piece, tl::unexpected(report.error.value_or(stopped())));
    });
}

/// Bytes first, then the row that finds them again.
void Speech::keepPiece(const PiecePointer &piece, const QString &attemptId, const QByteArray &sound, const QString &mime, QObject *context,
                       const std::function<void(Result<void>)> &done)
{
    const Candidate &candidate = piece->order.candidate;
    Arrival arrival;
    arrival.mime = mime;
    arrival.recipe.providerId = candidate.provider->id;
    arrival.recipe.providerName = candidate.provider->name;
    arrival.recipe.accountName = candidate.account.name;
    arrival.recipe.modelId = candidate.model.id;
    arrival.recipe.prompt = piece->words;
    if (!piece->order.voice.isEmpty())
        arrival.recipe.values.insert(u"voice"_s, piece->order.voice);
    arrival.recipe.project = piece->order.project;
    arrival.recipe.callId = piece->call ? piece->call->id() : QString();
    arrival.recipe.attemptId = attemptId;
    m_parts.library.keepGenerated(sound, arrival, context, [this, piece, context = QPointer<QObject>(context), done](const Result<Asset> &asset) {
        if (!asset) {
            done(tl::unexpected(asset.error()));
            return;
        }
        piece->asset = *asset;
        m_parts.database.write<void>(
            context,
            [key = piece->key, hash = asset->hash, now = m_parts.clock.nowUtc().toMSecsSinceEpoch()](SqlConnection &connection) {
                return connection.execute(u"INSERT OR REPLACE INTO spoken (key, asset_hash, made_at) VALUES (?, ?, ?)", {key, hash, now});
            },
            done);
    });
}

void Speech::endPiece(const PiecePointer &piece, const Result<SpokenSound> &result)
{
    if (m_pieces.value(piece->key) == piece)
        m_pieces.remove(piece->key);
    emit runningChanged(running());
    const QList<QPointer<Speaking>> jobs = std::exchange(piece->jobs, {});
    for (const QPointer<Speaking> &job : jobs) {
        if (!job)
            continue;
        job->m_stop = {};
        job->deleteLater();
        emit job->finished(result);
    }
}

void Speech::quote(const QStringList &pieces, const SpeechOrder &order, QObject *context, std::function<void(Result<SpeechQuote>)> done)
{
    QStringList keys;
    for (const QString &piece : pieces)
        keys.append(keyOf(piece, order));
    m_parts.database.read<SpeechQuote>(
        context,
        [&library = m_parts.library, keys, pieces, order, now = m_parts.clock.nowUtc()](SqlConnection &connection) -> Result<SpeechQuote> {
            SpeechQuote quote{.pieces = static_cast<int>(pieces.size()), .toMake = 0, .characters = 0, .most = Money{}};
            for (qsizetype i = 0; i < pieces.size(); ++i) {
                const auto made = madeBefore(connection, library, keys.at(i));
                if (!made)
                    return tl::unexpected(made.error());
                if (!made->isEmpty())
                    continue;
                ++quote.toMake;
                quote.characters += pieces.at(i).size();
                SpeechRequest request;
                request.text = pieces.at(i);
                const auto most = SpeechOperation(speechModality(), request, now).worstCase(order.candidate);
                quote.most = quote.most && most ? std::optional(Money{quote.most->picos + most->picos}) : std::nullopt;
            }
            return quote;
        },
        std::move(done));
}

} // namespace maquette

#include "moc_speech.cpp"
