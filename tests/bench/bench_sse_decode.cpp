#include "core/net/httpexchange.h"
#include "core/net/httptransport.h"
#include "core/wire/openaichat.h"
#include "core/wire/openaichunk.h"
#include "tests/bench/bench.h"
#include "tests/bench/streamserver.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <algorithm>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

constexpr int chunkCount = 300'000;
constexpr int treeCount = 30'000;
constexpr qsizetype pieceSize = 16 * 1024;

/// A chunk as OpenAI sends it, about 180 bytes with what ends it.
QByteArray event(int number)
{
    static const QByteArrayList words{" maquette", " of", " the", " barn,", "\\n", " “red”", " dusk", "."};
    return R"(data: {"id":"chatcmpl-B9MBs8CjcvOU2jLn4n570S5q","object":"chat.completion.chunk","created":1795219200,"model":"gpt-6-luna",)"
           R"("choices":[{"index":0,"delta":{"content":")"
           + words.at(number % words.size()) + R"("},"finish_reason":null}]})" + "\n\n";
}

QByteArray stream(int count)
{
    QByteArray body;
    body.reserve(count * 190);
    for (int i = 0; i < count; ++i)
        body += event(i);
    return body + R"(data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})" + "\n\ndata: [DONE]\n\n";
}

qsizetype lettersOf(const std::vector<ChatEvent> &events)
{
    qsizetype letters = 0;
    for (const ChatEvent &event : events)
        letters += std::get<TextDelta>(event).text.size();
    return letters;
}

double overMemory(const QByteArray &body, qsizetype &letters)
{
    letters = 0;
    const double spent = bench::coreSeconds([&] {
        const auto decoder = OpenAiChatCodec().decoder(true);
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
    return chunkCount / spent;
}

/// The same chunks by way of QJsonDocument, without the reading of events: what simdjson saves.
double throughTrees(const QByteArrayList &chunks)
{
    OpenAiChunkReader reader;
    OpenAiChunk chunk;
    const double spent = bench::seconds([&] {
        for (const QByteArray &json : chunks) {
            if (!reader.readTolerantly(json, OpenAiChunkReader::Form::Chunk, chunk) || chunk.pieces.empty())
                qFatal("the chunk was not understood");
        }
    });
    return static_cast<double>(chunks.size()) / spent;
}

double overLoopback(const QByteArray &body)
{
    bench::StreamServer server(body);
    HttpRequest request;
    request.method = "POST";
    request.url = QUrl(u"http://127.0.0.1:%1/"_s.arg(server.waitForPort()));
    request.headers = {{"Content-Type", "application/json"}};
    request.body = "{}";
    request.lane = Lane::Stream;
    HttpTransport transport;
    QEventLoop loop;
    const auto decoder = OpenAiChatCodec().decoder(true);
    std::vector<ChatEvent> events;
    const double spent = bench::seconds([&] {
        HttpExchange *exchange = transport.start(request, &loop);
        QObject::connect(exchange, &HttpExchange::bodyReceived, &loop, [&](const QByteArray &bytes) {
            events.clear();
            if (!decoder->feed(bytes, events))
                qFatal("the stream was not understood");
        });
        QObject::connect(exchange, &HttpExchange::finished, &loop, &QEventLoop::quit);
        loop.exec();
    });
    server.wait();
    if (!decoder->isComplete())
        qFatal("the stream was not complete");
    return chunkCount / spent;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QByteArray body = stream(chunkCount);
    qsizetype letters = 0;
    const double rate = bench::median(7, [&] { return overMemory(body, letters); });
    const auto bytesPerChunk = static_cast<double>(body.size()) / chunkCount;
    if (letters < chunkCount)
        qFatal("text is missing");
    bench::report({.name = u"sse_decode"_s,
                   .value = rate,
                   .unit = u"chunks/s"_s,
                   .limit = 1'000'000,
                   .better = bench::Better::Higher,
                   .input = u"OpenAI chunks of %1 bytes from memory in pieces of 16 KB to chat events, one core"_s.arg(bytesPerChunk, 0, 'f', 0)});
    bench::report({.name = u"sse_decode_bytes"_s, .value = rate * bytesPerChunk / 1e6, .unit = u"MB/s"_s, .better = bench::Better::Higher, .input = u"the same"_s});
    bench::report({.name = u"sse_decode_loopback"_s,
                   .value = bench::median(5, [&] { return overLoopback(body); }),
                   .unit = u"chunks/s"_s,
                   .better = bench::Better::Higher,
                   .input = u"the same through HttpExchange over a loopback socket"_s});
    QByteArrayList chunks;
    for (int i = 0; i < treeCount; ++i)
        chunks.append(event(i).sliced(6).trimmed());
    bench::report({.name = u"sse_decode_tree"_s,
                   .value = bench::median(5, [&] { return throughTrees(chunks); }),
                   .unit = u"chunks/s"_s,
                   .better = bench::Better::Higher,
                   .input = u"the same chunks one by one through QJsonDocument, for comparison"_s});
    return bench::exitCode();
}
