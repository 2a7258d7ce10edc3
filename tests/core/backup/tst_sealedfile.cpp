#include "core/backup/sealedfile.h"
#include "tests/support/testcase.h"

#include <QBuffer>

using namespace maquette;
using namespace maquette::backup;
using namespace Qt::StringLiterals;

namespace {

/// What the test's computer can do many times.
constexpr SealCost kCheap{1, 8 * 1024};

Secret secret(const char *text)
{
    return Secret::take(QByteArray(text));
}

QByteArray seal(const QByteArray &bytes, const char *passphrase = "correct horse", SealCost cost = kCheap)
{
    QByteArray file;
    QBuffer out(&file);
    out.open(QIODevice::WriteOnly);
    SealedWriter writer(out);
    const bool isDone = writer.begin(secret(passphrase), cost) && writer.write(bytes) && writer.end();
    return isDone ? file : QByteArray();
}

/// All of it, or why not.
Result<QByteArray> unseal(QByteArray file, qint64 bytes, const char *passphrase = "correct horse")
{
    QBuffer in(&file);
    in.open(QIODevice::ReadOnly);
    SealedReader reader(in);
    if (const auto begun = reader.begin(secret(passphrase)); !begun)
        return tl::unexpected(begun.error());
    auto read = reader.read(bytes);
    if (!read)
        return read;
    const auto ended = reader.finish();
    return ended ? read : tl::unexpected(ended.error());
}

QByteArray sample(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(i * 131 + i / 977);
    return bytes;
}

} // namespace

class SealedFileTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void whatWentInComesOut_data()
    {
        QTest::addColumn<qint64>("size");
        for (const qint64 size : {0, 1, 65'535, 65'536, 65'537, 131'072, 400'001})
            QTest::newRow(qPrintable(QString::number(size))) << size;
    }

    void whatWentInComesOut()
    {
        QFETCH(qint64, size);
        const QByteArray bytes = sample(size);
        const QByteArray file = seal(bytes);
        QVERIFY(!file.isEmpty());
        if (size > 64)
            QVERIFY(!file.contains(bytes.mid(size / 2, 32)));
        const auto read = unseal(file, size);
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QCOMPARE(*read, bytes);
    }

    void theSameIsNeverTheSameFile() { QVERIFY(seal("hello") != seal("hello")); }

    void anotherPassphraseIsSaid()
    {
        const auto read = unseal(seal(sample(1000)), 1000, "correct hors");
        QCOMPARE(read.error().kind, Error::Kind::Unauthorized);
        QCOMPARE(read.error().message, u"That is not the passphrase of this backup."_s);
    }

    void aFlippedByteIsSaid()
    {
        const QByteArray file = seal(sample(200'000));
        // Each byte of the head, and here and there in what follows.
        QList<qsizetype> places;
        for (qsizetype at = 20; at < 130; ++at)
            places.append(at);
        for (qsizetype at = 130; at < file.size(); at += 9'973)
            places.append(at);
        places.append(file.size() - 1);
        for (const qsizetype at : places) {
            QByteArray flipped = file;
            flipped[at] = static_cast<char>(flipped.at(at) ^ 0x10);
            const auto read = unseal(flipped, 200'000);
            QVERIFY2(!read, qPrintable(QString::number(at)));
            QVERIFY2(read.error().message.startsWith(u"This backup is damaged."_s), qPrintable(QString::number(at) + read.error().message));
        }
    }

    void aCutIsSaid()
    {
        const QByteArray file = seal(sample(200'000));
        for (const qsizetype size : {qsizetype(20), qsizetype(100), qsizetype(130), file.size() / 2, file.size() - 65'553, file.size() - 65'553 * 2, file.size() - 1}) {
            const auto read = unseal(file.left(size), 200'000);
            QVERIFY2(!read, qPrintable(QString::number(size)));
            QVERIFY2(read.error().message.startsWith(u"This backup ends too early"_s), qPrintable(QString::number(size) + read.error().message));
        }
    }

    void whatIsAddedIsSaid() { QVERIFY(unseal(seal("hello") + 'x', 5).error().message.startsWith(u"This backup is damaged."_s)); }

    void piecesInAnotherOrderAreSaid()
    {
        const QByteArray file = seal(sample(200'000));
        constexpr qsizetype piece = 65'536 + 17;
        const qsizetype head = file.size() % piece;
        const QByteArray swapped = file.left(head) + file.mid(head + piece, piece) + file.mid(head, piece) + file.mid(head + 2 * piece);
        QCOMPARE(swapped.size(), file.size());
        QVERIFY(unseal(swapped, 200'000).error().message.startsWith(u"This backup is damaged."_s));
    }

    void whatIsNoneIsSaid()
    {
        for (const QByteArray &bytes : {QByteArray(), QByteArray("PK\x03\x04 a zip file, as it happens"), QByteArray(200, '\0')})
            QCOMPARE(unseal(bytes, 1).error().message, u"This file is no backup of Maquette."_s);
    }

    void whatAsksForMoreThanWeWriteIsNotOpened()
    {
        const quint64 passes = usualCost().passes;
        QVERIFY(unseal(seal("hello", "correct horse", {passes, 8 * 1024}), 5));
        const auto read = unseal(seal("hello", "correct horse", {passes + 1, 8 * 1024}), 5);
        QCOMPARE(read.error().kind, Error::Kind::Unsupported);
        QVERIFY(read.error().message.startsWith(u"This file asks for more of this computer"_s));
        // Told by the head alone, before anything is paid for it.
        const auto memory = unseal(seal("hello", "correct horse", {1, usualCost().memory + 1024}), 5);
        QCOMPARE(memory.error().kind, Error::Kind::Unsupported);
    }

    void bytesThatAreNoTextAreAPassphraseToo()
    {
        const QByteArray file = seal("hello", "\xff\xfe horses");
        QVERIFY(unseal(file, 5, "\xff\xfe horses"));
        QCOMPARE(unseal(file, 5, "\xfe\xff horses").error().kind, Error::Kind::Unauthorized);
    }

    void aNewerVersionIsSaid()
    {
        QByteArray file = seal("hello");
        file[16] = 2;
        const auto read = unseal(file, 5);
        QCOMPARE(read.error().kind, Error::Kind::Unsupported);
        QVERIFY(read.error().message.contains(u"newer version"_s));
    }
};

QTEST_GUILESS_MAIN(SealedFileTest)
#include "tst_sealedfile.moc"
