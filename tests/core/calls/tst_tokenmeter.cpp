#include "core/calls/tokenmeter.h"
#include "core/catalog/tokenizer.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace Qt::StringLiterals;

class TokenMeterTest : public test::TestCase
{
    Q_OBJECT

    std::shared_ptr<const Tokenizer> m_tokenizer;

private slots:
    void initTestCase()
    {
        const auto loaded = Tokenizer::load(Encoding::O200k);
        QVERIFY(loaded);
        m_tokenizer = *loaded;
    }

    void piecesCountAsTheWholeTextDoes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("step");
        const QString prose = u"The lamp stands on the table, and its light (warm, soft) falls on 3 books; \"nice\", he said. "_s.repeated(60);
        const QString code = u"int main() {\n    for (int i = 0; i < 10; ++i)\n        call(i, \"x y\");\n}\n\n"_s.repeated(60);
        const QString mixed = u"Größe und Weite, и свет, 光と影 and more words here. "_s.repeated(60);
        for (const int step : {1, 3, 17, 700}) {
            QTest::addRow("prose by %d", step) << prose << step;
            QTest::addRow("code by %d", step) << code << step;
            QTest::addRow("mixed by %d", step) << mixed << step;
        }
    }

    void piecesCountAsTheWholeTextDoes()
    {
        QFETCH(QString, text);
        QFETCH(int, step);
        TokenMeter meter([this](QStringView piece) { return m_tokenizer->count(piece); });
        for (qsizetype i = 0; i < text.size(); i += step)
            meter.add(QStringView(text).mid(i, step));
        QCOMPARE(meter.tokens(), m_tokenizer->count(text));
    }

    void aTextWithoutSpacesIsNotCountedOverAndOver()
    {
        qint64 looked = 0;
        TokenMeter meter([&](QStringView piece) {
            looked += piece.size();
            return qint64(1);
        });
        for (int i = 0; i < 20'000; ++i)
            meter.add(u"光と影");
        QVERIFY(looked <= 3 * 20'000);
        QVERIFY(meter.tokens() > 0);
    }

    void withoutATokenizerItApproximates()
    {
        TokenMeter meter;
        QCOMPARE(meter.tokens(), 0);
        meter.add(u"several words of a text");
        QVERIFY(meter.tokens() > 2 && meter.tokens() < 20);
    }
};

QTEST_GUILESS_MAIN(TokenMeterTest)
#include "tst_tokenmeter.moc"
