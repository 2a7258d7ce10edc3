#include "core/net/httpexchange.h"
#include "core/net/httptransport.h"
#include "core/net/sseparser.h"
#include "tests/bench/bench.h"
#include "tests/bench/streamserver.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <algorithm>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

constexpr int eventCount = 500'000;
constexpr qsizetype pieceSize = 16 * 1024;

/// OpenAI-like chunks of 180 bytes.
QByteArray stream()
{
    QByteArray event = R"(data: {"id":"chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT","object":"chat.completion.chunk","model":"m",)"
                       R"("choices":[{"index":0,"delta":{"content":" word"},"finish_reason":null}]})";
    event = event.leftJustified(178, ' ') + "\n\n";
    return event.repeated(eventCount);
}

double overMemory(const QByteArray &body)
{
    qint64 events = 0;
    qint64 bytes = 0;
    const double spent = bench::seconds([&] {
        SseParser parser;
        for (qsizetype at = 0; at < body.size(); at += pieceSize) {
            const auto piece = QByteArrayView(body).sliced(at, std::min(pieceSize, body.size() - at));
            const auto fed = parser.feed(piece, [&](const SseEvent &event) {
                ++events;
                bytes += event.data.size();
            });
            if (!fed)
                qFatal("the stream was not understood");
        }
    });
    if (events != eventCount || bytes == 0)
        qFatal("%lld events instead of %d", events, eventCount);
    return static_cast<double>(events) / spent;
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
    SseParser parser;
    qint64 events = 0;
    const double spent = bench::seconds([&] {
        HttpExchange *exchange = transport.start(request, &loop);
        QObject::connect(exchange, &HttpExchange::bodyReceived, &loop, [&](const QByteArray &bytes) {
            if (!parser.feed(bytes, [&events](const SseEvent &) { ++events; }))
                qFatal("the stream was not understood");
        });
        QObject::connect(exchange, &HttpExchange::finished, &loop, &QEventLoop::quit);
        loop.exec();
    });
    server.wait();
    if (events != eventCount)
        qFatal("%lld events instead of %d", events, eventCount);
    return static_cast<double>(events) / spent;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QByteArray body = stream();
    bench::report({.name = u"sse_parse"_s,
                   .value = bench::median(7, [&body] { return overMemory(body); }),
                   .unit = u"events/s"_s,
                   .limit = 6'000'000,
                   .better = bench::Better::Higher,
                   .input = u"events of 180 bytes in pieces of 16 KB, parser only"_s});
    bench::report({.name = u"sse_parse_loopback"_s,
                   .value = bench::median(5, [&body] { return overLoopback(body); }),
                   .unit = u"events/s"_s,
                   .better = bench::Better::Higher,
                   .input = u"the same through HttpExchange over a loopback socket"_s});
    return bench::exitCode();
}
