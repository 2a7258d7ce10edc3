#include "core/wire/anthropicmessages.h"
#include "core/wire/openairesponses.h"
#include "core/wire/replicatechat.h"
#include "tests/bench/bench.h"

#include <QByteArrayList>

#include <algorithm>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

constexpr int eventCount = 300'000;
constexpr qsizetype pieceSize = 16 * 1024;

const QByteArray &word(int number)
{
    static const QByteArrayList words{" maquette", " of", " the", " barn,", "\\n", " “red”", " dusk", "."};
    return words.at(number % words.size());
}

QByteArray anthropicStream()
{
    QByteArray body =
        "event: message_start\ndata: "
        "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_01\",\"model\":\"m\",\"usage\":{\"input_tokens\":5}}}\n\n"
        "event: content_block_start\ndata: "
        "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n";
    body.reserve(eventCount * 150);
    for (int i = 0; i < eventCount; ++i) {
        body += "event: content_block_delta\ndata: "
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" +
                word(i) + "\"}}\n\n";
    }
    return body + "event: message_delta\ndata: "
                  "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":9}}\n\n"
                  "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
}

QByteArray responsesStream()
{
    QByteArray body;
    body.reserve(eventCount * 250);
    for (int i = 0; i < eventCount; ++i) {
        body += "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"sequence_number\":" +
                QByteArray::number(i) +
                ",\"item_id\":\"msg_67c9fdcf37fc8190ba82116e33fb28c507b8b0ad4e5eb654\",\"output_index\":0,\"content_index\":0,"
                "\"delta\":\"" +
                word(i) + "\",\"logprobs\":[]}\n\n";
    }
    return body + "event: response.completed\ndata: "
                  "{\"type\":\"response.completed\",\"response\":{\"id\":\"r\",\"status\":\"completed\"}}\n\n";
}

QByteArray replicateStream()
{
    QByteArray body;
    body.reserve(eventCount * 60);
    for (int i = 0; i < eventCount; ++i)
        body += "event: output\nid: 1690212292:" + QByteArray::number(i) + "\ndata: " + word(i) + "\n\n";
    return body + "event: done\nid: 1690212293:0\ndata: {}\n\n";
}

qsizetype lettersOf(const std::vector<ChatEvent> &events)
{
    qsizetype letters = 0;
    for (const ChatEvent &event : events)
        letters += std::get<TextDelta>(event).text.size();
    return letters;
}

double rateOf(const ChatCodec &codec, const QByteArray &body)
{
    qsizetype letters = 0;
    const double spent = bench::coreSeconds([&] {
        const auto decoder = codec.decoder(true);
        std::vector<ChatEvent> events;
        for (qsizetype at = 0; at < body.size(); at += pieceSize) {
            events.clear();
            if (!decoder->feed(QByteArrayView(body).sliced(at, std::min(pieceSize, body.size() - at)), events))
                qFatal("the stream was not understood");
            letters += lettersOf(events);
        }
        if (!decoder->end(events) || !decoder->isComplete())
            qFatal("the stream was not complete");
    });
    if (letters < eventCount)
        qFatal("text is missing");
    return eventCount / spent;
}

void reportRate(const QString &name, const ChatCodec &codec, const QByteArray &body)
{
    bench::report({.name = name,
                   .value = bench::median(5, [&] { return rateOf(codec, body); }),
                   .unit = u"events/s"_s,
                   .limit = 200'000,
                   .better = bench::Better::Higher,
                   .input = u"events of %1 bytes from memory in pieces of 16 KB to chat events, one core"_s.arg(
                       static_cast<double>(body.size()) / eventCount, 0, 'f', 0)});
}

} // namespace

int main()
{
    reportRate(u"codec_decode_anthropic"_s, AnthropicMessagesCodec(), anthropicStream());
    reportRate(u"codec_decode_responses"_s, OpenAiResponsesCodec(), responsesStream());
    reportRate(u"codec_decode_replicate"_s, ReplicateChatCodec(), replicateStream());
    return bench::exitCode();
}
