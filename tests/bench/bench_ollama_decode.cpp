#include "core/wire/ollamachat.h"
#include "core/wire/openaiimages.h"
#include "tests/bench/bench.h"

#include <QCoreApplication>

#include <algorithm>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

constexpr int lineCount = 300'000;
constexpr int eventCount = 100'000;
constexpr qsizetype pieceSize = 16 * 1024;
constexpr qsizetype pictureSize = 24 * 1024 * 1024;

QByteArray line(int number)
{
    static const QByteArrayList words{" maquette", " of", " the", " barn,", "\\n", " “red”", " dusk", "."};
    return R"({"model":"qwen3:8b","created_at":"2026-11-21T12:00:00.123456789Z","message":{"role":"assistant","content":")"
           + words.at(number % words.size()) + "\"},\"done\":false}\n";
}

QByteArray linesOfText()
{
    QByteArray body;
    for (int i = 0; i < lineCount; ++i)
        body += line(i);
    return body + R"({"model":"qwen3:8b","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","eval_count":1})" + '\n';
}

QByteArray imageEvent(const QByteArray &type, const QByteArray &picture)
{
    return "event: " + type + "\ndata: {\"type\":\"" + type + R"(","b64_json":")" + picture
           + R"(","created_at":1795219201,"size":"1024x1024","quality":"medium","background":"opaque","output_format":"png"})" + "\n\n";
}

double ollama(const QByteArray &body)
{
    const double spent = bench::coreSeconds([&] {
        const auto decoder = OllamaChatCodec().decoder(true);
        std::vector<ChatEvent> events;
        for (qsizetype at = 0; at < body.size(); at += pieceSize) {
            events.clear();
            if (!decoder->feed(QByteArrayView(body).sliced(at, std::min(pieceSize, body.size() - at)), events) || events.empty())
                qFatal("the stream was not understood");
        }
        if (!decoder->end(events) || !decoder->isComplete())
            qFatal("the stream was not complete");
    });
    return lineCount / spent;
}

double images(const QByteArray &body, double amount)
{
    const double spent = bench::coreSeconds([&] {
        const auto decoder = OpenAiImagesCodec().decoder({}, {});
        std::vector<MediaEvent> events;
        for (qsizetype at = 0; at < body.size(); at += pieceSize) {
            events.clear();
            if (!decoder->feed(QByteArrayView(body).sliced(at, std::min(pieceSize, body.size() - at)), events))
                qFatal("the stream was not understood");
        }
        if (!decoder->end(events) || !decoder->isComplete())
            qFatal("the stream was not complete");
    });
    return amount / spent;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QByteArray lines = linesOfText();
    bench::report({.name = u"ollama_decode"_s,
                   .value = bench::median(7, [&] { return ollama(lines); }),
                   .unit = u"lines/s"_s,
                   .limit = 200'000,
                   .better = bench::Better::Higher,
                   .input = u"Ollama's lines of %1 bytes from memory in pieces of 16 KB to chat events, one core"_s.arg(lines.size() / lineCount)});
    const QByteArray last = imageEvent("image_generation.completed", "iVBORw0KGgo=");
    const QByteArray sketches = imageEvent("image_generation.partial_image", "iVBORw0KGgo=").repeated(eventCount) + last;
    bench::report({.name = u"image_events_decode"_s,
                   .value = bench::median(5, [&] { return images(sketches, eventCount); }),
                   .unit = u"events/s"_s,
                   .limit = 200'000,
                   .better = bench::Better::Higher,
                   .input = u"OpenAI's events of tiny sketches, one core"_s});
    const QByteArray picture = imageEvent("image_generation.completed", QByteArray(pictureSize, 'x').toBase64());
    bench::report({.name = u"image_decode_bytes"_s,
                   .value = bench::median(5, [&] { return images(picture, static_cast<double>(picture.size()) / 1e6); }),
                   .unit = u"MB/s"_s,
                   .better = bench::Better::Higher,
                   .input = u"one event with a picture of 24 MB, one core"_s});
    return bench::exitCode();
}
