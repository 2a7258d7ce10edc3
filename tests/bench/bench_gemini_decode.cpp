#include "core/wire/geminichat.h"
#include "core/wire/geminiimages.h"
#include "core/wire/geminiinteractions.h"
#include "tests/bench/bench.h"

#include <QByteArrayList>

#include <algorithm>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

constexpr int eventCount = 300'000;
constexpr qsizetype pieceSize = 16 * 1024;
constexpr qsizetype pictureSize = 8 * 1024 * 1024;

const QByteArray &phrase(int number)
{
    static const QByteArrayList words{" a small model of a", " of", " the", " barn,\\n", " “red”", " at dusk", "."};
    return words.at(number % words.size());
}

/// Events as Gemini sends them, each with the usage so far.
QByteArray chatStream()
{
    QByteArray body;
    body.reserve(eventCount * 340);
    for (int i = 0; i < eventCount; ++i) {
        body += R"(data: {"candidates":[{"content":{"parts":[{"text":")" + phrase(i) +
                R"("}],"role":"model"},"index":0}],"usageMetadata":{"promptTokenCount":12,"candidatesTokenCount":)" +
                QByteArray::number(i) +
                R"(,"totalTokenCount":86,"promptTokensDetails":[{"modality":"TEXT","tokenCount":12}],"thoughtsTokenCount":61},)"
                R"("modelVersion":"gemini-3.6-flash","responseId":"SampleResponse01"})" +
                "\r\n\r\n";
    }
    return body + R"(data: {"candidates":[{"content":{"parts":[{"text":""}],"role":"model"},"index":0,"finishReason":"STOP"}]})" +
           "\r\n\r\n";
}

QByteArray interactionStream()
{
    QByteArray body;
    body.reserve(eventCount * 130);
    for (int i = 0; i < eventCount; ++i) {
        body += R"(event: step.delta
data: {"index":1,"delta":{"type":"text","text":")" +
                phrase(i) + R"("},"event_type":"step.delta","event_id":")" + QByteArray::number(i) + "\"}\n\n";
    }
    return body + R"(data: {"interaction":{"id":"x","status":"queued"},"event_type":"interaction.completed"})" + "\n\n";
}

template<typename Decoder, typename Events>
void feedAll(Decoder &decoder, const QByteArray &body, Events &events, qsizetype &letters)
{
    for (qsizetype at = 0; at < body.size(); at += pieceSize) {
        events.clear();
        if (!decoder.feed(QByteArrayView(body).sliced(at, std::min(pieceSize, body.size() - at)), events))
            qFatal("the stream was not understood");
        for (const auto &event : events) {
            if constexpr (std::is_same_v<Events, std::vector<ChatEvent>>)
                letters += std::get<TextDelta>(event).text.size();
        }
    }
    if (!decoder.end(events) || !decoder.isComplete())
        qFatal("the stream was not complete");
}

double chatRate(const QByteArray &body)
{
    qsizetype letters = 0;
    const double spent = bench::coreSeconds([&] {
        const auto decoder = GeminiChatCodec().decoder(true);
        std::vector<ChatEvent> events;
        feedAll(*decoder, body, events, letters);
    });
    if (letters < eventCount)
        qFatal("text is missing");
    return eventCount / spent;
}

double mediaSeconds(const MediaCodec &codec, const QByteArray &body)
{
    qsizetype letters = 0;
    return bench::coreSeconds([&] {
        const auto decoder = codec.decoder({}, {});
        decoder->begin({.status = 200});
        std::vector<MediaEvent> events;
        feedAll(*decoder, body, events, letters);
    });
}

void reportRate(const QString &name, const QByteArray &body, const std::function<double()> &measure)
{
    bench::report({.name = name,
                   .value = bench::median(5, measure),
                   .unit = u"events/s"_s,
                   .limit = 200'000,
                   .better = bench::Better::Higher,
                   .input = u"events of %1 bytes from memory in pieces of 16 KB, one core"_s.arg(
                       static_cast<double>(body.size()) / eventCount, 0, 'f', 0)});
}

} // namespace

int main()
{
    const QByteArray chat = chatStream();
    reportRate(u"gemini_decode"_s, chat, [&] { return chatRate(chat); });
    const QByteArray interaction = interactionStream();
    const GeminiInteractionsCodec interactions;
    reportRate(u"gemini_interaction_decode"_s, interaction, [&] { return eventCount / mediaSeconds(interactions, interaction); });

    const QByteArray picture = R"({"candidates":[{"content":{"parts":[{"inlineData":{"mimeType":"image/png","data":")" +
                               QByteArray(pictureSize, 'x').toBase64() + R"("}}]},"finishReason":"STOP"}]})";
    const GeminiImagesCodec images;
    bench::report(
        {.name = u"gemini_image_decode"_s,
         .value = static_cast<double>(picture.size()) / bench::median(5, [&] { return mediaSeconds(images, picture); }) / 1e6,
         .unit = u"MB/s"_s,
         .better = bench::Better::Higher,
         .input = u"one answer with a picture of 8 MB as base64, from memory in pieces of 16 KB, one core"_s});
    return bench::exitCode();
}
