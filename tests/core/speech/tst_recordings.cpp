#include "core/base/clock.h"
#include "core/modality/wavsound.h"
#include "core/speech/recordings.h"
#include "core/speech/wavwriter.h"
#include "core/store/database.h"
#include "tests/support/await.h"
#include "tests/support/testcase.h"

#include <QFile>
#include <QTemporaryDir>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class TestRecordings : public TestCase
{
    Q_OBJECT

private slots:
    void init()
    {
        TestCase::init();
        m_dir = std::make_unique<QTemporaryDir>();
        m_database = std::make_unique<Database>(Database::Options{.path = m_dir->path() + u"/maquette.db"_s});
        m_database->open();
        m_recordings = std::make_unique<Recordings>(m_dir->path() + u"/recordings"_s, *m_database, m_clock);
    }
    void cleanup()
    {
        m_recordings.reset();
        m_database.reset();
        m_dir.reset();
    }

    void whatWasSaidIsOnTheDiskBeforeItEnds()
    {
        const auto recording = m_recordings->begin(7);
        QVERIFY(recording);
        WavWriter writer;
        QVERIFY(writer.open(m_recordings->path(*recording)));
        QVERIFY(writer.append(QByteArray(wav::kBytesPerSecond, '\1')));
        QCOMPARE(writer.length(), std::chrono::milliseconds(1000));
        // Nobody has finished it, as after a crash.
        const auto left = await<QList<Recording>>([&](auto *context, auto done) { m_recordings->leftovers(context, done); });
        QVERIFY(left);
        QCOMPARE(*left, QList<Recording>{*recording});
        const auto bytes = await<QByteArray>([&](auto *context, auto done) { m_recordings->bytes(*recording, context, done); });
        QVERIFY(bytes);
        QCOMPARE(wav::secondsOf(*bytes), 1.0);
        QCOMPARE(*bytes, wav::header(wav::kBytesPerSecond) + QByteArray(wav::kBytesPerSecond, '\1'));
        QVERIFY(writer.finish());
        QFile file(m_recordings->path(*recording));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), *bytes);
    }

    void oneWithoutARowIsFoundAllTheSame()
    {
        QVERIFY(m_recordings->begin(0));
        QFile file(m_dir->path() + u"/recordings/lost.wav"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(wav::header(0)), wav::header(0).size());
        file.close();
        const auto left = await<QList<Recording>>([&](auto *context, auto done) { m_recordings->leftovers(context, done); });
        QVERIFY(left);
        QCOMPARE(left->size(), 1);
        QCOMPARE(left->constFirst().name, u"lost.wav"_s);
        QVERIFY(await<void>([&](auto *context, auto done) { m_recordings->noteText(u"lost.wav"_s, u"said"_s, context, done); }));
        const auto said = await<QList<Recording>>([&](auto *context, auto done) { m_recordings->leftovers(context, done); });
        QCOMPARE(said->constFirst().text, u"said"_s);
    }

    void aRecordingIsNotWrittenOverAnother()
    {
        WavWriter first;
        QVERIFY(first.open(m_dir->path() + u"/a.wav"_s));
        WavWriter second;
        const auto opened = second.open(m_dir->path() + u"/a.wav"_s);
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, Error::Kind::Storage);
    }

    void anEmptyOneIsSaidInWords()
    {
        const auto recording = m_recordings->begin(0);
        WavWriter writer;
        QVERIFY(writer.open(m_recordings->path(*recording)));
        const auto bytes = await<QByteArray>([&](auto *context, auto done) { m_recordings->bytes(*recording, context, done); });
        QVERIFY(!bytes);
        QCOMPARE(bytes.error().kind, Error::Kind::Rejected);
    }

    void whatWasPaidForOutlivesItsFile()
    {
        const auto recording = m_recordings->begin(0);
        QVERIFY(await<void>([&](auto *context, auto done) { m_recordings->noteText(recording->name, u"said"_s, context, done); }));
        const auto left = await<QList<Recording>>([&](auto *context, auto done) { m_recordings->leftovers(context, done); });
        QCOMPARE(left->size(), 1);
        QCOMPARE(left->constFirst().text, u"said"_s);
        m_recordings->drop(recording->name);
        const auto none = await<QList<Recording>>([&](auto *context, auto done) { m_recordings->leftovers(context, done); });
        QVERIFY(none->isEmpty());
    }

    void onlyPlainSoundTellsItsLength()
    {
        QCOMPARE(wav::secondsOf(wav::header(0) + QByteArray(wav::kBytesPerSecond / 2, '\0')), 0.5);
        QVERIFY(!wav::secondsOf("ID3 not a wave"));
        QVERIFY(!wav::secondsOf({}));
        // One that tells a rate of bytes that its form does not have would be held at too little.
        QByteArray liar = wav::header(0) + QByteArray(1000, '\0');
        liar[28] = liar[29] = liar[30] = '\x7f';
        QVERIFY(!wav::secondsOf(liar));
        QVERIFY(!wav::secondsOf(wav::header(0).left(30)));
    }

private:
    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Recordings> m_recordings;
};

QTEST_GUILESS_MAIN(TestRecordings)
#include "tst_recordings.moc"
