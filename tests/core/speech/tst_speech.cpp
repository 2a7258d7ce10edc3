#include "core/base/clock.h"
#include "core/base/redact.h"
#include "core/calls/dispatcher.h"
#include "core/ledger/ledger.h"
#include "core/library/library.h"
#include "core/modality/wavsound.h"
#include "core/net/httptransport.h"
#include "core/speech/speech.h"
#include "core/speech/wavwriter.h"
#include "core/store/database.h"
#include "tests/support/await.h"
#include "tests/support/loopbackserver.h"
#include "tests/support/testcase.h"

#include <QTemporaryDir>

#include <algorithm>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kSound = wav::header(3200) + QByteArray(3200, '\2');

/// Everything that speech needs, on real files and a real socket.
struct SpeechHouse
{
    SpeechHouse(const QString &folder, const QUrl &server)
        : database({.path = folder + u"/maquette.db"_s})
        , ledger(database, clock, u"instance-1"_s)
        , dispatcher({.transport = transport,
                      .ledger = ledger,
                      .credentials = {.keys = [](const Account &, QObject *context, std::function<void(Result<Secret>)> done) {
                          QMetaObject::invokeMethod(context, [done = std::move(done)] { done(Secret()); }, Qt::QueuedConnection);
                      }},
                      .redactor = redactor,
                      .clock = clock,
                      .random = [] { return 0.0; }})
        , library(folder + u"/library"_s, database, clock)
        , speech({.database = database, .library = library, .dispatcher = dispatcher, .clock = clock, .recordings = folder + u"/recordings"_s,
                  .candidate = [this](const QString &, const QString &, ModelKind) { return Result<Candidate>(order.candidate); }})
    {
        const auto all = builtinProviders();
        const auto custom = std::find_if(all.cbegin(), all.cend(), [](const Provider &p) { return p.id == u"custom"; });
        order.candidate.provider = std::make_shared<const Provider>(*custom);
        order.candidate.account.id = order.candidate.account.name = u"acc"_s;
        order.candidate.account.providerId = u"custom"_s;
        order.candidate.account.baseUrl = server;
        order.candidate.model.providerId = u"custom"_s;
        order.candidate.model.id = u"voice-1"_s;
        order.candidate.model.kind = ModelKind::Speech;
        order.voice = u"ann"_s;
        order.project = u"Lamp"_s;
        order.subject = u"17"_s;
        Price price;
        price.tokens.input = Money{1000};
        price.perSecond = Money{2000};
        order.candidate.model.price = price;
        database.open();
    }

    SpeechOrder listening() const
    {
        SpeechOrder changed = order;
        changed.candidate.model.id = u"ear-1"_s;
        changed.candidate.model.kind = ModelKind::Transcription;
        changed.voice.clear();
        return changed;
    }

    Recording recorded(int seconds)
    {
        const auto recording = speech.recordings().begin(3);
        WavWriter writer;
        if (!recording || !writer.open(speech.recordings().path(*recording)) || !writer.append(QByteArray(seconds * wav::kBytesPerSecond, '\1'))
            || !writer.finish())
            qFatal("no recording");
        return *recording;
    }

    Result<SpokenSound> speak(const QString &words)
    {
        return await<SpokenSound>([&](QObject *context, const std::function<void(Result<SpokenSound>)> &done) {
            QObject::connect(speech.speak(words, order, context), &SpeechJob::finished, context, done);
        });
    }

    Result<WrittenDown> transcribe(const Recording &recording)
    {
        return await<WrittenDown>([&](QObject *context, const std::function<void(Result<WrittenDown>)> &done) {
            QObject::connect(speech.transcribe(recording, listening(), context), &TranscriptionJob::finished, context, done);
        });
    }

    QList<AttemptRow> attempts()
    {
        const auto calls = await<QStringList>([&](auto *context, auto done) {
            database.read<QStringList>(
                context,
                [](SqlConnection &connection) -> Result<QStringList> {
                    QStringList ids;
                    auto rows = connection.prepare(u"SELECT call_id FROM calls ORDER BY id");
                    if (!rows)
                        return tl::unexpected(rows.error());
                    const auto read = rows->forEach([&] { ids.append(rows->text(0)); });
                    return read ? Result<QStringList>(ids) : tl::unexpected(read.error());
                },
                done);
        });
        QList<AttemptRow> all;
        for (const QString &call : calls.value_or(QStringList())) {
            const auto some = await<QList<AttemptRow>>([&](auto *context, auto done) { ledger.attemptsOf(call, context, done); });
            all += some.value_or(QList<AttemptRow>());
        }
        return all;
    }

    SystemClock clock;
    Redactor redactor;
    SpeechOrder order;
    Database database;
    Ledger ledger;
    HttpTransport transport;
    Dispatcher dispatcher;
    Library library;
    Speech speech;
};

} // namespace

class TestSpeech : public TestCase
{
    Q_OBJECT

private slots:
    void init()
    {
        TestCase::init();
        m_dir = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<LoopbackServer>();
        m = std::make_unique<SpeechHouse>(m_dir->path(), m_server->url(u"/v1"_s));
    }
    void cleanup()
    {
        m.reset();
        m_server.reset();
        m_dir.reset();
    }

    void aRecordingIsWrittenDownWithItsOwnRow()
    {
        m_server->enqueue(LoopbackReply::json(R"({"text":"Book a table for two.","usage":{"type":"duration","seconds":3}})"));
        const Recording recording = m->recorded(3);
        const auto written = m->transcribe(recording);
        QVERIFY2(written, qPrintable(written ? QString() : written.error().message));
        QCOMPARE(written->text, u"Book a table for two."_s);
        QCOMPARE(written->cost, Money{6000});
        QVERIFY(m_server->lastRequest().target.endsWith("/audio/transcriptions"));
        QVERIFY(m_server->lastRequest().body.contains(QByteArray(1000, '\1')));
        const QList<AttemptRow> rows = m->attempts();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.constFirst().feature, Feature::Transcription);
        QCOMPARE(rows.constFirst().project, u"Lamp"_s);
        QCOMPARE(rows.constFirst().subject, u"17"_s);
        QCOMPARE(rows.constFirst().state, AttemptState::Settled);
        // The head of the file tells how long it is: three seconds are held, and not the minutes that so many bytes could be.
        QCOMPARE(rows.constFirst().hold.hold, Money{6000});
    }

    void whatWasWrittenDownIsKeptWithItsRecording()
    {
        m_server->enqueue(LoopbackReply::json(R"({"text":"Kept."})"));
        const Recording recording = m->recorded(1);
        {
            // Whoever asked goes away.
            QObject owner;
            m->speech.transcribe(recording, m->listening(), &owner);
        }
        QVERIFY(waitFor([&] { return m->speech.running() == 0; }));
        const auto left = await<QList<Recording>>([&](auto *context, auto done) { m->speech.recordings().leftovers(context, done); });
        QCOMPARE(left->size(), 1);
        QCOMPARE(left->constFirst().text, u"Kept."_s);
    }

    void aFailedTranscriptionLeavesTheRecording()
    {
        m_server->setReply(LoopbackReply::answer(400, R"({"error":{"message":"Invalid file format.","type":"invalid_request_error"}})"));
        const Recording recording = m->recorded(1);
        const auto written = m->transcribe(recording);
        QVERIFY(!written);
        QVERIFY(!written.error().message.isEmpty());
        const auto left = await<QList<Recording>>([&](auto *context, auto done) { m->speech.recordings().leftovers(context, done); });
        QCOMPARE(*left, QList<Recording>{recording});
        QVERIFY(QFile::exists(m->speech.recordings().path(recording)));
        QCOMPARE(m->attempts().constFirst().state, AttemptState::Released);
    }

    void aStopBeforeItIsSentCostsNothing()
    {
        QObject owner;
        TranscriptionJob *job = m->speech.transcribe(m->recorded(1), m->listening(), &owner);
        std::optional<Error> error;
        connect(job, &TranscriptionJob::finished, &owner, [&](const Result<WrittenDown> &result) { error = result ? Error{} : result.error(); });
        job->cancel();
        QVERIFY(waitFor([&] { return error.has_value(); }));
        QCOMPARE(error->kind, Error::Kind::Cancelled);
        QVERIFY(m_server->requests().isEmpty());
        QVERIFY(m->attempts().isEmpty());
    }

    void wordsBecomeSoundInTheLibrary()
    {
        m_server->enqueue(LoopbackReply::answer(200, kSound, "audio/wav"));
        const auto sound = m->speak(u"Hello."_s);
        QVERIFY2(sound, qPrintable(sound ? QString() : sound.error().message));
        QVERIFY(!sound->wasThere);
        QVERIFY(sound->asset.mime.startsWith(u"audio/"));
        QFile file(m->library.path(sound->asset));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), kSound);
        const QList<AttemptRow> rows = m->attempts();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.constFirst().feature, Feature::Speech);
        QCOMPARE(rows.constFirst().hold.hold, Money{6000});
        QCOMPARE(rows.constFirst().project, u"Lamp"_s);
        QCOMPARE(rows.constFirst().subject, u"17"_s);
        QVERIFY(m_server->lastRequest().body.contains(R"("voice":"ann")"));
    }

    void theSameWordsArePaidForOnce()
    {
        m_server->setReply(LoopbackReply::answer(200, kSound, "audio/wav"));
        const auto first = m->speak(u"Hello."_s);
        const auto again = m->speak(u"Hello."_s);
        QVERIFY(first && again);
        QVERIFY(again->wasThere);
        QCOMPARE(again->asset.hash, first->asset.hash);
        QCOMPARE(again->cost, Money{});
        QCOMPARE(m_server->requests().size(), 1);
        // Another voice is another sound.
        m->order.voice = u"bob"_s;
        QVERIFY(m->speak(u"Hello."_s));
        QCOMPARE(m_server->requests().size(), 2);
    }

    void theSameWordsOnTheirWayAreAskedForOnce()
    {
        m_server->setReply(LoopbackReply::answer(200, kSound, "audio/wav"));
        QObject owner;
        int finished = 0;
        for (int i = 0; i < 2; ++i) {
            connect(m->speech.speak(u"Hello."_s, m->order, &owner), &SpeechJob::finished, &owner, [&](const Result<SpokenSound> &sound) {
                QVERIFY(sound);
                ++finished;
            });
        }
        QVERIFY(waitFor([&] { return finished == 2; }));
        QCOMPARE(m_server->requests().size(), 1);
    }

    void oneOfTwoListenersCanStop()
    {
        m_server->setReply(LoopbackReply::answer(200, kSound, "audio/wav"));
        QObject owner;
        std::optional<Result<SpokenSound>> stopped;
        std::optional<Result<SpokenSound>> whole;
        SpeechJob *first = m->speech.speak(u"Hello."_s, m->order, &owner);
        connect(first, &SpeechJob::finished, &owner, [&](const Result<SpokenSound> &sound) { stopped = sound; });
        connect(m->speech.speak(u"Hello."_s, m->order, &owner), &SpeechJob::finished, &owner, [&](const Result<SpokenSound> &sound) { whole = sound; });
        first->cancel();
        QVERIFY(waitFor([&] { return stopped && whole; }));
        QVERIFY(!*stopped && stopped->error().kind == Error::Kind::Cancelled);
        QVERIFY(*whole);
    }

    void soundWhoseFileIsGoneIsMadeAnew()
    {
        m_server->setReply(LoopbackReply::answer(200, kSound, "audio/wav"));
        const auto first = m->speak(u"Hello."_s);
        QVERIFY(first);
        QVERIFY(QFile::remove(m->library.path(first->asset)));
        const auto again = m->speak(u"Hello."_s);
        QVERIFY(again);
        QVERIFY(!again->wasThere);
        QVERIFY(QFile::exists(m->library.path(again->asset)));
        QCOMPARE(m_server->requests().size(), 2);
    }

    void soundThatCannotBeLookedUpIsNotPaidForAgain()
    {
        m_server->setReply(LoopbackReply::answer(200, kSound, "audio/wav"));
        QVERIFY(m->speak(u"Hello."_s));
        // That it was made can still be read, what it is cannot.
        QVERIFY(await<void>([&](auto *context, auto done) {
            m->database.write<void>(context, [](SqlConnection &connection) { return connection.execute(u"ALTER TABLE asset RENAME COLUMN mime TO kind_of"); },
                                    done);
        }));
        const auto again = m->speak(u"Hello."_s);
        QVERIFY(!again);
        QCOMPARE(again.error().kind, Error::Kind::Storage);
        QCOMPARE(m_server->requests().size(), 1);
    }

    void whoeverGoesAwayLosesNoSound()
    {
        m_server->enqueue(LoopbackReply::answer(200, kSound, "audio/wav"));
        {
            QObject owner;
            m->speech.speak(u"Hello."_s, m->order, &owner);
        }
        QVERIFY(waitFor([&] { return m->speech.running() == 0; }));
        const auto again = m->speak(u"Hello."_s);
        QVERIFY(again && again->wasThere);
        QCOMPARE(m_server->requests().size(), 1);
    }

    void aPieceThatFailsLeavesTheOthers()
    {
        m_server->enqueue(LoopbackReply::answer(200, kSound, "audio/wav"));
        m_server->enqueue(LoopbackReply::answer(400, R"({"error":{"message":"no"}})"));
        QVERIFY(m->speak(u"One."_s));
        QVERIFY(!m->speak(u"Two."_s));
        const auto one = m->speak(u"One."_s);
        QVERIFY(one && one->wasThere);
    }

    void aQuoteKnowsWhatIsThere()
    {
        m_server->setReply(LoopbackReply::answer(200, kSound, "audio/wav"));
        const QStringList pieces{u"One."_s, u"Two and a half."_s};
        const auto ask = [&] { return await<SpeechQuote>([&](auto *context, auto done) { m->speech.quote(pieces, m->order, context, done); }); };
        QCOMPARE(*ask(), (SpeechQuote{.pieces = 2, .toMake = 2, .characters = 19, .most = Money{19'000}}));
        QVERIFY(m_server->requests().isEmpty());
        QVERIFY(m->speak(pieces.constFirst()));
        QCOMPARE(*ask(), (SpeechQuote{.pieces = 2, .toMake = 1, .characters = 15, .most = Money{15'000}}));
        m->order.candidate.model.price.reset();
        QCOMPARE(ask()->most, std::nullopt);
        QVERIFY(m->speak(pieces.constLast()));
        QCOMPARE(ask()->most, Money{});
    }

    void aPriceIsKnownWhileOneSpeaks()
    {
        const Candidate candidate = m->listening().candidate;
        QCOMPARE(m->speech.priceOf(candidate, std::chrono::milliseconds(1200)), Money{4000});
        Candidate unknown = candidate;
        unknown.model.price.reset();
        QCOMPARE(m->speech.priceOf(unknown, std::chrono::seconds(1)), std::nullopt);
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<SpeechHouse> m;
};

QTEST_MAIN(TestSpeech)
#include "tst_speech.moc"
