#include "core/library/foreignmetadata.h"
#include "core/library/imagefile.h"
#include "core/library/imagelayout.h"
#include "core/library/imagemetadata.h"
#include "core/library/metadatacopy.h"
#include "core/library/metadatatexts.h"
#include "core/library/safefile.h"
#include "tests/core/library/galleryhouse.h"
#include "tests/support/testcase.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QtEndian>

#include <zlib.h>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

AssetRecord lamp()
{
    AssetRecord record;
    record.asset = {QString(64, u'c'),
                    u"image/png"_s,
                    u"png"_s,
                    123,
                    {24, 16},
                    u"lamp-01.png"_s,
                    AssetOrigin::Generated,
                    QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC)};
    record.recipe.providerId = u"stability"_s;
    record.recipe.modelId = u"stable-image-core"_s;
    record.recipe.prompt = u"Lampe <\"céramique\"> & bois\n灯, 50 mm 🙂"_s;
    record.recipe.values = {{u"steps"_s, 30}, {u"negative_prompt"_s, u"text, watermark"_s}, {u"style"_s, u"a, b"_s}};
    record.recipe.seed = 9'007'199'254'740'993; // no double has it
    record.recipe.parents = {{QString(64, u'a'), u"image"_s}};
    record.recipe.cost = Money{30};
    record.recipe.accountName = u"My secret account"_s;
    record.recipe.project = u"project-secret"_s;
    record.recipe.callId = u"call-secret"_s;
    record.marks = {4, {u"shop"_s}, {u"Private board"_s}, u"a private note"_s, {}};
    return record;
}

QByteArray encoded(const char *format, bool hasAlpha = false)
{
    QImage image = QImage::fromData(numberedPicture(5)).convertToFormat(hasAlpha ? QImage::Format_ARGB32 : QImage::Format_RGB32);
    if (hasAlpha)
        image.setPixelColor(3, 3, QColor(10, 20, 30, 40));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format, 100);
    return bytes;
}

QByteArray chunk(const QByteArray &type, const QByteArray &data)
{
    QByteArray length(4, '\0');
    qToBigEndian(static_cast<quint32>(data.size()), length.data());
    const QByteArray named = type + data;
    QByteArray crc(4, '\0');
    qToBigEndian(
        static_cast<quint32>(crc32(0, reinterpret_cast<const Bytef *>(named.constData()), static_cast<uInt>(named.size()))),
        crc.data());
    return length + named + crc;
}

constexpr qsizetype kBehindHeader = 33;

QByteArray pngWith(const QByteArray &chunks)
{
    return numberedPicture(5).insert(kBehindHeader, chunks);
}

QByteArray text(const QByteArray &keyword, const QByteArray &value)
{
    return chunk("tEXt", keyword + '\0' + value);
}

/// A little-endian EXIF block with texts of the first directory, and a user comment in its own.
QByteArray exif(const QList<std::pair<quint16, QByteArray>> &tags, const QByteArray &userComment)
{
    QByteArray tiff = QByteArray::fromHex("49492a0008000000");
    const auto put16 = [&](quint16 value) {
        tiff += QByteArray(2, '\0');
        qToLittleEndian(value, tiff.data() + tiff.size() - 2);
    };
    const auto put32 = [&](quint32 value) {
        tiff += QByteArray(4, '\0');
        qToLittleEndian(value, tiff.data() + tiff.size() - 4);
    };
    const auto count = static_cast<quint16>(tags.size() + (userComment.isEmpty() ? 0 : 1));
    auto data = static_cast<quint32>(8 + 2 + 12 * count + 4);
    QByteArray values;
    put16(count);
    for (const auto &[tag, value] : tags) {
        put16(tag);
        put16(2);
        put32(static_cast<quint32>(value.size()));
        put32(data + static_cast<quint32>(values.size()));
        values += value;
    }
    if (!userComment.isEmpty()) {
        put16(0x8769);
        put16(4);
        put32(1);
        put32(data + static_cast<quint32>(values.size()));
        put32(0);
        tiff += values;
        const auto inner = static_cast<quint32>(tiff.size());
        put16(1);
        put16(0x9286);
        put16(7);
        put32(static_cast<quint32>(userComment.size()));
        put32(inner + 18);
        put32(0);
        return tiff + userComment;
    }
    put32(0);
    return tiff + values;
}

QByteArray jpegWithComment(const QByteArray &userComment)
{
    const QByteArray payload = QByteArray("Exif\0\0", 6) + exif({}, userComment);
    QByteArray length(2, '\0');
    qToBigEndian(static_cast<quint16>(payload.size() + 2), length.data());
    return encoded("JPEG").insert(2, QByteArray("\xff\xe1", 2) + length + payload);
}

QByteArray utf16(const QString &value, bool isBig)
{
    QByteArray bytes;
    for (const QChar c : value) {
        const auto high = static_cast<char>(c.unicode() >> 8);
        const auto low = static_cast<char>(c.unicode() & 0xff);
        bytes += isBig ? high : low;
        bytes += isBig ? low : high;
    }
    return bytes;
}

const char *const kA1111 =
    "a lighthouse, (storm:1.2)\nsecond line\nNegative prompt: fog\nmore fog\n"
    "Steps: 20, Sampler: DPM++ 2M Karras, CFG scale: 7.5, Seed: 18446744073709551615, Size: 512x768, Model: dreams, "
    "Lora hashes: \"a: 1b, c: 2d\", Version: v1.6.0";

const char *const kComfy =
    R"({"3":{"class_type":"KSampler","inputs":{"seed":18446744073709551614,"steps":20,"cfg":8,"sampler_name":"euler",
"denoise":NaN,"model":["10",0],"positive":["6",0],"negative":["7",0]}},"4":{"class_type":"CheckpointLoaderSimple","inputs":{"ckpt_name":"sdxl.safetensors"}},
"6":{"class_type":"ControlNetApply","inputs":{"conditioning":["8",0]}},"8":{"class_type":"CLIPTextEncode","inputs":{"text":["9",0],"clip":["4",1]}},
"9":{"class_type":"Text","inputs":{"value":"a boat"}},"7":{"class_type":"CLIPTextEncode","inputs":{"text":"blurry"}},
"10":{"class_type":"LoraLoader","inputs":{"model":["4",0]}}})";

} // namespace

class ImageMetadataTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void copiesTellTheirRecipeAndKeepTheirPixels_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("png") << encoded("PNG");
        QTest::newRow("png with alpha") << encoded("PNG", true);
        QTest::newRow("png with something behind its end") << encoded("PNG") + "tail";
        QTest::newRow("jpeg") << encoded("JPEG");
        QTest::newRow("jpeg with exif") << jpegWithComment(QByteArray("ASCII\0\0\0", 8) + "hello");
        QTest::newRow("webp") << encoded("WEBP");
        QTest::newRow("webp with alpha") << encoded("WEBP", true);
    }

    void copiesTellTheirRecipeAndKeepTheirPixels()
    {
        QFETCH(QByteArray, bytes);
        const MetadataCopy copy = withMetadata(bytes, lamp());
        QCOMPARE(copy.why, QString());
        QVERIFY(copy.bytes.size() > bytes.size());
        const auto before = decodeImage(bytes, *inspectImage(bytes));
        const auto facts = inspectImage(copy.bytes);
        QVERIFY2(facts, facts ? "" : qPrintable(facts.error().detail));
        const auto after = decodeImage(copy.bytes, *facts);
        QVERIFY(after);
        QCOMPARE(*after, *before);
        QCOMPARE(after->hasAlphaChannel(), before->hasAlphaChannel());
        const ImageMetadata told = readImageMetadata(copy.bytes);
        QCOMPARE(told.software, u"Maquette"_s);
        QVERIFY(told.recipe);
        AssetRecipe expected = lamp().recipe;
        expected.accountName.clear();
        expected.project.clear();
        expected.callId.clear();
        expected.cost.reset();
        QCOMPARE(*told.recipe, expected);
        // What the user keeps for himself does not leave.
        for (const QByteArray &secret : {QByteArray("secret"), QByteArray("Private"), QByteArray("private note")})
            QVERIFY(!copy.bytes.contains(secret));
        // A copy of a copy says it once.
        const MetadataCopy again = withMetadata(copy.bytes, lamp());
        QCOMPARE(*readImageMetadata(again.bytes).recipe, expected);
        QVERIFY(bytes.endsWith("tail") == copy.bytes.endsWith("tail"));
        // And what has changed since then is said anew.
        AssetRecord changed = lamp();
        changed.recipe.prompt = u"another"_s;
        const ImageMetadata later = readImageMetadata(withMetadata(copy.bytes, changed).bytes);
        QCOMPARE(later.prompt, u"another"_s);
    }

    void exiftoolReadsTheCopies_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("suffix");
        QTest::newRow("png") << encoded("PNG") << u"png"_s;
        QTest::newRow("jpeg") << encoded("JPEG") << u"jpg"_s;
        QTest::newRow("webp") << encoded("WEBP", true) << u"webp"_s;
    }

    void exiftoolReadsTheCopies()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, suffix);
        const QString program = QStandardPaths::findExecutable(u"exiftool"_s);
        QVERIFY2(!program.isEmpty(), "packaging/packages.sh names libimage-exiftool-perl");
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"copy."_s + suffix);
        QVERIFY(safefile::replace(path, withMetadata(bytes, lamp()).bytes));
        QProcess exiftool;
        exiftool.start(program, {u"-json"_s, u"-G"_s, u"-warning"_s, u"-a"_s, u"-all"_s, path});
        QVERIFY(exiftool.waitForFinished(60'000));
        const QJsonObject told = QJsonDocument::fromJson(exiftool.readAllStandardOutput()).array().first().toObject();
        QVERIFY2(!told.contains(u"ExifTool:Warning"_s), qPrintable(told[u"ExifTool:Warning"].toString()));
        QCOMPARE(told[u"XMP:Description"].toString(), lamp().recipe.prompt);
        QCOMPARE(told[u"XMP:CreatorTool"].toString(), u"Maquette"_s);
        QCOMPARE(told[u"XMP:Rating"].toInt(), 4);
        QCOMPARE(told[u"XMP:Title"].toString(), u"lamp-01.png"_s);
        QCOMPARE(told[u"File:ImageWidth"].toInt(told[u"PNG:ImageWidth"].toInt(told[u"RIFF:ImageWidth"].toInt())), 24);
        if (suffix == u"png")
            QVERIFY(told[u"PNG:Parameters"].toString().startsWith(lamp().recipe.prompt.section(u'\n', 0, 0)));
    }

    void aCredentialIsNotBroken()
    {
        const QByteArray signedPng = pngWith(chunk("caBX", "jumbf c2pa manifest"));
        QVERIFY(readImageMetadata(signedPng).hasCredential);
        const MetadataCopy copy = withMetadata(signedPng, lamp());
        QCOMPARE(copy.bytes, signedPng);
        QVERIFY(!copy.why.isEmpty());
        QByteArray segment("\xff\xeb\0\x12JP..jumbc2pa1234", 20);
        const QByteArray signedJpeg = encoded("JPEG").insert(2, segment);
        QVERIFY(inspectImage(signedJpeg));
        QCOMPARE(withMetadata(signedJpeg, lamp()).bytes, signedJpeg);
    }

    void xmpOfOthersStays()
    {
        const QByteArray theirs =
            "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
            "<rdf:Description rdf:about=\"\" xmlns:y=\"urn:y\" y:a=\"kept\"/></rdf:RDF></x:xmpmeta>";
        const QByteArray bytes = pngWith(chunk("iTXt", "XML:com.adobe.xmp" + QByteArray(5, '\0') + theirs));
        const MetadataCopy copy = withMetadata(bytes, lamp());
        QVERIFY(readMetadataTexts(copy.bytes).xmp.contains("y:a=\"kept\""));
        QCOMPARE(readImageMetadata(copy.bytes).prompt, lamp().recipe.prompt);
        QCOMPARE(copy.bytes.count("XML:com.adobe.xmp"), 1);
    }

    void otherProgramsAreRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("software");
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QString>("negative");
        QTest::addColumn<QString>("seed");
        QTest::addColumn<QString>("model");
        const QString lines = u"a lighthouse, (storm:1.2)\nsecond line"_s;
        const QString none;
        const QString most = u"18446744073709551615"_s;
        QTest::newRow("a1111 png") << pngWith(text("parameters", kA1111)) << u"Automatic1111"_s << lines << u"fog\nmore fog"_s
                                   << most << u"dreams"_s;
        const QByteArray unicode("UNICODE\0", 8);
        QTest::newRow("a1111 jpeg, big") << jpegWithComment(unicode + utf16(QString::fromLatin1(kA1111), true))
                                         << u"Automatic1111"_s << lines << u"fog\nmore fog"_s << most << u"dreams"_s;
        QTest::newRow("a1111 jpeg, little") << jpegWithComment(unicode + utf16(QString::fromLatin1(kA1111), false))
                                            << u"Automatic1111"_s << lines << u"fog\nmore fog"_s << most << u"dreams"_s;
        QTest::newRow("a1111 jpeg, ascii") << jpegWithComment(QByteArray("ASCII\0\0\0", 8) + kA1111) << u"Automatic1111"_s << lines
                                           << u"fog\nmore fog"_s << most << u"dreams"_s;
        QTest::newRow("a1111, only a prompt") << pngWith(text("parameters", "just words, no figures")) << u"Automatic1111"_s
                                              << u"just words, no figures"_s << none << none << none;
        QTest::newRow("a camera's comment") << jpegWithComment(QByteArray("ASCII\0\0\0", 8) + "taken by me") << none << none << none
                                            << none << none;
        QTest::newRow("comfy") << pngWith(text("prompt", kComfy) + text("workflow", "{}")) << u"ComfyUI"_s << u"a boat"_s
                               << u"blurry"_s << u"18446744073709551614"_s << u"sdxl.safetensors"_s;
        QTest::newRow("invoke") << pngWith(text("invokeai_metadata",
                                                R"({"positive_prompt":"a fox","negative_prompt":"text","seed":4102883,)"
                                                R"("steps":30,"cfg_scale":7,"model":{"name":"sdxl"},"width":64,"height":32})"))
                                << u"InvokeAI"_s << u"a fox"_s << u"text"_s << u"4102883"_s << u"sdxl"_s;
        QTest::newRow("swarm")
            << pngWith(
                   text("parameters",
                        R"({"sui_image_params":{"prompt":"a bird","negativeprompt":"","model":"flux","seed":"7","steps":"20"}})"))
            << u"SwarmUI"_s << u"a bird"_s << none << u"7"_s << u"flux"_s;
        QTest::newRow("fooocus")
            << pngWith(text("fooocus_scheme", "fooocus") +
                       text("parameters", R"({"full_prompt":["a","b"],"base_model":"juggernaut","seed":"12345678901234567890"})"))
            << u"Fooocus"_s << u"a\nb"_s << none << u"12345678901234567890"_s << u"juggernaut"_s;
        QTest::newRow("novelai") << pngWith(text("Software", "NovelAI") +
                                            text("Comment", R"({"prompt":"1girl","uc":"lowres","steps":28,"scale":5.0,"seed":33})"))
                                 << u"NovelAI"_s << u"1girl"_s << u"lowres"_s << u"33"_s << none;
        QTest::newRow("nothing") << numberedPicture(5) << none << none << none << none << none;
    }

    void otherProgramsAreRead()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, software);
        QFETCH(QString, prompt);
        QFETCH(QString, negative);
        QFETCH(QString, seed);
        QFETCH(QString, model);
        const ImageMetadata told = readImageMetadata(bytes);
        QCOMPARE(told.software, software);
        QCOMPARE(told.prompt, prompt);
        QCOMPARE(told.negativePrompt, negative);
        QCOMPARE(told.seed, seed);
        QCOMPARE(told.model, model);
    }

    void figuresGetOurNames()
    {
        const ImageMetadata told = foreign::fromA1111(QString::fromLatin1(kA1111));
        QCOMPARE(told.values[u"steps"].toInt(), 20);
        QCOMPARE(told.values[u"guidance"].toDouble(), 7.5);
        QCOMPARE(told.values[u"sampler"].toString(), u"DPM++ 2M Karras"_s);
        QCOMPARE(told.values[u"Lora hashes"].toString(), u"a: 1b, c: 2d"_s);
        QCOMPARE(told.size, QSize(512, 768));
        QCOMPARE(told.asRecipe().values[u"seed"].toString(), u"18446744073709551615"_s);
        QCOMPARE(told.asRecipe().values[u"size"].toString(), u"512x768"_s);
    }

    void whatWeWriteForOthersIsReadAsTheirs()
    {
        const ImageMetadata told = foreign::fromA1111(a1111Text(lamp()));
        QCOMPARE(told.prompt, lamp().recipe.prompt);
        QCOMPARE(told.negativePrompt, u"text, watermark"_s);
        QCOMPARE(told.seed, QString::number(*lamp().recipe.seed));
        QCOMPARE(told.values[u"style"].toString(), u"a, b"_s);
        QCOMPARE(told.values[u"steps"].toInt(), 30);
    }

    void comfyInWebPIsRead()
    {
        QByteArray prompt = QByteArray("prompt:") + kComfy;
        prompt += '\0';
        const QByteArray block = exif({{0x0110, prompt}}, {});
        QByteArray length(4, '\0');
        qToLittleEndian(static_cast<quint32>(block.size()), length.data());
        QByteArray webP = encoded("WEBP") + "EXIF" + length + block + QByteArray(block.size() % 2, '\0');
        qToLittleEndian(static_cast<quint32>(webP.size() - 8), webP.data() + 4);
        const ImageMetadata told = readImageMetadata(webP);
        QCOMPARE(told.software, u"ComfyUI"_s);
        QCOMPARE(told.prompt, u"a boat"_s);
    }

    void circlesAndBombsEnd()
    {
        const char *circle =
            R"({"1":{"inputs":{"seed":1,"positive":["2",0],"model":["1",0]}},"2":{"inputs":{"conditioning":["2",0]}}})";
        QCOMPARE(foreign::fromComfy(QString::fromLatin1(circle)).prompt, QString());
        QByteArray packed = qCompress(QByteArray(200'000'000, 'a')).sliced(4);
        const QByteArray bomb = pngWith(chunk("zTXt", QByteArray("parameters\0\0", 12) + packed));
        QVERIFY(readMetadataTexts(bomb).named.value(u"parameters"_s).size() <= 16 * 1024 * 1024);
    }

    void damagedMetadataIsNeverReadBeyond()
    {
        const QList<QByteArray> files{pngWith(text("prompt", kComfy)),
                                      jpegWithComment(QByteArray("UNICODE\0", 8) + utf16(u"Steps: 1, Seed: 2, Size: 3x4"_s, true)),
                                      withMetadata(encoded("WEBP"), lamp()).bytes};
        QRandomGenerator random(20261128);
        for (int round = 0; round < 3000; ++round) {
            QByteArray bytes = files.at(round % files.size());
            for (int i = 0; i < 1 + round % 6; ++i)
                bytes[random.bounded(static_cast<int>(bytes.size()))] = static_cast<char>(random.bounded(256));
            // In memory that ends with it.
            const std::vector<char> exact(bytes.begin(), bytes.end());
            (void)readImageMetadata(QByteArrayView(exact.data(), static_cast<qsizetype>(exact.size())));
        }
    }
};

QTEST_GUILESS_MAIN(ImageMetadataTest)
#include "tst_imagemetadata.moc"
