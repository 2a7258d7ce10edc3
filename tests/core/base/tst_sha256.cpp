#include "core/base/sha256.h"
#include "tests/support/testcase.h"

#include <QBuffer>
#include <QCryptographicHash>

#include <algorithm>

using namespace maquette;
using namespace Qt::StringLiterals;

class Sha256Test : public test::TestCase
{
    Q_OBJECT

private slots:
    /// From FIPS 180-4's examples.
    void theStandardsExamples_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("digest");
        QTest::newRow("nothing") << QByteArray() << "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"_ba;
        QTest::newRow("one block") << "abc"_ba << "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_ba;
        QTest::newRow("two blocks") << "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"_ba
                                    << "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"_ba;
    }
    void theStandardsExamples()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, digest);
        QCOMPARE(Sha256::of(text).toHex(), digest);
    }

    void piecesOfAnyLengthMakeTheWhole()
    {
        QByteArray bytes(70'000, '\0');
        for (int i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<char>(i * 31 + i / 251);
        const QByteArray whole = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
        QCOMPARE(Sha256::of(bytes), whole);
        Sha256 sum;
        for (const qsizetype step : {1, 63, 64, 65, 4096}) {
            for (qsizetype at = 0; at < bytes.size(); at += step)
                sum.add(QByteArrayView(bytes).sliced(at, std::min(step, bytes.size() - at)));
            // And the next one begins with nothing.
            QCOMPARE(sum.takeResult(), whole);
        }
        QBuffer device(&bytes);
        QVERIFY(device.open(QIODevice::ReadOnly));
        QVERIFY(sum.add(device));
        QCOMPARE(sum.takeResult(), whole);
    }

    void whatCannotBeReadHasNone()
    {
        QBuffer closed;
        Sha256 sum;
        QTest::ignoreMessage(QtWarningMsg, "QIODevice::read (QBuffer): device not open");
        QVERIFY(!sum.add(closed));
    }
};

QTEST_GUILESS_MAIN(Sha256Test)
#include "tst_sha256.moc"
