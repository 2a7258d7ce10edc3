#include "core/base/json.h"
#include "core/catalog/pretokenizer.h"
#include "core/catalog/tokenizer.h"
#include "tests/support/fixtures.h"
#include "tests/support/testcase.h"

#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>

#include <array>
#include <ctime>
#include <limits>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

QString nameOf(Encoding encoding)
{
    return encoding == Encoding::O200k ? u"o200k_base"_s : u"cl100k_base"_s;
}

/// Characters over which the patterns decide, and some neighbours.
char32_t oddCharacter(QRandomGenerator &random)
{
    static constexpr std::array kOdd{U' ',
                                     U' ',
                                     U'\t',
                                     U'\n',
                                     U'\r',
                                     U'\'',
                                     U'/',
                                     U'a',
                                     U's',
                                     U'S',
                                     U'T',
                                     U't',
                                     U'r',
                                     U'e',
                                     U'E',
                                     U'l',
                                     U'L',
                                     U'v',
                                     U'm',
                                     U'd',
                                     U'D',
                                     U'X',
                                     U'1',
                                     U'9',
                                     U'.',
                                     U'_',
                                     U'-',
                                     char32_t(0x017f),
                                     char32_t(0x85),
                                     char32_t(0xa0),
                                     char32_t(0x3000),
                                     char32_t(0x2028),
                                     char32_t(0x2029),
                                     char32_t(0x200b),
                                     char32_t(0xfeff),
                                     char32_t(0x01c5),
                                     char32_t(0x02b0),
                                     char32_t(0x0301),
                                     char32_t(0x0903),
                                     char32_t(0x20dd),
                                     char32_t(0x4e2d),
                                     char32_t(0x3042),
                                     char32_t(0xac00),
                                     char32_t(0x0661),
                                     char32_t(0x00bd),
                                     char32_t(0x2167),
                                     char32_t(0x1f600),
                                     char32_t(0x1f1e9),
                                     char32_t(0x1d400),
                                     char32_t(0x1d41a),
                                     char32_t(0x10400),
                                     char32_t(0x10428),
                                     char32_t(0xe0100),
                                     char32_t(0xfe0f),
                                     char32_t(0x200d),
                                     char32_t(0x00df),
                                     char32_t(0x0130),
                                     char32_t(0x212a),
                                     char32_t(0xe000)};
    return kOdd[random.bounded(static_cast<quint32>(kOdd.size()))];
}

/// Any assigned character, of an age that every Unicode table at work here knows.
char32_t anyCharacter(QRandomGenerator &random)
{
    constexpr char32_t kMongolianVowelSeparator = 0x180e; // white space for PCRE, not for Unicode
    while (true) {
        const auto c = static_cast<char32_t>(random.bounded(0x20000U));
        const auto version = QChar::unicodeVersion(c);
        if (!QChar::isSurrogate(c) && version != QChar::Unicode_Unassigned && version <= QChar::Unicode_12_1 &&
            c != kMongolianVowelSeparator)
            return c;
    }
}

QString randomText(QRandomGenerator &random)
{
    QString text;
    const int length = random.bounded(1, 40);
    const int share = random.bounded(5);
    for (int i = 0; i < length; ++i) {
        const char32_t c = random.bounded(4) < share ? oddCharacter(random) : anyCharacter(random);
        text += QChar::fromUcs4(c);
    }
    return text;
}

} // namespace

class TokenizerTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        for (const Encoding encoding : {Encoding::Cl100k, Encoding::O200k}) {
            auto loaded = Tokenizer::load(encoding);
            QVERIFY(loaded);
            (encoding == Encoding::O200k ? m_o200k : m_cl100k) = *loaded;
        }
    }

    void vectorsOfTheReference_data()
    {
        QTest::addColumn<QJsonObject>("vector");
        QFile file(test::sourcePath(u"tests/fixtures/tokenizer/vectors.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto object = json::parseObject(file.readAll());
        QVERIFY(object);
        const QJsonArray cases = object->value(u"cases").toArray();
        QVERIFY(cases.size() >= 25);
        for (qsizetype i = 0; i < cases.size(); ++i)
            QTest::addRow("case %d", int(i)) << cases.at(i).toObject();
    }

    void vectorsOfTheReference()
    {
        QFETCH(QJsonObject, vector);
        const QString text = json::text(vector, u"text");
        for (const auto &tokenizer : {m_cl100k, m_o200k}) {
            QList<quint32> expected;
            const QJsonArray ids = vector.value(nameOf(tokenizer->encoding())).toArray();
            for (const QJsonValue &id : ids)
                expected.append(static_cast<quint32>(id.toInteger()));
            QCOMPARE(tokenizer->encode(text), expected);
            QCOMPARE(tokenizer->count(text), expected.size());
        }
    }

    void piecesAreThoseOfThePublishedPattern_data()
    {
        QTest::addColumn<Encoding>("encoding");
        QTest::newRow("cl100k") << Encoding::Cl100k;
        QTest::newRow("o200k") << Encoding::O200k;
    }

    void piecesAreThoseOfThePublishedPattern()
    {
        QFETCH(Encoding, encoding);
        const QRegularExpression pattern(piecePattern(encoding), QRegularExpression::UseUnicodePropertiesOption);
        QVERIFY(pattern.isValid());
        QRandomGenerator random(20261121);
        for (int round = 0; round < 8'000; ++round) {
            const QString text = randomText(random);
            qsizetype from = 0;
            while (from < text.size()) {
                const auto match =
                    pattern.match(text, from, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
                const qsizetype end = endOfPiece(encoding, text, from);
                if (!match.hasMatch() || match.capturedEnd() != end) {
                    QFAIL(qPrintable(u"round %1, at %2: %3 instead of %4, in %5"_s.arg(round)
                                         .arg(from)
                                         .arg(end)
                                         .arg(match.capturedEnd())
                                         .arg(QString::fromLatin1(text.toUtf8().toHex(' ')))));
                }
                from = end;
            }
        }
    }

    void longAndShortPiecesAreMergedAlike()
    {
        // One piece of n letters goes the short way under 160 bytes and the long way above; the tokens of a longer
        // one can be checked against those of the reference only through what both must satisfy.
        QRandomGenerator random(7);
        for (int round = 0; round < 4; ++round) {
            QString word;
            const int length = random.bounded(120, 200);
            for (int i = 0; i < length; ++i)
                word += QChar(u'a' + random.bounded(3));
            for (const auto &tokenizer : {m_cl100k, m_o200k})
                QCOMPARE(tokenizer->encode(word), slowly(*tokenizer, word));
        }
    }

    void halfASurrogatePairIsCountedAsAReplacementCharacter()
    {
        const QString half(QChar(0xd83d));
        const QString replacement(QChar(QChar::ReplacementCharacter));
        QCOMPARE(m_o200k->encode(half + u"x"_s), m_o200k->encode(replacement + u"x"_s));
    }

    void specialTokensInTheTextArePlainText() { QVERIFY(m_o200k->count(u"<|endoftext|>"_s) > 1); }

    void aLongRunIsNotQuadratic_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::newRow("letter") << u"a"_s;
        QTest::newRow("space") << u" "_s;
        QTest::newRow("newline") << u"\n"_s;
        QTest::newRow("capital") << u"A"_s;
        QTest::newRow("symbol") << u"="_s;
        QTest::newRow("mark") << QString(QChar(0x0301));
        QTest::newRow("alternating") << u"Aa中"_s;
        QTest::newRow("digits") << u"7"_s;
    }

    void aLongRunIsNotQuadratic()
    {
        QFETCH(QString, unit);
        const qsizetype size = 160'000;
        const double first = processorTime(unit.repeated(size / 16 / unit.size()));
        const double whole = processorTime(unit.repeated(size / unit.size()));
        // 16 times the text; a quadratic walk takes 256 times as long.
        QVERIFY2(whole < first * 64 + 0.02, qPrintable(u"%1 s after %2 s"_s.arg(whole).arg(first)));
    }

private:
    /// Not wall-clock time: other tests run beside this one.
    double processorTime(const QString &text) const
    {
        const std::clock_t start = std::clock();
        const qint64 tokens = m_o200k->count(text);
        return tokens > 0 ? static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC : 0;
    }

    /// Merges the lowest pair of the whole word over and over, from the left.
    static QList<quint32> slowly(const Tokenizer &tokenizer, const QString &word)
    {
        QStringList parts;
        for (const QChar c : word)
            parts.append(QString(c));
        while (true) {
            quint32 bestRank = std::numeric_limits<quint32>::max();
            qsizetype best = -1;
            for (qsizetype i = 0; i + 1 < parts.size(); ++i) {
                const auto pair = tokenizer.encode(parts.at(i) + parts.at(i + 1));
                if (pair.size() == 1 && pair.first() < bestRank) {
                    bestRank = pair.first();
                    best = i;
                }
            }
            if (best < 0)
                break;
            parts[best] += parts.takeAt(best + 1);
        }
        QList<quint32> tokens;
        for (const QString &part : std::as_const(parts))
            tokens += tokenizer.encode(part);
        return tokens;
    }

    std::shared_ptr<const Tokenizer> m_cl100k;
    std::shared_ptr<const Tokenizer> m_o200k;
};

QTEST_GUILESS_MAIN(TokenizerTest)
#include "tst_tokenizer.moc"
