#include "tests/contract/contractparts.h"
#include "tests/support/decoding.h"
#include "tests/support/fixtures.h"
#include "tests/support/jsonmutations.h"
#include "tests/support/mangled.h"
#include "tests/support/mediadecoding.h"
#include "tests/support/testcase.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

using What = ContractPart::What;

namespace {

/// Reads `body` as one part of a provider and says what is wrong with what came of it; empty when nothing is.
using Reading = std::function<QString(const QByteArray &body)>;

struct Reader
{
    QString name;
    Reading read;
    /// Its body is a stream of events.
    bool isStream = false;
};

QString problemOf(const Error &error)
{
    if (error.message.isEmpty())
        return u"an error without a sentence"_s;
    if (error.retryAfter && error.retryAfter->count() < 0)
        return u"a wait before now"_s;
    return error.detail.size() > 4'000 ? u"an endless detail"_s : QString();
}

/// Figures that nobody could have told, and bills without a figure.
QString problemOf(const std::optional<Usage> &usage)
{
    if (!usage)
        return {};
    const Usage &used = *usage;
    const std::initializer_list<qint64> counts{used.inputTokens,       used.cacheReadTokens,  used.cacheWriteTokens,
                                               used.inputImageTokens,  used.inputAudioTokens, used.outputTokens,
                                               used.outputAudioTokens, used.reasoningTokens,  used.images};
    if (std::any_of(counts.begin(), counts.end(), [](qint64 count) { return count < 0; }))
        return u"a negative count"_s;
    if (!(used.seconds >= 0) || used.seconds > 1e9)
        return u"impossible seconds"_s;
    if (used.reportedCost && *used.reportedCost < Money{})
        return u"a negative cost"_s;
    return used == Usage{} ? u"usage that says nothing"_s : QString();
}

template<typename Reply>
QString problemOfReply(const Result<Reply> &reply)
{
    if (!reply)
        return problemOf(reply.error());
    if constexpr (requires { reply->usage; })
        return problemOf(reply->usage);
    return {};
}

template<typename Codec>
Reader plain(const QString &name, std::shared_ptr<const Codec> codec)
{
    return {name, [codec](const QByteArray &body) {
                return problemOfReply(codec->decode(answered(body, 200, {{"content-type", "application/json"}})));
            }};
}

/// Whether the answer goes on elsewhere, so that its end here is no end.
bool goesOn(const ChatCodec &codec, const QByteArray &body, bool isStream)
{
    const auto decoder = codec.decoder(isStream);
    std::vector<ChatEvent> events;
    return decoder->feed(body, events) && decoder->end(events) && decoder->continuation();
}

QString problemOf(const Decoded &decoded)
{
    if (!decoded.hasContent && !decoded.text.isEmpty())
        return u"text that is no content"_s;
    const QString problem = decoded.error ? problemOf(*decoded.error) : QString();
    return problem.isEmpty() ? problemOf(decoded.usage) : problem;
}

Reader chat(const QString &name, std::shared_ptr<const ChatCodec> codec, bool isStream)
{
    return {name,
            [codec, isStream](const QByteArray &body) {
                const Decoded whole = decode(*codec, body, 1 << 20, isStream);
                const Decoded pieces = decode(*codec, body, 61, isStream);
                if (whole.text != pieces.text || whole.usage != pieces.usage || whole.isComplete != pieces.isComplete)
                    return u"another answer in pieces"_s;
                if (whole.isComplete == whole.error.has_value() && (whole.error || !goesOn(*codec, body, isStream)))
                    return u"complete and an error, or neither"_s;
                return problemOf(whole);
            },
            isStream};
}

QString problemOf(const Result<TaskStatus> &status)
{
    if (!status)
        return status.error().outcomeUnknown ? u"a question that may have cost something"_s : problemOf(status.error());
    if (status->state == TaskState::Succeeded && status->files.isEmpty())
        return u"a success without a file"_s;
    if (status->progress && !(*status->progress >= 0 && *status->progress <= 1))
        return u"impossible progress"_s;
    if (status->remaining && status->remaining->count() < 0)
        return u"an end before now"_s;
    return problemOf(status->usage);
}

void addMedia(const QString &name, const std::shared_ptr<const MediaCodec> &codec, QList<Reader> &readers)
{
    for (const QByteArray &type : {QByteArray("application/json"), QByteArray("image/png"), QByteArray("text/event-stream")}) {
        readers.append({name + u' ' + QString::fromLatin1(type),
                        [codec, type](const QByteArray &body) {
                            const DecodedMedia media = decode(*codec, answered(body, 200, {{"content-type", type}}));
                            if (media.isComplete == media.error.has_value())
                                return u"complete and an error, or neither"_s;
                            if (media.isComplete && media.reply.files.isEmpty() && !media.reply.task)
                                return u"an answer without a file"_s;
                            if (media.reply.task && media.reply.task->id.isEmpty())
                                return u"a task without an id"_s;
                            const QString problem = media.error ? problemOf(*media.error) : QString();
                            return problem.isEmpty() ? problemOf(media.reply.usage) : problem;
                        },
                        type == "text/event-stream"});
    }
    for (const int status : {200, 202, 404, 422, 500}) {
        readers.append({u"%1, a task's state, %2"_s.arg(name).arg(status), [codec, status](const QByteArray &body) {
                            const auto told = codec->decodePoll(answered(body, status, {{"content-type", "application/json"}}));
                            // Internal: this wire has no tasks.
                            return !told && told.error().kind == Error::Kind::Internal ? QString() : problemOf(told);
                        }});
    }
    readers.append({name + u", an upload"_s, [codec](const QByteArray &body) {
                        const auto link = codec->decodeUpload(answered(body));
                        return link && link->host().isEmpty() ? u"a link to nowhere"_s : QString();
                    }});
    readers.append({name + u", a list of tasks"_s, [codec](const QByteArray &body) {
                        const auto tasks = codec->decodeList(answered(body)).value_or(QList<ListedTask>());
                        const bool isNamed = std::all_of(tasks.cbegin(), tasks.cend(),
                                                         [](const ListedTask &task) { return !task.task.id.isEmpty(); });
                        return isNamed ? QString() : u"a task without an id"_s;
                    }});
}

Reader models(const QString &name, std::shared_ptr<const ModelListCodec> codec)
{
    return {name, [codec](const QByteArray &body) {
                const auto list = codec->decode(body);
                (void)codec->next(body, {.baseUrl = QUrl(u"https://api.example.com/v1"_s)});
                if (!list)
                    return problemOf(list.error());
                for (const ListedModel &model : *list) {
                    if (model.id.isEmpty())
                        return u"a model without an id"_s;
                    if (model.price && model.price->tokens.input.value_or(Money{}) < Money{})
                        return u"a negative price"_s;
                    if (model.contextTokens.value_or(1) <= 0 || model.maxOutputTokens.value_or(1) <= 0)
                        return u"a model without room"_s;
                }
                return QString();
            }};
}

void addBatches(const std::shared_ptr<const BatchCodec> &codec, QList<Reader> &readers)
{
    readers.append({u"batch"_s, [codec](const QByteArray &body) {
                        const auto status = codec->decodeStatus(answered(body));
                        if (!status)
                            return problemOf(status.error());
                        const bool isSane = status->total >= 0 && status->succeeded.value_or(0) >= 0 && status->failed >= 0;
                        return isSane && !status->id.isEmpty() ? QString() : u"an impossible batch"_s;
                    }});
    readers.append({u"batch, an upload"_s, [codec](const QByteArray &body) {
                        const auto id = codec->decodeUpload(answered(body));
                        return id && id->isEmpty() ? u"an upload without an id"_s : QString();
                    }});
    readers.append({u"batch, its results"_s,
                    [codec](const QByteArray &body) {
                        const auto answers = codec->decodeResults(body).value_or(QList<BatchAnswer>());
                        for (const BatchAnswer &answer : answers) {
                            const QString problem = answer.error ? problemOf(*answer.error) : problemOf(answer.usage);
                            if (!problem.isEmpty())
                                return problem;
                        }
                        return QString();
                    },
                    true});
}

Reader errors(const Provider &vendor, int status)
{
    return {u"error %1"_s.arg(status), [read = vendor.readError, status](const QByteArray &body) {
                return problemOf(read({.status = status, .headers = {{"content-type", "application/json"}}}, body));
            }};
}

/// Everything that reads an answer of `vendor`, by its fields.
QList<Reader> readersOf(const Provider &vendor)
{
    QList<Reader> readers{models(u"models"_s, vendor.modelList)};
    if (vendor.plainModelList)
        readers.append(models(u"models, plain"_s, vendor.plainModelList));
    QHash<QString, std::shared_ptr<const ChatCodec>> chats = vendor.chatByApi;
    if (vendor.chat)
        chats.insert(u"chat"_s, vendor.chat);
    for (auto it = chats.cbegin(); it != chats.cend(); ++it)
        readers.append({chat(it.key(), it.value(), true), chat(it.key() + u", unstreamed"_s, it.value(), false)});
    if (vendor.images)
        addMedia(u"image"_s, vendor.images, readers);
    if (vendor.videos)
        addMedia(u"video"_s, vendor.videos, readers);
    for (auto it = vendor.mediaByApi.cbegin(); it != vendor.mediaByApi.cend(); ++it)
        addMedia(it.key(), it.value(), readers);
    const auto add = [&readers](const QString &name, const auto &codec) {
        if (codec)
            readers.append(plain(name, codec));
    };
    add(u"embedding"_s, vendor.embeddings);
    add(u"moderation"_s, vendor.moderation);
    add(u"classification"_s, vendor.classification);
    add(u"transcription"_s, vendor.transcription);
    add(u"speech"_s, vendor.speech);
    add(u"token count"_s, vendor.tokenCount);
    add(u"model details"_s, vendor.modelDetails);
    add(u"balance"_s, vendor.balance);
    if (vendor.batches)
        addBatches(vendor.batches, readers);
    for (const int status : {400, 401, 402, 403, 404, 408, 413, 422, 429, 500, 503, 529})
        readers.append(errors(vendor, status));
    return readers;
}

/// Those of `readers` that the file is meant for, by its name; all where none is.
QList<Reader> ownReaders(const QList<Reader> &readers, const QString &file)
{
    QList<Reader> own;
    for (const Reader &reader : readers) {
        if (file.startsWith(reader.name.section(u' ', 0, 0).section(u',', 0, 0)))
            own.append(reader);
    }
    return own.isEmpty() ? readers : own;
}

/// What stands in the body of a fixture: of a `.http` file what comes after its head.
QByteArray bodyOf(const QString &path)
{
    return path.endsWith(u".http") ? httpFixture(path).body : fixture(path);
}

} // namespace

/// Every fixture of every built-in provider, as bad networks and strange servers send it, through everything that reads
/// answers of that provider: a value or an Error that says something, never a crash or a figure that nobody told.
class MangledWalkTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void cutsAndFlips_data() { addFiles(); }
    void cutsAndFlips();
    void strangeFields_data() { addFiles(); }
    void strangeFields();
    void everyFixtureIsOfAProvider();

private:
    static void addFiles();
    static void readWith(const QList<Reader> &readers, const QByteArray &body);
};

void MangledWalkTest::addFiles()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("file");
    for (const Provider &vendor : builtinProviders()) {
        const QDir folder(sourcePath(u"tests/fixtures/"_s) + vendor.id);
        for (const QString &file : folder.entryList(QDir::Files)) {
            if (!file.endsWith(u".expected.json"))
                QTest::addRow("%s/%s", qPrintable(vendor.id), qPrintable(file)) << vendor.id << file;
        }
    }
}

void MangledWalkTest::readWith(const QList<Reader> &readers, const QByteArray &body)
{
    for (const Reader &reader : readers) {
        const QString problem = reader.read(body);
        if (!problem.isEmpty())
            QFAIL(qPrintable(u"%1: %2 from\n%3"_s.arg(reader.name, problem, QString::fromUtf8(body.left(3'000)))));
    }
}

namespace {

QList<Reader> readersOf(const QString &id)
{
    for (const Provider &vendor : builtinProviders()) {
        if (vendor.id == id)
            return readersOf(vendor);
    }
    return {};
}

} // namespace

void MangledWalkTest::cutsAndFlips()
{
    QFETCH(QString, id);
    QFETCH(QString, file);
    const QList<Reader> readers = readersOf(id);
    const QList<Reader> own = ownReaders(readers, file);
    const QByteArray body = bodyOf(id + u'/' + file);
    // Every cut for whom it is meant; some for those who get it by mistake.
    constexpr int stride = 29;
    forEachCut(body, [&](const QByteArray &cut) {
        if (!QTest::currentTestFailed())
            readWith(cut.size() % stride == 0 ? readers : own, cut);
    });
    forEachFlipped(body, 100, [&](const QByteArray &flipped) {
        if (!QTest::currentTestFailed())
            readWith(own, flipped);
    });
}

void MangledWalkTest::strangeFields()
{
    QFETCH(QString, id);
    QFETCH(QString, file);
    const QByteArray body = bodyOf(id + u'/' + file);
    QList<Reader> streams;
    QList<Reader> wholes;
    for (const Reader &reader : ownReaders(readersOf(id), file))
        (reader.isStream ? streams : wholes).append(reader);
    const bool isStream = file.endsWith(u".sse") || file.endsWith(u".ndjson") || file.endsWith(u".jsonl");
    const auto take = [&](const QByteArray &changed) {
        if (!QTest::currentTestFailed())
            readWith(isStream ? streams : wholes, changed);
    };
    if (isStream) {
        forEachStreamMutation(body, take);
        return;
    }
    forEachJsonMutation(body, take);
    // States of tasks and batches come one by one.
    const QJsonDocument document = QJsonDocument::fromJson(body);
    const QJsonArray states = document.isArray() ? document.array() : document.object().value("states"_L1).toArray();
    for (const QJsonValue &state : states)
        forEachJsonMutation(textOf(state), take);
}

void MangledWalkTest::everyFixtureIsOfAProvider()
{
    int files = 0;
    for (const Provider &vendor : builtinProviders())
        files += static_cast<int>(QDir(sourcePath(u"tests/fixtures/"_s) + vendor.id).entryList(QDir::Files).size());
    QVERIFY(files > 100);
}

QTEST_GUILESS_MAIN(MangledWalkTest)
#include "tst_mangledwalk.moc"
