#include "app/cli/plainverb.h"

#include "app/cli/callresult.h"
#include "app/cli/outputfile.h"
#include "app/cli/terminal.h"
#include "core/base/json.h"
#include "core/calls/plainmodalities.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QMimeDatabase>
#include <QSaveFile>

namespace maquette::cli {

using namespace Qt::StringLiterals;

namespace {

/// The texts of the command line; a lone "-" is stdin, a text a line.
QStringList textsOf(const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    return words == QStringList{u"-"_s} ? QString::fromUtf8(readIn()).split(u'\n', Qt::SkipEmptyParts) : words;
}

} // namespace

Result<void> PlainVerb::read(const QCommandLineParser &parser)
{
    m_target.isJson = parser.isSet(u"json"_s);
    auto target = CallTarget::read(parser);
    if (!target)
        return tl::unexpected(target.error());
    m_target = *target;
    return readOwn(parser);
}

void PlainVerb::run(Services *services)
{
    m_services = services;
    const auto candidate = m_target.resolve(*services, kind());
    if (!candidate) {
        fail(candidate.error());
        return;
    }
    m_operation = operation(services->clock.nowUtc());
    if (m_target.isDryRun) {
        printEstimate(*candidate, *m_operation);
        return;
    }
    m_call = services->dispatcher.start({.candidates = {*candidate},
                                         .operation = m_operation,
                                         .project = m_target.project,
                                         .maxCost = m_target.maxCost,
                                         .passedBy = m_target.passedBy,
                                         .timeouts = {},
                                         .afterUnknown = AfterUnknown::Never,
                                         .subject = {}},
                                        this);
    connect(m_call, &Call::waiting, this, [](const QString &reason, std::chrono::milliseconds wait) {
        if (wait >= std::chrono::seconds(1))
            writeError(tr("%1 Waiting %2 s.").arg(reason).arg(std::chrono::ceil<std::chrono::seconds>(wait).count()));
    });
    connect(m_call, &Call::finished, this, &PlainVerb::finish);
}

void PlainVerb::interrupt()
{
    if (m_call)
        m_call->cancel();
    else
        Verb::interrupt();
}

void PlainVerb::printEstimate(const Candidate &candidate, const Operation &operation)
{
    if (const auto allowed = operation.guard(candidate); !allowed) {
        fail(allowed.error());
        return;
    }
    const auto most = operation.worstCase(candidate);
    if (m_target.isJson)
        writeOut(json::toBytes(QJsonObject{{u"model"_s, candidate.model.id}, {u"most_usd"_s, amountValue(most)}}) + '\n');
    else
        writeLine(
            tr("%1: %2. Nothing was sent.")
                .arg(candidate.model.id, most ? tr("at most %1").arg(formatMoney(*most, QLocale())) : tr("at an unknown price")));
    emit ended(Done);
}

void PlainVerb::finish(const CallReport &report)
{
    m_services->ledger.attemptsOf(report.callId, this, [this, report](const Result<QList<AttemptRow>> &attempts) {
        QJsonObject object = attemptsObject(attempts.value_or(QList<AttemptRow>()));
        std::optional<Error> error = report.error;
        if (!error) {
            if (const auto delivered = deliver(object); !delivered)
                error = delivered.error();
        }
        if (error) {
            writeError(error->message);
            object.insert(u"error"_s, errorObject(*error));
        }
        if (m_target.isJson)
            writeOut(json::toBytes(object) + '\n');
        emit ended(error ? exitCodeOf(*error, Content::None) : Done);
    });
}

void EmbedVerb::describe(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Turns texts into vectors, one a line."));
    CallTarget::describe(parser);
    parser.addOptions({{u"dimensions"_s, tr("Numbers in each vector."), u"N"_s},
                       {u"purpose"_s, tr("document, query, classification or clustering."), u"P"_s}});
    parser.addPositionalArgument(u"TEXT"_s, tr("Texts; - reads one a line from stdin."), u"TEXT…"_s);
}

Result<void> EmbedVerb::readOwn(const QCommandLineParser &parser)
{
    m_request.texts = textsOf(parser);
    if (m_request.texts.isEmpty())
        return usage(tr("Say what to embed: maquette embed \"…\"."));
    if (parser.isSet(u"dimensions"_s)) {
        bool isNumber = false;
        const int dimensions = parser.value(u"dimensions"_s).toInt(&isNumber);
        if (!isNumber || dimensions < 1)
            return usage(tr("--dimensions takes a whole number above 0."));
        m_request.dimensions = dimensions;
    }
    const QString purpose = parser.value(u"purpose"_s);
    using Purpose = EmbeddingRequest::Purpose;
    if (purpose == u"query")
        m_request.purpose = Purpose::Query;
    else if (purpose == u"classification")
        m_request.purpose = Purpose::Classification;
    else if (purpose == u"clustering")
        m_request.purpose = Purpose::Clustering;
    else if (!purpose.isEmpty() && purpose != u"document")
        return usage(tr("--purpose takes document, query, classification or clustering."));
    return {};
}

std::shared_ptr<Operation> EmbedVerb::operation(const QDateTime &now)
{
    m_made = std::make_shared<EmbeddingOperation>(embeddingModality(), m_request, now);
    return m_made;
}

Result<void> EmbedVerb::deliver(QJsonObject &object)
{
    QJsonArray vectors;
    for (const QList<float> &vector : m_made->reply()->vectors) {
        QJsonArray numbers;
        for (const float number : vector)
            numbers.append(static_cast<double>(number));
        if (!isJson())
            writeOut(json::toBytes(numbers) + '\n');
        vectors.append(numbers);
    }
    object.insert(u"embeddings"_s, vectors);
    return {};
}

void ModerateVerb::describe(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Judges whether texts are harmful, a verdict a line."));
    CallTarget::describe(parser);
    parser.addPositionalArgument(u"TEXT"_s, tr("Texts; - reads one a line from stdin."), u"TEXT…"_s);
}

Result<void> ModerateVerb::readOwn(const QCommandLineParser &parser)
{
    m_request.texts = textsOf(parser);
    return m_request.texts.isEmpty() ? usage(tr("Say what to judge: maquette moderate \"…\".")) : Result<void>{};
}

std::shared_ptr<Operation> ModerateVerb::operation(const QDateTime &now)
{
    m_made = std::make_shared<ModerationOperation>(moderationModality(), m_request, now);
    return m_made;
}

Result<void> ModerateVerb::deliver(QJsonObject &object)
{
    QJsonArray results;
    for (const ModerationVerdict &verdict : m_made->reply()->verdicts) {
        QStringList flagged;
        QJsonObject scores;
        for (const ModerationCategory &category : verdict.categories) {
            if (category.isFlagged)
                flagged.append(category.name);
            if (category.score)
                scores.insert(category.name, *category.score);
        }
        if (!isJson())
            writeLine(verdict.isFlagged ? tr("flagged: %1").arg(flagged.join(u", "_s)) : tr("not flagged"));
        results.append(QJsonObject{
            {u"flagged"_s, verdict.isFlagged}, {u"categories"_s, QJsonArray::fromStringList(flagged)}, {u"scores"_s, scores}});
    }
    object.insert(u"results"_s, results);
    return {};
}

void TranscribeVerb::describe(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Writes down what is said in a recording."));
    CallTarget::describe(parser);
    parser.addOptions({{u"language"_s, tr("Of the recording, such as de; found out otherwise."), u"L"_s},
                       {u"hint"_s, tr("Words that may come up."), u"TEXT"_s}});
    parser.addPositionalArgument(u"FILE"_s, tr("The recording."));
}

Result<void> TranscribeVerb::readOwn(const QCommandLineParser &parser)
{
    const QStringList files = parser.positionalArguments();
    if (files.size() != 1)
        return usage(tr("Name one recording: maquette transcribe FILE."));
    QFile file(files.constFirst());
    if (!file.open(QIODevice::ReadOnly))
        return usage(tr("%1 cannot be read: %2.").arg(files.constFirst(), file.errorString()));
    m_request.audio = file.readAll();
    m_request.fileName = QFileInfo(file).fileName();
    m_request.mime = QMimeDatabase().mimeTypeForFileNameAndData(m_request.fileName, m_request.audio).name();
    m_request.language = parser.value(u"language"_s);
    m_request.prompt = parser.value(u"hint"_s);
    return {};
}

std::shared_ptr<Operation> TranscribeVerb::operation(const QDateTime &now)
{
    m_made = std::make_shared<TranscriptionOperation>(transcriptionModality(), m_request, now);
    return m_made;
}

Result<void> TranscribeVerb::deliver(QJsonObject &object)
{
    const TranscriptionReply &reply = *m_made->reply();
    if (!isJson())
        writeLine(reply.text);
    object.insert(u"text"_s, reply.text);
    return {};
}

void SpeakVerb::describe(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Speaks a text and writes the sound to a file."));
    CallTarget::describe(parser);
    parser.addOptions({{{u"o"_s, u"output"_s}, tr("File to write."), u"FILE"_s},
                       {u"voice"_s, tr("Voice, by its name."), u"V"_s},
                       {u"instructions"_s, tr("How to speak, where the model takes it."), u"TEXT"_s},
                       {u"format"_s, tr("mp3, wav, …; by the file's name otherwise."), u"F"_s}});
    parser.addPositionalArgument(u"TEXT"_s, tr("What to say; - reads it from stdin."));
}

Result<void> SpeakVerb::readOwn(const QCommandLineParser &parser)
{
    m_request.text = parser.positionalArguments().join(u' ');
    if (m_request.text == u"-")
        m_request.text = QString::fromUtf8(readIn());
    m_output = parser.value(u"output"_s);
    if (m_request.text.trimmed().isEmpty() || m_output.isEmpty())
        return usage(tr("Say what to speak and where it goes: maquette speak \"…\" -o FILE."));
    m_request.voice = parser.value(u"voice"_s);
    m_request.instructions = parser.value(u"instructions"_s);
    m_request.format = parser.isSet(u"format"_s) ? parser.value(u"format"_s) : QFileInfo(m_output).suffix().toLower();
    return {};
}

std::shared_ptr<Operation> SpeakVerb::operation(const QDateTime &now)
{
    m_made = std::make_shared<SpeechOperation>(speechModality(), m_request, now);
    return m_made;
}

Result<void> SpeakVerb::deliver(QJsonObject &object)
{
    const SpeechReply &reply = *m_made->reply();
    QSaveFile file(m_output);
    if (!file.open(QIODevice::WriteOnly) || file.write(reply.audio) != reply.audio.size() || !file.commit())
        return failure(Error::Kind::Storage, tr("%1 could not be written: %2.").arg(m_output, file.errorString()));
    if (const QString note = misnamed(m_output, reply.mime); !note.isEmpty())
        writeError(note);
    if (!isJson())
        writeLine(m_output);
    object.insert(u"files"_s, QJsonArray{m_output});
    return {};
}

} // namespace maquette::cli

#include "moc_plainverb.cpp"
