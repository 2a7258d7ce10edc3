#include "core/library/filmsound.h"
#include "tests/core/library/numberedfilm.h"
#include "tests/core/library/soundedfilm.h"
#include "tests/support/testcase.h"

#include <QFile>
#include <QTemporaryDir>

#include <cmath>
#include <cstring>

using namespace maquette;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Sound = std::unique_ptr<FilmSound>;

/// All samples from where it is, as one channel; read in pieces of an odd size.
QList<int> rest(FilmSound &sound)
{
    QList<int> samples;
    while (true) {
        const QByteArray piece = sound.read(4'001);
        if (piece.isEmpty())
            return samples;
        for (qsizetype at = 0; at + FilmSound::kSampleBytes <= piece.size(); at += FilmSound::kSampleBytes) {
            qint16 left = 0;
            std::memcpy(&left, piece.constData() + at, sizeof(left));
            samples.append(left);
        }
    }
}

/// Where loud parts begin after quiet ones, in seconds after the first sample.
QList<double> burstsIn(const QList<int> &samples)
{
    QList<double> found;
    qsizetype loudBefore = -FilmSound::kRate;
    for (qsizetype at = 0; at < samples.size(); ++at) {
        if (std::abs(samples.at(at)) < 3000)
            continue;
        if (at - loudBefore > FilmSound::kRate / 10)
            found.append(static_cast<double>(at) / FilmSound::kRate);
        loudBefore = at;
    }
    return found;
}

bool areNear(const QList<double> &found, const QList<double> &wanted, double by)
{
    return found.size() == wanted.size() &&
           std::equal(found.cbegin(), found.cend(), wanted.cbegin(), [by](double one, double other) { return std::abs(one - other) <= by; });
}

QString told(const QList<double> &times)
{
    QStringList texts;
    for (const double time : times)
        texts.append(QString::number(time, 'f', 4));
    return texts.join(u' ');
}

} // namespace

class FilmSoundTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        // With frames that are decoded before they are shown, so that the file's times do not begin at 0.
        QVERIFY(test::writeNumberedFilm({.keyEvery = 20, .between = 3}, path(u"mp4"_s)));
        QVERIFY(test::writeNumberedFilm({.format = "webm", .keyEvery = 20}, path(u"webm"_s)));
    }

    void everySoundIsWhereItBelongs_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<int>("rate");
        QTest::addColumn<int>("channels");
        QTest::addColumn<double>("within");
        QTest::newRow("samples") << QByteArray("mov") << 48'000 << 2 << 0.0005;
        QTest::newRow("samples, resampled, one channel") << QByteArray("mov") << 22'050 << 1 << 0.001;
        QTest::newRow("AAC") << QByteArray("mp4") << 44'100 << 2 << 0.004;
        // Its writer moves the pictures by what the codec needs to begin.
        QTest::newRow("Opus") << QByteArray("webm") << 48'000 << 2 << 0.009;
    }

    void everySoundIsWhereItBelongs()
    {
        QFETCH(QByteArray, format);
        QFETCH(int, rate);
        QFETCH(int, channels);
        QFETCH(double, within);
        const Sound sound = make({.format = format, .rate = rate, .channels = channels});
        QVERIFY(sound);
        const QList<int> all = rest(*sound);
        QVERIFY2(std::abs(static_cast<double>(all.size()) / FilmSound::kRate - 2.5) < 0.06, qPrintable(QString::number(all.size())));
        QVERIFY2(areNear(burstsIn(all), {0.5, 1.25, 2.0}, within), qPrintable(told(burstsIn(all))));
        // From any place on, forth and back.
        for (const double from : {1.0, 2.1, 0.25, 1.2499, 0.0, 0.51}) {
            QVERIFY(sound->seek(std::chrono::microseconds(std::llround(from * 1e6))));
            QList<double> wanted;
            for (const double burst : {0.5, 1.25, 2.0}) {
                if (burst >= from)
                    wanted.append(burst - from);
                else if (burst + test::kBurstSeconds > from)
                    wanted.append(0);
            }
            const QList<double> found = burstsIn(rest(*sound));
            QVERIFY2(areNear(found, wanted, within), qPrintable(u"from %1: %2"_s.arg(from).arg(told(found))));
        }
    }

    void aTrackThatBeginsLateBeginsWithSilence()
    {
        const Sound sound = make({.rate = 48'000, .begins = 0.4, .seconds = 1.0, .bursts = {0.75}});
        QVERIFY(sound);
        const QList<int> all = rest(*sound);
        QVERIFY2(areNear(burstsIn(all), {0.75}, 0.001), qPrintable(told(burstsIn(all))));
        QVERIFY(std::abs(static_cast<double>(all.size()) / FilmSound::kRate - 1.4) < 0.01);
        QVERIFY(sound->seek(700ms));
        QVERIFY(areNear(burstsIn(rest(*sound)), {0.05}, 0.001));
        // After its end there is none.
        QVERIFY(sound->seek(2s));
        QVERIFY(rest(*sound).isEmpty());
    }

    void aFilmWithoutSoundHasNone()
    {
        const auto sound = FilmSound::open(path(u"mp4"_s));
        QVERIFY(sound);
        QVERIFY(!*sound);
        const auto missing = FilmSound::open(path(u"missing"_s));
        QVERIFY(!missing);
        QCOMPARE(missing.error().kind, Error::Kind::NotFound);
    }

    void aTrackThatNothingReadsIsSaid()
    {
        QVERIFY(make({.format = "mp4"}));
        QFile file(path(u"sounded"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray bytes = file.readAll();
        QVERIFY(bytes.contains("mp4a"));
        bytes.replace("mp4a", "zzzz");
        bytes.replace("esds", "zzzz");
        QFile spoilt(path(u"spoilt"_s));
        QVERIFY(spoilt.open(QIODevice::WriteOnly) && spoilt.write(bytes) == bytes.size());
        spoilt.close();
        const auto sound = FilmSound::open(spoilt.fileName());
        QVERIFY(!sound);
        QCOMPARE(sound.error().kind, Error::Kind::Unsupported);
        QCOMPARE(sound.error().message, u"The film's sound cannot be heard: nothing on this computer reads its format."_s);
    }

    void damageIsSilence()
    {
        QVERIFY(make({.format = "mp4"}));
        QFile file(path(u"sounded"_s));
        QVERIFY(file.open(QIODevice::ReadWrite));
        const qint64 size = file.size();
        QVERIFY(file.seek(size / 3));
        QVERIFY(file.write(QByteArray(static_cast<qsizetype>(size / 3), '\xA5')) > 0);
        file.close();
        const auto sound = FilmSound::open(file.fileName());
        if (!sound)
            return;
        QVERIFY(*sound);
        // It ends, and is not longer than what was there.
        QVERIFY(rest(**sound).size() < 3 * FilmSound::kRate);
    }

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }

    Sound make(const test::SoundedFilm &film)
    {
        const QString pictures = path(film.format == "webm" ? u"webm"_s : u"mp4"_s);
        if (!test::addSound(pictures, path(u"sounded"_s), film))
            return nullptr;
        auto sound = FilmSound::open(path(u"sounded"_s));
        return sound ? std::move(*sound) : nullptr;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(FilmSoundTest)
#include "tst_filmsound.moc"
