#include "core/calls/chatoperation.h"
#include "core/conversation/fileways.h"
#include "core/providers/provider.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace Qt::StringLiterals;

/// Every provider's protocol either takes a document whole or says before sending that it does not, and the ways that are offered
/// for a file are the ones that it takes.
class DocumentPartsTest : public test::TestCase
{
    Q_OBJECT

    static Candidate candidateOf(const Provider &provider)
    {
        Candidate candidate;
        candidate.provider = std::make_shared<const Provider>(provider);
        candidate.account.id = candidate.account.providerId = provider.id;
        candidate.account.baseUrl = provider.baseUrl.isEmpty() ? QUrl(u"http://127.0.0.1:1/v1"_s) : provider.baseUrl;
        candidate.model.providerId = provider.id;
        candidate.model.id = u"owner/model"_s;
        candidate.model.kind = ModelKind::Chat;
        candidate.model.capabilities = {Capability::Pdf, Capability::Vision};
        candidate.model.capabilitiesAreComplete = true;
        return candidate;
    }

    static ChatRequest requestWith(const DocumentPart &document)
    {
        ChatMessage message;
        message.text = u"What does it say?"_s;
        message.documents = {document};
        ChatRequest request;
        request.messages = {message};
        return request;
    }

    static DocumentText pdfText()
    {
        return {DocumentKind::Pdf, u"application/pdf"_s, u"pdf"_s, {{{}, u"Words"_s, QSizeF(595, 842)}}, true, {}};
    }

    static Attachment attachment(SentAs way)
    {
        Attachment file;
        file.assetHash = u"hash"_s;
        file.name = u"lamp.pdf"_s;
        file.mime = u"application/pdf"_s;
        file.sentAs = way;
        return file;
    }

    static void eachChat()
    {
        QTest::addColumn<QString>("id");
        for (const Provider &provider : builtinProviders()) {
            if (provider.canChat())
                QTest::newRow(qPrintable(provider.id)) << provider.id;
        }
    }

    static Candidate candidateFor(const QString &id)
    {
        for (const Provider &provider : builtinProviders()) {
            if (provider.id == id)
                return candidateOf(provider);
        }
        return {};
    }

private slots:
    void aPdfGoesWholeOrIsRefusedInWords_data() { eachChat(); }

    void aPdfGoesWholeOrIsRefusedInWords()
    {
        QFETCH(QString, id);
        const Candidate candidate = candidateFor(id);
        if (!candidate.provider->chatFor(candidate.model))
            return;
        const QByteArray bytes = "%PDF-1.7 \x01\x02\xff whole";
        const auto encoded = ChatOperation::encodeFor(
            requestWith({.mime = u"application/pdf"_s, .name = u"lamp.pdf"_s, .bytes = bytes, .assetHash = {}}), candidate);
        const auto ways = fileWays(pdfText(), attachment(SentAs::Automatic), candidate);
        QCOMPARE(ways.size(), 3);
        QCOMPARE(ways.at(1).way, SentAs::File);
        if (encoded) {
            QVERIFY(encoded->body.contains(bytes.toBase64()));
            QVERIFY(encoded->body.contains("What does it say?"));
            QVERIFY(ways.at(1).isPossible);
            QCOMPARE(wayOf(pdfText(), attachment(SentAs::Automatic), candidate), SentAs::File);
        } else {
            QCOMPARE(encoded.error().kind, Error::Kind::Unsupported);
            QVERIFY(encoded.error().message.contains(candidate.model.displayName()));
            QVERIFY(!ways.at(1).isPossible);
            QCOMPARE(ways.at(1).note, encoded.error().message);
            QVERIFY(wayOf(pdfText(), attachment(SentAs::Automatic), candidate) != SentAs::File);
            QCOMPARE(wayOf(pdfText(), attachment(SentAs::File), candidate), SentAs::Unsaid);
            QVERIFY(refusalOf(pdfText(), attachment(SentAs::File), candidate).message.startsWith(u"lamp.pdf: "_s));
        }
    }

    void aModelThatReadsNoPdfGetsNone_data() { eachChat(); }

    void aModelThatReadsNoPdfGetsNone()
    {
        QFETCH(QString, id);
        Candidate candidate = candidateFor(id);
        candidate.model.capabilities = {};
        const auto ways = fileWays(pdfText(), attachment(SentAs::Automatic), candidate);
        QVERIFY(ways.at(0).isPossible);
        QVERIFY(!ways.at(1).isPossible || !candidate.provider->chatFor(candidate.model));
        QVERIFY(!ways.at(2).isPossible);
        QCOMPARE(wayOf(pdfText(), attachment(SentAs::Automatic), candidate), SentAs::Text);
    }
};

QTEST_GUILESS_MAIN(DocumentPartsTest)
#include "tst_documentparts.moc"
